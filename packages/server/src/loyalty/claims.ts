import type { ClientBase } from 'pg';
import { invariant } from '../base/invariant.ts';
import type { Order, OrderLine, Refund, RefundLine } from '../database/generated/prisma/client.ts';
import { selectList } from '../database/rows.ts';
import { refundLineTable, refundTable } from '../ledger/tables.ts';
import { retroactiveSince } from '../program/calendar.ts';
import { worthOf } from '../program/currencies.ts';
import { decideOrder } from '../program/decide-order.ts';
import type { OrderDecision } from '../program/facts.ts';
import { isKept } from '../program/history.ts';
import { keptWorth } from '../program/kept-worth.ts';
import { planRefund, type RefundableLine } from '../program/refund.ts';
import type { Joined } from './batch-members.ts';
import type { Batch, OrderRecord } from './batch-state.ts';
import { countCaps } from './caps.ts';
import { decisionRows } from './decisions.ts';
import { judgedAs } from './judged-as.ts';
import { refusalOfEarnings } from './order-check.ts';
import { factOfRecord } from './order-fact.ts';
import { bookOrder, buyerOf, earnedBy } from './orders.ts';
import { takeBack } from './refund-booking.ts';
import { refundable } from './refund-state.ts';

/** A kept order that counts for somebody who joins now. */
type Claim = { readonly orderId: string; readonly memberId: string };

/** What was refunded of a kept order before it was claimed, one refund after the other. */
type KeptRefund = { readonly refund: Refund; readonly lines: readonly RefundLine[] };

/** The orders that those who join may claim: kept without a member, by their customer id or, for guests, their e-mail address. */
export async function findClaims(client: ClientBase, batch: Batch, joined: readonly Joined[]): Promise<Claim[]> {
  const claimants = joined.flatMap(({ member, enrolment: { email } }) => {
    const since = retroactiveSince(batch.program, member.joinedAt);
    return since === null ? [] : [{ ...member, email, since }];
  });
  if (claimants.length === 0) return [];
  const { rows } = await client.query<Claim>({
    name: 'orders to claim',
    text: `WITH claimant AS (SELECT * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[]) AS c(id, customer, email, since))
           SELECT o.id AS "orderId", c.id AS "memberId" FROM claimant c JOIN "order" o
             ON o.program_id = $1 AND o.member_id IS NULL AND o.customer_external_id = c.customer AND o.placed_at >= c.since
           UNION ALL SELECT o.id, c.id FROM claimant c JOIN "order" o
             ON o.program_id = $1 AND o.member_id IS NULL AND lower(o.email) = lower(c.email)
               AND o.customer_external_id IS NULL AND o.placed_at >= c.since`,
    values: [
      batch.programId,
      claimants.map(({ id }) => id),
      claimants.map(({ externalId }) => externalId),
      claimants.map(({ email }) => email),
      claimants.map(({ since }) => since),
    ],
  });
  return rows;
}

/**
 * Books the orders that count for who joins now, in the order in which they were placed: decided under the definition in
 * force, dated by their own instants, with what was refunded meanwhile taken back refund by refund.
 */
export async function settleClaims(client: ClientBase, batch: Batch, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return;
  const ids = claims.map(({ orderId }) => orderId);
  const records = new Map([...batch.orders.values()].map((record) => [record.order.id, record]));
  const refunds = await keptRefunds(client, batch.programId, ids);
  const redeemed = await redeemedOrders(client, batch.programId, ids);
  const found = claims.flatMap(({ orderId, memberId }) => {
    const record = records.get(orderId);
    return record ? [{ record, memberId }] : [];
  });
  found.sort((one, other) => byInstant(one.record.order, other.record.order));
  for (const { record, memberId } of found) {
    // Two who join at once may share an e-mail address: the first has the order.
    if (record.order.memberId !== null) continue;
    for (const line of record.lines) line.worthMinor = worthNow(batch, record.order, line);
    const fact = factOfRecord(batch.program, record, redeemed.has(record.order.id));
    const buyer = buyerOf(batch, batch.member(memberId), fact.placedAt);
    const decision = decideOrder(batch.program, fact, buyer);
    if (refusalOfEarnings(decision)) continue;
    record.order.judgedAs = judgedAs(batch.program, buyer.member);
    claim(batch, { record, memberId, decision, refunds: refunds.get(record.order.id) ?? [] });
  }
}

type Claiming = {
  readonly record: OrderRecord;
  readonly memberId: string;
  readonly decision: OrderDecision;
  readonly refunds: readonly KeptRefund[];
};

/** By the rate in force; by the one of its day, where the program has stopped taking the currency. */
function worthNow({ program }: Batch, { currencyCode }: Order, { amountMinor, worthMinor }: OrderLine): bigint {
  return worthOf(program, currencyCode, amountMinor) ?? worthMinor;
}

