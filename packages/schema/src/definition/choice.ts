import type { z } from 'zod';
import { closest } from '../closest.ts';

/** What is said of a word that is none of those there are: which there are, and which was probably meant. */
export function notAmong(words: readonly string[], written: unknown, others = ''): string {
  const all = `must be ${words.slice(0, -1).join(', ')}${others === '' ? ' or ' : ', '}${words.at(-1)}${others}`;
  const meant = typeof written === 'string' ? closest(written, words) : null;
  return meant === null ? all : `${all}. Did you mean “${meant}”?`;
}

/** Says it for a key that takes one of a few words; `others` is what it takes beside them. */
export function anyOf(words: readonly string[], others = ''): { error: (issue: z.core.$ZodRawIssue) => string } {
  return { error: ({ input }) => notAmong(words, input, others) };
}
