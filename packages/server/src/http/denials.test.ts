import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGateway, openShop, shopOrigin, socketAddress, type TestGateway } from '../../test/support/gateway.ts';
import { carriers, knock, knockBySocket, type Shown } from '../../test/support/knock.ts';
import { createKey, revokeKey } from '../auth/keys.ts';
import { createSigningSecret, revokeSigningSecret } from '../auth/signing-secrets.ts';

type Shop = Awaited<ReturnType<typeof openShop>>;

let gateway: TestGateway;
let neighbour: Shop;
beforeAll(async () => {
  gateway = await openGateway();
  neighbour = await openShop(gateway, { masterKey: gateway.masterKey, slug: 'other', definition: {} });
});
afterAll(() => gateway.close());

const now = () => Math.floor(Date.now() / 1_000);
const random = () => randomBytes(24).toString('base64url');

type Claims = { sub?: unknown; aud?: unknown; exp?: unknown; nbf?: number };

/** A token signed as somebody else might; what is not said is right. */
const token = ({ header = {}, secret, ...claims }: Claims & { header?: object; secret?: string }) =>
  new SignJWT({ sub: 'ada', aud: 'petal', exp: now() + 600, ...claims } as never)
    .setProtectedHeader({ alg: 'HS256', ...header })
    .sign(new TextEncoder().encode(secret ?? gateway.signing.secret));

