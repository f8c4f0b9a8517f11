import { isCurrency } from '@laurel/schema/money';
import { uuidv7 } from 'uuidv7';
import type { Member, Order, OrderLine } from '../database/generated/prisma/client.ts';
import { earn } from '../ledger/earn.ts';
import { orderTable } from '../ledger/tables.ts';
import { clearsAt, expiresAt } from '../program/calendar.ts';
import { decideOrder } from '../program/decide-order.ts';
import type { OrderDecision, OrderFact } from '../program/facts.ts';
import type { Program } from '../program/program.ts';
import type { Batch } from './batch-state.ts';
import { captureForOrder, type SentCode } from './captures.ts';
import { Check } from './check.ts';
import { normalCode } from './codes.ts';
import { decisionRows } from './decisions.ts';
import { contentHash, normalDecimal } from './idempotency.ts';
import type { OrderLineInput, RecordOrderInput } from './inputs.ts';
import type { InvalidInput, OrderRefusal } from './refusals.ts';
import type { Enrolment, Kind, Setting } from './task.ts';

const mostLines = 500;
const mostCodes = 20;
const mostPoints = BigInt(Number.MAX_SAFE_INTEGER);

/** What is wrong with an order before anything is read: texts, sizes, its own key. */
export function checkOrder(input: RecordOrderInput): InvalidInput | null {
  const check = new Check();
  check.text(input.externalId, ['externalId'], { max: 128 });
  check.text(input.customerExternalId, ['customerExternalId']);
  for (const field of ['email', 'referralCode', 'location', 'channel'] as const) check.text(input[field], [field]);
  if (input.lines.length === 0) check.problem('EMPTY', 'An order has at least one line.', ['lines']);
  if (input.lines.length > mostLines) check.problem('TOO_MANY', `An order has at most ${mostLines} lines.`, ['lines']);
  if (codesOf(input).length > mostCodes)
    check.problem('TOO_MANY', `An order brings at most ${mostCodes} codes.`, ['redemptionCodes']);
  for (const [index, code] of (input.redemptionCodes ?? []).entries())
    check.text(code, ['redemptionCodes', `${index}`], { min: 0 });
  const places = new Map<string, number>();
  for (const [index, line] of input.lines.entries()) {
    checkLine(check, line, index);
    const externalId = line.externalId ?? `${index + 1}`;
    const before = places.get(externalId);
    if (before !== undefined) {
      check.problem('DUPLICATE', `Line ${index + 1} has the externalId of line ${before + 1}, "${externalId}".`, [
        'lines',
        `${index}`,
        'externalId',
      ]);
    }
    places.set(externalId, index);
  }
  return check.refusal;
}

function checkLine(check: Check, line: OrderLineInput, index: number): void {
  const path = ['lines', `${index}`];
  check.text(line.externalId, [...path, 'externalId'], { max: 128 });
  check.text(line.sku, [...path, 'sku']);
  check.text(line.name, [...path, 'name'], { max: 500, min: 0 });
  check.text(line.redemptionCode, [...path, 'redemptionCode'], { min: 0 });
  check.quantity(line.quantity, [...path, 'quantity']);
  check.json(line.attributes, [...path, 'attributes']);
  if ((line.categories?.length ?? 0) > 100)
    check.problem('TOO_MANY', 'A line has at most 100 categories.', [...path, 'categories']);
  for (const [at, category] of (line.categories ?? []).entries())
    check.text(category, [...path, 'categories', `${at}`]);
}

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
  }),
  decide: decideRecord,
};

function contentOf(input: RecordOrderInput) {
  return {
    customer: input.customerExternalId,
    placedAt: input.placedAt,
    currency: input.currencyCode,
    lines: input.lines.map((line, index) => ({
      ...line,
      externalId: line.externalId ?? `${index + 1}`,
      name: null,
      categories: line.categories?.length ? line.categories : null,
      redemptionCode: normalCode(line.redemptionCode ?? '') || null,
      amount: normalDecimal(line.amount),
      listAmount: normalDecimal(line.listAmount),
    })),
    shipping: normalDecimal(input.shipping),
    tax: normalDecimal(input.tax),
    codes: sentCodes(input.redemptionCodes),
    referral: input.referralCode,
  };
}

function sentCodes(codes: RecordOrderInput['redemptionCodes']): readonly string[] | null {
  const normal = (codes ?? []).map(normalCode).filter((code) => code !== '');
  return normal.length > 0 ? normal : null;
}

function judgeOrder(input: RecordOrderInput, { program, now }: Setting): InvalidInput | null {
  const check = new Check();
  check.past(input.placedAt, { path: ['placedAt'], now });
  check.currency(input.currencyCode, program.currency, ['currencyCode']);
  if (!isCurrency(input.currencyCode)) return check.refusal;
  check.optionalAmount(input.shipping, input.currencyCode, ['shipping']);
  check.optionalAmount(input.tax, input.currencyCode, ['tax']);
  for (const [index, line] of input.lines.entries()) {
    check.amount(line.amount, input.currencyCode, ['lines', `${index}`, 'amount']);
    check.optionalAmount(line.listAmount, input.currencyCode, ['lines', `${index}`, 'listAmount']);
  }
  if (check.problems.length === 0 && earnsTooMuch(input, program)) {
    check.problem('AMOUNT_TOO_LARGE', 'The order would earn more points than can be counted.', ['lines']);
  }
  return check.refusal;
}

