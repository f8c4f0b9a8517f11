import type { TypedDocument } from '@laurel/schema/typed-document';
import { RequestFailed } from './failure.ts';
import type { Session } from './session.ts';

/** Sends one operation to the gateway. */
export type Request = <Result, Variables>(
  document: TypedDocument<Result, Variables>,
  variables: Variables,
  /** Sends no token: the answer is the same for everybody, and a CDN may keep it. A number: not one kept from before. */
  anonymous?: boolean | number,
) => Promise<Result>;

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly GatewayError[];
}

interface GatewayError {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly requestId?: string };
}

interface Question {
  readonly document: string;
  readonly variables: unknown;
  readonly token: string | null;
  readonly stamp: string;
}

/** Longer addresses are cut or refused by proxies on the way. */
const longestAddress = 4000;

/** A way to ask the gateway. A token that is refused is replaced once; if the next is refused too, that is the answer. */
export function createRequest(url: string, session: Session, send: typeof fetch): Request {
  const ask = createAsk(url, send);
  return async (document, variables, anonymous) => {
    const stamp = typeof anonymous === 'number' ? `&v=${anonymous}` : '';
    const token = anonymous ? null : await session.token();
    try {
      return await ask({ document, variables, token, stamp });
    } catch (error) {
      if (token === null || !(error instanceof RequestFailed) || error.code !== 'UNAUTHENTICATED') throw error;
      const fresh = await session.renew(token);
      if (fresh === token) throw error;
      return ask({ document, variables, token: fresh, stamp });
    }
  };
}

/** A query goes by its name in the address; by its text where the gateway does not know the name. */
function createAsk(url: string, send: typeof fetch) {
  const unknown = new Set<string>();
  return async <Result>(question: Question): Promise<Result> => {
    const { document, variables, token, stamp } = question;
    const address = `${url}${stamp}&documentId=${document}&variables=${encodeURIComponent(JSON.stringify(variables))}`;
    const named = document.startsWith('sha256:');
    if (named && !unknown.has(document) && address.length < longestAddress) {
      try {
        // What is a member's own may have changed since; what is everybody's may be kept as long as the gateway says.
        return await read<Result>(
          send(address, {
            headers: headersOf(token),
            credentials: 'omit',
            cache: token === null ? 'default' : 'no-cache',
          }),
        );
      } catch (error) {
        if (!(error instanceof RequestFailed) || error.code !== 'PERSISTED_QUERY_NOT_FOUND') throw error;
        unknown.add(document);
      }
    }
    const query = named ? await textOf(document) : document;
    const headers = { ...headersOf(token), 'content-type': 'application/json' };
    return read<Result>(
      send(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }), credentials: 'omit' }),
    );
  };
}

async function read<Result>(sent: Promise<Response>): Promise<Result> {
  let answer: Answer<Result>;
  try {
    answer = await (await sent).json();
  } catch (cause) {
    throw unreachable(cause);
  }
  const [error] = answer.errors ?? [];
  if (error !== undefined) throw fromGateway(error);
  if (answer.data === undefined || answer.data === null) throw new RequestFailed('INTERNAL', 'The answer is empty.');
  return answer.data;
}

async function textOf(document: string): Promise<string | undefined> {
  try {
    return (await import('@laurel/schema/documents/queries')).queries[document];
  } catch (cause) {
    throw unreachable(cause);
  }
}

/** What every request to the gateway says of itself. */
function headersOf(token: string | null): Record<string, string> {
  const headers = { accept: 'application/graphql-response+json, application/json' };
  return token === null ? headers : { ...headers, authorization: `Bearer ${token}` };
}

function unreachable(cause: unknown): RequestFailed {
  return new RequestFailed('NETWORK', 'The programme cannot be reached just now.', { cause });
}

function fromGateway({ message, extensions = {} }: GatewayError): RequestFailed {
  return new RequestFailed(extensions.code ?? 'INTERNAL', message, { requestId: extensions.requestId });
}
