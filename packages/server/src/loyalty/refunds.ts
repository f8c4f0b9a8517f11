import type { Order, OrderLine, Redemption, Refund, Wallet } from '../database/generated/prisma/client.ts';
import { clawBack } from '../ledger/clawback.ts';
import { giveBack } from '../ledger/give-back.ts';
import { refundTable } from '../ledger/tables.ts';
import { addDuration } from '../program/calendar.ts';
import { planRefund, type RefundableLine, type RefundPart, type RefundRequest } from '../program/refund.ts';
import { pointsToReturn, returnShare } from '../program/return-share.ts';
import type { Batch, OrderRecord } from './batch-state.ts';
import { Check } from './check.ts';
import { normalCode } from './codes.ts';
import { contentHash, normalDecimal } from './idempotency.ts';
import type { RefundOrderInput } from './inputs.ts';
import { InvalidInput, NothingToRefund, OrderNotFound, type Outcome, type RefundRefusal } from './refusals.ts';
import type { Kind, Setting } from './task.ts';

const revivedFor = 'P30D';

/** What is wrong with a refund before anything is read. */
export function checkRefund(input: RefundOrderInput): InvalidInput | null {
  const check = new Check();
  check.text(input.externalId, ['externalId'], { max: 128 });
  check.text(input.orderExternalId, ['orderExternalId'], { max: 128 });
  check.text(input.reason, ['reason'], { max: 500, min: 0 });
  if ((input.lines?.length ?? 0) > 1000) check.problem('TOO_MANY', 'A refund names at most 1,000 lines.', ['lines']);
  for (const [index, line] of (input.lines ?? []).entries()) {
    check.text(line.line, ['lines', `${index}`, 'line']);
    check.text(line.sku, ['lines', `${index}`, 'sku']);
  }
  for (const [index, { code, points }] of (input.spent ?? []).entries()) {
    check.text(code, ['spent', `${index}`, 'code'], { max: 64 });
    if (points < 0n) check.problem('NEGATIVE', 'points to return must be 0 or more.', ['spent', `${index}`, 'points']);
  }
  return check.refusal;
}

/** Goods or money given back: what they earned is taken back, what was spent on them returns. */
export const refundOrder: Kind<RefundOrderInput, Refund, RefundRefusal> = {
  table: refundTable,
  identity: (input) => ({
    actor: 'program',
    kind: 'refund',
    key: input.externalId,
    hash: contentHash(contentOf(input)),
  }),
  judge: (input, setting) => request(input, setting).refusal,
  needs: (input) => ({ orders: [input.orderExternalId], spends: true }),
  decide: decideRefund,
};

function contentOf(input: RefundOrderInput) {
  return {
    order: input.orderExternalId,
    lines: input.lines?.map((line) => ({ ...line, amount: normalDecimal(line.amount) })),
    amount: normalDecimal(input.amount),
    spent: input.spent?.map(({ code, points }) => ({ code: normalCode(code), points })),
    at: input.at,
  };
}

function request(
  input: RefundOrderInput,
  { program, now }: Setting,
): { asked: RefundRequest; refusal: InvalidInput | null } {
  const check = new Check();
  check.past(input.at, { path: ['at'], now });
  const asked = {
    currency: program.currency,
    amountMinor: check.optionalAmount(input.amount, program.currency, ['amount']),
    lines: input.lines?.map((line, index) => ({
      line: line.line,
      sku: line.sku,
      quantity: line.quantity,
      amountMinor: check.optionalAmount(line.amount, program.currency, ['lines', `${index}`, 'amount']),
    })),
  };
  return { asked, refusal: check.refusal };
}

function decideRefund(batch: Batch, input: RefundOrderInput, refundId: string): Outcome<Refund, RefundRefusal> {
  const record = batch.orders.get(input.orderExternalId);
  if (!record)
    return new OrderNotFound(`No order has the externalId "${input.orderExternalId}": record it first.`, [
      'orderExternalId',
    ]);
  const at = input.at ?? batch.now;
  const plan = planRefund(record.lines.map(refundable), request(input, batch).asked);
  if (!plan.ok && plan.reason === 'nothing-left')
    return new NothingToRefund('All of the order was refunded before.', ['orderExternalId']);
  if (!plan.ok) return invalid(plan.problems);
  const refusal = checkAgainstOrder(batch, input, record);
  if (refusal) return refusal;

  const points = applyParts(batch, { record, parts: plan.parts, refundId });
  remember(batch, record.order);
  const { order } = record;
  const pointsReturned = returnSpent(batch, { record, input, refundId, at });
  const member = order.memberId;
  const shortfall = { shortfall: batch.program.definition.refunds.shortfall } as const;
  const missing =
    member === null || points === 0n
      ? { owed: 0n, forgiven: 0n }
      : clawBack(batch.page, batch.walletOf(member), { points, orderId: order.id, refundId, at, ...shortfall });
  if (member !== null) batch.settleTime(batch.walletOf(member));
  const amountMinor = plan.parts.reduce((total, part) => total + part.amountMinor, 0n);
  const refund: Refund = {
    programId: batch.programId,
    id: refundId,
    orderId: order.id,
    externalId: input.externalId,
    amountMinor,
    pointsClawedBack: points,
    pointsReturned,
    pointsOwed: missing.owed,
    pointsForgiven: missing.forgiven,
    creditClawedBack: 0n,
    creditReturned: 0n,
    kind: 'REFUND',
    reason: input.reason ?? null,
    at,
    recordedAt: batch.now,
  };
  batch.records.refunds.push(refund);
  tellOf(batch, refund, order);
  return refund;
}

