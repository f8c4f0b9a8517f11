import { describe, expect, it } from 'vitest';
import { decideOrder } from './decide-order.ts';
import type { OrderFact } from './facts.ts';
import { lineOf, memberOf, orderOf, programOf } from './test-programs.ts';

const purchase = '{ key: purchase, on: order, per: "1.00", give: 1 }';
const bouquets = `lines: '"bouquet" in line.categories'`;
const tiers = `{ measure: spend, window: lifetime, levels: [
  { key: bud, name: Bud, from: "0" }, { key: bloom, name: Bloom, from: "150", multiply: "1.5" }, { key: leaf, name: Leaf, from: "300" }] }`;

const roses = lineOf(1000n, { name: 'Roses', categories: ['bouquet'] });
const tulips = lineOf(2000n, { name: 'Tulips', categories: ['bouquet'] });
const pot = lineOf(3000n, { sku: 'POT', name: null });

/** What each rule gave, and why. */
function rowsOf(parts: Parameters<typeof programOf>[0], order: OrderFact, tier = 'bud') {
  const program = programOf(parts);
  const member = parts?.tiers === undefined ? null : memberOf(program, { tier });
  const { points, lineShares, decisions } = decideOrder(program, order, member && { member });
  return {
    points,
    lineShares,
    rows: decisions.map((row) => [row.rule, row.points, row.reason.code]),
    reasons: decisions.map(({ reason }) => reason),
  };
}

describe('a rule that multiplies', () => {
  it('multiplies what rates gave, on the lines it is about', () => {
    const earn = `[{ key: double, on: order, multiply: "2", ${bouquets} }, ${purchase}]`;
    expect(rowsOf({ earn }, orderOf([roses, pot, tulips]))).toMatchObject({
      points: 90n,
      lineShares: [20n, 30n, 40n],
      rows: [
        ['purchase', 60n, 'RATE'],
        ['double', 30n, 'MULTIPLIED'],
      ],
      reasons: [{}, { values: { multiply: '2', names: ['Roses', 'Tulips'], more: 0 } }],
    });
  });

  it('multiplies the whole order where it names no lines', () => {
    const earn = `[${purchase}, { key: double, on: order, multiply: "2" }]`;
    expect(rowsOf({ earn }, orderOf([roses, pot])).reasons[1]).toEqual({
      code: 'MULTIPLIED',
      values: { multiply: '2', names: [], more: 0 },
    });
  });

  it('names three goods, each once, and counts the others', () => {
    const earn = `[${purchase}, { key: double, on: order, multiply: "2", lines: 'line.amount > 0' }]`;
    const lines = ['A', 'B', 'B', 'C', 'D', 'E'].map((name) => lineOf(100n, { name }));
    expect(rowsOf({ earn }, orderOf(lines)).reasons[1]?.values).toEqual({
      multiply: '2',
      names: ['A', 'B', 'C'],
      more: 2,
    });
  });

  it.each([
    ['fractions of points', '"1.5"', 33n, 16n],
    ['exactly', '"1.1"', 10n, 1n],
    ['less than one', '"0.5"', 33n, -17n],
    ['to four digits', '"1.0001"', 10_000n, 1n],
    ['huge amounts', '"9999.9999"', 10n ** 10n, 99_989_999_000_000n],
  ])('is exact: %s', (_what, multiply, points, more) => {
    const earn = `[${purchase}, { key: more, on: order, multiply: ${multiply} }]`;
    expect(rowsOf({ earn }, orderOf([points * 100n])).rows).toEqual([
      ['purchase', points, 'RATE'],
      ['more', more, 'MULTIPLIED'],
    ]);
  });

  it('rounds down once, after everything', () => {
    const earn = `[${purchase}, { key: a, on: order, multiply: "1.1" }, { key: b, on: order, multiply: "1.1" }]`;
    expect(rowsOf({ earn }, orderOf([833n])).rows.map(([, points]) => points)).toEqual([8n, 1n, 1n]);
    expect(rowsOf({ earn }, orderOf([826n])).points).toBe(9n);
  });

  it('leaves gifts alone', () => {
    const earn = `[{ key: gift, on: order, give: 7 }, ${purchase}, { key: double, on: order, multiply: "2" }]`;
    expect(rowsOf({ earn }, orderOf([1000n])).rows).toEqual([
      ['purchase', 10n, 'RATE'],
      ['double', 10n, 'MULTIPLIED'],
      ['gift', 7n, 'GIFT'],
    ]);
  });

  it.each([
    ['no line is one of them', `${bouquets}`, [pot], 'NOTHING_MATCHES'],
    [
      'all of them are left out',
      `${bouquets}`,
      [lineOf(1000n, { sku: 'GIFT-1', categories: ['bouquet'] })],
      'NOTHING_MATCHES',
    ],
    ['everything is left out', `when: 'true'`, [lineOf(1000n, { sku: 'GIFT-1' })], 'NOTHING_COUNTS'],
    ['its condition does not hold', `when: 'order.lines.size() > 5'`, [roses], 'CONDITION'],
    ['the order is too small', `when: 'order.total >= 10.01'`, [roses], 'BELOW_TOTAL'],
    ['a line cannot be judged', `lines: 'line.attributes.new == true'`, [roses], 'UNANSWERABLE'],
    ['it has not begun', 'during: { from: 2026-05-02 }', [roses], 'NOT_STARTED'],
    ['it is over', 'during: { until: 2026-05-01 }', [roses], 'ENDED'],
  ])('gives nothing where %s', (_why, part, lines, code) => {
    const earn = `[{ key: out, on: order, exclude: 'line.sku.startsWith("GIFT-")' }, { key: double, on: order, multiply: "2", ${part} }]`;
    expect(rowsOf({ earn }, orderOf(lines)).rows[1]).toEqual(['double', 0n, code]);
  });
});

