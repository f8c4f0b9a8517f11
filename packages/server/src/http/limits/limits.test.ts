import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGateway, readAnswer, type TestGateway } from '../../../test/support/gateway.ts';
import { type Carrier, carriers } from '../../../test/support/knock.ts';

let gateway: TestGateway;
let token: string;
beforeAll(async () => {
  gateway = await openGateway();
  ({ token } = await gateway.join());
});
afterAll(() => gateway.close());

type Asked = { readonly code: unknown; readonly data: unknown };

type Asking = { readonly query: string; readonly variables?: Record<string, unknown>; readonly operationName?: string };

async function ask(carrier: Carrier, asking: Asking): Promise<Asked> {
  const { query, variables = {}, operationName } = asking;
  if (carrier === 'WebSocket') return await askBySocket(asking);
  const headers = {
    'X-Laurel-Key': gateway.publishableKey,
    Authorization: `Bearer ${token}`,
    Accept: carrier === 'SSE' ? 'text/event-stream' : 'application/json',
    'Content-Type': 'application/json',
  };
  const address = new URL(`${gateway.url}/graphql`);
  if (carrier === 'GET') {
    address.search = new URLSearchParams({
      query,
      variables: JSON.stringify(variables),
      ...(operationName && { operationName }),
    }).toString();
    return await readAnswer(await fetch(address, { headers }));
  }
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(asking) });
  if (carrier === 'POST') return await readAnswer(response);
  const [, data = '{}'] = /^data: (\{.*\})$/m.exec(await response.text()) ?? [];
  const { errors, data: found } = JSON.parse(data) as { errors?: { extensions: { code: string } }[]; data?: unknown };
  return { code: errors?.[0]?.extensions.code, data: found };
}

async function askBySocket(asking: Asking): Promise<Asked> {
  const client = gateway.socket({ publishableKey: gateway.publishableKey, memberToken: token });
  try {
    const { value } = await client.iterate(asking).next();
    return { code: value?.errors?.[0]?.extensions?.['code'], data: value?.data };
  } catch (errors) {
    return { code: (errors as { extensions?: { code?: string } }[])[0]?.extensions?.code, data: undefined };
  } finally {
    await client.dispose();
  }
}

const times = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

const costly = 'viewer { entries(first: 100) { nodes { id redemption { id code points } explanation { rule } } } }';

const refused: [what: string, asking: Asking][] = [
  [
    'depth',
    { query: '{ viewer { entries { edges { node { redemption { reward { discount { amount { amount } } } } } } } } }' },
  ],
  [
    'depth through fragments',
    {
      query: `{ viewer { entries { ...a } } }
        fragment a on LedgerEntryConnection { edges { ...b } }
        fragment b on LedgerEntryEdge { node { redemption { ...c } } }
        fragment c on Redemption { reward { discount { amount { amount } } } }`,
    },
  ],
  ['aliases', { query: `{ ${times(16, (index) => `a${index}: __typename`)} }` }],
  ['directives', { query: `{ program { ${times(9, () => 'slug @include(if: true)')} } }` }],
  ['tokens', { query: `{ ${times(600, () => '__typename')} }` }],
  ['characters', { query: `{ __typename } # ${'x'.repeat(15_000)}` }],
  ['cost', { query: `{ ${costly} }` }],
  ['cost by a variable', { query: `query ($n: Int!) { ${costly.replace('100', '$n')} }`, variables: { n: 100 } }],
  [
    'cost of the operation that is named',
    { query: `query A { __typename } query B { ${costly} }`, operationName: 'B' },
  ],
];

describe.each(carriers)('over %s', (carrier) => {
  it.each(refused)('too much %s is refused', async (_what, asking) => {
    expect(await ask(carrier, asking)).toMatchObject({ code: 'QUERY_TOO_COMPLEX' });
  });

  it.each([
    ['a syntax error', '{'],
    ['a field that is not there', '{ nothing }'],
    ['a fragment that spreads itself', '{ ...a } fragment a on Query { ...a }'],
    ['a variable of another type', 'query ($n: Int!) { viewer { entries(first: $n) { nodes { id } } } }'],
  ])('%s is bad input', async (_what, query) => {
    expect(await ask(carrier, { query, variables: { n: 'many' } })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('what is reasonable is answered', async () => {
    const query =
      '{ viewer { balance { available } entries(first: 20) { nodes { id kind points description redemption { code reward { name } } } } } }';
    expect(await ask(carrier, { query })).toMatchObject({
      code: undefined,
      data: { viewer: { balance: { available: 0 } } },
    });
  });
});

it('tells what an operation costs', async () => {
  const { extensions } = await gateway.storefront('{ viewer { entries(first: 50) { nodes { id kind } } } }', { token });
  expect(extensions).toEqual({ cost: 1 + 1 + 50 * (1 + 2) });
});

it('clamps a page to what may be asked, so a huge one costs no more than the largest', async () => {
  const { extensions } = await gateway.storefront('{ viewer { entries(first: 1000000) { nodes { id } } } }', { token });
  expect(extensions).toEqual({ cost: 1 + 1 + 100 * (1 + 1) });
});

it('bounds bodies before they are read', async () => {
  const large = await gateway.storefront('{ __typename }', { variables: { x: 'x'.repeat(100_001) } });
  const bulk = await gateway.admin('{ __typename }', { variables: { x: 'x'.repeat(100_001) } });
  const huge = await gateway.admin('{ __typename }', { variables: { x: 'x'.repeat(2_000_001) } });

  expect([large.status, large.code]).toEqual([413, 'BAD_USER_INPUT']);
  expect(bulk.status).toBe(200);
  expect([huge.status, huge.code]).toEqual([413, 'BAD_USER_INPUT']);
});

it('answers a batch of operations with a refusal', async () => {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'X-Laurel-Key': gateway.publishableKey, 'Content-Type': 'application/json' },
    body: JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]),
  });
  expect((await readAnswer(response)).code).toBe('BAD_USER_INPUT');
});

it('answers introspection in full only in development', async () => {
  const query = getIntrospectionQuery();
  const development = await openGateway({
    database: gateway.database,
    masterKey: gateway.masterKey,
    slug: 'development',
    development: { publishableKey: gateway.publishableKey, secretKey: gateway.secretKey },
  });
  const inDevelopment = await development.storefront(query);
  await development.close();
  const inProduction = await gateway.storefront(query);

  expect(inDevelopment.data).toHaveProperty('__schema');
  expect(inProduction.code).toBe('QUERY_TOO_COMPLEX');
});
