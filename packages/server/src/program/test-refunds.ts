import type { RefundableLine, RefundPart, RefundRequest } from './refund.ts';
import { planRefund } from './refund.ts';

/** A line of an order as the books have it; what a test does not care about is filled in. */
export function lineOf(externalId: string, amountMinor: bigint, line: Partial<RefundableLine> = {}): RefundableLine {
  return {
    externalId,
    sku: `SKU-${externalId}`,
    quantity: 1,
    amountMinor,
    listAmountMinor: amountMinor,
    refundedQuantity: 0,
    refundedAmountMinor: 0n,
    points: 0n,
    pointsClawedBack: 0n,
    credit: 0n,
    creditClawedBack: 0n,
    ...line,
  };
}

/** A refund in pounds. */
export type Asked = Omit<RefundRequest, 'currency'>;

/** Plans a refund in pounds. */
export function plan(lines: readonly RefundableLine[], asked: Asked) {
  return planRefund(lines, { ...asked, currency: 'GBP' });
}

/** The parts of a refund that has to be possible. */
export function partsOf(lines: readonly RefundableLine[], asked: Asked): readonly RefundPart[] {
  const planned = plan(lines, asked);
  if (!planned.ok) throw new Error(JSON.stringify(planned));
  return planned.parts;
}

/** The order after a refund, as the books would keep it. */
export function refunded(lines: readonly RefundableLine[], asked: Asked): RefundableLine[] {
  const parts = partsOf(lines, asked);
  return lines.map((line, index) => {
    const part = parts.find((one) => one.index === index);
    if (part === undefined) return line;
    return {
      ...line,
      refundedQuantity: line.refundedQuantity + part.quantity,
      refundedAmountMinor: line.refundedAmountMinor + part.amountMinor,
      pointsClawedBack: line.pointsClawedBack + part.points,
      creditClawedBack: line.creditClawedBack + part.credit,
    };
  });
}
