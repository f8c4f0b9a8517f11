import type { Member, Order } from '../database/generated/prisma/client.ts';
import { orderTable } from '../ledger/tables.ts';
import { countedSpend, decideOrder } from '../program/decide-order.ts';
import type { OrderDecision, OrderFact } from '../program/facts.ts';
import { memberFact } from '../program/history.ts';
import type { Program } from '../program/program.ts';
import type { Batch, OrderRecord } from './batch-state.ts';
import { capUsed } from './caps.ts';
import { captureForOrder, isRewardFor, type SentCode } from './captures.ts';
import { Check } from './check.ts';
import { normalCode } from './codes.ts';
import { bookEdit } from './edit-booking.ts';
import { checkRefunded } from './edit-lines.ts';
import { contentHash, type FactIdentity } from './idempotency.ts';
import type { RecordOrderInput, UpdateOrderInput } from './inputs.ts';
import { readJudgedAs } from './judged-as.ts';
import { checkCodeCount, checkLines, judgeAmounts, refusalOfEarnings } from './order-check.ts';
import { codesOf, orderFact, totalOf } from './order-fact.ts';
import { goodsContent } from './orders.ts';
import { unknownOrder } from './refunds.ts';
import { type EditRefusal, InvalidInput, type Outcome } from './refusals.ts';
import { compareRevisions, normalRevision } from './revisions.ts';
import type { Kind } from './task.ts';

/** What is wrong with an edit before anything is read. */
export function checkEdit(input: UpdateOrderInput): InvalidInput | null {
  const check = new Check();
  check.text(input.externalId, ['externalId'], { max: 128 });
  check.text(input.revision, ['revision'], { max: 128 });
  checkLines(check, input.lines);
  checkCodeCount(check, input);
  return check.refusal;
}

/**
 * An order edited after it was recorded: decided again under the version that decided it first, for the member as they were
 * before it; the difference is booked. An edit older than the last is answered with the order as it is.
 */
export const updateOrder: Kind<UpdateOrderInput, Order, EditRefusal> = {
  table: orderTable,
  identity,
  judge: () => null,
  needs: (input) => ({
    orders: [input.externalId],
    decidesAgain: true,
    codes: codesOf(input).map(({ code }) => code),
    spends: true,
  }),
  decide: decideUpdate,
};

function identity(input: UpdateOrderInput): FactIdentity {
  const key = JSON.stringify([input.externalId, normalRevision(input.revision)]);
  return { actor: 'program', kind: 'edit', key, hash: contentHash(goodsContent(input)) };
}

function decideUpdate(batch: Batch, input: UpdateOrderInput, id: string): Outcome<Order, EditRefusal> {
  const record = batch.orders.get(input.externalId);
  if (!record) return unknownOrder(input.externalId, 'externalId');
  const { order } = record;
  const isOld = order.revision !== null && compareRevisions(input.revision, order.revision) < 0;
  const refusal = isOld ? null : edit(batch, record, { ...input, id });
  if (refusal) return refusal;
  batch.records.factEntities.push({ identity: identity(input), entityId: order.id });
  return order;
}

function edit(
  batch: Batch,
  record: OrderRecord,
  input: UpdateOrderInput & { readonly id: string },
): InvalidInput | null {
  const { order } = record;
  if (order.status === 'CANCELLED') {
    const message = 'The order was cancelled, and cannot be changed any more: record another.';
    return new InvalidInput([{ code: 'ORDER_CANCELLED', message, path: ['externalId'] }]);
  }
  const program = batch.programAt(order.definitionVersion);
  const whole = wholeInput(order, input);
  const check = new Check();
  const amounts = judgeAmounts(check, whole, program);
  if (!check.refusal) checkRefunded(check, record, { input: whole, amounts });
  if (check.refusal) return check.refusal;

  const codes = newCodes(batch, record, input);
  const fact = { ...orderFact(program, whole, amounts), redeemed: isRedeemed(batch, record, codes) };
  const decision = order.memberId === null ? null : decideAgain(batch, { program, order, fact });
  const refusal = decision && refusalOfEarnings(decision);
  if (refusal) return refusal;
  const lineSpend = decision?.lineSpend ?? countedSpend(program, fact, null);
  bookEdit(batch, record, { ...input, whole, amounts, fact, decision, lineSpend, program });
  captureNew(batch, order, { codes, fact });
  return null;
}

/** The order as if it was recorded with what the edit says. */
function wholeInput(order: Order, { lines, shipping, tax }: UpdateOrderInput): RecordOrderInput {
  const { externalId, placedAt, currencyCode, location, channel } = order;
  return { externalId, placedAt, currencyCode, location, channel, lines, shipping, tax };
}

type Again = { readonly program: Program; readonly order: Order; readonly fact: OrderFact };

/** Decides for the member as they were before the order. Caps have the room that everything else leaves. */
function decideAgain(batch: Batch, { program, order, fact }: Again): OrderDecision {
  const member = batch.member(order.memberId ?? '');
  const uses = batch.limitUses.filter((use) => use.memberId === member.id && use.orderId !== order.id);
  const used = capUsed(program, { uses, at: order.placedAt });
  return decideOrder(program, fact, { member: asTheyWere(batch, member, { program, order }), used });
}

function asTheyWere(batch: Batch, member: Member, { program, order }: Omit<Again, 'fact'>) {
  if (order.judgedAs !== null) return readJudgedAs(program, order);
  // No rule asked then; or it was recorded before this was kept.
  return memberFact(program, { member, history: batch.historyOf(member.id), at: order.placedAt });
}

/** The codes that come with the edit: those that came with the order before are settled. */
function newCodes(batch: Batch, { order }: OrderRecord, { lines }: UpdateOrderInput): SentCode[] {
  const known = new Set(batch.codesOfOrder(order.id).map(({ code }) => normalCode(code)));
  return codesOf({ lines }).filter(({ code }) => !known.has(code));
}

function isRedeemed(batch: Batch, { order }: OrderRecord, codes: readonly SentCode[]): boolean {
  return [...batch.codesOfOrder(order.id).map(({ code }) => normalCode(code)), ...codes.map(({ code }) => code)].some(
    (code) => isRewardFor(batch.redemptionsByCode.get(code), order.externalId),
  );
}

function captureNew(
  batch: Batch,
  order: Order,
  { codes, fact }: { codes: readonly SentCode[]; fact: OrderFact },
): void {
  const { id, externalId, placedAt } = order;
  captureForOrder(batch, { id, externalId, placedAt, worthMinor: totalOf(fact) }, codes);
}
