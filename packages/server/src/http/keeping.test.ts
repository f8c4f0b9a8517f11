import { ProgramDocument } from '@laurel/schema/documents/program';
import { ProgramRewardsDocument } from '@laurel/schema/documents/program-rewards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGateway, shopOrigin, type TestGateway } from '../../test/support/gateway.ts';
import { petal } from '../../test/support/house.ts';

let gateway: TestGateway;
beforeAll(async () => {
  const name = { one: { en: 'petal', de: 'Blüte' }, other: { en: 'petals', de: 'Blüten' } };
  gateway = await openGateway({ definition: { points: { ...petal.points, name } } });
});
afterAll(() => gateway.close());

const kept = 'public, max-age=60, stale-while-revalidate=300';
const nobodys = 'private, no-store';
const plain = '{ program { pointsName { one } } }';

type Asking = { readonly headers?: Record<string, string>; readonly variables?: object; readonly key?: string | null };

function get(
  query: string,
  { headers = {}, variables = {}, key = gateway.publishableKey }: Asking = {},
): Promise<Response> {
  const search = new URLSearchParams({
    ...(key !== null && { key }),
    query,
    variables: JSON.stringify(variables),
  });
  return fetch(`${gateway.url}/graphql?${search}`, { headers });
}

describe('an answer', () => {
  it.each<[what: string, asking: () => Asking | Promise<Asking>, cacheControl: string]>([
    ['to anybody with the key in the address', () => ({}), kept],
    ['to a page of the shop', () => ({ headers: { Origin: shopOrigin } }), kept],
    ['to a key in a header', () => ({ key: null, headers: { 'X-Laurel-Key': gateway.publishableKey } }), nobodys],
    [
      'to somebody who is signed in',
      async () => ({ headers: { Authorization: `Bearer ${await gateway.tokenFor('ada')}` } }),
      nobodys,
    ],
    ['as an event stream', () => ({ headers: { Accept: 'text/event-stream' } }), nobodys],
    ['to a key that is none', () => ({ key: 'pk_petal_nonsense' }), nobodys],
    ['to a foreign page', () => ({ headers: { Origin: 'https://evil.example' } }), nobodys],
  ])('%s says who may keep it', async (_what, asking, cacheControl) => {
    expect((await get(plain, await asking())).headers.get('cache-control')).toBe(cacheControl);
  });

  it.each([
    ['of an error', '{ nothing }'],
    ['with an error in it', 'query ($id: ID!) { node(id: $id) { id } }'],
    ['that costs too much', `{ ${'program { slug } '.repeat(200)} }`],
  ])('%s is kept by nobody', async (_what, query) => {
    const response = await get(query);
    expect([response.headers.get('cache-control'), response.headers.get('etag')]).toEqual([nobodys, null]);
  });

  it('of the Admin API is kept by nobody', async () => {
    const search = new URLSearchParams({ key: gateway.publishableKey, query: plain });
    const headers = { Authorization: `Bearer ${gateway.secretKey}` };
    const response = await fetch(`${gateway.url}/admin/graphql?${search}`, { headers });
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, nobodys]);
  });

  it('to a POST is kept by nobody', async () => {
    const { headers } = await gateway.storefront(plain);
    expect([headers.get('cache-control'), headers.get('etag')]).toEqual([nobodys, null]);
  });

  it('of a gateway in development is kept by nobody', async () => {
    const { database, masterKey, publishableKey, secretKey } = gateway;
    const development = await openGateway({
      database,
      masterKey,
      slug: 'dev',
      development: { publishableKey, secretKey },
    });
    const search = new URLSearchParams({ key: publishableKey, query: plain });
    const response = await fetch(`${development.url}/graphql?${search}`);
    await development.close();
    expect(response.headers.get('cache-control')).toBe(nobodys);
  });
});