function claim(batch: Batch, { record, memberId, decision, refunds }: Claiming): void {
  const { order, lines } = record;
  for (const [index, line] of lines.entries()) {
    line.counted = decision.lineSpend[index] === line.worthMinor;
    line.pointsEarned = decision.lineShares[index] ?? 0n;
    line.creditEarned = decision.lineCredit[index] ?? 0n;
    batch.records.changedLines.add(line);
  }
  order.memberId = memberId;
  order.pointsEarned = decision.points;
  order.creditEarned = decision.credit;
  order.decisions = decisionRows(decision.decisions);
  order.definitionVersion = batch.program.version;
  order.spendMinor = lines.reduce((sum, line) => (line.counted ? sum + keptWorth(line) : sum), 0n);
  batch.records.changedOrders.add(order);
  if (isKept(order)) countCaps(batch, order, decision.capUses);

  const data = { orderId: order.id, order: order.externalId, ...earnedBy(order) };
  batch.tell({ type: 'order.claimed', memberId, at: order.placedAt, data, about: order.id });
  bookOrder(batch, order, () => clawBackAll(batch, record, refunds));
}

/** Takes back what refunds would have taken, had the order been the member's when they came. */
function clawBackAll(batch: Batch, { order, lines }: OrderRecord, refunds: readonly KeptRefund[]): void {
  const states = lines.map(
    (line): RefundableLine => ({
      ...refundable(line),
      pointsClawedBack: 0n,
      creditClawedBack: 0n,
      refundedQuantity: 0,
      refundedAmountMinor: 0n,
    }),
  );
  for (const { refund, lines: parts } of refunds) {
    const taken = partsOf(batch, { order, lines, states, parts });
    const points = takeBack(batch, { order, refund }, { asset: 'POINTS', amount: taken.points });
    const credit = takeBack(batch, { order, refund }, { asset: 'CREDIT', amount: taken.credit });
    refund.pointsClawedBack = taken.points;
    refund.pointsOwed = points.owed;
    refund.pointsForgiven = points.forgiven;
    refund.creditClawedBack = taken.credit;
    refund.creditOwed = credit.owed;
    refund.creditForgiven = credit.forgiven;
    batch.records.changedRefunds.add(refund);
    order.pointsClawedBack += taken.points;
    order.creditClawedBack += taken.credit;
  }
}

type Parts = {
  readonly order: Order;
  readonly lines: readonly OrderLine[];
  readonly states: RefundableLine[];
  readonly parts: readonly RefundLine[];
};

function partsOf(batch: Batch, { order, lines, states, parts }: Parts): { points: bigint; credit: bigint } {
  const taken = { points: 0n, credit: 0n };
  for (const part of parts) {
    const index = lines.findIndex(({ id }) => id === part.orderLineId);
    const [line, state] = [lines[index], states[index]];
    invariant(line && state, 'a refund of a line that the order has not');
    const { quantity, amountMinor } = part;
    const asked = { currency: order.currencyCode, lines: [{ line: state.externalId, quantity, amountMinor }] };
    const plan = planRefund([state], asked);
    invariant(plan.ok && plan.parts[0], 'a refund that was accepted once');
    const { points, credit } = plan.parts[0];
    Object.assign(part, { points, credit });
    line.pointsClawedBack += points;
    line.creditClawedBack += credit;
    states[index] = {
      ...state,
      refundedQuantity: state.refundedQuantity + quantity,
      refundedAmountMinor: state.refundedAmountMinor + amountMinor,
      pointsClawedBack: line.pointsClawedBack,
      creditClawedBack: line.creditClawedBack,
    };
    batch.records.changedRefundLines.add(part);
    taken.points += points;
    taken.credit += credit;
  }
  return taken;
}

async function keptRefunds(
  client: ClientBase,
  programId: string,
  orderIds: readonly string[],
): Promise<Map<string, KeptRefund[]>> {
  const { rows: refunds } = await client.query<Refund>({
    name: 'refunds of orders',
    text: `SELECT ${selectList(refundTable)} FROM refund
           WHERE program_id = $1 AND order_id = ANY($2::uuid[]) ORDER BY recorded_at, id`,
    values: [programId, orderIds],
  });
  const { rows: lines } = await client.query<RefundLine>({
    name: 'lines of refunds',
    text: `SELECT ${selectList(refundLineTable)} FROM refund_line WHERE program_id = $1 AND refund_id = ANY($2::uuid[])`,
    values: [programId, refunds.map(({ id }) => id)],
  });
  const linesOf = Map.groupBy(lines, ({ refundId }) => refundId);
  const kept = refunds.map((refund) => ({ refund, lines: linesOf.get(refund.id) ?? [] }));
  return Map.groupBy(kept, ({ refund }) => refund.orderId);
}

async function redeemedOrders(
  client: ClientBase,
  programId: string,
  orderIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await client.query<{ orderId: string }>({
    name: 'orders that used codes',
    text: `SELECT DISTINCT order_id AS "orderId" FROM order_redemption
           WHERE program_id = $1 AND order_id = ANY($2::uuid[]) AND outcome IN ('CAPTURED', 'CAPTURED_LATE')
             AND EXISTS (SELECT FROM redemption r WHERE r.program_id = $1 AND r.id = redemption_id AND r.asset = 'POINTS')`,
    values: [programId, orderIds],
  });
  return new Set(rows.map(({ orderId }) => orderId));
}

function byInstant(one: Order, other: Order): number {
  return one.placedAt.getTime() - other.placedAt.getTime() || (one.id < other.id ? -1 : 1);
}