const unsigned = (claims: object) => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.`;
};

type Row = [what: string, shown: () => Shown | Promise<Shown>, verdict: string];

const key = () => ({ key: gateway.publishableKey });

const rows: Row[] = [
  ['the key as a header', key, 'welcome'],
  ['the key in the address', () => ({ queryKey: gateway.publishableKey }), 'welcome'],
  ['both, the same', () => ({ ...key(), queryKey: gateway.publishableKey }), 'welcome'],
  ['both, another', () => ({ ...key(), queryKey: neighbour.publishableKey }), 'UNAUTHENTICATED'],
  ['no key', () => ({}), 'UNAUTHENTICATED'],
  ['a key that is none', () => ({ key: 'hello' }), 'UNAUTHENTICATED'],
  ['an unknown key', () => ({ key: `pk_petal_${random()}` }), 'UNAUTHENTICATED'],
  ['a key of a program that is not there', () => ({ key: `pk_nobody_${random()}` }), 'UNAUTHENTICATED'],
  ['a secret key at the storefront', () => ({ key: gateway.secretKey }), 'UNAUTHENTICATED'],
  ['a key cut short', () => ({ key: gateway.publishableKey.slice(0, -1) }), 'UNAUTHENTICATED'],
  ['an endless key', () => ({ key: `pk_petal_${'A'.repeat(5_000)}` }), 'UNAUTHENTICATED'],
  [
    'a revoked key',
    async () => {
      const { id, secret } = await createKey(gateway.pool, { programId: gateway.programId, kind: 'publishable' });
      await revokeKey(gateway.pool, gateway.programId, id);
      return { key: secret };
    },
    'UNAUTHENTICATED',
  ],
  ['an allowed origin', () => ({ ...key(), origin: shopOrigin }), 'welcome'],
  ['a page on this machine, with a development key', () => ({ ...key(), origin: 'http://localhost:5173' }), 'welcome'],
  ['a foreign origin', () => ({ ...key(), origin: 'https://evil.example' }), 'FORBIDDEN'],
  [
    'a foreign origin, the key in the address',
    () => ({ queryKey: gateway.publishableKey, origin: 'https://evil.example' }),
    'FORBIDDEN',
  ],
  ['an allowed origin as a suffix', () => ({ ...key(), origin: 'https://evil-shop.example' }), 'FORBIDDEN'],
  ['an allowed origin as a prefix', () => ({ ...key(), origin: 'https://shop.example.evil.example' }), 'FORBIDDEN'],
  ['a subdomain of an allowed origin', () => ({ ...key(), origin: 'https://a.shop.example' }), 'FORBIDDEN'],
  ['an allowed host by another scheme', () => ({ ...key(), origin: 'http://shop.example' }), 'FORBIDDEN'],
  ['an allowed host on another port', () => ({ ...key(), origin: 'https://shop.example:8443' }), 'FORBIDDEN'],
  ['a page of nowhere', () => ({ ...key(), origin: 'null' }), 'FORBIDDEN'],
  ['a name that looks like this machine', () => ({ ...key(), origin: 'http://localhost.evil.example' }), 'FORBIDDEN'],
  ['a good token', async () => ({ ...key(), token: await token({}) }), 'welcome'],
  [
    'a good token, its secret named',
    async () => ({ ...key(), token: await token({ header: { kid: gateway.signing.id } }) }),
    'welcome',
  ],
  [
    'a token of another secret',
    async () => ({ ...key(), token: await token({ secret: random() }) }),
    'UNAUTHENTICATED',
  ],
  [
    'a token of another shop’s secret',
    async () => ({ ...key(), token: await token({ secret: neighbour.signing.secret }) }),
    'UNAUTHENTICATED',
  ],
  ['a token for another shop', async () => ({ ...key(), token: await token({ aud: 'other' }) }), 'UNAUTHENTICATED'],
  ['a token for nobody', async () => ({ ...key(), token: await token({ sub: undefined }) }), 'UNAUTHENTICATED'],
  ['a token for an empty name', async () => ({ ...key(), token: await token({ sub: '' }) }), 'UNAUTHENTICATED'],
  [
    'a token without an audience',
    async () => ({ ...key(), token: await token({ aud: undefined }) }),
    'UNAUTHENTICATED',
  ],
  ['a token without an end', async () => ({ ...key(), token: await token({ exp: undefined }) }), 'UNAUTHENTICATED'],
  ['a token that has ended', async () => ({ ...key(), token: await token({ exp: now() - 60 }) }), 'UNAUTHENTICATED'],
  ['a token that ended just now', async () => ({ ...key(), token: await token({ exp: now() - 2 }) }), 'welcome'],
  ['a token for two hours', async () => ({ ...key(), token: await token({ exp: now() + 7_200 }) }), 'UNAUTHENTICATED'],
  [
    'a token that is not valid yet',
    async () => ({ ...key(), token: await token({ nbf: now() + 60 }) }),
    'UNAUTHENTICATED',
  ],
  [
    'a token of an unknown secret',
    async () => ({ ...key(), token: await token({ header: { kid: 'k_nobody' } }) }),
    'UNAUTHENTICATED',
  ],
  [
    'a token with another algorithm',
    async () => ({ ...key(), token: await token({ header: { alg: 'HS512' } }) }),
    'UNAUTHENTICATED',
  ],
  [
    'a token without a signature',
    () => ({ ...key(), token: unsigned({ sub: 'ada', aud: 'petal', exp: now() + 600 }) }),
    'UNAUTHENTICATED',
  ],
  ['a token that is none', () => ({ ...key(), token: 'hello' }), 'UNAUTHENTICATED'],
  ['a secret key as a token', () => ({ ...key(), token: gateway.secretKey }), 'UNAUTHENTICATED'],
];

describe.each(carriers)('over %s', (carrier) => {
  it.each(rows)('%s', async (_what, shown, verdict) => {
    expect(await knock(gateway.url, carrier, await shown())).toBe(verdict);
  });
});

describe('the Admin API', () => {
  const knockAdmin = async (authorization?: string) => {
    const headers = {
      'Content-Type': 'application/json',
      ...(authorization !== undefined && { Authorization: authorization }),
    };
    const response = await fetch(`${gateway.url}/admin/graphql`, {
      method: 'POST',
      headers,
      body: '{"query":"{ __typename }"}',
    });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    return errors?.[0]?.extensions.code ?? 'welcome';
  };

  it.each<[string, () => string | undefined, string]>([
    ['the secret key', () => `Bearer ${gateway.secretKey}`, 'welcome'],
    ['nothing', () => undefined, 'UNAUTHENTICATED'],
    ['the publishable key', () => `Bearer ${gateway.publishableKey}`, 'UNAUTHENTICATED'],
    ['an unknown key', () => `Bearer sk_petal_${random()}`, 'UNAUTHENTICATED'],
    ['another scheme', () => `Basic ${Buffer.from(`a:${gateway.secretKey}`).toString('base64')}`, 'UNAUTHENTICATED'],
  ])('lets in, or not: %s', async (_what, authorization, verdict) => {
    expect(await knockAdmin(authorization())).toBe(verdict);
  });

  it('takes the secret key over WebSocket too, and nothing else', async () => {
    const verdict = async (params: Record<string, unknown>) => {
      const client = gateway.socket(params, socketAddress(gateway.url, 'admin'));
      try {
        const answer = await client.iterate({ query: '{ program { slug } }' }).next();
        return JSON.stringify(answer.value?.data);
      } catch (error) {
        return (error as { code?: number }).code;
      } finally {
        await client.dispose();
      }
    };
    expect(await verdict({ secretKey: gateway.secretKey })).toBe('{"program":{"slug":"petal"}}');
    expect(await verdict({ secretKey: gateway.publishableKey })).toBe(4403);
    expect(await verdict({})).toBe(4403);
    expect(await verdict({ secretKey: 7 })).toBe(4403);
  });

  it('answers no page: it sends no CORS headers', async () => {
    const response = await fetch(`${gateway.url}/admin/graphql`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${gateway.secretKey}`, 'Content-Type': 'application/json', Origin: shopOrigin },
      body: '{"query":"{ __typename }"}',
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

