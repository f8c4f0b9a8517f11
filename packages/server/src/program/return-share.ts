import type { Fraction } from './fraction.ts';
import { floor, fraction, multiply, sum, zero } from './fraction.ts';
import type { RefundableLine } from './refund.ts';

/**
 * The share of an order's goods that is refunded so far, by what they would have cost before discounts; where they all
 * would have cost nothing, by how many they are. `indexes` narrows it to the lines that a redemption is tied to.
 */
export function returnShare(lines: readonly RefundableLine[], indexes?: readonly number[]): Fraction {
  const goods = indexes === undefined ? lines : lines.filter((_, index) => indexes.includes(index));
  const priced = goods.some(({ listAmountMinor }) => listAmountMinor > 0n);
  const weightOf = (line: RefundableLine) => (priced ? line.listAmountMinor : BigInt(line.quantity));
  const whole = goods.reduce((total, line) => total + weightOf(line), 0n);
  if (whole === 0n) return zero;
  const refunded = sum(goods.map((line) => multiply(refundedPart(line), fraction(weightOf(line), 1n))));
  return multiply(refunded, fraction(1n, whole));
}

/** The points that a share of an order's goods takes back to their lots, by now. */
export function pointsToReturn(points: bigint, share: Fraction): bigint {
  return floor(multiply(fraction(points, 1n), share));
}

/** Refunds are measured in money; of goods that cost nothing, in units. */
function refundedPart(line: RefundableLine): Fraction {
  if (line.amountMinor > 0n) return fraction(line.refundedAmountMinor, line.amountMinor);
  return fraction(BigInt(line.refundedQuantity), BigInt(line.quantity));
}