function tellOf(batch: Batch, refund: Refund, order: Order): void {
  const { id: refundId, externalId, at } = refund;
  const points = { pointsClawedBack: Number(refund.pointsClawedBack), pointsReturned: Number(refund.pointsReturned) };
  const data = { refundId, refund: externalId, orderId: order.id, order: order.externalId, ...points };
  batch.tell({ type: 'order.refunded', memberId: order.memberId, at, data, about: refundId });
}

/** What is decided after the refund sees what is left of the order. */
function remember(batch: Batch, order: Order): void {
  const past = order.memberId && batch.historyOf(order.memberId).orders.find(({ id }) => id === order.id);
  if (!past) return;
  past.spendMinor = order.spendMinor;
  past.points = order.pointsEarned - order.pointsClawedBack;
  past.isKept = order.status !== 'REFUNDED';
}

/** What only the order can tell: a refund before it, codes that it didn't use, more than was taken. */
function checkAgainstOrder(batch: Batch, input: RefundOrderInput, { order }: OrderRecord): InvalidInput | null {
  const check = new Check();
  if (input.at && input.at < order.placedAt) {
    check.problem('BEFORE_ORDER', `The order was placed at ${order.placedAt.toISOString()}, after this refund.`, [
      'at',
    ]);
  }
  const seen = new Set<string>();
  for (const [index, { code, points }] of (input.spent ?? []).entries()) {
    const path = ['spent', `${index}`];
    const redemption = redemptionsOf(batch, order.externalId).find((one) => one.code === normalCode(code));
    if (!redemption) check.problem('UNKNOWN_CODE', `The order did not use the code "${code}".`, [...path, 'code']);
    else if (points > redemption.points - redemption.pointsReturnDue) {
      const left = redemption.points - redemption.pointsReturnDue;
      check.problem(
        'MORE_THAN_TAKEN',
        `${points} points cannot return: ${left} of the ${redemption.points} taken are left.`,
        [...path, 'points'],
      );
    }
    if (seen.has(normalCode(code))) check.problem('DUPLICATE', `The code "${code}" is named twice.`, [...path, 'code']);
    seen.add(normalCode(code));
  }
  return check.refusal;
}

function applyParts(
  batch: Batch,
  { record, parts, refundId }: { record: OrderRecord; parts: readonly RefundPart[]; refundId: string },
): bigint {
  let points = 0n;
  for (const part of parts) {
    const line = record.lines[part.index];
    if (!line) continue;
    line.refundedQuantity += part.quantity;
    line.refundedAmountMinor += part.amountMinor;
    line.pointsClawedBack += part.points;
    if (line.counted) record.order.spendMinor -= part.amountMinor;
    batch.records.changedLines.add(line);
    const { programId } = batch;
    batch.records.refundLines.push({
      programId,
      refundId,
      orderLineId: line.id,
      quantity: part.quantity,
      amountMinor: part.amountMinor,
      points: part.points,
      credit: 0n,
    });
    points += part.points;
  }
  record.order.pointsClawedBack += points;
  record.order.status = record.lines.map(refundable).every(isWhole) ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  batch.records.changedOrders.add(record.order);
  return points;
}

type Returning = { record: OrderRecord; input: RefundOrderInput; refundId: string; at: Date };

function returnSpent(batch: Batch, { record, input, refundId, at }: Returning): bigint {
  let returned = 0n;
  for (const redemption of redemptionsOf(batch, record.order.externalId)) {
    const points = pointsDue(batch, { record, redemption, spent: input.spent });
    if (points <= 0n) continue;
    const revivedUntil = addDuration(at, revivedFor, batch.program.timeZone);
    const wallet: Wallet = batch.wallet(redemption.walletId);
    returned += giveBack(batch.page, wallet, {
      redemption,
      points,
      at,
      refundId,
      orderId: record.order.id,
      revivedUntil,
    });
    batch.settleTime(wallet);
  }
  return returned;
}

/** Of a redemption's points, how many return now: what the shop says, else what the definition says of the share refunded so far. */
function pointsDue(
  batch: Batch,
  { record, redemption, spent }: { record: OrderRecord; redemption: Redemption; spent: RefundOrderInput['spent'] },
): bigint {
  const said = spent?.find(({ code }) => normalCode(code) === redemption.code);
  if (said) return said.points;
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

function redemptionsOf(batch: Batch, orderExternalId: string): Redemption[] {
  return [...(batch.redemptionsByOrder.get(orderExternalId) ?? [])].sort((one, other) => (one.id < other.id ? 1 : -1));
}

function isWhole(line: RefundableLine): boolean {
  return line.amountMinor > 0n
    ? line.refundedAmountMinor === line.amountMinor
    : line.refundedQuantity === line.quantity;
}

function refundable(line: OrderLine): RefundableLine {
  return { ...line, points: line.pointsEarned, credit: line.creditEarned };
}

function invalid(problems: readonly { code: string; message: string; path: readonly string[] }[]): InvalidInput {
  const [first = { code: 'INVALID', message: 'The refund cannot be understood.', path: [] }, ...others] = problems;
  return new InvalidInput([first, ...others]);
}
