import type { Plugin } from 'graphql-yoga';
import { codedError } from './errors.ts';

const idPattern = /^sha256:[0-9a-f]{64}$/;

/** What a request may hold besides what GraphQL over HTTP knows. */
type Params = { readonly query?: unknown; readonly documentId?: unknown };

/**
 * Puts the text in where a request names a document by its id, before anything is done with it: what runs is bound by
 * the same controls as any other text.
 */
export function persisted(documents: ReadonlyMap<string, string>): Plugin {
  return {
    onParams({ request, params, setParams }) {
      const { documentId = documentIdIn(request), ...rest } = params as Params;
      if (documentId === null) return;
      if (rest.query !== undefined && rest.query !== null) {
        throw codedError('BAD_USER_INPUT', 'Send either query or documentId.');
      }
      setParams({ ...rest, query: textOf(documents, documentId) });
    },
  };
}

// Yoga reads a POST's body whole, but of an address only what it knows.
function documentIdIn({ method, url }: Request): string | null {
  return method === 'GET' ? new URL(url).searchParams.get('documentId') : null;
}

function textOf(documents: ReadonlyMap<string, string>, id: unknown): string {
  if (typeof id !== 'string' || !idPattern.test(id)) {
    throw codedError(
      'BAD_USER_INPUT',
      'documentId must be sha256: and the 64 hexadecimal digits of the document’s hash.',
    );
  }
  const text = documents.get(id);
  if (text !== undefined) return text;
  throw codedError('PERSISTED_QUERY_NOT_FOUND', 'This gateway does not know that document: send its text as query.', {
    http: { spec: true, status: 400 },
  });
}
