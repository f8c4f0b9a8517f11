import type { Redemption, Refund } from '../database/generated/prisma/client.ts';
import { refundTable } from '../ledger/tables.ts';
import type { Asset } from '../program/facts.ts';
import { planRefund, type RefundRequest } from '../program/refund.ts';
import type { Batch, OrderRecord } from './batch-state.ts';
import { Check } from './check.ts';
import { normalCode } from './codes.ts';
import { contentHash, normalDecimal } from './idempotency.ts';
import type { RefundOrderInput } from './inputs.ts';
import { bookRefund } from './refund-booking.ts';
import { dueByPolicy, redemptionsOf, refundable } from './refund-state.ts';
import { InvalidInput, NothingToRefund, OrderNotFound, type Outcome, type RefundRefusal } from './refusals.ts';
import type { Kind } from './task.ts';
import { unitsOf } from './units.ts';

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
  judge: ({ at }, { now }) => {
    const check = new Check();
    check.past(at, { path: ['at'], now });
    return check.refusal;
  },
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

/** The refund in minor units of the order's currency, noting what is wrong with it. */
function requestIn(currency: string, input: RefundOrderInput, check: Check): RefundRequest {
  return {
    currency,
    amountMinor: check.optionalAmount(input.amount, currency, ['amount']),
    lines: input.lines?.map((line, index) => ({
      line: line.line,
      sku: line.sku,
      quantity: line.quantity,
      amountMinor: check.optionalAmount(line.amount, currency, ['lines', `${index}`, 'amount']),
    })),
  };
}

function decideRefund(batch: Batch, input: RefundOrderInput, refundId: string): Outcome<Refund, RefundRefusal> {
  const record = batch.orders.get(input.orderExternalId);
  if (!record) return unknownOrder(input.orderExternalId);
  const check = new Check();
  const asked = requestIn(record.order.currencyCode, input, check);
  if (check.refusal) return check.refusal;
  const plan = planRefund(record.lines.map(refundable), asked);
  if (!plan.ok && plan.reason === 'nothing-left')
    return new NothingToRefund('All of the order was refunded before.', ['orderExternalId']);
  if (!plan.ok) return invalid(plan.problems);
  const refusal = checkAgainstOrder(batch, input, record);
  if (refusal) return refusal;
  const { externalId, reason = null } = input;
  const refund = { id: refundId, kind: 'REFUND', externalId, reason, at: input.at ?? batch.now } as const;
  const due = (redemption: Redemption) => saidOf(input, redemption) ?? dueByPolicy(batch, record, redemption);
  return bookRefund(batch, { record, parts: plan.parts, refund, due });
}

/** No order has that number. */
export function unknownOrder(externalId: string, field = 'orderExternalId'): OrderNotFound {
  return new OrderNotFound(`No order has the externalId "${externalId}": record it first.`, [field]);
}

/** What the shop itself says returns of a redemption. */
function saidOf({ spent }: RefundOrderInput, redemption: Redemption): bigint | undefined {
  return spent?.find(({ code }) => normalCode(code) === redemption.code)?.points;
}

/** What only the order can tell: a refund before it, codes that it didn't use, more than was taken. */
function checkAgainstOrder(batch: Batch, input: RefundOrderInput, { order }: OrderRecord): InvalidInput | null {
  const check = new Check();
  check.notBefore(input.at, { path: ['at'], placedAt: order.placedAt });
  const seen = new Set<string>();
  for (const [index, { code, points }] of (input.spent ?? []).entries()) {
    const path = ['spent', `${index}`];
    const redemption = redemptionsOf(batch, order.externalId).find((one) => one.code === normalCode(code));
    if (!redemption) check.problem('UNKNOWN_CODE', `The order did not use the code "${code}".`, [...path, 'code']);
    else if (points > redemption.points - redemption.pointsReturnDue) {
      const left = redemption.points - redemption.pointsReturnDue;
      const [asked, kept, taken] = [points, left, redemption.points].map((units) =>
        unitsOf(redemption.asset as Asset, units, redemption.currencyCode),
      );
      const message = `${asked} cannot return: ${taken} were taken, ${kept} are left.`;
      check.problem('MORE_THAN_TAKEN', message, [...path, 'points']);
    }
    if (seen.has(normalCode(code))) check.problem('DUPLICATE', `The code "${code}" is named twice.`, [...path, 'code']);
    seen.add(normalCode(code));
  }
  return check.refusal;
}

function invalid(problems: readonly { code: string; message: string; path: readonly string[] }[]): InvalidInput {
  const [first = { code: 'INVALID', message: 'The refund cannot be understood.', path: [] }, ...others] = problems;
  return new InvalidInput([first, ...others]);
}
