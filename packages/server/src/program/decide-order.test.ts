import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvariantViolation } from '../base/invariant.ts';
import { countedSpend, decideOrder } from './decide-order.ts';
import { lineOf, memberOf, orderOf, programOf } from './test-programs.ts';

const purchase = '{ key: purchase, on: order, per: "1.00", give: 1 }';
const gift = '{ key: gift, on: order, give: 200 }';
const noGiftCards = `{ key: no-gift-cards, on: order, exclude: 'line.sku.startsWith("GIFT-")' }`;
const giftCard = (amountMinor: bigint) => lineOf(amountMinor, { sku: 'GIFT-50', name: 'Gift card' });

/** The rows as people would write them down: rule and points. */
function rowsOf(earn: string, order: ReturnType<typeof orderOf>): [string, bigint][] {
  return decideOrder(programOf({ earn }), order, null).decisions.map(({ rule, points }) => [rule, points]);
}

describe('decideOrder', () => {
  it('earns 30 for 19.90, 10.10 and 0.99, shared 19, 10, 1', () => {
    const decided = decideOrder(
      programOf({ earn: `[${purchase}]` }),
      orderOf([1990n, lineOf(1010n, { quantity: 2 }), 99n]),
      null,
    );

    expect(decided).toEqual({
      points: 30n,
      credit: 0n,
      lineShares: [19n, 10n, 1n],
      lineCredit: [0n, 0n, 0n],
      lineSpend: [1990n, 1010n, 99n],
      decisions: [
        {
          rule: 'purchase',
          asset: 'POINTS',
          points: 30n,
          applied: true,
          reason: { code: 'RATE', values: { perPoints: '1', perMinor: '100', countedMinor: '3099' } },
          definitionVersion: 7,
        },
      ],
      capUses: [],
    });
  });

  it('gives 238 for the same with a tier × 1.25 and a gift of 200: purchase 30, tier 8, gift 200', () => {
    const program = programOf({
      earn: `[${gift}, ${purchase}]`,
      tiers: `{ measure: spend, window: lifetime, levels: [
        { key: bud, name: Bud, from: "0" }, { key: bloom, name: Bloom, from: "150", multiply: "1.25" }] }`,
    });
    const order = orderOf([1990n, lineOf(1010n, { quantity: 2 }), 99n]);
    const decided = decideOrder(program, order, { member: memberOf(program, { tier: 'bloom' }) });

    expect(decided.decisions.map(({ rule, points }) => [rule, points])).toEqual([
      ['purchase', 30n],
      ['tier', 8n],
      ['gift', 200n],
    ]);
    expect(decided.points).toBe(238n);
    expect(decided.lineShares).toEqual([153n, 77n, 8n]);
  });

  it.each([
    { name: 'nothing where there is no rule', earn: '[]', lines: [500n], points: 0n, shares: [0n] },
    {
      name: 'rounds the order down once, not each line',
      earn: `[${purchase}]`,
      lines: [50n, 50n],
      points: 1n,
      shares: [1n, 0n],
    },
    { name: 'nothing for less than one unit', earn: `[${purchase}]`, lines: [99n], points: 0n, shares: [0n] },
    { name: 'a gift after the rounding', earn: `[${gift}, ${purchase}]`, lines: [1999n], points: 219n, shares: [219n] },
    {
      name: 'a gift shared like the points of the lines',
      earn: `[${purchase}, ${gift}]`,
      lines: [3000n, 1000n],
      points: 240n,
      shares: [180n, 60n],
    },
    {
      name: 'a gift shared by amount where no line earns',
      earn: `[${gift}]`,
      lines: [3000n, 1000n],
      points: 200n,
      shares: [150n, 50n],
    },
    {
      name: 'a gift shared by quantity where nothing costs anything',
      earn: `[${gift}]`,
      lines: [lineOf(0n, { quantity: 3 }), lineOf(0n)],
      points: 200n,
      shares: [150n, 50n],
    },
    {
      name: 'nothing for goods left out',
      earn: `[${purchase}, ${noGiftCards}]`,
      lines: [giftCard(5000n), 1000n],
      points: 10n,
      shares: [0n, 10n],
    },
    {
      name: 'a gift although all goods are left out, shared by amount',
      earn: `[${gift}, ${purchase}, ${noGiftCards}]`,
      lines: [giftCard(5000n), giftCard(15_000n)],
      points: 200n,
      shares: [50n, 150n],
    },
    {
      name: 'the sum of two rates, rounded once',
      earn: '[{ key: a, on: order, per: "3.00", give: 1 }, { key: b, on: order, per: "7.00", give: 2 }]',
      lines: [1000n],
      points: 6n,
      shares: [6n],
    },
    {
      name: 'only the lines that a rate is about',
      earn: `[{ key: a, on: order, per: "1.00", give: 3, lines: 'line.sku == "ROSE"' }]`,
      lines: [lineOf(1000n), lineOf(1000n, { sku: 'POT' })],
      points: 30n,
      shares: [30n, 0n],
    },
    {
      name: 'a trillion',
      earn: `[${purchase}]`,
      lines: [100_000_000_000_000n, 1n],
      points: 10n ** 12n,
      shares: [10n ** 12n, 0n],
    },
  ])('gives $name', ({ earn, lines, points, shares }) => {
    const decided = decideOrder(programOf({ earn }), orderOf(lines), null);
    expect(decided.points).toBe(points);
    expect(decided.lineShares).toEqual(shares);
  });

  it.each([
    { currency: 'JPY', per: '100', amount: 12_345n, points: 123n },
    { currency: 'GBP', per: '0.50', amount: 12_345n, points: 246n },
    { currency: 'KWD', per: '0.500', amount: 12_345n, points: 24n },
  ])('counts in the digits of $currency', ({ currency, per, amount, points }) => {
    const program = programOf({ currency, earn: `[{ key: purchase, on: order, per: "${per}", give: 1 }]` });
    expect(decideOrder(program, orderOf([amount], { currency }), null).points).toBe(points);
  });

  it('has rows that are differences of the running floor, what is left out first and gifts last', () => {
    const earn = `[${gift}, { key: a, on: order, per: "3.00", give: 1 }, { key: b, on: order, per: "7.00", give: 2 }, ${noGiftCards}]`;
    expect(rowsOf(earn, orderOf([1000n]))).toEqual([
      ['no-gift-cards', 0n],
      ['a', 3n],
      ['b', 3n],
      ['gift', 200n],
    ]);
  });

  it('judges the total with the goods that do not earn', () => {
    const earn = `[${noGiftCards}, { key: big, on: order, give: 5, when: 'order.total >= 100.0' }]`;
    expect(rowsOf(earn, orderOf([giftCard(9000n), 1000n]))).toEqual([
      ['no-gift-cards', 0n],
      ['big', 5n],
    ]);
  });

  it('takes an order without lines, or of nobody’s tier for a bug of ours', () => {
    const program = programOf({
      tiers: '{ measure: spend, window: lifetime, levels: [{ key: bud, name: Bud, from: "0" }] }',
    });
    expect(() => decideOrder(program, orderOf([]), null)).toThrow(InvariantViolation);
    expect(() => decideOrder(program, orderOf([1n]), { member: memberOf(program, { tier: 'rose' }) })).toThrow(
      InvariantViolation,
    );
    expect(() => decideOrder(program, orderOf([1n]), { member: memberOf(program, { tier: null }) })).toThrow(
      InvariantViolation,
    );
  });
});

