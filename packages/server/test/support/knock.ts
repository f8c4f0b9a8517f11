import { WebSocket } from 'ws';
import { readAnswer } from './gateway.ts';

/** What a caller shows at the door, whatever carries it. */
export type Shown = {
  /** As the header, or in `connection_init`. */
  readonly key?: string | undefined;
  readonly queryKey?: string | undefined;
  readonly token?: string | undefined;
  readonly origin?: string | undefined;
};

/** How the door can be knocked at. */
export type Carrier = 'POST' | 'GET' | 'SSE' | 'WebSocket';

/** Every way to knock. */
export const carriers: readonly Carrier[] = ['POST', 'GET', 'SSE', 'WebSocket'];

const harmless = '{ __typename }';

/** Knocks at the Storefront API; answers the code of the refusal, or `welcome`. */
export async function knock(url: string, carrier: Carrier, shown: Shown): Promise<string> {
  const address = new URL(`${url}/graphql`);
  if (shown.queryKey !== undefined) address.searchParams.set('key', shown.queryKey);
  if (carrier === 'WebSocket') return await knockBySocket(address, shown);
  const headers = {
    ...(shown.key !== undefined && { 'X-Laurel-Key': shown.key }),
    ...(shown.token !== undefined && { Authorization: `Bearer ${shown.token}` }),
    ...(shown.origin !== undefined && { Origin: shown.origin }),
    Accept: carrier === 'SSE' ? 'text/event-stream' : 'application/json',
  };
  const response = await (carrier === 'GET' ? get(address, headers) : post(address, headers));
  const { code, status } = await readAnswer(response);
  return typeof code === 'string' ? code : status === 200 ? 'welcome' : String(status);
}

/** Opens a socket and introduces itself; answers how that ended. */
export async function knockBySocket(address: URL, { key, token, origin }: Shown): Promise<string> {
  const target = new URL(address);
  target.protocol = 'ws:';
  const socket = new WebSocket(target, 'graphql-transport-ws', origin === undefined ? {} : { origin });
  return await new Promise((resolve) => {
    const finish = (verdict: string) => {
      resolve(verdict);
      socket.terminate();
    };
    socket.on('error', () => undefined);
    socket.on('unexpected-response', (_request, { statusCode }) => {
      finish(statusCode === 401 ? 'UNAUTHENTICATED' : statusCode === 403 ? 'FORBIDDEN' : String(statusCode));
    });
    socket.on('open', () => {
      const payload = {
        ...(key !== undefined && { publishableKey: key }),
        ...(token !== undefined && { memberToken: token }),
      };
      socket.send(JSON.stringify({ type: 'connection_init', payload }));
    });
    socket.on('message', () => finish('welcome'));
    socket.on('close', (code, reason) => finish(code === 4403 ? (String(reason).split(':')[0] ?? '') : String(code)));
  });
}

function get(address: URL, headers: Record<string, string>): Promise<Response> {
  const target = new URL(address);
  target.searchParams.set('query', harmless);
  return fetch(target, { headers });
}

function post(address: URL, headers: Record<string, string>): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: harmless }),
  });
}
