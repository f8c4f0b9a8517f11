import { randomBytes } from 'node:crypto';
import { type Client, createClient } from 'graphql-ws';
import { uuidv7 } from 'uuidv7';
import { WebSocket } from 'ws';
import { createKey } from '../../src/auth/keys.ts';
import { signMemberToken } from '../../src/auth/member-token.ts';
import { anyLoopbackOrigin } from '../../src/auth/origins.ts';
import { createSigningSecret } from '../../src/auth/signing-secrets.ts';
import { createLog } from '../../src/base/log.ts';
import { createGateway, type GatewayOptions } from '../../src/gateway.ts';
import type { Api } from '../../src/graphql/context.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { openProgram, petal } from './house.ts';

/** The one origin that the test shop's key allows, apart from this machine's. */
export const shopOrigin = 'https://shop.example';

/** What a GraphQL answer holds. */
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Record<string, never> | null | undefined;
  readonly errors: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  readonly extensions: Record<string, unknown> | undefined;
  /** The code of the first error; undefined where there is none. */
  readonly code: unknown;
};

/** How a test calls. */
export type CallOptions = {
  readonly variables?: Record<string, unknown>;
  readonly token?: string;
  readonly headers?: Record<string, string>;
};

/** What a test may say otherwise. */
export type TestGatewayOptions = Partial<GatewayOptions> & {
  readonly database?: TestDatabase;
  readonly definition?: object;
  readonly slug?: string;
};

/** A real gateway on a real database, with a program, keys and a signing secret. */
export type TestGateway = Awaited<ReturnType<typeof openGateway>>;

/** Opens one. Close it in `afterAll`. */
export async function openGateway({
  database: given,
  definition = {},
  slug = 'petal',
  ...options
}: TestGatewayOptions = {}) {
  const database = given ?? (await createTestDatabase());
  const masterKey = options.masterKey ?? randomBytes(32);
  const logged: string[] = [];
  const log = createLog('info', (line) => logged.push(line));
  const gateway = await createGateway({
    databaseUrl: database.url,
    masterKey,
    log,
    host: '127.0.0.1',
    port: 0,
    connectionsMaximum: 5,
    ...options,
  });
  const shop = await openShop(gateway, { masterKey, slug, definition });
  const { url } = await gateway.listen();
  let isClosed = false;
  return {
    ...gateway,
    ...shop,
    url,
    database,
    masterKey,
    logged,
    socketUrl: `${url.replace('http', 'ws')}/graphql`,
    /** Asks the Storefront API with the publishable key. */
    storefront: (query: string, { headers, token, ...call }: CallOptions = {}) =>
      post(`${url}/graphql`, query, {
        ...call,
        headers: {
          'X-Laurel-Key': shop.publishableKey,
          ...(token && { Authorization: `Bearer ${token}` }),
          ...headers,
        },
      }),
    /** Asks the Admin API with the secret key. */
    admin: (query: string, { headers, ...call }: CallOptions = {}) =>
      post(`${url}/admin/graphql`, query, {
        ...call,
        headers: { Authorization: `Bearer ${shop.secretKey}`, ...headers },
      }),
    /** A graphql-ws client that says those things in `connection_init`. */
    socket: (params: Record<string, unknown>, address = `${url.replace('http', 'ws')}/graphql`) =>
      socketClient(address, params),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await gateway.close();
      if (given === undefined) await database.drop();
    },
  };
}

type Shop = { readonly masterKey: Buffer; readonly slug: string; readonly definition: object };

/** Makes a program with its keys and its signing secret. */
export async function openShop(
  { pool, loyalty }: Pick<Awaited<ReturnType<typeof createGateway>>, 'pool' | 'loyalty'>,
  { masterKey, slug, definition }: Shop,
) {
  const programId = await openProgram(pool, loyalty, {
    ...petal,
    ...definition,
    program: { ...petal.program, ...('program' in definition && (definition.program as object)), slug },
  });
  const origins = [shopOrigin, anyLoopbackOrigin];
  const { secret: publishableKey } = await createKey(pool, { programId, kind: 'publishable', origins });
  const { secret: secretKey } = await createKey(pool, { programId, kind: 'secret' });
  const signing = await createSigningSecret(pool, masterKey, { programId });
  const audience = { slug, secrets: [signing] };
  return {
    programId,
    slug,
    publishableKey,
    secretKey,
    signing,
    /** A member token for a customer. */
    tokenFor: async (subject: string, ttlSeconds = 600) =>
      (await signMemberToken(audience, { subject, ttlSeconds })).token,
    /** A customer who has joined, and a token for them. */
    join: async (externalId = `c-${uuidv7()}`) => {
      await loyalty.members.enroll(programId, [{ externalId }]);
      return { externalId, token: (await signMemberToken(audience, { subject: externalId, ttlSeconds: 600 })).token };
    },
  };
}

/** Posts an operation, and reads the answer whatever its status. */
async function post(address: string, query: string, { variables, headers }: CallOptions = {}): Promise<Answer> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return await readAnswer(response);
}

/** Reads a GraphQL answer. */
export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const body = (text.startsWith('{') ? JSON.parse(text) : {}) as Partial<Answer>;
  const errors = body.errors ?? [];
  const { status, headers } = response;
  return { status, headers, data: body.data, errors, extensions: body.extensions, code: errors[0]?.extensions['code'] };
}

/** Where an API's sockets are. */
export function socketAddress(url: string, api: Api): string {
  return `${url.replace('http', 'ws')}${api === 'admin' ? '/admin' : ''}/graphql`;
}

/** A graphql-ws client that never tries again by itself. */
function socketClient(address: string, connectionParams: Record<string, unknown>): Client {
  return createClient({ url: address, connectionParams, webSocketImpl: WebSocket, retryAttempts: 0, lazy: true });
}
