import { invariant } from '../base/invariant.ts';
import type { Member, Order } from '../database/generated/prisma/client.ts';
import { earn } from '../ledger/earn.ts';
import { orderTable } from '../ledger/tables.ts';
import { type Buyer, countedSpend, decideOrder } from '../program/decide-order.ts';
import type { Asset } from '../program/facts.ts';
import { isKept, memberFact } from '../program/history.ts';
import type { Batch } from './batch-state.ts';
import { capUsedIn, countCaps } from './caps.ts';
import { captureForOrder, isRewardFor } from './captures.ts';
import { normalCode } from './codes.ts';
import { contentHash, normalDecimal } from './idempotency.ts';
import type { RecordOrderInput } from './inputs.ts';
import { heardOf, lotTimes } from './lot-times.ts';
import { readAmounts } from './order-amounts.ts';
import { judgeOrder, refusalOfEarnings } from './order-check.ts';
import { codesOf, orderFact, totalOf } from './order-fact.ts';
import { lineRows, orderRow } from './order-rows.ts';
import type { OrderRefusal, Outcome } from './refusals.ts';
import type { Enrolment, Kind } from './task.ts';

/** A paid order: kept whatever it brings, and what it earns is booked for its member. */
export const recordOrder: Kind<RecordOrderInput, Order, OrderRefusal> = {
  table: orderTable,
  identity: (input) => ({
    actor: 'program',
    kind: 'order',
    key: input.externalId,
    hash: contentHash(contentOf(input)),
  }),
  judge: judgeOrder,
  needs: (input, { program }) => ({
    customers: input.customerExternalId
      ? [
          {
            externalId: input.customerExternalId,
            enrolment: program.definition.enrolment.automatic ? enrolmentBy(input) : null,
          },
        ]
      : [],
    codes: codesOf(input).map(({ code }) => code),
    spends: codesOf(input).length > 0,
    placedAt: input.placedAt,
  }),
  decide: decideRecord,
};

function contentOf(input: RecordOrderInput) {
  return {
    customer: input.customerExternalId,
    placedAt: input.placedAt,
    currency: input.currencyCode,
    ...goodsContent(input),
    codes: sentCodes(input.redemptionCodes),
    referral: input.referralCode,
  };
}

/** What of an order's goods decides, as it is compared. */
export function goodsContent({ lines, shipping, tax }: Pick<RecordOrderInput, 'lines' | 'shipping' | 'tax'>) {
  return {
    lines: lines.map((line, index) => ({
      ...line,
      externalId: line.externalId ?? `${index + 1}`,
      name: null,
      categories: line.categories?.length ? line.categories : null,
      redemptionCode: normalCode(line.redemptionCode ?? '') || null,
      amount: normalDecimal(line.amount),
      listAmount: normalDecimal(line.listAmount),
    })),
    shipping: normalDecimal(shipping),
    tax: normalDecimal(tax),
  };
}

function sentCodes(codes: RecordOrderInput['redemptionCodes']): readonly string[] | null {
  const normal = (codes ?? []).map(normalCode).filter((code) => code !== '');
  return normal.length > 0 ? normal : null;
}

function decideRecord(batch: Batch, input: RecordOrderInput, orderId: string): Outcome<Order, OrderRefusal> {
  const member = input.customerExternalId ? batch.members.get(input.customerExternalId) : undefined;
  const codes = codesOf(input);
  const redeemed = codes.some(({ code }) => isRewardFor(batch.redemptionsByCode.get(code), input.externalId));
  const amounts = readAmounts(input);
  const fact = { ...orderFact(batch.program, input, amounts), redeemed };
  const buyer = member ? buyerOf(batch, member, input.placedAt) : null;
  const decision = buyer && decideOrder(batch.program, fact, buyer);
  const refusal = decision && refusalOfEarnings(decision);
  if (refusal) return refusal;

  const paid = { id: orderId, externalId: input.externalId, placedAt: input.placedAt, worthMinor: totalOf(fact) };
  const lineSpend = decision?.lineSpend ?? countedSpend(batch.program, fact, null);
  const recording = { input, amounts, fact, decision, lineSpend, orderId };
  const order = orderRow(batch, { ...recording, member, buyer });
  const lines = lineRows(batch, recording);
  batch.records.orders.push(order);
  batch.records.lines.push(...lines);
  batch.orders.set(order.externalId, { order, lines });
  tellOf(batch, order);
  captureForOrder(batch, paid, codes);
  countCaps(batch, order, decision?.capUses ?? []);
  if (member) bookOrder(batch, order);
  return order;
}

/** A member as an order of that instant is decided for them: who they were before it, and what caps gave them. */
export function buyerOf(batch: Batch, member: Member, at: Date): Buyer {
  const who = { member, history: batch.historyOf(member.id), at };
  const used = capUsedIn(batch, { memberId: member.id, at });
  return { member: memberFact(batch.program, who), used };
}

/** Books what a member's order earned and what was taken back since, and remembers it for what is decided after it. */
export function bookOrder(batch: Batch, order: Order, since: () => void = () => undefined): void {
  const { id, memberId, placedAt: at, spendMinor } = order;
  invariant(memberId !== null, 'an order that earned for nobody');
  heardOf(batch, memberId, at);
  earnOf(batch, order, { asset: 'POINTS', points: order.pointsEarned });
  earnOf(batch, order, { asset: 'CREDIT', points: order.creditEarned });
  since();
  for (const asset of ['POINTS', 'CREDIT'] as const) batch.settleTime(batch.walletOf(memberId, asset));
  const points = order.pointsEarned - order.pointsClawedBack;
  batch.historyOf(memberId).add({ kind: 'ORDER', id, at, spendMinor, points, isKept: isKept(order) });
}

type Earned = { readonly asset: Asset; readonly points: bigint };

function earnOf(batch: Batch, { id, memberId, placedAt }: Order, { asset, points }: Earned): void {
  const wallet = batch.walletOf(memberId ?? '', asset);
  const times = lotTimes(batch.program, asset, placedAt);
  earn(batch.page, wallet, { points, orderId: id, earnedAt: placedAt, ...times });
}

function tellOf(batch: Batch, order: Order): void {
  const { id: orderId, externalId, memberId, placedAt: at } = order;
  const data = { orderId, order: externalId, ...earnedBy(order) };
  batch.tell({ type: 'order.recorded', memberId, at, data, about: orderId });
}

/** What an order earned, as others are told of it. */
export function earnedBy({ pointsEarned, creditEarned }: Order): { points: number; credit: number } {
  return { points: Number(pointsEarned), credit: Number(creditEarned) };
}

function enrolmentBy(input: RecordOrderInput): Enrolment {
  return {
    joinedAt: input.placedAt,
    email: input.email ?? null,
    displayName: null,
    birthday: null,
    locale: null,
    marketingConsent: null,
    cardNumber: null,
    referralCode: input.referralCode ?? null,
  };
}
