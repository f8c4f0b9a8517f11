import { describe, expect, it } from 'vitest';
import { invariant } from '../base/invariant.ts';
import type { Means } from './rewards.ts';
import { discountOf, offerOf, perMemberWindow, rewardByKey, unavailabilities } from './rewards.ts';
import { programOf } from './test-programs.ts';

const program = programOf({
  tiers: `{ measure: spend, window: lifetime, levels: [
    { key: bud, name: Bud, from: "0" }, { key: bloom, name: Bloom, from: "150" }, { key: grove, name: Grove, from: "500" }] }`,
  rewards: `
  - { key: five-off, name: £5 off, cost: 500, give: { amountOff: "5.00" }, minimumSpend: "20.00" }
  - { key: any-amount, name: Points as money, cost: 100, variable: { max: 5000 }, give: { amountOff: "1.00" } }
  - { key: ten-pct, name: 10 % off, cost: 800, give: { percentOff: "10" }, tier: bloom, perMember: { times: 2, every: P30D } }
  - { key: delivery, name: Free delivery, cost: 200, give: { freeShipping: true }, during: { from: 2026-05-01, until: 2026-05-08 } }
  - { key: vase, name: A vase, cost: 1200, give: { product: { sku: VASE-01 } }, stock: 40, perMember: { times: 1 } }
  - { key: all, name: Everything at once, cost: 10, give: { freeShipping: true }, minimumSpend: "1.00", tier: grove, stock: 1,
      perMember: { times: 1, every: P1D }, during: { from: 2026-05-01, until: 2026-05-08 } }`,
});

const rich: Means = {
  now: new Date('2026-05-01T12:00:00Z'),
  availablePoints: 10_000n,
  owedPoints: 0n,
  tier: 'bud',
  frozen: false,
  stockLeft: null,
  uses: 0,
  cartTotalMinor: null,
};

function rewardOf(key: string) {
  const reward = rewardByKey(program, key);
  invariant(reward !== undefined, `The test names a reward that is there, not “${key}”.`);
  return reward;
}

function reasonOf(key: string, means: Partial<Means>) {
  const { available, reason } = offerOf(program, rewardOf(key), { ...rich, ...means });
  expect(available).toBe(reason === null);
  return reason;
}

it.each([
  ['five-off', { kind: 'AMOUNT_OFF', amountMinor: 500n }],
  ['ten-pct', { kind: 'PERCENT_OFF', percent: '10' }],
  ['delivery', { kind: 'FREE_SHIPPING' }],
  ['vase', { kind: 'PRODUCT', productSku: 'VASE-01' }],
])('%s gives %o', (key, discount) => {
  const reward = rewardOf(key);
  expect(reward.kind).toBe(discount.kind);
  const nothing = { amountMinor: null, percent: null, productSku: null, accessKey: null, beneficiary: null };
  expect(discountOf(reward, reward.cost)).toEqual({ ...nothing, ...discount });
});

it('shows what narrows a reward', () => {
  expect(rewardOf('all')).toMatchObject({
    requiredTier: { key: 'grove', rank: 2 },
    stock: 1,
    perMember: { times: 1, every: 'P1D' },
    startsAt: new Date('2026-04-30T23:00:00Z'),
    endsAt: new Date('2026-05-07T23:00:00Z'),
  });
});

describe('points', () => {
  it.each([
    { available: 500n, owed: 0n, missing: 0n },
    { available: 499n, owed: 0n, missing: 1n },
    { available: 0n, owed: 0n, missing: 500n },
    { available: 0n, owed: 30n, missing: 530n },
  ])('$available with $owed owed miss $missing', ({ available, owed, missing }) => {
    const means = { ...rich, availablePoints: available, owedPoints: owed };
    expect(offerOf(program, rewardOf('five-off'), means)).toEqual({
      available: missing === 0n,
      reason: missing === 0n ? null : 'INSUFFICIENT_POINTS',
      missing,
    });
  });

  it('are asked for one step of a variable reward', () => {
    expect(reasonOf('any-amount', { availablePoints: 100n, cartTotalMinor: 0n })).toBeNull();
    expect(reasonOf('any-amount', { availablePoints: 99n })).toBe('INSUFFICIENT_POINTS');
  });

  it('that are missing are told, whatever else stands in the way', () => {
    expect(offerOf(program, rewardOf('vase'), { ...rich, availablePoints: 200n, stockLeft: 0 })).toEqual({
      available: false,
      reason: 'OUT_OF_STOCK',
      missing: 1000n,
    });
  });
});

describe('offerOf', () => {
  it.each<[string, Partial<Means>, string | null]>([
    ['five-off', { cartTotalMinor: 2000n }, null],
    ['five-off', { cartTotalMinor: 1999n }, 'MINIMUM_SPEND'],
    ['five-off', { frozen: true }, 'NOT_ELIGIBLE'],
    ['ten-pct', { tier: 'bud' }, 'TIER_TOO_LOW'],
    ['ten-pct', { tier: null }, 'TIER_TOO_LOW'],
    ['ten-pct', { tier: 'bloom' }, null],
    ['ten-pct', { tier: 'grove' }, null],
    ['ten-pct', { tier: 'bloom', uses: 1 }, null],
    ['ten-pct', { tier: 'bloom', uses: 2 }, 'LIMIT_REACHED'],
    ['delivery', { now: new Date('2026-04-30T22:59:59.999Z') }, 'NOT_STARTED'],
    ['delivery', { now: new Date('2026-04-30T23:00:00Z') }, null],
    ['delivery', { now: new Date('2026-05-07T22:59:59.999Z') }, null],
    ['delivery', { now: new Date('2026-05-07T23:00:00Z') }, 'ENDED'],
    ['vase', { stockLeft: 1 }, null],
    ['vase', { stockLeft: 0 }, 'OUT_OF_STOCK'],
    ['vase', { stockLeft: -1 }, 'OUT_OF_STOCK'],
    ['vase', { stockLeft: 1, uses: 1 }, 'LIMIT_REACHED'],
    ['five-off', { uses: 99 }, null],
  ])('%s with %o: %s', (key, means, reason) => {
    expect(reasonOf(key, means)).toBe(reason);
  });

  it('tells the first of several reasons, and the next when that one is gone', () => {
    const obstacles: Partial<Means>[] = [
      { frozen: true },
      { now: new Date('2026-06-01T00:00:00Z') },
      { now: new Date('2026-04-01T00:00:00Z') },
      { stockLeft: 0 },
      { tier: 'bloom' },
      { uses: 1 },
      { availablePoints: 9n },
      { cartTotalMinor: 99n },
    ];
    const free: Partial<Means> = { tier: 'grove', stockLeft: 1 };
    for (const [index, reason] of unavailabilities.entries()) {
      const all = obstacles.slice(index).toReversed();
      expect(reasonOf('all', Object.assign({}, free, ...all))).toBe(reason);
    }
    expect(reasonOf('all', free)).toBeNull();
  });
});

it('counts the uses of one member in the window of the limit', () => {
  const window = (key: string) => perMemberWindow(program, rewardOf(key), rich.now);
  expect(window('five-off')).toBeNull();
  expect(window('ten-pct')).toEqual({ kind: 'rolling', since: new Date('2026-04-01T12:00:00Z') });
  expect(window('vase')).toEqual({ kind: 'ever' });
  expect(window('all')).toEqual({ kind: 'calendar', key: '2026-05-01' });
});
