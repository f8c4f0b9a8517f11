import { describe, expect, it } from 'vitest';
import type { RefundableLine, RefundPart } from './refund.ts';
import { dueBack } from './refund.ts';
import { type Asked, lineOf, partsOf, plan, refunded } from './test-refunds.ts';

/** The order of the contract: 19.90, 10.10 for two, 0.99, which earned 19, 10 and 1 points, and 2 % of it in credit. */
const example = [
  lineOf('1', 1990n, { points: 19n, credit: 39n }),
  lineOf('2', 1010n, { quantity: 2, points: 10n, credit: 20n }),
  lineOf('3', 99n, { points: 1n, credit: 2n }),
];

describe('the worked example', () => {
  it('takes back 5 points and 0.10 with one unit of line 2, and as much with the other', () => {
    const request = { lines: [{ line: '2', quantity: 1 }] };
    expect(partsOf(example, request)).toEqual([{ index: 1, quantity: 1, amountMinor: 505n, points: 5n, credit: 10n }]);
    expect(partsOf(refunded(example, request), request)).toEqual([
      { index: 1, quantity: 1, amountMinor: 505n, points: 5n, credit: 10n },
    ]);
  });

  it('takes back all that is left where neither lines nor an amount are named', () => {
    const partly = refunded(example, { lines: [{ line: '2', quantity: 1 }] });
    expect(partsOf(partly, {})).toEqual([
      { index: 0, quantity: 1, amountMinor: 1990n, points: 19n, credit: 39n },
      { index: 1, quantity: 1, amountMinor: 505n, points: 5n, credit: 10n },
      { index: 2, quantity: 1, amountMinor: 99n, points: 1n, credit: 2n },
    ]);
  });
});