it('says what is wrong with a token, in words', async () => {
  const said = async (memberToken: string) =>
    (await gateway.storefront('{ viewer { id } }', { token: memberToken })).errors[0]?.message;

  expect(await said(await token({ exp: now() - 60 }))).toBe(
    'The member token has expired: ask the shop for a fresh one.',
  );
  expect(await said(await token({ aud: 'other' }))).toBe(
    'The member token is for another program: its “aud” must be “petal”.',
  );
  expect(await said(await token({ sub: undefined }))).toBe('The member token has no “sub”.');
});

it('rotates secrets without a gap: two are good at once, and then a token has to name its own', async () => {
  const shop = await openShop(gateway, { masterKey: gateway.masterKey, slug: 'rotating', definition: {} });
  const second = await createSigningSecret(gateway.pool, gateway.masterKey, { programId: shop.programId });
  const sign = (secret: { id: string; secret: string }, isNamed = true) =>
    token({ aud: 'rotating', secret: secret.secret, header: isNamed ? { kid: secret.id } : {} });
  const verdict = async (memberToken: string) =>
    knock(gateway.url, 'POST', { key: shop.publishableKey, token: memberToken });

  expect(await verdict(await sign(shop.signing))).toBe('welcome');
  expect(await verdict(await sign(second))).toBe('welcome');
  expect(await verdict(await sign(second, false))).toBe('UNAUTHENTICATED');
  expect(await revokeSigningSecret(gateway.pool, shop.programId, second.id)).toBe(true);
  expect(await revokeSigningSecret(gateway.pool, shop.programId, second.id)).toBe(false);
});

it('checks the origin at the upgrade where the key is in the address', async () => {
  const address = new URL(`${gateway.url}/graphql?key=${gateway.publishableKey}`);
  expect(await knockBySocket(address, { origin: 'https://evil.example' })).toBe('FORBIDDEN');
  expect(await knockBySocket(new URL(`${gateway.url}/graphql`), { ...key(), origin: 'https://evil.example' })).toBe(
    'FORBIDDEN',
  );
  expect(await knockBySocket(new URL(`${gateway.url}/elsewhere`), key())).toBe('404');
});

it('never lets a page read what it was refused', async () => {
  const ask = (origin: string, authorization?: string) =>
    fetch(`${gateway.url}/graphql?key=${gateway.publishableKey}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Origin: origin,
        ...(authorization && { Authorization: authorization }),
      },
      body: '{"query":"{ __typename }"}',
    });
  expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  expect((await ask(shopOrigin)).headers.get('access-control-allow-origin')).toBe(shopOrigin);
  // A shop's own page has to see why its token is refused.
  const refused = await ask(shopOrigin, 'Bearer nonsense');
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, shopOrigin]);
});

it.each([
  [shopOrigin, 204, shopOrigin],
  ['https://evil.example', 403, null],
])('answers the preflight of a page of %s with %i', async (origin, status, allowed) => {
  const response = await fetch(`${gateway.url}/graphql?key=${gateway.publishableKey}`, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization',
    },
  });
  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([status, allowed]);
});

describe('who has no part in a field', () => {
  const rewardId = async () => {
    const { data } = await gateway.storefront('{ program { rewards { id } } }');
    return (data as unknown as { program: { rewards: { id: string }[] } }).program.rewards[0]?.id;
  };
  const operations = [
    ['redeem', (id: string) => `mutation { redeem(input: { rewardId: "${id}", idempotencyKey: "k" }) { __typename } }`],
    ['cancelRedemption', () => 'mutation { cancelRedemption(input: { redemptionId: "red_x" }) { __typename } }'],
    ['balance', () => 'subscription { balance { available } }'],
  ] as const;

  it.each(operations)('%s: signed out, and not joined', async (_name, operation) => {
    const query = operation((await rewardId()) ?? '');
    const stranger = await gateway.tokenFor('a-stranger');
    const asked = async (memberToken?: string) => {
      const client = gateway.socket({ publishableKey: gateway.publishableKey, ...(memberToken && { memberToken }) });
      const answer = await client.iterate({ query }).next();
      await client.dispose();
      return (answer.value?.errors ?? []).map(({ extensions }: { extensions?: unknown }) => extensions);
    };

    expect(await asked()).toEqual([{ code: 'UNAUTHENTICATED' }]);
    expect(await asked(stranger)).toEqual([{ code: 'FORBIDDEN', reason: 'NOT_JOINED' }]);
    const headers = { Accept: 'text/event-stream' };
    const { status } = await gateway.storefront(query, { headers });
    expect(status).toBe(200);
  });

  it('join: signed out', async () => {
    const { code } = await gateway.storefront('mutation { join(input: {}) { __typename } }');
    expect(code).toBe('UNAUTHENTICATED');
  });
});
