import { expect, it } from 'vitest';
import { fraction } from './fraction.ts';
import type { RefundableLine } from './refund.ts';
import { pointsToReturn, returnShare } from './return-share.ts';

function lineOf(line: Partial<RefundableLine>): RefundableLine {
  const blank = {
    externalId: '1',
    sku: 'ROSE',
    quantity: 1,
    refundedQuantity: 0,
    refundedAmountMinor: 0n,
    points: 0n,
    pointsClawedBack: 0n,
    credit: 0n,
    creditClawedBack: 0n,
  };
  return { ...blank, amountMinor: 1000n, listAmountMinor: line.amountMinor ?? 1000n, ...line };
}

it.each([
  { name: 'nothing is back', lines: [lineOf({})], share: fraction(0n, 1n) },
  { name: 'half the money is back', lines: [lineOf({ refundedAmountMinor: 500n })], share: fraction(1n, 2n) },
  {
    name: 'a discounted line is back: it weighs what it would have cost',
    lines: [
      lineOf({ amountMinor: 500n, listAmountMinor: 1000n, refundedAmountMinor: 500n }),
      lineOf({ listAmountMinor: 3000n }),
    ],
    share: fraction(1n, 4n),
  },
  {
    name: 'a line that was free by a code is back: by its units, at what it would have cost',
    lines: [
      lineOf({ amountMinor: 0n, listAmountMinor: 1000n, quantity: 2, refundedQuantity: 1 }),
      lineOf({ listAmountMinor: 1000n }),
    ],
    share: fraction(1n, 4n),
  },
  {
    name: 'all goods would have cost nothing: by units',
    lines: [
      lineOf({ amountMinor: 0n, listAmountMinor: 0n, quantity: 3, refundedQuantity: 1 }),
      lineOf({ amountMinor: 0n, listAmountMinor: 0n }),
    ],
    share: fraction(1n, 4n),
  },
  {
    name: 'a third, exactly',
    lines: [lineOf({ amountMinor: 3n, listAmountMinor: 3n, refundedAmountMinor: 1n })],
    share: fraction(1n, 3n),
  },
])('is exact where $name', ({ lines, share }) => {
  expect(returnShare(lines)).toEqual(share);
});

it('follows only the lines that a redemption is tied to', () => {
  const lines = [lineOf({ refundedAmountMinor: 1000n }), lineOf({})];
  expect(returnShare(lines, [0])).toEqual(fraction(1n, 1n));
  expect(returnShare(lines, [1])).toEqual(fraction(0n, 1n));
  expect(returnShare(lines, [])).toEqual(fraction(0n, 1n));
});

it('returns points rounded down, and all of them with all goods', () => {
  expect(pointsToReturn(500n, fraction(1n, 3n))).toBe(166n);
  expect(pointsToReturn(500n, fraction(1n, 1n))).toBe(500n);
});
