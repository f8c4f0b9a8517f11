import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';
import { petal, setClock } from '../../test/support/house.ts';
import { mutate, orderOf } from '../../test/support/orders.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ definition: { points: { ...petal.points, pendingDays: 0 } } });
  await setClock(gateway.pool, gateway.programId, '2026-05-01T10:00:00Z');
});
afterAll(() => gateway.close());

const call = (operation: string, type: string, input: object) => mutate(gateway, operation, { type, input });

describe('a member', () => {
  it('is enrolled, and named by whatever is known of them', async () => {
    const input = {
      externalId: 'mia',
      email: 'Mia@Example.com',
      displayName: 'Mia',
      cardNumber: '4711',
      birthday: '--02-29',
      locale: 'en-GB',
    };
    const { data, errors } = await call(
      'enrollMember(input: $input) { ... on Member { id externalId email displayName joinedAt } ... on UserError { message } }',
      'EnrollMemberInput',
      input,
    );
    expect(errors).toEqual([]);
    const { id } = (data as unknown as { enrollMember: { id: string } }).enrollMember;
    const named = async (by: object) =>
      (
        await gateway.admin('query ($by: MemberBy!) { member(by: $by) { externalId email displayName } }', {
          variables: { by },
        })
      ).data;

    const mia = { member: { externalId: 'mia', email: 'Mia@Example.com', displayName: 'Mia' } };
    expect(await named({ id })).toEqual(mia);
    expect(await named({ externalId: 'mia' })).toEqual(mia);
    expect(await named({ email: 'mia@example.COM' })).toEqual(mia);
    expect(await named({ cardNumber: '4711' })).toEqual(mia);
    for (const by of [
      { id: 'mem_nonsense' },
      { id: 'ord_AZOqvGWNcAC8nR5l0yYBwA' },
      { externalId: 'MIA' },
      { email: 'mia@example' },
      { email: '%' },
      { email: 'mia_example.com' },
      { cardNumber: '' },
    ]) {
      expect(await named(by)).toEqual({ member: null });
    }
    expect((await gateway.admin('{ member(by: {}) { id } }')).code).toBe('BAD_USER_INPUT');
    expect((await gateway.admin('{ member(by: { externalId: "mia", email: "x" }) { id } }')).code).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('is listed in pages, the last who joined first, and found by what they are called', async () => {
    const crowd = Array.from({ length: 52 }, (_, index) => ({ externalId: `crowd-${index}` }));
    await gateway.loyalty.members.enroll(gateway.programId, crowd);
    const page = async (args: string) => {
      const { data, errors } = await gateway.admin(
        `{ members(${args}) { totalCount nodes { externalId } pageInfo { hasNextPage endCursor } edges { cursor } } }`,
      );
      expect(errors).toEqual([]);
      return (
        data as unknown as {
          members: {
            totalCount: number;
            nodes: { externalId: string }[];
            pageInfo: { hasNextPage: boolean; endCursor: string };
          };
        }
      ).members;
    };
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const { nodes, pageInfo, totalCount } = await page(`first: 20${after}`);
      expect(totalCount).toBeGreaterThan(50);
      seen.push(...nodes.map(({ externalId }) => externalId));
      if (!pageInfo.hasNextPage) break;
      after = `, after: "${pageInfo.endCursor}"`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await page('first: 1')).totalCount);
    expect(await page('query: "mi"')).toMatchObject({ totalCount: 1, nodes: [{ externalId: 'mia' }] });
    expect(await page('query: "MIA@"')).toMatchObject({ nodes: [{ externalId: 'mia' }] });
    expect(await page('query: "%"')).toMatchObject({ totalCount: 0 });
  });

  it('shows the orders and redemptions that belong to them', async () => {
    for (const externalId of ['o-1', 'o-2', 'o-3']) {
      await call('recordOrder(input: $input) { __typename }', 'RecordOrderInput', orderOf(externalId, 'ada'));
    }
    const { data } = await gateway.admin(
      '{ member(by: { externalId: "ada" }) { id orders(first: 2) { nodes { externalId lines { sku } } pageInfo { hasNextPage } } redemptions { nodes { id } } } }',
    );
    expect(data).toMatchObject({
      member: {
        orders: {
          nodes: [{ externalId: 'o-3', lines: [{ sku: 'ROSE' }, { sku: 'VASE' }] }, { externalId: 'o-2' }],
          pageInfo: { hasNextPage: true },
        },
        redemptions: { nodes: [] },
      },
    });
  });
});

describe('points by hand', () => {
  const adjust = (input: object) =>
    call(
      'adjustPoints(input: $input) { __typename ... on LedgerEntry { kind points availableAfter description } ... on InsufficientPoints { available missing } ... on UserError { code } }',
      'AdjustPointsInput',
      {
        idempotencyKey: crypto.randomUUID(),
        reason: 'a gesture',
        ...input,
      },
    );

  it.each([
    [
      'are given',
      { customerExternalId: 'mia', points: 50 },
      { __typename: 'LedgerEntry', kind: 'ADJUST', points: 50, availableAfter: 50, description: 'a gesture' },
    ],
    [
      'are taken',
      { customerExternalId: 'mia', points: -20 },
      { __typename: 'LedgerEntry', points: -20, availableAfter: 30 },
    ],
    [
      'are not taken where there are none',
      { customerExternalId: 'mia', points: -31 },
      { __typename: 'InsufficientPoints', available: 30, missing: 1 },
    ],
    ['are nobody’s', { customerExternalId: 'nobody', points: 5 }, { __typename: 'MemberNotFound' }],
    ['are none', { customerExternalId: 'mia', points: 0 }, { __typename: 'InvalidInput' }],
  ])('%s', async (_what, input, verdict) => {
    expect((await adjust(input)).data).toMatchObject({ adjustPoints: verdict });
  });
});

describe('a member token', () => {
  const create = (input: object) =>
    call(
      'createMemberToken(input: $input) { __typename ... on MemberToken { token expiresAt } ... on UserError { code path } }',
      'CreateMemberTokenInput',
      input,
    );

  it('signs a customer in', async () => {
    const { data } = await create({ customerExternalId: 'mia', ttlSeconds: 60 });
    const { token, expiresAt } = (data as unknown as { createMemberToken: { token: string; expiresAt: string } })
      .createMemberToken;
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThan(61_000);
    expect((await gateway.storefront('{ viewer { externalId } }', { token })).data).toEqual({
      viewer: { externalId: 'mia' },
    });
  });

  it.each([
    [{ customerExternalId: 'mia', ttlSeconds: 3_601 }, 'ttlSeconds'],
    [{ customerExternalId: 'mia', ttlSeconds: 0 }, 'ttlSeconds'],
    [{ customerExternalId: ' ' }, 'customerExternalId'],
  ])('is refused for %j', async (input, field) => {
    expect((await create(input)).data).toMatchObject({
      createMemberToken: { __typename: 'InvalidInput', path: ['input', field] },
    });
  });
});
