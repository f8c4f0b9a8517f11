import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RefundableLine } from './refund.ts';
import { dueBack } from './refund.ts';
import { pointsToReturn, returnShare } from './return-share.ts';
import { type Asked, lineOf, refunded } from './test-refunds.ts';

const orders = fc.array(
  fc.record({
    amountMinor: fc.oneof(fc.constant(0n), fc.bigInt(1n, 100_000n), fc.bigInt(1n, 10n ** 14n)),
    quantity: fc.integer({ min: 1, max: 7 }),
    points: fc.bigInt(0n, 10n ** 12n),
    credit: fc.bigInt(0n, 10n ** 12n),
  }),
  { minLength: 1, maxLength: 5 },
);

const wishes = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('amount' as const), share: fc.bigInt(1n, 100n) }),
    fc.record({ kind: fc.constant('units' as const), line: fc.nat(4), quantity: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constant('reduction' as const), line: fc.nat(4), share: fc.bigInt(1n, 100n) }),
  ),
  { maxLength: 8 },
);

type Wish = typeof wishes extends fc.Arbitrary<(infer One)[]> ? One : never;

/** A wish as a request that what is left allows; null where it allows none. */
function askedOf(lines: readonly RefundableLine[], wish: Wish): Asked | null {
  if (wish.kind === 'amount') {
    const left = lines.reduce((total, line) => total + line.amountMinor - line.refundedAmountMinor, 0n);
    return left === 0n ? null : { amountMinor: (left * wish.share + 99n) / 100n };
  }
  const line = lines[wish.line % lines.length];
  if (line === undefined || isBack(line)) return null;
  if (wish.kind === 'units') {
    const quantity = Math.min(wish.quantity, line.quantity - line.refundedQuantity);
    return quantity === 0 ? null : { lines: [{ line: line.externalId, quantity }] };
  }
  const left = line.amountMinor - line.refundedAmountMinor;
  return left === 0n ? null : { lines: [{ line: line.externalId, amountMinor: (left * wish.share + 99n) / 100n }] };
}

function isBack(line: RefundableLine): boolean {
  return line.amountMinor > 0n
    ? line.refundedAmountMinor === line.amountMinor
    : line.refundedQuantity === line.quantity;
}

/**
 * 1. No part is negative, and no line gives back more than it has.
 * 2. The points and the credit taken back follow the money, whatever way it came back.
 * 3. Any sequence of refunds that ends in everything has taken back exactly all money, all units, all points and
 *    all credit.
 * 4. The share of the goods only ever grows, and ends at one.
 */
describe('any sequence of refunds', () => {
  it('keeps the four promises above', () => {
    fc.assert(
      fc.property(orders, wishes, (order, sequence) => {
        let lines = order.map((line, index) => lineOf(String(index), line.amountMinor, line));
        let share = returnShare(lines);
        const requests: (Wish | 'all')[] = [...sequence, 'all'];
        for (const wish of requests) {
          const asked = wish === 'all' ? (lines.every(isBack) ? null : {}) : askedOf(lines, wish);
          if (asked === null) continue;
          lines = refunded(lines, asked);
          for (const line of lines) {
            expect(line.refundedAmountMinor >= 0n && line.refundedAmountMinor <= line.amountMinor).toBe(true);
            expect(line.refundedQuantity >= 0 && line.refundedQuantity <= line.quantity).toBe(true);
            const [part, whole] =
              line.amountMinor > 0n
                ? [line.refundedAmountMinor, line.amountMinor]
                : [BigInt(line.refundedQuantity), BigInt(line.quantity)];
            expect(line.pointsClawedBack).toBe((line.points * part) / whole);
            expect(line.creditClawedBack).toBe((line.credit * part) / whole);
            expect(dueBack(line, line.credit)).toBe(line.creditClawedBack);
          }
          const grown = returnShare(lines);
          expect(grown.numerator * share.denominator >= share.numerator * grown.denominator).toBe(true);
          share = grown;
        }
        for (const line of lines) {
          expect(line.refundedAmountMinor).toBe(line.amountMinor);
          expect(line.pointsClawedBack).toBe(line.points);
          expect(line.creditClawedBack).toBe(line.credit);
        }
        expect(share).toEqual({ numerator: 1n, denominator: 1n });
        expect(pointsToReturn(777n, share)).toBe(777n);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same money for units one by one as for all of them at once', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 14n), fc.integer({ min: 1, max: 50 }), (amountMinor, quantity) => {
        let lines = [lineOf('1', amountMinor, { quantity })];
        for (let unit = 1; unit <= quantity; unit += 1) {
          lines = refunded(lines, { lines: [{ line: '1', quantity: 1 }] });
          expect(lines[0]?.refundedAmountMinor).toBe((amountMinor * BigInt(unit)) / BigInt(quantity));
        }
      }),
    );
  });
});
