import type { TypedDocument } from '@laurel/schema/typed-document';
import { RequestFailed } from './failure.ts';
import type { Session } from './session.ts';

/** Sends one operation to the gateway. */
export type Request = <Result, Variables>(
  document: TypedDocument<Result, Variables>,
  variables: Variables,
) => Promise<Result>;

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly GatewayError[];
}

interface GatewayError {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly requestId?: string };
}

/** A way to ask the gateway. A token that is refused is replaced once; if the next is refused too, that is the answer. */
export function createRequest(url: string, session: Session, send: typeof fetch): Request {
  return async (document, variables) => {
    const token = await session.token();
    try {
      return await post({ url, send, token }, document, variables);
    } catch (error) {
      if (token === null || !(error instanceof RequestFailed) || error.code !== 'UNAUTHENTICATED') throw error;
      const fresh = await session.renew(token);
      if (fresh === token) throw error;
      return post({ url, send, token: fresh }, document, variables);
    }
  };
}

interface Line {
  readonly url: string;
  readonly send: typeof fetch;
  readonly token: string | null;
}

async function post<Result, Variables>(
  line: Line,
  query: TypedDocument<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const answer = await exchange<Result>(line, JSON.stringify({ query, variables }));
  const [error] = answer.errors ?? [];
  if (error !== undefined) throw fromGateway(error);
  if (answer.data === undefined || answer.data === null) throw new RequestFailed('INTERNAL', 'The answer is empty.');
  return answer.data;
}

async function exchange<Result>({ url, send, token }: Line, body: string): Promise<Answer<Result>> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
  };
  if (token !== null) headers['authorization'] = `Bearer ${token}`;
  try {
    const response = await send(url, { method: 'POST', headers, body, credentials: 'omit' });
    return await response.json();
  } catch (cause) {
    throw new RequestFailed('NETWORK', 'The programme cannot be reached just now.', { cause });
  }
}

function fromGateway({ message, extensions = {} }: GatewayError): RequestFailed {
  return new RequestFailed(extensions.code ?? 'INTERNAL', message, { requestId: extensions.requestId });
}
