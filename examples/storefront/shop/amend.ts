import type { EditRequest } from './edit.ts';
import { decideEdit } from './edit.ts';
import type { Edit, Order, OrderLine, Refund } from './model.ts';
import type { RefundRequest } from './refund.ts';
import { applyRefund, decideRefund } from './refund.ts';
import type { Store } from './store.ts';

/** A refund as the till asks for it; `key` names one press of the button. */
export type TillRefund = { readonly key: string; readonly request: RefundRequest; readonly reason: string };

/** A change as the till asks for it; `key` names one press of the button. */
export type TillEdit = { readonly key: string; readonly request: EditRequest };

/** What the till is told: what was written down, or the sentence that says why nothing was. */
export type TillAnswer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** Refunds part of an order or all of it, or undoes it whole, and writes down the errand to tell Laurel. */
export async function refundOrder(
  store: Store,
  order: Order,
  { key, request, reason }: TillRefund,
): Promise<TillAnswer<Refund>> {
  const given = order.refunds.find((refund) => refund.key === key);
  if (given !== undefined) return { ok: true, value: given };
  const decision = decideRefund(order, request);
  if (!decision.ok) return decision;
  const refund: Refund = {
    id: `${order.id}-R${order.refunds.length + 1}`,
    key,
    at: new Date().toISOString(),
    kind: request.kind,
    lines: decision.lines,
    shipping: decision.shipping,
    reason,
    delivery: { state: 'queued' },
    ...toGiftCard(
      order,
      decision.lines.reduce((sum, { amount }) => sum + amount, decision.shipping),
    ),
  };
  applyRefund(order, refund);
  store.data.errands.push({ kind: 'refund', orderId: order.id, refundId: refund.id });
  await store.save();
  return { ok: true, value: refund };
}

/** Changes what is in an order, and writes down the errand to tell Laurel. */
export async function editOrder(store: Store, order: Order, { key, request }: TillEdit): Promise<TillAnswer<Edit>> {
  const given = order.edits?.find((edit) => edit.key === key);
  if (given !== undefined) return { ok: true, value: given };
  const decision = decideEdit(order, request);
  if (!decision.ok) return decision;
  const edit = writeEdit(order, decision.lines, key);
  store.data.errands.push({ kind: 'edit', orderId: order.id, revision: edit.revision });
  await store.save();
  return { ok: true, value: edit };
}

/** Writes a decided change into the order, not told to Laurel yet. */
export function writeEdit(order: Order, lines: readonly OrderLine[], key: string): Edit {
  const edit: Edit = {
    revision: String((order.edits?.length ?? 0) + 1),
    key,
    at: new Date().toISOString(),
    lines,
    delivery: { state: 'queued' },
  };
  // A copy: refunds are written into the order, and what was told of the change stays what it was.
  order.lines = lines.map((line) => ({ ...line }));
  order.edits = [...(order.edits ?? []), edit];
  return edit;
}

/** What a gift card paid goes back to it first, the rest in the ordinary way. */
function toGiftCard({ payment, refunds }: Order, amount: number): Pick<Refund, 'toGiftCard'> {
  if (payment?.kind !== 'gift-card') return {};
  const returned = refunds.reduce((sum, refund) => sum + (refund.toGiftCard ?? 0), 0);
  const back = Math.min(amount, payment.amount - returned);
  return back > 0 ? { toGiftCard: back } : {};
}
