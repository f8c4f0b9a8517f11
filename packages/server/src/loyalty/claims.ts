import type { ClientBase } from 'pg';
import { invariant } from '../base/invariant.ts';
import type { Order, OrderLine, Refund, RefundLine } from '../database/generated/prisma/client.ts';
import { selectList } from '../database/rows.ts';
import { clawBack } from '../ledger/clawback.ts';
import { refundLineTable, refundTable } from '../ledger/tables.ts';
import { retroactiveSince } from '../program/calendar.ts';
import type { OrderDecision } from '../program/facts.ts';
import { planRefund, type RefundableLine } from '../program/refund.ts';
import type { Joined } from './batch-members.ts';
import type { Batch, OrderRecord } from './batch-state.ts';
import { decisionRows } from './decisions.ts';
import { refusalOfPoints } from './order-check.ts';
import { factOfRecord } from './order-fact.ts';
import { bookOrder, decideFor } from './orders.ts';

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
    const fact = factOfRecord(record, redeemed.has(record.order.id));
    const decision = decideFor(batch, batch.member(memberId), fact);
    if (refusalOfPoints(decision)) continue;
    claim(batch, { record, memberId, decision, refunds: refunds.get(record.order.id) ?? [] });
  }
}

type Claiming = {
  readonly record: OrderRecord;
  readonly memberId: string;
  readonly decision: OrderDecision;
  readonly refunds: readonly KeptRefund[];
};

function claim(batch: Batch, { record, memberId, decision, refunds }: Claiming): void {
  const { order, lines } = record;
  for (const [index, line] of lines.entries()) {
    line.counted = decision.lineSpend[index] === line.amountMinor;
    line.pointsEarned = decision.lineShares[index] ?? 0n;
    batch.records.changedLines.add(line);
  }
  order.memberId = memberId;
  order.pointsEarned = decision.points;
  order.decisions = decisionRows(decision.decisions);
  order.definitionVersion = batch.program.version;
  order.spendMinor = lines.reduce(
    (sum, line) => (line.counted ? sum + line.amountMinor - line.refundedAmountMinor : sum),
    0n,
  );
  batch.records.changedOrders.add(order);

  const data = { orderId: order.id, order: order.externalId, points: Number(decision.points) };
  batch.tell({ type: 'order.claimed', memberId, at: order.placedAt, data, about: order.id });
  bookOrder(batch, order, () => clawBackAll(batch, record, refunds));
}

/** Takes back what refunds would have taken, had the order been the member's when they came. */
function clawBackAll(batch: Batch, { order, lines }: OrderRecord, refunds: readonly KeptRefund[]): void {
  const states = lines.map(
    (line): RefundableLine => ({
      ...line,
      points: line.pointsEarned,
      pointsClawedBack: 0n,
      credit: line.creditEarned,
      creditClawedBack: 0n,
      refundedQuantity: 0,
      refundedAmountMinor: 0n,
    }),
  );
  for (const { refund, lines: parts } of refunds) {
    const points = partsOf(batch, { lines, states, parts });
    if (points === 0n) continue;
    const { shortfall } = batch.program.definition.refunds;
    const wallet = batch.walletOf(order.memberId ?? '');
    const taken = { points, orderId: order.id, refundId: refund.id, at: refund.at, shortfall };
    const { owed, forgiven } = clawBack(batch.page, wallet, taken);
    Object.assign(refund, { pointsClawedBack: points, pointsOwed: owed, pointsForgiven: forgiven });
    batch.records.changedRefunds.add(refund);
    order.pointsClawedBack += points;
  }
}

type Parts = {
  readonly lines: readonly OrderLine[];
  readonly states: RefundableLine[];
  readonly parts: readonly RefundLine[];
};

function partsOf(batch: Batch, { lines, states, parts }: Parts): bigint {
  let points = 0n;
  for (const part of parts) {
    const index = lines.findIndex(({ id }) => id === part.orderLineId);
    const [line, state] = [lines[index], states[index]];
    invariant(line && state, 'a refund of a line that the order has not');
    const { quantity, amountMinor } = part;
    const plan = planRefund([state], {
      currency: batch.program.currency,
      lines: [{ line: state.externalId, quantity, amountMinor }],
    });
    invariant(plan.ok && plan.parts[0], 'a refund that was accepted once');
    part.points = plan.parts[0].points;
    line.pointsClawedBack += part.points;
    states[index] = {
      ...state,
      refundedQuantity: state.refundedQuantity + quantity,
      refundedAmountMinor: state.refundedAmountMinor + amountMinor,
      pointsClawedBack: line.pointsClawedBack,
    };
    batch.records.changedRefundLines.add(part);
    points += part.points;
  }
  return points;
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
           WHERE program_id = $1 AND order_id = ANY($2::uuid[]) AND outcome IN ('CAPTURED', 'CAPTURED_LATE')`,
    values: [programId, orderIds],
  });
  return new Set(rows.map(({ orderId }) => orderId));
}

function byInstant(one: Order, other: Order): number {
  return one.placedAt.getTime() - other.placedAt.getTime() || (one.id < other.id ? -1 : 1);
}