// Deciding costs time: where even all rules together cannot earn too much, the order need not be decided twice.
function earnsTooMuch(input: RecordOrderInput, program: Program): boolean {
  const fact = orderFact(input);
  const total = totalOf(fact);
  const most = program.earnRules.reduce(
    (sum, { trigger, points, perMinor, perPoints }) =>
      trigger === 'ORDER' ? sum + (points ?? (perMinor ? (total * (perPoints ?? 0n)) / perMinor + 1n : 0n)) : sum,
    0n,
  );
  return most > mostPoints && decideOrder(program, fact).points > mostPoints;
}

function totalOf(fact: OrderFact): bigint {
  return fact.lines.reduce((total, line) => total + line.amountMinor, 0n);
}

/** The order as the rulebook sees it. */
function orderFact(input: RecordOrderInput): OrderFact {
  const check = new Check();
  const currency = input.currencyCode;
  return {
    externalId: input.externalId,
    currency,
    placedAt: input.placedAt,
    shippingMinor: check.optionalAmount(input.shipping, currency, ['shipping']),
    taxMinor: check.optionalAmount(input.tax, currency, ['tax']),
    channel: input.channel ?? null,
    location: input.location ?? null,
    redeemed: codesOf(input).length > 0,
    lines: input.lines.map((line) => ({
      sku: line.sku,
      name: line.name ?? null,
      quantity: line.quantity,
      amountMinor: check.amount(line.amount, currency, []),
      categories: line.categories ?? [],
      attributes: line.attributes ?? null,
    })),
  };
}

function decideRecord(batch: Batch, input: RecordOrderInput, orderId: string): Order {
  const member = input.customerExternalId ? batch.members.get(input.customerExternalId) : undefined;
  const told = orderFact(input);
  const paid = { id: orderId, externalId: input.externalId, placedAt: input.placedAt, totalMinor: totalOf(told) };
  const fact = { ...told, redeemed: captureForOrder(batch, paid, codesOf(input)) };
  const decision = member ? decideOrder(batch.program, fact) : null;
  const order = orderRow(batch, { input, fact, decision, member, orderId });
  batch.records.orders.push(order);
  const lines = lineRows(batch, { input, fact, decision, orderId });
  batch.records.lines.push(...lines);
  batch.orders.set(order.externalId, { order, lines });
  if (member && decision) bookEarning(batch, { order, member, points: decision.points });
  return order;
}

function bookEarning(batch: Batch, { order, member, points }: { order: Order; member: Member; points: bigint }): void {
  const wallet = batch.walletOf(member.id);
  earn(batch.page, wallet, {
    points,
    orderId: order.id,
    earnedAt: order.placedAt,
    clearsAt: clearsAt(batch.program, order.placedAt),
    expiresAt: expiresAt(batch.program, order.placedAt),
  });
  batch.settleTime(wallet);
}

type Recording = { input: RecordOrderInput; fact: OrderFact; decision: OrderDecision | null; orderId: string };

function orderRow(
  batch: Batch,
  { input, fact, decision, orderId, member }: Recording & { member: Member | undefined },
): Order {
  return {
    programId: batch.programId,
    id: orderId,
    externalId: input.externalId,
    memberId: member?.id ?? null,
    customerExternalId: input.customerExternalId ?? null,
    email: input.email ?? null,
    currencyCode: fact.currency,
    totalMinor: totalOf(fact),
    shippingMinor: fact.shippingMinor,
    taxMinor: fact.taxMinor,
    status: 'PAID',
    pointsEarned: decision?.points ?? 0n,
    pointsClawedBack: 0n,
    definitionVersion: batch.program.version,
    decisions: decisionRows(decision?.decisions ?? []),
    referralCode: input.referralCode ?? null,
    location: fact.location,
    channel: fact.channel,
    placedAt: input.placedAt,
    recordedAt: batch.now,
  };
}

function lineRows(batch: Batch, { input, fact, decision, orderId }: Recording): OrderLine[] {
  return input.lines.map((line, index) => {
    const amountMinor = fact.lines[index]?.amountMinor ?? 0n;
    return {
      programId: batch.programId,
      id: uuidv7(),
      orderId,
      place: index + 1,
      externalId: line.externalId ?? `${index + 1}`,
      sku: line.sku,
      name: line.name ?? null,
      quantity: line.quantity,
      amountMinor,
      listAmountMinor: new Check().optionalAmount(line.listAmount, fact.currency, []) ?? amountMinor,
      categories: line.categories ? [...line.categories] : null,
      attributes: (line.attributes ?? null) as OrderLine['attributes'],
      redemptionCode: line.redemptionCode ? normalCode(line.redemptionCode) : null,
      pointsEarned: decision?.lineShares[index] ?? 0n,
      pointsClawedBack: 0n,
      refundedQuantity: 0,
      refundedAmountMinor: 0n,
    };
  });
}

/** Every code that came with the order, those of lines too, each once. A field left blank is no code. */
function codesOf(input: RecordOrderInput): SentCode[] {
  const sent = [...(input.redemptionCodes ?? []), ...input.lines.flatMap((line) => line.redemptionCode ?? [])];
  const byCode = new Map(sent.toReversed().map((text) => [normalCode(text), text]));
  return [...byCode].flatMap(([code, text]) => (code === '' ? [] : [{ code, sent: text }])).toReversed();
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
