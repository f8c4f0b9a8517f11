import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { persistedDocuments } from '@laurel/schema/documents/persisted';
import type { Pool } from 'pg';
import { uuidv7 } from 'uuidv7';
import { errorText, type Log } from '../base/log.ts';
import type { Api } from '../graphql/context.ts';
import { createContext, type Rooms } from '../graphql/create-context.ts';
import { buildSchema } from '../graphql/schema.ts';
import { answerJson } from './answer.ts';
import type { Caller } from './caller.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { createEndpoint, type Endpoint } from './endpoint.ts';
import { createDresser } from './errors.ts';
import type { DevelopmentKeys } from './graphiql.ts';
import { createGraphqlHandler } from './graphql-requests.ts';
import { answerLive, answerReady } from './health.ts';
import { openSockets, type Sockets } from './sockets.ts';
import { UnderWay } from './under-way.ts';
import { createWidgetFiles, type WidgetFiles } from './widget-files.ts';

/** What the front door is made of. */
export type FrontDoorParts = {
  readonly rooms: Rooms;
  readonly pool: Pool;
  readonly doorkeeper: Doorkeeper;
  readonly log: Log;
  /** In development, the keys for GraphiQL; null in production. */
  readonly development: DevelopmentKeys | null;
  readonly widget: Omit<WidgetFiles, 'isDevelopment'>;
};

/** The front door, closed until `listen`. */
export type FrontDoor = {
  listen(port: number, host: string): Promise<AddressInfo>;
  /**
   * Takes nothing new, tells sockets to come back elsewhere, and ends when what is under way has been answered. Until
   * then the door stays open, so that whoever asks whether it is ready hears that it is not.
   */
  drain(): Promise<void>;
};

const pathOf: Readonly<Record<Api, string>> = { storefront: '/graphql', admin: '/admin/graphql' };
const requestTimeoutMs = 10_000;
// Node looks for slow senders only now and then: twice a minute unless it is told otherwise.
const timeoutCheckMs = 1_000;
const executionDeadlineMs = 10_000;
const keepAliveTimeoutMs = 65_000;
const drainMaximumMs = 15_000;
const goodbyeMaximumMs = 1_000;

/** Builds the front door. */
export function createFrontDoor({ rooms, pool, doorkeeper, log, development, widget }: FrontDoorParts): FrontDoor {
  let isDraining = false;
  const isDevelopment = development !== null;
  const dress = createDresser(log);
  const contextOf = ({ api, key, identity, locale }: Caller) =>
    createContext(rooms, { api, programId: key.programId, slug: key.slug, identity, locale });
  const endpointOf = (api: Api): Endpoint =>
    createEndpoint({
      api,
      path: pathOf[api],
      schema: buildSchema(api),
      contextOf,
      documents: api === 'storefront' ? persistedDocuments : new Map(),
      dress,
      isDevelopment,
      executionDeadlineMs,
    });
  const endpoints = { storefront: endpointOf('storefront'), admin: endpointOf('admin') };

  const underWay = new UnderWay();
  const graphql = createGraphqlHandler({ endpoints, doorkeeper, dress, development, isDraining: () => isDraining });
  const widgetFiles = createWidgetFiles({ ...widget, isDevelopment });

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://gateway');
    const requestId = uuidv7();
    response.setHeader('X-Request-Id', requestId);
    const told = tell(log, { request, response, path: url.pathname, requestId });
    if (!isDraining && isGraphql(url)) underWay.add(response);
    if (url.pathname === pathOf.storefront)
      told((await graphql('storefront', { request, response, url, requestId }))?.slug);
    else if (url.pathname === pathOf.admin) told((await graphql('admin', { request, response, url, requestId }))?.slug);
    else if (request.method !== 'GET' && request.method !== 'HEAD')
      answerJson(response, 404, { error: 'There is nothing here.' });
    else if (url.pathname.startsWith('/w/')) await widgetFiles(request, response, url.pathname);
    else if (url.pathname === '/health/live') answerLive(response);
    else if (url.pathname === '/health/ready') await answerReady(response, { pool, isDraining: () => isDraining });
    else answerJson(response, 404, { error: 'There is nothing here.' });
  }

  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: timeoutCheckMs,
    },
    (request, response) => {
      route(request, response).catch((error: unknown) => {
        log.error('a request failed', { error: errorText(error) });
        if (response.headersSent) response.destroy();
        else answerJson(response, 500, { error: 'Something went wrong on our side.' });
      });
    },
  );
  server.keepAliveTimeout = keepAliveTimeoutMs;
  const sockets = openSockets(server, { endpoints, pathOf, doorkeeper, dress });

  return {
    listen: (port, host) => listen(server, port, host),
    drain: () => {
      isDraining = true;
      return drain(server, { sockets, underWay });
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

function isGraphql({ pathname }: URL): boolean {
  return Object.values(pathOf).includes(pathname);
}

type Busy = { readonly sockets: Sockets; readonly underWay: UnderWay };

async function drain(server: Server, { sockets, underWay }: Busy): Promise<void> {
  if (!server.listening) return;
  await Promise.all([sockets.close(), underWay.finish(drainMaximumMs)]);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), goodbyeMaximumMs);
  await closed;
  clearTimeout(patience);
}

type Told = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly requestId: string;
};

// The path and no more: an address may hold a key, a body a person.
function tell(log: Log, { request, response, path, requestId }: Told): (program: string | undefined) => void {
  const startedAt = performance.now();
  let program: string | undefined;
  response.once('close', () => {
    const durationMs = Math.round(performance.now() - startedAt);
    log.info('request', { requestId, method: request.method, path, status: response.statusCode, durationMs, program });
  });
  return (slug) => {
    program = slug;
  };
}
