import { createHash } from 'node:crypto';
import { persistedDocuments } from '@laurel/schema/documents/persisted';
import { ProgramDocument } from '@laurel/schema/documents/program';
import { ProgramId } from '@laurel/schema/documents/program.id';
import { ProgramRewardsDocument } from '@laurel/schema/documents/program-rewards';
import { ProgramRewardsId } from '@laurel/schema/documents/program-rewards.id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGateway, readAnswer, shopOrigin, type TestGateway } from '../../test/support/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

const unknownId = `sha256:${'0'.repeat(64)}`;
const idOf = (operation: string) =>
  [...persistedDocuments].find(([, text]) =>
    new RegExp(`^(query|mutation|subscription) ${operation}\\b`).test(text),
  )?.[0] ?? '';

type Asking = { readonly headers?: Record<string, string>; readonly path?: string; readonly key?: string };

async function get(parameters: Record<string, string>, { headers = {}, path = '/graphql', key }: Asking = {}) {
  const search = new URLSearchParams({ key: key ?? gateway.publishableKey, ...parameters });
  return await readAnswer(await fetch(`${gateway.url}${path}?${search}`, { headers }));
}

async function post(body: object, { headers = {} }: Asking = {}) {
  const address = `${gateway.url}/graphql?key=${gateway.publishableKey}`;
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
  return await readAnswer(await fetch(address, init));
}

it('knows every document of the widget by the hash of its text', () => {
  expect(persistedDocuments.size).toBeGreaterThan(5);
  for (const [id, text] of persistedDocuments) {
    expect(id).toBe(`sha256:${createHash('sha256').update(text).digest('hex')}`);
  }
  expect(persistedDocuments.get(ProgramId)).toBe(ProgramDocument);
  expect(persistedDocuments.get(ProgramRewardsId)).toBe(ProgramRewardsDocument);
});

describe('a document named by its id', () => {
  it('is answered as its text is, by GET and by POST', async () => {
    const variables = { locale: 'en' };
    const byText = await post({ query: ProgramDocument, variables });
    const byGet = await get({ documentId: ProgramId, variables: JSON.stringify(variables) });
    const byPost = await post({ documentId: ProgramId, variables });

    expect(byText.data).toMatchObject({ program: { slug: 'petal' } });
    expect([byGet.data, byPost.data]).toEqual([byText.data, byText.data]);
    expect(byGet.extensions).toEqual(byText.extensions);
  });

  it('is answered to whom it concerns, and kept by nobody', async () => {
    const { token } = await gateway.join();
    const { data, headers } = await get(
      { documentId: idOf('MemberEntries'), variables: '{"first":5}' },
      { headers: { Authorization: `Bearer ${token}` } },
    );
    expect(data).toMatchObject({ viewer: { entries: { nodes: [] } } });
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  it('runs a mutation by POST, never by GET', async () => {
    const headers = { Authorization: `Bearer ${await gateway.tokenFor('new-here')}` };
    const variables = { input: {} };
    const byGet = await get({ documentId: idOf('Join'), variables: JSON.stringify(variables) }, { headers });
    const byPost = await post({ documentId: idOf('Join'), variables }, { headers });

    expect([byGet.status, byGet.code]).toEqual([405, 'BAD_USER_INPUT']);
    expect(byPost.data).toMatchObject({ join: { __typename: 'Member' } });
  });

  it.each([
    ['an unknown id', { documentId: unknownId }, 'PERSISTED_QUERY_NOT_FOUND'],
    ['half an id', { documentId: 'sha256:abc' }, 'BAD_USER_INPUT'],
    ['no id at all', { documentId: '' }, 'BAD_USER_INPUT'],
    ['an id and a text', { documentId: ProgramId, query: '{ __typename }' }, 'BAD_USER_INPUT'],
    ['variables that are none', { documentId: ProgramId, variables: '{' }, 'BAD_USER_INPUT'],
    ['a text alone, with variables that are none', { query: '{ __typename }', variables: '{' }, 'BAD_USER_INPUT'],
    ['variables that lack what is needed', { documentId: idOf('MemberEntries') }, 'BAD_USER_INPUT'],
  ])('is refused by GET with %s, and the refusal is kept by nobody', async (_what, parameters, code) => {
    const answer = await get(parameters);
    expect(answer.code).toBe(code);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.get('etag')).toBeNull();
  });

  it.each([
    ['an unknown id', { documentId: unknownId }, 'PERSISTED_QUERY_NOT_FOUND'],
    ['a number', { documentId: 7 }, 'BAD_USER_INPUT'],
    ['an id and a text', { documentId: ProgramId, query: '{ __typename }' }, 'BAD_USER_INPUT'],
  ])('is refused by POST with %s', async (_what, body, code) => {
    expect((await post(body)).code).toBe(code);
  });

  it('passes the same door: no key, a foreign origin, a bad token', async () => {
    const parameters = { documentId: ProgramId };
    const foreign = await get(parameters, { headers: { Origin: 'https://evil.example' } });
    const nobody = await get(parameters, { key: 'pk_petal_nonsense' });
    const forged = await get(parameters, { headers: { Authorization: 'Bearer nonsense' } });
    const shop = await get(parameters, { headers: { Origin: shopOrigin } });

    expect([foreign.code, nobody.code, forged.code]).toEqual(['FORBIDDEN', 'UNAUTHENTICATED', 'UNAUTHENTICATED']);
    expect([foreign, nobody, forged].map(({ headers }) => headers.get('cache-control'))).toEqual(
      Array(3).fill('private, no-store'),
    );
    expect([shop.code, shop.headers.get('access-control-allow-origin')]).toEqual([undefined, shopOrigin]);
  });

  it('is one of the widget’s, which the Admin API does not know', async () => {
    const headers = { Authorization: `Bearer ${gateway.secretKey}` };
    const { code } = await get({ documentId: ProgramId }, { headers, path: '/admin/graphql' });
    expect(code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
});

it('lets every document of the widget pass the limits that others are held to', async () => {
  const { token } = await gateway.join();
  for (const query of persistedDocuments.values()) {
    const { code, errors } = await gateway.storefront(query, {
      token,
      variables: { first: 20, input: { rewardId: 'r', redemptionId: 'r', idempotencyKey: 'k' } },
      headers: query.startsWith('subscription') ? { Accept: 'application/json' } : {},
    });
    expect([code, errors[0]?.message]).not.toContain('QUERY_TOO_COMPLEX');
  }
});
