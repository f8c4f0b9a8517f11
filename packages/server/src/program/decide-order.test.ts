import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvariantViolation } from '../base/invariant.ts';
import { decideOrder } from './decide-order.ts';
import { lineOf, orderOf, programOf } from './test-programs.ts';

const purchase = '{ key: purchase, on: order, per: "1.00", give: 1 }';
const gift = '{ key: gift, on: order, give: 200 }';
const noGiftCards = `{ key: no-gift-cards, on: order, exclude: 'line.sku.startsWith("GIFT-")' }`;
const giftCard = (amountMinor: bigint) => lineOf(amountMinor, { sku: 'GIFT-50', name: 'Gift card' });

/** The rows as people would write them down: rule and points. */
function rowsOf(earn: string, order: ReturnType<typeof orderOf>): [string, bigint][] {
  return decideOrder(programOf({ earn }), order).decisions.map(({ rule, points }) => [rule, points]);
}

describe('decideOrder', () => {
  it('earns 30 for 19.90, 10.10 and 0.99, shared 19, 10, 1', () => {
    const decided = decideOrder(
      programOf({ earn: `[${purchase}]` }),
      orderOf([1990n, lineOf(1010n, { quantity: 2 }), 99n]),
    );

    expect(decided).toEqual({
      points: 30n,
      lineShares: [19n, 10n, 1n],
      decisions: [
        {
          rule: 'purchase',
          asset: 'POINTS',
          points: 30n,
          applied: true,
          why: '1 petal for every £1.00: 30 petals for £30.99.',
          definitionVersion: 7,
        },
      ],
    });
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
      name: 'a trillion',
      earn: `[${purchase}]`,
      lines: [100_000_000_000_000n, 1n],
      points: 10n ** 12n,
      shares: [10n ** 12n, 0n],
    },
  ])('gives $name', ({ earn, lines, points, shares }) => {
    const decided = decideOrder(programOf({ earn }), orderOf(lines));
    expect(decided.points).toBe(points);
    expect(decided.lineShares).toEqual(shares);
  });

  it.each([
    {
      currency: 'JPY',
      per: '100',
      amount: 12_345n,
      points: 123n,
      why: '1 petal for every JP¥100: 123 petals for JP¥12,345.',
    },
    { currency: 'KWD', per: '0.500', amount: 12_345n, points: 24n, why: /24 petals for KWD.12\.345\.$/ },
  ])('counts in the digits of $currency', ({ currency, per, amount, points, why }) => {
    const program = programOf({ currency, earn: `[{ key: purchase, on: order, per: "${per}", give: 1 }]` });
    const decided = decideOrder(program, orderOf([amount], { currency }));
    expect(decided.points).toBe(points);
    expect(decided.decisions[0]?.why).toMatch(why);
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

  it.each([
    {
      earn: `[${purchase}]`,
      lines: [99n],
      applied: true,
      why: '1 petal for every £1.00: £0.99 is not enough for the next one.',
    },
    { earn: `[${purchase}]`, lines: [0n], applied: false, why: 'Nothing on this order counts towards it.' },
    { earn: `[${gift}]`, lines: [1n], applied: true, why: 'A gift of 200 petals with this order.' },
    { earn: `[${noGiftCards}]`, lines: [giftCard(1n)], applied: true, why: 'Gift card earns nothing.' },
    {
      earn: `[${noGiftCards}]`,
      lines: [giftCard(1n), giftCard(2n)],
      applied: true,
      why: 'Gift card and Gift card earn nothing.',
    },
    { earn: `[${noGiftCards}]`, lines: [1n], applied: false, why: 'Nothing on this order is left out.' },
    {
      earn: "[{ key: big, on: order, give: 5, when: 'order.total >= 100.0' }]",
      lines: [9999n],
      applied: false,
      why: 'Only for orders where order.total >= 100.0.',
    },
    {
      earn: `[{ key: vip, on: order, give: 5, when: 'order.lines[0].attributes.vip == true' }]`,
      lines: [1n],
      applied: false,
      why: 'Not matched, because No such key: vip.',
    },
    {
      earn: `[{ key: vip, on: order, exclude: 'line.attributes.vip == true' }]`,
      lines: [1n],
      applied: false,
      why: 'Nothing is left out, because No such key: vip.',
    },
  ])('says “$why”', ({ earn, lines, applied, why }) => {
    expect(decideOrder(programOf({ earn }), orderOf(lines)).decisions).toMatchObject([{ applied, why }]);
  });

  it('judges the total with the goods that do not earn', () => {
    const earn = `[${noGiftCards}, { key: big, on: order, give: 5, when: 'order.total >= 100.0' }]`;
    expect(rowsOf(earn, orderOf([giftCard(9000n), 1000n]))).toEqual([
      ['no-gift-cards', 0n],
      ['big', 5n],
    ]);
  });

  it('takes an order in another currency, or without lines, for a bug of ours', () => {
    const program = programOf();
    expect(() => decideOrder(program, orderOf([1n], { currency: 'EUR' }))).toThrow(InvariantViolation);
    expect(() => decideOrder(program, orderOf([]))).toThrow(InvariantViolation);
  });

  it('has rows and shares that add up to the points, whatever the order', () => {
    const program = programOf({
      earn: `[${gift}, { key: a, on: order, per: "0.03", give: 7 }, { key: b, on: order, per: "7.00", give: 2, when: 'order.total > 50.0' }, ${noGiftCards}]`,
    });
    const line = fc.record({
      sku: fc.constantFrom('GIFT-1', 'ROSE'),
      amountMinor: fc.bigInt(0n, 10n ** 12n),
      quantity: fc.integer({ min: 1, max: 99 }),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const decided = decideOrder(program, orderOf(lines.map((one) => lineOf(one.amountMinor, one))));
        const sumOf = (numbers: readonly bigint[]) => numbers.reduce((one, other) => one + other, 0n);
        expect(sumOf(decided.lineShares)).toBe(decided.points);
        expect(sumOf(decided.decisions.map(({ points }) => points))).toBe(decided.points);
        expect(decided.lineShares.every((share) => share >= 0n)).toBe(true);
      }),
    );
  });
});
