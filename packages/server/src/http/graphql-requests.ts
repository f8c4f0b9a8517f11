import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KnownKey } from '../auth/keyring.ts';
import type { Api } from '../graphql/context.ts';
import { answerError } from './answer.ts';
import { BodyTooLarge, bodyMaximum, readBody } from './body.ts';
import { type Caller, localeOf } from './caller.ts';
import { allowOrigin, answerPreflight, originOf } from './cors.ts';
import { bearerOf, type Doorkeeper } from './doorkeeper.ts';
import type { Endpoint } from './endpoint.ts';
import { codedError, type Dresser } from './errors.ts';
import { answerGraphiql, type DevelopmentKeys, wantsGraphiql } from './graphiql.ts';
import { privateControl, varying } from './keeping.ts';
import { Places } from './places.ts';

const streamsPerMemberMaximum = 20;

/** What answering GraphQL over HTTP takes. */
export type GraphqlParts = {
  readonly endpoints: Readonly<Record<Api, Endpoint>>;
  readonly doorkeeper: Doorkeeper;
  readonly dress: Dresser;
  /** In development, the keys for GraphiQL; null in production. */
  readonly development: DevelopmentKeys | null;
  readonly isDraining: () => boolean;
};

type Parts = GraphqlParts & { readonly streams: Places };

/** A request on its way in. */
export type Arrival = {
  readonly request: IncomingMessage & { body?: Buffer };
  readonly response: ServerResponse;
  readonly url: URL;
  readonly requestId: string;
};

/** Answers GraphQL over POST, GET and SSE. */
export function createGraphqlHandler(given: GraphqlParts) {
  const parts: Parts = { ...given, streams: new Places(streamsPerMemberMaximum) };
  return async (api: Api, arrival: Arrival): Promise<KnownKey | null> => {
    const { request, response, requestId } = arrival;
    if (parts.development !== null && wantsGraphiql(request)) {
      await answerGraphiql(response, api, parts.development);
      return null;
    }
    response.setHeader('Cache-Control', privateControl);
    try {
      return await answer(api, arrival, parts);
    } catch (error) {
      if (error instanceof BodyTooLarge) {
        // What is still coming is not read: the connection ends with the answer.
        response.setHeader('Connection', 'close');
        answerError(response, codedError('BAD_USER_INPUT', error.message), 413);
        return null;
      }
      answerError(response, parts.dress(error, requestId));
      return null;
    }
  };
}

async function answer(api: Api, arrival: Arrival, parts: Parts): Promise<KnownKey | null> {
  const { request, response } = arrival;
  if (parts.isDraining()) {
    response.setHeader('Connection', 'close');
    throw codedError('UNAVAILABLE', 'This gateway is stopping. Repeat it with the same key.', { retryAfter: 1 });
  }
  const { caller, isPreflight } = await (api === 'admin'
    ? admitAdmin(arrival, parts)
    : admitStorefront(arrival, parts));
  if (isPreflight) {
    answerPreflight(response);
    return caller.key;
  }
  const problem = problemOf(arrival);
  if (problem !== null) {
    answerError(response, codedError('BAD_USER_INPUT', problem.sentence), problem.status);
    return caller.key;
  }
  if (request.method === 'POST') request.body = await readBody(request, bodyMaximum[api]);
  takeStream(parts.streams, arrival, caller);
  endWithToken(response, caller);
  const keeping = { isPublic: isPublic(api, arrival, parts) };
  await parts.endpoints[api].handle(request, response, { caller, keeping });
  return caller.key;
}

type Admitted = { readonly caller: Caller; readonly isPreflight: boolean };

async function admitStorefront(
  { request, response, url, requestId }: Arrival,
  { doorkeeper }: GraphqlParts,
): Promise<Admitted> {
  const origin = originOf(request);
  response.setHeader('Vary', varying);
  const header = request.headers['x-laurel-key'];
  const key = await doorkeeper.admitStorefront({
    givenKey: typeof header === 'string' ? header : null,
    queryKey: url.searchParams.get('key'),
    origin,
  });
  if (origin !== null) allowOrigin(response, origin);
  const isPreflight = request.method === 'OPTIONS' && origin !== null;
  const token = isPreflight ? null : bearerOf(request.headers.authorization);
  const identity = token === null ? null : await doorkeeper.identify(key, token);
  const locale = localeOf(request.headers['accept-language']);
  return { caller: { api: 'storefront', key, identity, locale, requestId }, isPreflight };
}

async function admitAdmin({ request, requestId }: Arrival, { doorkeeper }: GraphqlParts): Promise<Admitted> {
  const key = await doorkeeper.admitAdmin(bearerOf(request.headers.authorization));
  const locale = localeOf(request.headers['accept-language']);
  return { caller: { api: 'admin', key, identity: null, locale, requestId }, isPreflight: false };
}

type Problem = { readonly status: number; readonly sentence: string };

/** What is wrong with how a request is sent; forms are refused because any page may send one. */
function problemOf({ request: { method, headers }, url }: Arrival): Problem | null {
  if (method === 'GET') return problemOfAddress(url);
  if (method !== 'POST') return { status: 405, sentence: 'Send GraphQL by POST, or a query by GET.' };
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json' || type === 'application/graphql+json') return null;
  return { status: 415, sentence: 'Send the operation as JSON, with Content-Type: application/json.' };
}

function problemOfAddress({ searchParams }: URL): Problem | null {
  for (const name of ['variables', 'extensions']) {
    const text = searchParams.get(name);
    if (text && !isJson(text)) return { status: 400, sentence: `“${name}” in the address must be JSON.` };
  }
  return null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

// Only what anybody with the key would get, and only under an address that tells programs apart, may be kept by others.
function isPublic(api: Api, { request, url }: Arrival, { development }: GraphqlParts): boolean {
  return (
    api === 'storefront' &&
    request.method === 'GET' &&
    url.searchParams.has('key') &&
    request.headers.authorization === undefined &&
    development === null
  );
}

// An event stream must not outlive the token it was opened with.
function endWithToken(response: ServerResponse, { identity }: Caller): void {
  if (identity === null) return;
  const timer = setTimeout(() => response.destroy(), Math.max(identity.expiresAt.getTime() - Date.now(), 0) + 2_000);
  timer.unref();
  response.once('close', () => clearTimeout(timer));
}

// Streams stay, so one member may have only so many.
function takeStream(streams: Places, { request, response }: Arrival, { key, identity }: Caller): void {
  if (identity === null || !(request.headers.accept ?? '').includes('text/event-stream')) return;
  const leave = streams.take(`${key.programId} ${identity.externalId}`);
  if (leave === null) {
    throw codedError('FORBIDDEN', `A member may have ${streamsPerMemberMaximum} event streams open.`);
  }
  response.once('close', leave);
}
