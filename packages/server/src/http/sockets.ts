import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type GraphQLError, getOperationAST } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { uuidv7 } from 'uuidv7';
import { type WebSocket, WebSocketServer } from 'ws';
import { Forbidden, Unauthenticated } from '../auth/denials.ts';
import type { MemberIdentity } from '../auth/member-token.ts';
import type { Api } from '../graphql/context.ts';
import { type Caller, localeOf } from './caller.ts';
import { originOf } from './cors.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import type { Endpoint } from './endpoint.ts';
import { codedError, type Dresser } from './errors.ts';
import { Places } from './places.ts';

const forbiddenCode = 4403;
const initWaitMs = 3_000;
const frameMaximum = 64 * 1_024;
const pingEveryMs = 25_000;
const silenceMaximumMs = 120_000;
const subscriptionsMaximum = 20;
const socketsPerMemberMaximum = 5;
const closeReasonMaximum = 123;
const goodbyeMaximumMs = 2_000;

/** What sockets are made of. */
export type SocketParts = {
  readonly endpoints: Readonly<Record<Api, Endpoint>>;
  readonly pathOf: Readonly<Record<Api, string>>;
  readonly doorkeeper: Doorkeeper;
  readonly dress: Dresser;
};

/** The sockets that are open. */
export type Sockets = {
  /** Tells every client to come back, elsewhere or later. */
  close(): Promise<void>;
};

/** Who is on a socket, from `connection_init` on; a fresh token may come with a ping. */
type Extra = {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  caller?: Omit<Caller, 'requestId'>;
  expiry?: NodeJS.Timeout;
};

/** Takes WebSockets on both GraphQL paths. */
export function openSockets(server: Server, parts: SocketParts): Sockets {
  const { pathOf } = parts;
  const memberSockets = new Places(socketsPerMemberMaximum);
  const open = { storefront: serve('storefront', parts, memberSockets), admin: serve('admin', parts, memberSockets) };

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const url = new URL(request.url ?? '/', 'http://gateway');
    const api = (['storefront', 'admin'] as const).find((candidate) => pathOf[candidate] === url.pathname);
    if (api === undefined) return refuseUpgrade(stream, 404);
    const { ws } = open[api];
    checkUpgrade(api, { request, url, doorkeeper: parts.doorkeeper }).then(
      () => ws.handleUpgrade(request, stream, head, (socket) => ws.emit('connection', socket, request)),
      (error: unknown) => refuseUpgrade(stream, statusOf(error)),
    );
  });

  return {
    async close() {
      // Whoever has stopped reading never says goodbye.
      const patience = setTimeout(() => {
        for (const { ws } of Object.values(open)) for (const socket of ws.clients) socket.terminate();
      }, goodbyeMaximumMs);
      await Promise.all(Object.values(open).map(({ dispose }) => dispose()));
      clearTimeout(patience);
    },
  };
}

type Arrival = { readonly request: IncomingMessage; readonly url: URL; readonly doorkeeper: Doorkeeper };

// Where the key stands in the address its list is known before there is a socket.
async function checkUpgrade(api: Api, { request, url, doorkeeper }: Arrival): Promise<void> {
  const queryKey = url.searchParams.get('key');
  if (api === 'admin' || queryKey === null) return;
  await doorkeeper.admitStorefront({ givenKey: null, queryKey, origin: originOf(request) });
}

function serve(api: Api, { endpoints, doorkeeper, dress }: SocketParts, memberSockets: Places) {
  const ws = new WebSocketServer({ noServer: true, maxPayload: frameMaximum, perMessageDeflate: false });
  const endpoint = endpoints[api];

  const { dispose } = useServer<Record<string, unknown>, Partial<Extra>>(
    {
      connectionInitWaitTimeout: initWaitMs,
      async onConnect({ extra, connectionParams }) {
        const here = extra as Extra;
        try {
          here.caller = await callerOf(api, { here, params: connectionParams ?? {}, doorkeeper });
        } catch (error) {
          return deny(here.socket, dress(error, uuidv7()));
        }
        const { identity, key } = here.caller;
        if (identity === null) return true;
        const leave = memberSockets.take(`${key.programId} ${identity.externalId}`);
        if (leave === null) {
          return deny(
            here.socket,
            codedError('FORBIDDEN', `A member may have ${socketsPerMemberMaximum} sockets open.`),
          );
        }
        here.socket.once('close', leave);
        closeAtEnd(here, identity);
        return true;
      },
      // A client whose token is about to end sends a fresh one along with a ping, and keeps its subscriptions.
      async onPing({ extra }, payload) {
        const here = extra as Extra;
        const token = payload?.['memberToken'];
        if (typeof token !== 'string' || here.caller === undefined || api === 'admin') return;
        try {
          const identity = await doorkeeper.identify(here.caller.key, token);
          if (identity.externalId !== here.caller.identity?.externalId) {
            throw new Forbidden('The fresh token names somebody else: open a socket of its own.');
          }
          here.caller = { ...here.caller, identity };
          closeAtEnd(here, identity);
        } catch (error) {
          deny(here.socket, dress(error, uuidv7()));
        }
      },
      async onSubscribe({ extra, subscriptions }, _id, payload) {
        const requestId = uuidv7();
        // Nothing may throw in here: that would close the socket, and its other operations with it.
        try {
          if (Object.keys(subscriptions).length > subscriptionsMaximum) {
            throw codedError('FORBIDDEN', `A socket may have ${subscriptionsMaximum} operations under way.`);
          }
          const caller: Caller = { ...callerOn(extra as Extra), requestId };
          return await prepared(endpoint, { caller, dress }, payload);
        } catch (error) {
          return [dress(error, requestId)];
        }
      },
      execute: (args) => (args as unknown as Prepared).run.execute(args),
      subscribe: (args) => (args as unknown as Prepared).run.subscribe(args),
      onClose({ extra }) {
        clearTimeout((extra as Extra).expiry);
      },
    },
    ws,
    // Its own would end whoever stops reading for twelve seconds; ours is more patient.
    0,
  );
  ws.on('connection', keepAlive);
  return { ws, dispose };
}

