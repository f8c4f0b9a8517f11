import type { Order, Redemption, Refund } from '../database/generated/prisma/client.ts';
import { clawBack, type Shortfall } from '../ledger/clawback.ts';
import { giveBack } from '../ledger/give-back.ts';
import { addDuration } from '../program/calendar.ts';
import type { Asset } from '../program/facts.ts';
import { isKept } from '../program/history.ts';
import { keptWorth } from '../program/kept-worth.ts';
import type { RefundPart } from '../program/refund.ts';
import type { Batch, OrderRecord } from './batch-state.ts';
import { freeLimits } from './limit-free.ts';
import { isWhole, redemptionsOf } from './refund-state.ts';

const revivedFor = 'P30D';

/** What of an order comes back, and as what it is kept. */
type Returning = {
  readonly record: OrderRecord;
  readonly parts: readonly RefundPart[];
  readonly refund: Pick<Refund, 'id' | 'externalId' | 'reason' | 'at'> & { readonly kind: 'REFUND' | 'CANCELLATION' };
  /** Of what a redemption took, how much returns now, in units of its asset. */
  readonly due: (redemption: Redemption) => bigint;
};

/** Books a refund that was planned: what was spent on the goods returns, then what they earned is taken back. */
export function bookRefund(batch: Batch, returning: Returning): Refund {
  const { record, parts, refund } = returning;
  const { order } = record;
  const taken = applyParts(batch, returning);
  remember(batch, order);
  const returned = returnSpent(batch, returning);
  const points = takeBack(batch, { order, refund }, { asset: 'POINTS', amount: taken.points });
  const credit = takeBack(batch, { order, refund }, { asset: 'CREDIT', amount: taken.credit });
  const row: Refund = {
    ...refund,
    programId: batch.programId,
    orderId: order.id,
    amountMinor: parts.reduce((total, part) => total + part.amountMinor, 0n),
    pointsClawedBack: taken.points,
    pointsReturned: returned.POINTS,
    pointsOwed: points.owed,
    pointsForgiven: points.forgiven,
    creditClawedBack: taken.credit,
    creditReturned: returned.CREDIT,
    creditOwed: credit.owed,
    creditForgiven: credit.forgiven,
    recordedAt: batch.now,
  };
  batch.records.refunds.push(row);
  tellOf(batch, row, order);
  return row;
}

function tellOf(batch: Batch, refund: Refund, order: Order): void {
  const { id: refundId, externalId, at } = refund;
  const type = refund.kind === 'CANCELLATION' ? 'order.cancelled' : 'order.refunded';
  const moved = {
    pointsClawedBack: Number(refund.pointsClawedBack),
    pointsReturned: Number(refund.pointsReturned),
    creditClawedBack: Number(refund.creditClawedBack),
    creditReturned: Number(refund.creditReturned),
  };
  const data = { refundId, refund: externalId, orderId: order.id, order: order.externalId, ...moved };
  batch.tell({ type, memberId: order.memberId, at, data, about: refundId });
}

function applyParts(batch: Batch, { record, parts, refund }: Returning): { points: bigint; credit: bigint } {
  const { order } = record;
  const taken = { points: 0n, credit: 0n };
  for (const { index, quantity, amountMinor, points, credit } of parts) {
    const line = record.lines[index];
    if (!line) continue;
    const kept = keptWorth(line);
    line.refundedQuantity += quantity;
    line.refundedAmountMinor += amountMinor;
    line.pointsClawedBack += points;
    line.creditClawedBack += credit;
    if (line.counted) order.spendMinor -= kept - keptWorth(line);
    batch.records.changedLines.add(line);
    const { programId } = batch;
    const ids = { programId, refundId: refund.id, orderLineId: line.id };
    batch.records.refundLines.push({ ...ids, quantity, amountMinor, points, credit });
    taken.points += points;
    taken.credit += credit;
  }
  order.pointsClawedBack += taken.points;
  order.creditClawedBack += taken.credit;
  settleStatus(batch, record, refund);
  return taken;
}

function settleStatus(batch: Batch, { order, lines }: OrderRecord, { kind, at }: Returning['refund']): void {
  order.status = lines.every(isWhole) ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  if (kind === 'CANCELLATION') {
    order.status = 'CANCELLED';
    order.cancelledAt = at;
  }
  if (!isKept(order)) freeLimits(batch, order);
  batch.records.changedOrders.add(order);
}

/** What is decided afterwards sees what is left of the order. */
export function remember(batch: Batch, order: Order): void {
  const { id, memberId, spendMinor, pointsEarned, pointsClawedBack } = order;
  if (memberId === null) return;
  const left = { spendMinor, points: pointsEarned - pointsClawedBack, isKept: isKept(order) };
  batch.historyOf(memberId).change({ kind: 'ORDER', id }, left);
}

function returnSpent(batch: Batch, { record: { order }, refund, due }: Returning): Record<Asset, bigint> {
  const returned = { POINTS: 0n, CREDIT: 0n };
  for (const redemption of redemptionsOf(batch, order.externalId)) {
    const points = due(redemption);
    if (points <= 0n && !isFreeAgain(batch, order, redemption)) continue;
    const { id: refundId, at } = refund;
    const revivedUntil = addDuration(at, revivedFor, batch.program.timeZone);
    const wallet = batch.wallet(redemption.walletId);
    const giving = { redemption, points, at, refundId, orderId: order.id, revivedUntil };
    returned[redemption.asset as Asset] += giveBack(batch.page, wallet, giving);
    batch.settleTime(wallet);
  }
  return returned;
}

/** What cost nothing has nothing to return; its place in stocks and limits returns once nothing of the order is kept. */
function isFreeAgain({ program }: Batch, order: Order, { points, status }: Redemption): boolean {
  if (points > 0n || status !== 'CAPTURED' || isKept(order)) return false;
  return order.status === 'CANCELLED' || program.definition.refunds.spentPoints !== 'never';
}

/** How much of which asset a refund takes back. */
export type Taking = { readonly asset: Asset; readonly amount: bigint };

type Cause = { readonly order: Order; readonly refund: Pick<Refund, 'id' | 'at'> };

/** Takes back of what an order earned its member; answers what of it they had spent. For a guest there is nothing to take. */
export function takeBack(batch: Batch, { order, refund }: Cause, { asset, amount }: Taking): Shortfall {
  if (order.memberId === null) return { owed: 0n, forgiven: 0n };
  const wallet = batch.walletOf(order.memberId, asset);
  const { shortfall } = batch.program.definition.refunds;
  const taken = { points: amount, orderId: order.id, refundId: refund.id, at: refund.at, shortfall };
  const missing = amount === 0n ? { owed: 0n, forgiven: 0n } : clawBack(batch.page, wallet, taken);
  batch.settleTime(wallet);
  return missing;
}
