import { describe, expect, it } from 'vitest';
import { invariant } from '../base/invariant.ts';
import { costOf, discountOf, heldUntil, minimumSpendMissed, rewardByKey, validateVariable } from './rewards.ts';
import { programOf } from './test-programs.ts';

const program = programOf({
  rewards: `
  - { key: five-off, name: £5 off, cost: 500, give: { amountOff: "5.00" }, minimumSpend: "20.00", holdFor: PT2H }
  - { key: any-amount, name: Points as money, cost: 100, variable: { max: 5000 }, give: { amountOff: "1.00" } }`,
});

const amountOff = { kind: 'AMOUNT_OFF', percent: null, productSku: null, accessKey: null, beneficiary: null };

function rewardOf(key: string) {
  const reward = rewardByKey(program, key);
  invariant(reward !== undefined, `The test names a reward that is there, not “${key}”.`);
  return reward;
}

describe('rewardByKey', () => {
  it('finds a reward with everything the API shows', () => {
    const { definition, discount, season, ...shown } = rewardOf('five-off');
    expect(shown).toEqual({
      key: 'five-off',
      kind: 'AMOUNT_OFF',
      name: '£5 off',
      description: null,
      imageUrl: null,
      cost: 500n,
      maxCost: null,
      variable: false,
      minimumSpendMinor: 2000n,
      requiredTier: null,
      stock: null,
      perMember: null,
      startsAt: null,
      endsAt: null,
      holdFor: 'PT2H',
      capturedAtOnce: false,
      validFor: null,
      codePool: null,
      event: null,
    });
    expect(season).toMatchObject({ startsAt: null, endsAt: null });
    expect(definition.give).toEqual({ amountOff: '5.00' });
    expect(discount(1n)).toEqual({ ...amountOff, amountMinor: 500n });
  });

  it('finds nothing under another key', () => {
    expect(rewardByKey(program, 'ten-off')).toBeUndefined();
  });
});

describe('costOf', () => {
  it('is the fixed cost where the reward is not variable, and refuses points', () => {
    expect(costOf(rewardOf('five-off'), null)).toEqual({ ok: true, points: 500n });
    expect(costOf(rewardOf('five-off'), 500n)).toMatchObject({
      ok: false,
      problem: { code: 'NOT_VARIABLE', path: ['points'] },
    });
  });

  it('is what the shopper chooses where it is, and asks for it', () => {
    expect(costOf(rewardOf('any-amount'), 300n)).toEqual({ ok: true, points: 300n });
    expect(costOf(rewardOf('any-amount'), null)).toMatchObject({
      ok: false,
      problem: { code: 'REQUIRED', path: ['points'] },
    });
  });

  it.each([100n, 200n, 5000n])('takes %s points', (points) => {
    expect(validateVariable(rewardOf('any-amount'), points)).toBeNull();
  });

  it.each([0n, -100n, 50n, 150n, 5100n, 4999n])('refuses %s points, and says what would do', (points) => {
    expect(validateVariable(rewardOf('any-amount'), points)).toEqual({
      code: 'INVALID_POINTS',
      message: `${points} points cannot be spent on this reward: whole steps of 100, at least 100 and at most 5000.`,
      path: ['points'],
    });
  });
});

it('gives one step for each cost', () => {
  expect(discountOf(rewardOf('five-off'), 500n)).toEqual({ ...amountOff, amountMinor: 500n });
  expect(discountOf(rewardOf('any-amount'), 1200n)).toEqual({ ...amountOff, amountMinor: 1200n });
});

it('holds for two hours, or a day of the programme’s clock where nothing is said', () => {
  const at = new Date('2026-03-28T12:00:00Z');
  expect(heldUntil(program, rewardOf('five-off'), at)).toEqual(new Date('2026-03-28T14:00:00Z'));
  expect(heldUntil(program, rewardOf('any-amount'), at)).toEqual(new Date('2026-03-29T11:00:00Z'));
});

it('misses the minimum spend only where the cart is known and smaller', () => {
  expect([1999n, 2000n, null].map((cart) => minimumSpendMissed(rewardOf('five-off'), cart))).toEqual([
    true,
    false,
    false,
  ]);
  expect(minimumSpendMissed(rewardOf('any-amount'), 0n)).toBe(false);
});
