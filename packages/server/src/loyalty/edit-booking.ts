import type { Lot, Order, OrderLine, OrderRevision, Wallet } from '../database/generated/prisma/client.ts';
import { clawBack } from '../ledger/clawback.ts';
import { earn } from '../ledger/earn.ts';
import { type LotDraft, sum } from '../ledger/lots.ts';
import type { Asset, OrderDecision, OrderFact } from '../program/facts.ts';
import { isKept } from '../program/history.ts';
import { keptWorth } from '../program/kept-worth.ts';
import type { Program } from '../program/program.ts';
import type { Batch, OrderRecord } from './batch-state.ts';
import { countCaps } from './caps.ts';
import { decisionRows } from './decisions.ts';
import { replaceLines } from './edit-lines.ts';
import type { RecordOrderInput, UpdateOrderInput } from './inputs.ts';
import { freeLimits } from './limit-free.ts';
import { lotTimes } from './lot-times.ts';
import type { OrderAmounts } from './order-amounts.ts';
import { lineRows } from './order-rows.ts';
import { earnedBy } from './orders.ts';
import { remember } from './refund-booking.ts';
import { isWhole } from './refund-state.ts';
import { normalRevision } from './revisions.ts';

/** What an edit is booked from. */
export type Edit = UpdateOrderInput & {
  readonly id: string;
  readonly whole: RecordOrderInput;
  readonly amounts: OrderAmounts;
  readonly fact: OrderFact;
  readonly decision: OrderDecision | null;
  readonly lineSpend: readonly bigint[];
  readonly program: Program;
};

/** What an order earned and what of it was taken back, of each asset. */
type Earnings = Pick<Order, 'pointsEarned' | 'pointsClawedBack' | 'creditEarned' | 'creditClawedBack'>;

/** Keeps what the order was, puts what it is now in its place, and books the difference. */
export function bookEdit(batch: Batch, record: OrderRecord, edit: Edit): void {
  const { order } = record;
  const before = { ...order };
  const state = stateOf(record);
  const lines = replaceLines(batch, record, lineRows(batch, { ...edit, input: edit.whole, orderId: order.id }));
  batch.orders.set(order.externalId, { order, lines });
  applyEdit(batch, { order, lines }, edit);
  const change = changeOf(before, order);
  const revision: OrderRevision = {
    programId: batch.programId,
    id: edit.id,
    orderId: order.id,
    revision: normalRevision(edit.revision),
    before: state,
    ...change,
    recordedAt: batch.now,
  };
  batch.records.orderRevisions.push(revision);
  freeLimits(batch, order);
  if (isKept(order)) countCaps(batch, order, edit.decision?.capUses ?? []);
  remember(batch, order);
  tellOf(batch, order, change);
  if (order.memberId === null) return;
  const { program } = edit;
  bookChange(batch, order, { program, asset: 'POINTS', amount: change.pointsEarned - change.pointsClawedBack });
  bookChange(batch, order, { program, asset: 'CREDIT', amount: change.creditEarned - change.creditClawedBack });
}

function applyEdit(batch: Batch, { order, lines }: OrderRecord, { amounts, decision, revision }: Edit): void {
  order.revision = normalRevision(revision);
  order.totalMinor = sum(lines, ({ amountMinor }) => amountMinor);
  order.shippingMinor = amounts.shippingMinor;
  order.taxMinor = amounts.taxMinor;
  order.spendMinor = sum(lines, (line) => (line.counted ? keptWorth(line) : 0n));
  if (order.status !== 'PAID') order.status = lines.every(isWhole) ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  order.decisions = decisionRows(decision?.decisions ?? []);
  order.pointsEarned = decision?.points ?? 0n;
  order.creditEarned = decision?.credit ?? 0n;
  order.pointsClawedBack = sum(lines, ({ pointsClawedBack }) => pointsClawedBack);
  order.creditClawedBack = sum(lines, ({ creditClawedBack }) => creditClawedBack);
  batch.records.editedOrders.add(order);
}

/** By how much the edit changed what was earned and what counts as taken back. */
function changeOf(before: Earnings, now: Earnings): Earnings {
  return {
    pointsEarned: now.pointsEarned - before.pointsEarned,
    pointsClawedBack: now.pointsClawedBack - before.pointsClawedBack,
    creditEarned: now.creditEarned - before.creditEarned,
    creditClawedBack: now.creditClawedBack - before.creditClawedBack,
  };
}

type Change = { readonly program: Program; readonly asset: Asset; readonly amount: bigint };

/** More is earned into a further lot, with the dates of the order's first; less is taken back as a refund would. */
function bookChange(batch: Batch, order: Order, { program, asset, amount }: Change): void {
  const { id: orderId, memberId, placedAt } = order;
  const wallet = batch.walletOf(memberId ?? '', asset);
  const at = batch.now;
  if (amount > 0n) {
    const [first] = [...batch.page.lots.of(wallet.id)]
      .filter((lot) => lot.orderId === orderId)
      .sort((one, other) => (one.id < other.id ? -1 : 1));
    const times = lotTimes(program, asset, placedAt);
    const kept = first && !first.revived ? datesOf(first, wallet) : {};
    earn(batch.page, wallet, { points: amount, orderId, earnedAt: placedAt, ...times, ...kept, at });
  }
  if (amount < 0n) {
    const { shortfall } = batch.program.definition.refunds;
    clawBack(batch.page, wallet, { points: -amount, orderId, refundId: null, at, shortfall });
  }
  batch.settleTime(wallet);
}

/** The dates of a lot, for another beside it. One that lapses with its wallet does so whatever the policy is now. */
function datesOf({ clearsAt, expiresAt, idle }: Lot, { lapsesAt }: Wallet): Pick<LotDraft, Dates> {
  return { clearsAt, expiresAt, idleUntil: idle ? lapsesAt : null };
}

type Dates = 'clearsAt' | 'expiresAt' | 'idleUntil';

function tellOf(batch: Batch, order: Order, change: Earnings): void {
  const { id: orderId, externalId, memberId, revision } = order;
  const changes = {
    pointsChange: Number(change.pointsEarned - change.pointsClawedBack),
    creditChange: Number(change.creditEarned - change.creditClawedBack),
  };
  const data = { orderId, order: externalId, revision, ...earnedBy(order), ...changes };
  batch.tell({ type: 'order.updated', memberId, at: batch.now, data, about: orderId });
}

/** All that an edit replaces, as JSON that can be kept. */
function stateOf({ order, lines }: OrderRecord): OrderRevision['before'] {
  const { totalMinor, shippingMinor, taxMinor, spendMinor, status, decisions, revision } = order;
  const { pointsEarned, pointsClawedBack, creditEarned, creditClawedBack } = order;
  const earned = { pointsEarned, pointsClawedBack, creditEarned, creditClawedBack };
  const kept = lines.map(({ programId: _, orderId: __, ...line }: OrderLine) => line);
  const state = {
    revision,
    status,
    totalMinor,
    shippingMinor,
    taxMinor,
    spendMinor,
    ...earned,
    decisions,
    lines: kept,
  };
  return JSON.parse(JSON.stringify(state, (_name, value) => (typeof value === 'bigint' ? value.toString() : value)));
}