// Pings keep proxies from closing what is idle, and find out about clients that are gone without a word.
function keepAlive(socket: WebSocket): void {
  let heardAt = performance.now();
  socket.on('pong', () => {
    heardAt = performance.now();
  });
  const timer = setInterval(() => {
    if (performance.now() - heardAt > silenceMaximumMs) socket.terminate();
    else socket.ping();
  }, pingEveryMs);
  socket.once('close', () => clearInterval(timer));
}

type Enveloped = ReturnType<Endpoint['getEnveloped']>;
type Prepared = { readonly run: Pick<Enveloped, 'execute' | 'subscribe'> };
type Payload = {
  readonly query: string;
  readonly variables?: Record<string, unknown> | null | undefined;
  readonly operationName?: string | null | undefined;
};

// The same envelope as every HTTP request goes through, and so the same controls.
async function prepared(
  endpoint: Endpoint,
  { caller, dress }: { readonly caller: Caller; readonly dress: Dresser },
  { query, variables, operationName }: Payload,
) {
  const { schema, parse, validate, execute, subscribe, contextFactory } = endpoint.getEnveloped({ caller });
  const document = parse(query);
  const errors = validate(schema, document) as readonly unknown[];
  if (errors.length > 0) return errors.map((error) => dress(error, caller.requestId));
  if (getOperationAST(document, operationName) == null) {
    throw codedError('BAD_USER_INPUT', 'Say by operationName which operation of the document is meant.');
  }
  return {
    schema,
    document,
    operationName: operationName ?? null,
    variableValues: variables ?? {},
    contextValue: await contextFactory(),
    run: { execute, subscribe },
  };
}

type Introduction = {
  readonly here: Extra;
  readonly params: Record<string, unknown>;
  readonly doorkeeper: Doorkeeper;
};

async function callerOf(api: Api, { here, params, doorkeeper }: Introduction): Promise<Omit<Caller, 'requestId'>> {
  const locale = localeOf(here.request.headers['accept-language']);
  if (api === 'admin') {
    return { api, key: await doorkeeper.admitAdmin(textOf(params, 'secretKey')), identity: null, locale };
  }
  const key = await doorkeeper.admitStorefront({
    givenKey: textOf(params, 'publishableKey'),
    queryKey: new URL(here.request.url ?? '/', 'http://gateway').searchParams.get('key'),
    origin: originOf(here.request),
  });
  const memberToken = textOf(params, 'memberToken');
  return { api, key, identity: memberToken === null ? null : await doorkeeper.identify(key, memberToken), locale };
}

function textOf(params: Record<string, unknown>, name: string): string | null {
  const value = params[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw new Unauthenticated(`“${name}” in connection_init must be a text.`);
  return value;
}

function callerOn({ caller }: Extra): Omit<Caller, 'requestId'> {
  if (caller === undefined) throw new Unauthenticated('The socket has not been introduced by connection_init.');
  return caller;
}

function closeAtEnd(here: Extra, { expiresAt }: MemberIdentity): void {
  clearTimeout(here.expiry);
  here.expiry = setTimeout(
    () => {
      here.socket.close(forbiddenCode, 'UNAUTHENTICATED: The member token has expired.');
    },
    Math.max(expiresAt.getTime() - Date.now(), 0),
  );
  here.expiry.unref();
}

/** Closes a socket with a denial's words: 4403, after which clients come back with fresh credentials. */
function deny(socket: WebSocket, { message, extensions }: GraphQLError): false {
  const reason = Buffer.from(`${String(extensions['code'])}: ${message}`, 'utf8').subarray(0, closeReasonMaximum);
  socket.close(forbiddenCode, reason.toString('utf8').replace(/\uFFFD+$/, ''));
  return false;
}

function statusOf(error: unknown): number {
  if (error instanceof Unauthenticated) return 401;
  return error instanceof Forbidden ? 403 : 503;
}

function refuseUpgrade(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${status} ${reasons[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

const reasons: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  503: 'Service Unavailable',
};
