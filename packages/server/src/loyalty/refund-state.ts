import type { OrderLine, Redemption } from '../database/generated/prisma/client.ts';
import type { RefundableLine } from '../program/refund.ts';
import { pointsToReturn, returnShare } from '../program/return-share.ts';
import type { Batch, OrderRecord } from './batch-state.ts';

/** A line as plans of refunds see it. */
export function refundable(line: OrderLine): RefundableLine {
  return { ...line, points: line.pointsEarned, credit: line.creditEarned };
}

/** Whether all of a line came back. */
export function isWhole(
  line: Pick<OrderLine, 'amountMinor' | 'refundedAmountMinor' | 'quantity' | 'refundedQuantity'>,
): boolean {
  return line.amountMinor > 0n
    ? line.refundedAmountMinor === line.amountMinor
    : line.refundedQuantity === line.quantity;
}

/** What was redeemed on an order, the newest first. */
export function redemptionsOf(batch: Batch, orderExternalId: string): Redemption[] {
  return [...(batch.redemptionsByOrder.get(orderExternalId) ?? [])].sort((one, other) => (one.id < other.id ? 1 : -1));
}

/** How much of what a redemption took returns now, by what the definition says of the share that came back so far. */
export function dueByPolicy(batch: Batch, record: OrderRecord, redemption: Redemption): bigint {
  const policy = batch.program.definition.refunds.spentPoints;
  const lines = record.lines.map(refundable);
  // What was shipped was shipped for the whole order.
  const isShipping = redemption.discountKind === 'FREE_SHIPPING';
  const tied = isShipping ? [] : tiedLines(record, redemption);
  const goods = tied.length > 0 ? tied : [...lines.keys()];
  const isWholeOnly = policy === 'full-only' || isShipping;
  if (policy === 'never') return 0n;
  if (isWholeOnly && !lines.every((line, index) => !goods.includes(index) || isWhole(line))) return 0n;
  return pointsToReturn(redemption.points, returnShare(lines, goods)) - redemption.pointsReturnDue;
}

/** The lines that a redemption was for alone: those that name its code, else those of the product it gave. */
function tiedLines({ lines }: OrderRecord, { code, discountSku }: Redemption): number[] {
  const places = (isTied: (line: OrderLine) => boolean) =>
    lines.flatMap((line, index) => (isTied(line) ? [index] : []));
  const byCode = places(({ redemptionCode }) => redemptionCode === code);
  if (byCode.length > 0 || discountSku === null) return byCode;
  return places(({ sku, redemptionCode }) => sku === discountSku && redemptionCode === null);
}
