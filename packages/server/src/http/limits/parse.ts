import { type DocumentNode, GraphQLError, parse, type Source } from 'graphql';
import { codedError } from '../errors.ts';
import type { Limits } from './limits.ts';

/** A parser that reads no more than it may. */
export function boundedParse({ documentCharacters, tokens }: Limits): (source: string | Source) => DocumentNode {
  return (source) => {
    const text = typeof source === 'string' ? source : source.body;
    if (text.length > documentCharacters) {
      throw codedError(
        'QUERY_TOO_COMPLEX',
        `The document has ${text.length} characters; at most ${documentCharacters} are read.`,
      );
    }
    try {
      return parse(source, { maxTokens: tokens });
    } catch (error) {
      // The parser has no other way to say so.
      if (error instanceof GraphQLError && error.message.includes(`more than ${tokens} tokens`)) {
        throw codedError('QUERY_TOO_COMPLEX', `The document has more than ${tokens} tokens.`);
      }
      throw error;
    }
  };
}
