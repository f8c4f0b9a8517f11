import type { Refund } from '../database/generated/prisma/client.ts';
import { refundTable } from '../ledger/tables.ts';
import { planRefund } from '../program/refund.ts';
import type { Batch } from './batch-state.ts';
import { Check } from './check.ts';
import { returnToCards } from './gift-cards.ts';
import { contentHash } from './idempotency.ts';
import type { CancelOrderInput } from './inputs.ts';
import { bookRefund } from './refund-booking.ts';
import { refundable } from './refund-state.ts';
import { unknownOrder } from './refunds.ts';
import { type InvalidInput, NothingToRefund, type Outcome, type RefundRefusal } from './refusals.ts';
import type { Kind } from './task.ts';

/** What is wrong with a cancellation before anything is read. */
export function checkCancellation(input: CancelOrderInput): InvalidInput | null {
  const check = new Check();
  check.text(input.externalId, ['externalId'], { max: 128 });
  check.text(input.orderExternalId, ['orderExternalId'], { max: 128 });
  check.text(input.reason, ['reason'], { max: 500, min: 0 });
  return check.refusal;
}

/**
 * Undoes an order whole, as if it never was: what is left of it is refunded, and all that was spent on it returns, whatever
 * the definition says of refunds. It is a refund, and shares its keys.
 */
export const cancelOrder: Kind<CancelOrderInput, Refund, RefundRefusal> = {
  table: refundTable,
  identity: ({ externalId, orderExternalId, at }) => ({
    actor: 'program',
    kind: 'refund',
    key: externalId,
    hash: contentHash({ cancels: orderExternalId, at }),
  }),
  judge: ({ at }, { now }) => {
    const check = new Check();
    check.past(at, { path: ['at'], now });
    return check.refusal;
  },
  needs: ({ orderExternalId }) => ({ orders: [orderExternalId], spends: true, cancels: true }),
  decide: decideCancellation,
};

function decideCancellation(batch: Batch, input: CancelOrderInput, id: string): Outcome<Refund, RefundRefusal> {
  const record = batch.orders.get(input.orderExternalId);
  if (!record) return unknownOrder(input.orderExternalId);
  const { order, lines } = record;
  if (order.status === 'CANCELLED') return new NothingToRefund('The order was cancelled before.', ['orderExternalId']);
  const check = new Check();
  check.notBefore(input.at, { path: ['at'], placedAt: order.placedAt });
  if (check.refusal) return check.refusal;

  // What was refunded whole can still be cancelled: what it did not return comes back now.
  const plan = planRefund(lines.map(refundable), { currency: order.currencyCode });
  const { externalId, reason = null } = input;
  returnToCards(batch, order.externalId, externalId);
  return bookRefund(batch, {
    record,
    parts: plan.ok ? plan.parts : [],
    refund: { id, kind: 'CANCELLATION', externalId, reason, at: input.at ?? batch.now },
    due: ({ points, pointsReturnDue }) => points - pointsReturnDue,
  });
}