describe('what counts for tiers', () => {
  it('is every line that is not left out, also where nothing earns', () => {
    const program = programOf({ earn: `[${noGiftCards}]` });
    const order = orderOf([giftCard(5000n), 1000n, 0n]);
    expect(countedSpend(program, order, null)).toEqual([0n, 1000n, 0n]);
    expect(decideOrder(program, order, null).lineSpend).toEqual([0n, 1000n, 0n]);
  });

  it('knows who buys, where the condition asks', () => {
    const program = programOf({ earn: `[{ key: staff, on: order, exclude: '"staff" in member.tags' }]` });
    const staff = memberOf(program, { tags: ['staff'] });
    expect(countedSpend(program, orderOf([1000n]), staff)).toEqual([0n]);
    expect(countedSpend(program, orderOf([1000n]), null)).toEqual([1000n]);
  });
});

it('has rows and shares that add up to the points, whatever the order', () => {
  const program = programOf({
    stack: 'best',
    earn: `[${gift}, { key: a, on: order, per: "0.03", give: 7 }, { key: b, on: order, per: "7.00", give: 2, when: 'order.total > 50.0' },
      { key: c, on: order, multiply: "0.7", lines: 'line.quantity > 50' }, { key: d, on: order, multiply: "1.3333" }, ${noGiftCards}]`,
    tiers: `{ measure: spend, window: lifetime, levels: [
      { key: bud, name: Bud, from: "0" }, { key: bloom, name: Bloom, from: "150", multiply: "1.25" }] }`,
  });
  const line = fc.record({
    sku: fc.constantFrom('GIFT-1', 'ROSE'),
    amountMinor: fc.bigInt(0n, 10n ** 12n),
    quantity: fc.integer({ min: 1, max: 99 }),
  });
  const sumOf = (numbers: readonly bigint[]) => numbers.reduce((one, other) => one + other, 0n);
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.constantFrom('bud', 'bloom'), (lines, tier) => {
      const order = orderOf(lines.map((one) => lineOf(one.amountMinor, one)));
      const decided = decideOrder(program, order, { member: memberOf(program, { tier }) });
      expect(sumOf(decided.lineShares)).toBe(decided.points);
      expect(sumOf(decided.decisions.map(({ points }) => points))).toBe(decided.points);
      expect(decided.lineShares.every((share) => share >= 0n)).toBe(true);
      expect(decided.decisions.every(({ applied, points }) => applied || points === 0n)).toBe(true);
    }),
  );
});
