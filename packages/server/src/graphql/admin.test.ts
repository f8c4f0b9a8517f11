import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';
import { petal, setClock } from '../../test/support/house.ts';
import { mutate, orderOf } from '../../test/support/orders.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ definition: { points: { ...petal.points, pendingDays: 0 } } });
  await setClock(gateway.pool, gateway.programId, '2026-05-01T10:00:00Z');
  await call('recordOrder(input: $input) { __typename }', 'RecordOrderInput', orderOf('r-1', 'rita'));
  await call('refundOrder(input: $input) { __typename }', 'RefundOrderInput', {
    externalId: 'r-1-a',
    orderExternalId: 'r-1',
    lines: [{ line: 'a', quantity: 1 }],
  });
});
afterAll(() => gateway.close());

const call = (operation: string, type: string, input: object) => mutate(gateway, operation, { type, input });

describe('a definition', () => {
  const apply = (definition: unknown, dryRun = false) =>
    call(
      'applyProgram(input: $input) { __typename ... on ProgramApplied { program { version name } changes } ... on InvalidDefinition { code message problems { pointer message } } }',
      'ApplyProgramInput',
      { definition, dryRun },
    );

  it('is put in force, after a dry run that changes nothing', async () => {
    const renamed = {
      ...petal,
      points: { ...petal.points, pendingDays: 0 },
      program: { ...petal.program, name: 'Petal Plus' },
    };
    const dry = await apply(renamed, true);
    expect(dry.data).toMatchObject({
      applyProgram: { program: { version: 1, name: 'Petal Club' }, changes: [expect.any(String)] },
    });
    const applied = await apply(renamed);
    expect(applied.data).toMatchObject({ applyProgram: { program: { version: 2, name: 'Petal Plus' } } });
    expect((await gateway.storefront('{ program { version name } }')).data).toEqual({
      program: { version: 2, name: 'Petal Plus' },
    });
  });

  it('lets live longer what members have, where that is asked for', async () => {
    const { externalId } = await gateway.join();
    const give = (points: bigint) =>
      gateway.loyalty.points.adjust(gateway.programId, [
        { idempotencyKey: crypto.randomUUID(), customerExternalId: externalId, points, reason: 'A gift' },
      ]);
    await give(30n);
    const definition = { ...petal, points: { ...petal.points, expiry: { after: 'P24M' } } };
    const extend = async (input: object) =>
      (await call('applyProgram(input: $input) { ... on ProgramApplied { changes } }', 'ApplyProgramInput', input))
        .data;
    const dry = await extend({ definition, dryRun: true, extendExpiry: true });
    expect(dry).toMatchObject({
      applyProgram: {
        changes: expect.arrayContaining([expect.stringMatching(/^expiry: would be put off for \d+ points/)]),
      },
    });
    const done = await extend({ definition, extendExpiry: true });
    expect(done).toMatchObject({
      applyProgram: {
        changes: expect.arrayContaining([expect.stringMatching(/^expiry: put off for \d+ points in \d+ lots?$/)]),
      },
    });
    await give(-30n);
  });

  it('is refused with a pointer to each problem', async () => {
    const { data } = await apply({
      ...petal,
      rewards: [{ key: 'x', name: 'X', cost: -1, give: { amountOff: '5.00' } }],
      tiers: {},
    });
    expect(data).toMatchObject({
      applyProgram: {
        __typename: 'InvalidDefinition',
        problems: expect.arrayContaining([expect.objectContaining({ pointer: '/rewards/0/cost' })]),
      },
    });
  });
});

it.each([
  'order(externalId: $text) { id }',
  'redemption(code: $text) { id }',
  'giftCard(code: $text) { __typename }',
  'member(by: { cardNumber: $text }) { id }',
  'members(tier: $text) { totalCount }',
  'tickets(rewardKey: $text) { nodes { __typename } }',
])('is asked for what no text can be, and says so: %s', async (asked) => {
  const variables = { text: 'a\u0000b' };
  const { code, errors } = await gateway.admin(`query ($text: String!) { ${asked} }`, { variables });
  expect([code, errors[0]?.message]).toEqual([
    'BAD_USER_INPUT',
    'A text holds the character NUL, which is no text: leave it out.',
  ]);
});

it('adds up what members hold and what it is worth', async () => {
  const { data } = await gateway.admin(
    '{ liability { asOf asset points available pending held owed value { amount currencyCode } } credit: liability(asset: CREDIT) { points value { amount } } }',
  );
  const { liability, credit } = data as unknown as {
    liability: { points: number; available: number; pending: number; held: number; value: { amount: string } };
    credit: unknown;
  };
  const { rows } = await gateway.pool.query<{ total: bigint }>(
    "SELECT sum(available + pending + held) AS total FROM wallet WHERE asset = 'POINTS'",
  );

  expect(BigInt(liability.points)).toBe(rows[0]?.total);
  expect(liability.points).toBe(40);
  expect(liability.points).toBe(liability.available + liability.pending + liability.held);
  expect(liability.value).toEqual({ amount: (liability.points / 100).toFixed(2), currencyCode: 'GBP' });
  expect(credit).toEqual({ points: 0, value: { amount: '0.00' } });
});

it('finds whatever has an id, but nothing of another program', async () => {
  const { data } = await gateway.admin(
    '{ order(externalId: "r-1") { id lines { id } refunds { id } member { id balance { id } entries(first: 1) { nodes { id } } } } }',
  );
  const ids = [...JSON.stringify(data).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id ?? '');
  const neighbour = await openGateway({ database: gateway.database, masterKey: gateway.masterKey, slug: 'neighbour' });
  const types = async (who: TestGateway) =>
    await Promise.all(
      ids.map(
        async (id) =>
          (
            (await who.admin('query ($id: ID!) { node(id: $id) { __typename } }', { variables: { id } }))
              .data as unknown as { node: { __typename: string } | null }
          ).node?.__typename ?? null,
      ),
    );

  expect(await types(gateway)).toEqual([
    'Order',
    'OrderLine',
    'OrderLine',
    'Refund',
    'Member',
    'Balance',
    'LedgerEntry',
  ]);
  expect(new Set(await types(neighbour))).toEqual(new Set([null]));
  await neighbour.close();
});