describe('what an answer varies with', () => {
  const varies = async (query: string, variables = {}) =>
    ((await get(query, { variables })).headers.get('vary') ?? '').includes('Accept-Language');

  it('is the language that is asked for, unless the address says it', async () => {
    expect(await varies(plain)).toBe(true);
    expect(await varies('{ program(locale: "de") { name } }')).toBe(false);
    expect(await varies(ProgramDocument, { locale: 'de' })).toBe(false);
    expect(await varies(ProgramDocument)).toBe(true);
    expect(await varies('{ a: program(locale: "de") { name } b: program { name } }')).toBe(true);
  });

  it('is truly not the language where it says so', async () => {
    const bodies = async (query: string, variables: object) =>
      Promise.all(
        ['de', 'en', 'fr;q=0.3'].map(async (language) =>
          (await get(query, { variables, headers: { 'Accept-Language': language } })).text(),
        ),
      );
    for (const query of [ProgramDocument, ProgramRewardsDocument]) {
      expect(new Set(await bodies(query, { locale: 'de' })).size).toBe(1);
    }
    expect((await bodies(plain, {}))[0]).toContain('Blüte');
    expect((await bodies(plain, {}))[1]).toContain('petal');
  });

  it('is always the origin and who is signed in', async () => {
    const { headers } = await get('{ program(locale: "de") { name } }');
    expect(headers.get('vary')).toBe('Origin, Accept, Authorization, X-Laurel-Key');
  });
});

describe('an answer that the caller has already', () => {
  const again = async (etag: string, headers: Record<string, string> = {}) =>
    await get(plain, { headers: { ...headers, 'If-None-Match': etag } });

  it('is not sent again', async () => {
    const first = await get(plain, { headers: { Origin: shopOrigin } });
    const etag = first.headers.get('etag') ?? '';
    const second = await again(etag, { Origin: shopOrigin });

    expect(etag).toMatch(/^"[\w-]{43}"$/);
    expect([second.status, await second.text()]).toEqual([304, '']);
    for (const name of ['etag', 'cache-control', 'vary', 'access-control-allow-origin']) {
      expect([name, second.headers.get(name)]).toEqual([name, first.headers.get(name)]);
    }
    expect(first.headers.get('access-control-expose-headers')).toContain('ETag');
  });

  it.each([
    ['as a proxy weakens it', (etag: string) => `W/${etag}`, 304],
    ['among others', (etag: string) => `"a", ${etag}`, 304],
    ['whatever it is', () => '*', 304],
    ['as another', () => '"a"', 200],
    ['without its quotes', (etag: string) => etag.slice(1, -1), 200],
  ])('named %s: %#', async (_what, name, status) => {
    const etag = (await get(plain)).headers.get('etag') ?? '';
    expect((await again(name(etag))).status).toBe(status);
  });

  it('is sent again when it has changed', async () => {
    const { token, externalId } = await gateway.join();
    const headers = { Authorization: `Bearer ${token}` };
    const query = '{ viewer { balance { available } } }';
    const first = await get(query, { headers });
    const etag = first.headers.get('etag') ?? '';
    const same = await get(query, { headers: { ...headers, 'If-None-Match': etag } });
    await gateway.loyalty.points.adjust(gateway.programId, [
      { idempotencyKey: 'gift', customerExternalId: externalId, points: 5n, reason: 'gift' },
    ]);
    const changed = await get(query, { headers: { ...headers, 'If-None-Match': etag } });

    expect([same.status, same.headers.get('cache-control')]).toEqual([304, nobodys]);
    expect([changed.status, await changed.json()]).toMatchObject([
      200,
      { data: { viewer: { balance: { available: 5 } } } },
    ]);
  });

  it('may be named by a page: the preflight allows it', async () => {
    const response = await fetch(`${gateway.url}/graphql?key=${gateway.publishableKey}`, {
      method: 'OPTIONS',
      headers: { Origin: shopOrigin, 'Access-Control-Request-Headers': 'if-none-match' },
    });
    expect(response.headers.get('access-control-allow-headers')).toContain('If-None-Match');
  });
});
