import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buy, garden, plant, seen } from '../../test/support/garden.ts';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';
import { accepted, petal, setClock } from '../../test/support/house.ts';

let gateway: TestGateway;
let externalId: string;
let token: string;

const morning = '2026-05-04T11:00:00Z';
const noon = '2026-05-04T12:00:00Z';
const evening = '2026-05-04T18:00:00Z';

beforeAll(async () => {
  gateway = await openGateway({ definition: garden });
  await plant(gateway);
  ({ externalId, token } = await gateway.join());
  await buy(gateway, externalId, { lines: [{ sku: 'ROSE', quantity: 1, amount: '160.00' }] });
  await setClock(gateway.pool, gateway.programId, noon);
  // From noon on points are worth double, and there is one tier, which another measure finds.
  const later = {
    ...petal,
    ...garden,
    points: { ...garden.points, value: '0.02' },
    tiers: { measure: 'points', window: 'lifetime', levels: [{ key: 'leaf', name: 'Leaf', from: '0' }] },
    rewards: [],
  };
  accepted(await gateway.loyalty.programs.apply(gateway.programId, later, { dryRun: false }));
  await setClock(gateway.pool, gateway.programId, evening);
});
afterAll(() => gateway.close());

const ask = (fields: string, variables: object) =>
  gateway.admin(
    `query ($externalId: String!, $at: DateTime!) { member(by: { externalId: $externalId }) { ${fields} } }`,
    {
      variables: { externalId, ...variables },
    },
  );

describe('balanceAsOf', () => {
  const balance = '{ asset available pending held owed lifetimeEarned version worth { amount currencyCode } }';

  it('is what the entries up to the instant add up to, at what a point was worth then', async () => {
    const before = await seen(ask(`balanceAsOf(at: $at) ${balance}`, { at: '2026-05-04T08:59:59Z' }));
    const after = await seen(ask(`balanceAsOf(at: $at) ${balance}`, { at: '2026-05-04T11:00:00Z' }));
    const now = await seen(ask(`balanceAsOf(at: $at) ${balance} balance ${balance}`, { at: evening }));

    const empty = { asset: 'POINTS', available: 0, pending: 0, held: 0, owed: 0, lifetimeEarned: 0, version: 0 };
    const full = { ...empty, available: 260, lifetimeEarned: 260, version: 2 };
    expect(before).toEqual({ member: { balanceAsOf: { ...empty, worth: { amount: '0.00', currencyCode: 'GBP' } } } });
    expect(after).toEqual({ member: { balanceAsOf: { ...full, worth: { amount: '2.60', currencyCode: 'GBP' } } } });
    const worthNow = { ...full, worth: { amount: '5.20', currencyCode: 'GBP' } };
    expect(now).toEqual({ member: { balanceAsOf: worthNow, balance: worthNow } });
  });

  it('has an id of its own, so that a cache does not take it for the balance of today', async () => {
    type Ids = { member: { balance: { id: string }; balanceAsOf: { id: string } } };
    const asked = () => seen<Ids>(ask('balance { id } balanceAsOf(at: $at) { id }', { at: morning }));
    const [one, again] = [await asked(), await asked()];

    expect(one.member.balanceAsOf.id).not.toBe(one.member.balance.id);
    expect(again).toEqual(one);
  });

  it('is of store credit where that is asked for', async () => {
    expect(await seen(ask('balanceAsOf(at: $at, asset: CREDIT) { asset available }', { at: morning }))).toEqual({
      member: { balanceAsOf: { asset: 'CREDIT', available: 0 } },
    });
  });
});

describe('tierAsOf', () => {
  const status = 'tierAsOf(at: $at) { measured tier { key threshold } next { tier { key } remaining } }';

  it('is judged by the definition in force then, with what was done by then', async () => {
    const before = await seen(ask(status, { at: morning }));
    const afterwards = await seen(ask(status, { at: evening }));

    expect(before).toEqual({
      member: {
        tierAsOf: {
          measured: '160.00',
          tier: { key: 'bloom', threshold: '150.00' },
          next: { tier: { key: 'grove' }, remaining: '340.00' },
        },
      },
    });
    expect(afterwards).toEqual({
      member: { tierAsOf: { measured: '160', tier: { key: 'leaf', threshold: '0' }, next: null } },
    });
  });

  it('is null where they had not joined yet', async () => {
    expect(await seen(ask(status, { at: '2026-05-01T00:00:00Z' }))).toEqual({ member: { tierAsOf: null } });
  });
});

describe('liability', () => {
  const query = 'query ($asOf: DateTime) { liability(asOf: $asOf) { asOf points available owed value { amount } } }';
  const liability = (asOf: string | null) => seen(gateway.admin(query, { variables: { asOf } }));

  it('is the sum of all balances as they stood, at what a point was worth then', async () => {
    expect(await liability('2026-05-04T11:00:00Z')).toEqual({
      liability: { asOf: '2026-05-04T11:00:00.000Z', points: 260, available: 260, owed: 0, value: { amount: '2.60' } },
    });
    expect(await liability('2026-05-04T08:00:00Z')).toMatchObject({ liability: { points: 0 } });
    expect(await liability(null)).toMatchObject({ liability: { points: 260, value: { amount: '5.20' } } });
  });
});

describe('an instant that is still to come', () => {
  const ahead = '2026-06-01T00:00:00Z';

  it.each([['balanceAsOf(at: $at) { available }'], ['tierAsOf(at: $at) { measured }']])(
    'is refused: %s',
    async (field) => {
      const { code, errors } = await ask(field, { at: ahead });
      expect(code).toBe('BAD_USER_INPUT');
      expect(errors[0]?.message).toMatch(
        /^at is 2026-06-01T00:00:00\.000Z, which is still to come: the latest instant is now, 2026-05-04T18/,
      );
    },
  );

  it('is refused: liability', async () => {
    const { code } = await gateway.admin('query ($asOf: DateTime) { liability(asOf: $asOf) { points } }', {
      variables: { asOf: ahead },
    });
    expect(code).toBe('BAD_USER_INPUT');
  });
});

it('is for the merchant alone', async () => {
  const { errors } = await gateway.storefront('{ viewer { balanceAsOf(at: "2026-05-04T10:00:00Z") { available } } }', {
    token,
  });
  expect(errors[0]?.message).toContain('Cannot query field "balanceAsOf"');
});