describe('several rules that multiply', () => {
  const earn = `[${purchase}, { key: double, on: order, multiply: "2" }, { key: triple, on: order, multiply: "3", ${bouquets} }]`;

  it('all multiply under stack: multiply', () => {
    expect(rowsOf({ earn }, orderOf([roses, pot]))).toMatchObject({
      points: 120n,
      lineShares: [60n, 60n],
      rows: [
        ['purchase', 40n, 'RATE'],
        ['double', 40n, 'MULTIPLIED'],
        ['triple', 40n, 'MULTIPLIED'],
      ],
    });
  });

  it('give way to the highest on each line under stack: best', () => {
    expect(rowsOf({ earn, stack: 'best' }, orderOf([roses, pot]))).toMatchObject({
      points: 90n,
      lineShares: [30n, 60n],
      rows: [
        ['purchase', 40n, 'RATE'],
        ['double', 30n, 'MULTIPLIED'],
        ['triple', 20n, 'MULTIPLIED'],
      ],
      reasons: [{}, { values: { names: ['POT'] } }, { values: { names: ['Roses'] } }],
    });
  });

  it('say so where a higher one counts', () => {
    expect(rowsOf({ earn, stack: 'best' }, orderOf([roses])).rows).toEqual([
      ['purchase', 10n, 'RATE'],
      ['double', 0n, 'OUTDONE'],
      ['triple', 20n, 'MULTIPLIED'],
    ]);
  });

  it('leave it to the first of equals', () => {
    const equals = `[${purchase}, { key: one, on: order, multiply: "2" }, { key: other, on: order, multiply: "2.0" }]`;
    expect(rowsOf({ earn: equals, stack: 'best' }, orderOf([roses])).rows).toEqual([
      ['purchase', 10n, 'RATE'],
      ['one', 10n, 'MULTIPLIED'],
      ['other', 0n, 'OUTDONE'],
    ]);
  });

  it('do not give way to one that is out of season', () => {
    const late = `[${purchase}, { key: double, on: order, multiply: "2" }, { key: triple, on: order, multiply: "3", during: { from: 2026-05-02 } }]`;
    expect(rowsOf({ earn: late, stack: 'best' }, orderOf([roses])).points).toBe(20n);
  });

  it('are multiplied by the tier in either case', () => {
    expect(rowsOf({ earn, tiers }, orderOf([roses]), 'bloom').points).toBe(90n);
    expect(rowsOf({ earn, tiers, stack: 'best' }, orderOf([roses]), 'bloom').points).toBe(45n);
  });
});

describe('the tier held before the order', () => {
  const earn = `[${purchase}]`;

  it.each([
    ['bud', 10n, 0n, 'TIER_PLAIN'],
    ['bloom', 15n, 5n, 'TIER'],
    ['leaf', 10n, 0n, 'TIER_PLAIN'],
  ])('%s makes 10 points %s', (tier, points, more, code) => {
    const decided = rowsOf({ earn, tiers }, orderOf([roses]), tier);
    expect([decided.points, decided.rows[1]]).toEqual([points, ['tier', more, code]]);
  });

  it('is the lowest for a guest', () => {
    expect(decideOrder(programOf({ earn, tiers }), orderOf([roses]), null).points).toBe(10n);
  });

  it('has nothing to multiply where everything is left out', () => {
    const out = `[${purchase}, { key: out, on: order, exclude: 'true' }]`;
    expect(rowsOf({ earn: out, tiers }, orderOf([roses]), 'bloom').rows.at(-1)).toEqual(['tier', 0n, 'NOTHING_COUNTS']);
  });

  it('is not spoken of where no tier multiplies', () => {
    const plain = '{ measure: spend, window: lifetime, levels: [{ key: bud, name: Bud, from: "0" }] }';
    expect(rowsOf({ earn, tiers: plain }, orderOf([roses])).rows).toEqual([['purchase', 10n, 'RATE']]);
  });
});
