import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideOrder } from './decide-order.ts';
import { lineOf, memberOf, orderOf, programOf } from './test-programs.ts';

const two = '{ key: back, on: order, cashback: "2%" }';
const noGiftCards = `{ key: no-gift-cards, on: order, exclude: 'line.sku.startsWith("GIFT-")' }`;
const giftCard = lineOf(5000n, { sku: 'GIFT-50', name: 'Gift card' });
const saturday = 'during: { weekdays: [sat] }';

describe('cashback', () => {
  it('gives a share of the money in credit, rounded down once and shared over the lines, beside the points', () => {
    const program = programOf({ earn: `[${two}, { key: purchase, on: order, per: "1.00", give: 1 }]` });
    expect(decideOrder(program, orderOf([1990n, 1010n, 99n]), null)).toMatchObject({
      points: 30n,
      lineShares: [19n, 10n, 1n],
      credit: 61n,
      lineCredit: [39n, 20n, 2n],
      decisions: [
        { rule: 'purchase', asset: 'POINTS', points: 30n, applied: true },
        {
          rule: 'back',
          asset: 'CREDIT',
          points: 61n,
          applied: true,
          reason: { code: 'CASHBACK', values: { percent: '2', countedMinor: '3099' } },
        },
      ],
    });
  });

  it.each([
    { name: 'one share on each of two lines that are too small alone', earn: two, lines: [25n, 25n], credit: [1n, 0n] },
    { name: 'nothing for less than a penny', earn: two, lines: [49n], credit: [0n] },
    { name: 'a fraction of a per cent', earn: two.replace('2%', '0.125%'), lines: [80_000n], credit: [100n] },
    { name: 'all of it', earn: two.replace('2%', '100%'), lines: [12_345n], credit: [12_345n] },
    { name: 'nothing of goods left out', earn: `${two}, ${noGiftCards}`, lines: [giftCard, 1000n], credit: [0n, 20n] },
    {
      name: 'the goods it is about alone',
      earn: two.replace('}', `, lines: 'line.sku == "POT"' }`),
      lines: [1000n, lineOf(2000n, { sku: 'POT' })],
      credit: [0n, 40n],
    },
    {
      name: 'the sum of two rules, rounded down once',
      earn: '{ key: a, on: order, cashback: "1%" }, { key: b, on: order, cashback: "1%" }',
      lines: [150n],
      credit: [3n],
    },
    {
      name: 'nothing where its condition does not hold',
      earn: two.replace('}', `, when: 'order.total > 10.0' }`),
      lines: [1000n],
      credit: [0n],
    },
    {
      name: 'nothing on another day of the week',
      earn: two.replace('}', `, ${saturday} }`),
      lines: [1000n],
      credit: [0n],
    },
    { name: 'nothing for a line that costs nothing', earn: two, lines: [0n, 500n], credit: [0n, 10n] },
  ])('gives $name', ({ earn, lines, credit }) => {
    const decided = decideOrder(programOf({ earn: `[${earn}]` }), orderOf(lines), null);
    expect(decided.lineCredit).toEqual(credit);
    expect(decided.points).toBe(0n);
  });

  it('is multiplied by no rule and no tier', () => {
    const program = programOf({
      earn: `[${two}, { key: double, on: order, multiply: "2" }]`,
      tiers: '{ measure: spend, window: lifetime, levels: [{ key: bud, name: Bud, from: "0", multiply: "1.5" }] }',
    });
    expect(decideOrder(program, orderOf([5000n]), { member: memberOf(program) }).credit).toBe(100n);
  });

  it.each([
    [two, giftCard, 'NOTHING_COUNTS'],
    [two, 0n, 'NOTHING_COUNTS'],
    [two.replace('}', `, lines: 'line.sku == "POT"' }`), 1000n, 'NOTHING_MATCHES'],
    [two.replace('}', `, when: 'order.total >= 10.01' }`), 1000n, 'BELOW_TOTAL'],
    [two.replace('}', `, when: 'line.attributes.vip == 1' }`).replace('when', 'lines'), 1000n, 'UNANSWERABLE'],
    [two.replace('}', `, ${saturday} }`), 1000n, 'OUT_OF_HOURS'],
  ])('%s says why it gives nothing for %o: %s', (earn, line, code) => {
    const { decisions } = decideOrder(programOf({ earn: `[${noGiftCards}, ${earn}]` }), orderOf([line]), null);
    expect(decisions[1]).toMatchObject({ asset: 'CREDIT', points: 0n, applied: false, reason: { code } });
  });

  it('counts in the digits of the currency', () => {
    const yen = programOf({ currency: 'JPY', earn: `[${two}]` });
    const dinars = programOf({ currency: 'KWD', earn: `[${two}]` });
    expect(decideOrder(yen, orderOf([1234n], { currency: 'JPY' }), null).credit).toBe(24n);
    expect(decideOrder(dinars, orderOf([1234n], { currency: 'KWD' }), null).credit).toBe(24n);
  });

  it('has shares and rows that add up to the credit, whatever the order', () => {
    const program = programOf({
      earn: `[${noGiftCards}, { key: a, on: order, cashback: "1.37%" }, { key: b, on: order, cashback: "0.0009%", lines: 'line.quantity > 50' },
        { key: c, on: order, cashback: "33.3333%", cap: { credit: "100.00" } }, { key: p, on: order, per: "7.00", give: 3 }]`,
    });
    const line = fc.record({
      sku: fc.constantFrom('GIFT-1', 'ROSE'),
      amountMinor: fc.bigInt(0n, 10n ** 12n),
      quantity: fc.integer({ min: 1, max: 99 }),
    });
    const sumOf = (numbers: readonly bigint[]) => numbers.reduce((one, other) => one + other, 0n);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const decided = decideOrder(program, orderOf(lines.map((one) => lineOf(one.amountMinor, one))), null);
        const rowsOf = (asset: string) => decided.decisions.filter((row) => row.asset === asset);
        expect(sumOf(decided.lineCredit)).toBe(decided.credit);
        expect(sumOf(rowsOf('CREDIT').map(({ points }) => points))).toBe(decided.credit);
        expect(sumOf(rowsOf('POINTS').map(({ points }) => points))).toBe(decided.points);
        expect(decided.lineCredit.every((share) => share >= 0n)).toBe(true);
        for (const [index, { sku }] of lines.entries())
          if (sku === 'GIFT-1') expect(decided.lineCredit[index]).toBe(0n);
      }),
    );
  });
});