describe('planRefund', () => {
  it.each<{ name: string; lines: RefundableLine[]; asked: Asked; parts: RefundPart[] }>([
    {
      name: 'a unit of three that do not divide: rounded down',
      lines: [lineOf('1', 1000n, { quantity: 3, points: 10n })],
      asked: { lines: [{ line: '1', quantity: 1 }] },
      parts: [{ index: 0, quantity: 1, amountMinor: 333n, points: 3n, credit: 0n }],
    },
    {
      name: 'credit by the same share, rounded down for itself',
      lines: [lineOf('1', 1000n, { quantity: 3, points: 10n, credit: 20n })],
      asked: { lines: [{ line: '1', quantity: 1 }] },
      parts: [{ index: 0, quantity: 1, amountMinor: 333n, points: 3n, credit: 6n }],
    },
    {
      name: 'credit less what came back of it before',
      lines: [
        lineOf('1', 1000n, {
          quantity: 3,
          credit: 20n,
          refundedQuantity: 1,
          refundedAmountMinor: 333n,
          creditClawedBack: 6n,
        }),
      ],
      asked: { lines: [{ line: '1', quantity: 1 }] },
      parts: [{ index: 0, quantity: 1, amountMinor: 333n, points: 0n, credit: 7n }],
    },
    {
      name: 'credit of a line that cost nothing by its units',
      lines: [lineOf('1', 0n, { quantity: 3, credit: 20n })],
      asked: { lines: [{ line: '1', quantity: 2 }] },
      parts: [{ index: 0, quantity: 2, amountMinor: 0n, points: 0n, credit: 13n }],
    },
    {
      name: 'the second of three: what the first left over',
      lines: [
        lineOf('1', 1000n, {
          quantity: 3,
          points: 10n,
          refundedQuantity: 1,
          refundedAmountMinor: 333n,
          pointsClawedBack: 3n,
        }),
      ],
      asked: { lines: [{ line: '1', quantity: 1 }] },
      parts: [{ index: 0, quantity: 1, amountMinor: 333n, points: 3n, credit: 0n }],
    },
    {
      name: 'the last unit: whatever is left',
      lines: [
        lineOf('1', 1000n, {
          quantity: 3,
          points: 10n,
          refundedQuantity: 2,
          refundedAmountMinor: 666n,
          pointsClawedBack: 6n,
        }),
      ],
      asked: { lines: [{ line: '1', quantity: 1 }] },
      parts: [{ index: 0, quantity: 1, amountMinor: 334n, points: 4n, credit: 0n }],
    },
    {
      name: 'a price reduction: an amount and no unit',
      lines: [lineOf('1', 1000n, { quantity: 2, points: 10n })],
      asked: { lines: [{ line: '1', quantity: 0, amountMinor: 250n }] },
      parts: [{ index: 0, quantity: 0, amountMinor: 250n, points: 2n, credit: 0n }],
    },
    {
      name: 'an amount alone: a price reduction too',
      lines: [lineOf('1', 1000n, { points: 10n })],
      asked: { lines: [{ line: '1', amountMinor: 250n }] },
      parts: [{ index: 0, quantity: 0, amountMinor: 250n, points: 2n, credit: 0n }],
    },
    {
      name: 'a unit after a price reduction: its full price while so much is left',
      lines: [lineOf('1', 1000n, { quantity: 2, refundedAmountMinor: 300n })],
      asked: { lines: [{ line: '1', quantity: 1 }] },
      parts: [{ index: 0, quantity: 1, amountMinor: 500n, points: 0n, credit: 0n }],
    },
    {
      name: 'a unit after a large price reduction: what is left',
      lines: [lineOf('1', 1000n, { quantity: 2, refundedAmountMinor: 700n })],
      asked: { lines: [{ line: '1', quantity: 1 }] },
      parts: [{ index: 0, quantity: 1, amountMinor: 300n, points: 0n, credit: 0n }],
    },
    {
      name: 'the last unit for less: a fee is kept',
      lines: [lineOf('1', 1000n, { points: 10n })],
      asked: { lines: [{ line: '1', quantity: 1, amountMinor: 900n }] },
      parts: [{ index: 0, quantity: 1, amountMinor: 900n, points: 9n, credit: 0n }],
    },
    {
      name: 'a line by its sku where only one has it',
      lines: [lineOf('1', 100n), lineOf('2', 200n, { sku: 'VASE' })],
      asked: { lines: [{ sku: 'VASE', quantity: 1 }] },
      parts: [{ index: 1, quantity: 1, amountMinor: 200n, points: 0n, credit: 0n }],
    },
    {
      name: 'a line named twice: both together',
      lines: [lineOf('1', 1000n, { quantity: 3, points: 10n })],
      asked: {
        lines: [
          { line: '1', quantity: 1 },
          { sku: 'SKU-1', quantity: 2 },
        ],
      },
      parts: [{ index: 0, quantity: 3, amountMinor: 1000n, points: 10n, credit: 0n }],
    },
    {
      name: 'goods that cost nothing: by the unit',
      lines: [lineOf('1', 0n, { quantity: 3, points: 10n })],
      asked: { lines: [{ line: '1', quantity: 1 }] },
      parts: [{ index: 0, quantity: 1, amountMinor: 0n, points: 3n, credit: 0n }],
    },
    {
      name: 'an amount: spread over what is left of the lines',
      lines: [
        lineOf('1', 2000n, { points: 20n }),
        lineOf('2', 1000n, { points: 10n, refundedAmountMinor: 1000n, pointsClawedBack: 10n }),
        lineOf('3', 1000n, { points: 10n }),
      ],
      asked: { amountMinor: 1000n },
      parts: [
        { index: 0, quantity: 0, amountMinor: 667n, points: 6n, credit: 0n },
        { index: 2, quantity: 0, amountMinor: 333n, points: 3n, credit: 0n },
      ],
    },
    {
      name: 'an amount of equal remainders: the earlier line first',
      lines: [lineOf('1', 100n), lineOf('2', 100n)],
      asked: { amountMinor: 1n },
      parts: [{ index: 0, quantity: 0, amountMinor: 1n, points: 0n, credit: 0n }],
    },
    {
      name: 'a trillion and its last penny',
      lines: [
        lineOf('1', 100_000_000_000_001n, {
          points: 10n ** 12n,
          refundedAmountMinor: 100_000_000_000_000n,
          pointsClawedBack: 999_999_999_999n,
        }),
      ],
      asked: { amountMinor: 1n },
      parts: [{ index: 0, quantity: 0, amountMinor: 1n, points: 1n, credit: 0n }],
    },
    {
      name: 'all that is left, units whose money is back already among it',
      lines: [lineOf('1', 100n, { refundedAmountMinor: 100n }), lineOf('2', 100n)],
      asked: {},
      parts: [
        { index: 0, quantity: 1, amountMinor: 0n, points: 0n, credit: 0n },
        { index: 1, quantity: 1, amountMinor: 100n, points: 0n, credit: 0n },
      ],
    },
    {
      name: 'a free gift that is left when all money is back',
      lines: [lineOf('1', 100n, { refundedAmountMinor: 100n, refundedQuantity: 1 }), lineOf('2', 0n)],
      asked: {},
      parts: [{ index: 1, quantity: 1, amountMinor: 0n, points: 0n, credit: 0n }],
    },
  ])('plans $name', ({ lines, asked, parts }) => {
    expect(partsOf(lines, asked)).toEqual(parts);
  });

  it.each<{ name: string; asked: Asked }>([
    { name: 'all', asked: {} },
    { name: 'an amount', asked: { amountMinor: 1n } },
    { name: 'a line', asked: { lines: [{ line: '1', quantity: 1 }] } },
  ])('has nothing left for $name once all money is back', ({ asked }) => {
    expect(plan([lineOf('1', 100n, { refundedAmountMinor: 100n })], asked)).toEqual({
      ok: false,
      reason: 'nothing-left',
    });
  });

  const twins = [lineOf('1', 1000n, { sku: 'ROSE', quantity: 2 }), lineOf('2', 500n, { sku: 'ROSE' })];

  it.each<{ asked: Asked; code: string; path: string[]; says: string }>([
    {
      asked: { lines: [{ line: '1', quantity: 1 }], amountMinor: 1n },
      code: 'BOTH_LINES_AND_AMOUNT',
      path: ['amount'],
      says: 'not both',
    },
    { asked: { lines: [] }, code: 'EMPTY_LINES', path: ['lines'], says: 'leave lines out' },
    {
      asked: { lines: [{ quantity: 1 }] },
      code: 'LINE_OR_SKU',
      path: ['lines', '0'],
      says: 'externalId, or by its sku',
    },
    {
      asked: { lines: [{ line: '1', sku: 'ROSE', quantity: 1 }] },
      code: 'LINE_OR_SKU',
      path: ['lines', '0'],
      says: 'externalId, or by its sku',
    },
    { asked: { lines: [{ line: '9', quantity: 1 }] }, code: 'UNKNOWN_LINE', path: ['lines', '0', 'line'], says: '“9”' },
    {
      asked: { lines: [{ sku: 'VASE', quantity: 1 }] },
      code: 'UNKNOWN_LINE',
      path: ['lines', '0', 'sku'],
      says: '“VASE”',
    },
    {
      asked: { lines: [{ sku: 'ROSE', quantity: 1 }] },
      code: 'AMBIGUOUS_SKU',
      path: ['lines', '0', 'sku'],
      says: '“1”, “2”',
    },
    {
      asked: { lines: [{ line: '1', quantity: 3 }] },
      code: 'MORE_THAN_REMAINS',
      path: ['lines', '0', 'quantity'],
      says: 'remains of line “1”: 2',
    },
    {
      asked: { lines: [{ line: '1', quantity: -1 }] },
      code: 'INVALID_QUANTITY',
      path: ['lines', '0', 'quantity'],
      says: 'whole number',
    },
    {
      asked: { lines: [{ line: '1', quantity: 0.5 }] },
      code: 'INVALID_QUANTITY',
      path: ['lines', '0', 'quantity'],
      says: 'whole number',
    },
    {
      asked: { lines: [{ line: '1', amountMinor: -1n }] },
      code: 'INVALID_AMOUNT',
      path: ['lines', '0', 'amount'],
      says: '0 or more',
    },
    {
      asked: { lines: [{ line: '1', amountMinor: 1001n }] },
      code: 'MORE_THAN_REMAINS',
      path: ['lines', '0', 'amount'],
      says: '10.00 GBP',
    },
    {
      asked: { lines: [{ line: '1' }] },
      code: 'NOTHING_ASKED',
      path: ['lines', '0'],
      says: 'a quantity, an amount, or both',
    },
    {
      asked: { lines: [{ line: '1', quantity: 0, amountMinor: 0n }] },
      code: 'NOTHING_ASKED',
      path: ['lines', '0'],
      says: 'how much',
    },
    { asked: { amountMinor: 0n }, code: 'INVALID_AMOUNT', path: ['amount'], says: 'more than 0' },
    { asked: { amountMinor: -5n }, code: 'INVALID_AMOUNT', path: ['amount'], says: 'more than 0' },
    {
      asked: { amountMinor: 1501n },
      code: 'MORE_THAN_REMAINS',
      path: ['amount'],
      says: '15.01 is more than remains to be refunded: 15.00 GBP',
    },
  ])('refuses $asked: $code', ({ asked, code, path, says }) => {
    expect(plan(twins, asked)).toEqual({
      ok: false,
      reason: 'invalid',
      problems: [{ code, path, message: expect.stringContaining(says) }],
    });
  });

  it('counts what the same request took before, and tells every problem', () => {
    const asked = {
      lines: [
        { line: '1', quantity: 2 },
        { line: '1', quantity: 1 },
        { line: '9', quantity: 1 },
      ],
    };
    expect(plan(twins, asked)).toMatchObject({ problems: [{ code: 'MORE_THAN_REMAINS' }, { code: 'UNKNOWN_LINE' }] });
  });
});

describe('dueBack', () => {
  it.each([
    ['nothing while nothing came back', { refundedAmountMinor: 0n }, 0n],
    ['its share, rounded down', { refundedAmountMinor: 333n, refundedQuantity: 1 }, 33n],
    ['all of it once all money is back', { refundedAmountMinor: 1000n }, 100n],
    ['by units where the line costs nothing', { amountMinor: 0n, quantity: 3, refundedQuantity: 2 }, 66n],
    ['by another amount where the order was edited since', { amountMinor: 500n, refundedAmountMinor: 333n }, 66n],
  ])('is %s', (_what, line, due) => {
    expect(dueBack(lineOf('1', 1000n, { quantity: 3, ...line }), 100n)).toBe(due);
  });
});
