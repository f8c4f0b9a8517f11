import { cartLines, orderLines, quantityMaximum } from './cart.ts';
import type { Order, OrderLine } from './model.ts';
import { isCancelled } from './model.ts';
import { price } from './money.ts';

/** What the till wants of an order: how many of each line, by its id, and one thing more, if any. */
export type EditRequest = {
  readonly quantities: Readonly<Record<string, number>>;
  readonly addedSku: string | undefined;
};

/** The lines as they will be, or the sentence that says why the order stays as it is. */
export type EditDecision =
  | { readonly ok: true; readonly lines: OrderLine[] }
  | { readonly ok: false; readonly message: string };

/** Why an order cannot be changed; undefined where it can. */
export function editTrouble(order: Order): string | undefined {
  if (isCancelled(order)) return 'This order was cancelled.';
  if (order.refunds.length > 0) return 'Some of it came back already: refund the rest instead.';
  const known = [order, ...(order.edits ?? [])].every(({ delivery }) => delivery.state === 'recorded');
  return known ? undefined : 'Petal Club does not know it yet as it stands. Try again in a minute.';
}

/** Decides a change against what was ordered. Changes nothing. */
export function decideEdit(order: Order, { quantities, addedSku }: EditRequest): EditDecision {
  const trouble = editTrouble(order);
  if (trouble !== undefined) return refused(trouble);
  const wanted = order.lines.map((line) => ({ line, quantity: quantities[line.id] ?? line.quantity }));
  if (wanted.some(({ quantity }) => !isQuantity(quantity))) {
    return refused(`Enter whole numbers from 0 to ${quantityMaximum}.`);
  }
  const { discount } = order;
  const present = discount?.benefit.kind === 'product' ? discount.benefit.sku : undefined;
  if (wanted.some(({ line, quantity }) => line.sku === present && quantity !== line.quantity)) {
    return refused('The present stays in the order as it is: its code was used for it.');
  }
  const kept = wanted.filter(({ quantity }) => quantity > 0).map(({ line, quantity }) => withUnits(line, quantity));
  const lines = [...kept, ...added(order, addedSku)];
  return judge(order, lines);
}

function judge(order: Order, lines: OrderLine[]): EditDecision {
  if (lines.length === 0) return refused('Nothing would be left of it: cancel the order instead.');
  const same =
    lines.length === order.lines.length &&
    lines.every(({ id, quantity }, index) => id === order.lines[index]?.id && quantity === order.lines[index].quantity);
  if (same) return refused('Nothing would change.');
  const total = lines.reduce((sum, { amount }) => sum + amount, order.shipping);
  const paid = order.payment?.amount ?? 0;
  if (paid > total)
    return refused(
      `${price(paid)} of it was paid with ${order.payment?.kind === 'credit' ? 'credit' : 'a gift card'}, so it cannot cost less than that.`,
    );
  return { ok: true, lines };
}

/** So many units at what one of them cost in this order. */
function withUnits(line: OrderLine, quantity: number): OrderLine {
  return {
    ...line,
    quantity,
    listAmount: Math.round((line.listAmount * quantity) / line.quantity),
    amount: Math.round((line.amount * quantity) / line.quantity),
  };
}

/** One of something that comes on top, under an id that no line had before. */
function added(order: Order, sku: string | undefined): OrderLine[] {
  if (sku === undefined) return [];
  const earlier = [order.lines, ...(order.edits ?? []).map(({ lines }) => lines)].flat();
  const highest = Math.max(...earlier.map(({ id }) => Number(id)));
  return orderLines(cartLines({ [sku]: 1 })).map((line) => ({ ...line, id: String(highest + 1) }));
}

function isQuantity(quantity: number): boolean {
  return Number.isInteger(quantity) && quantity >= 0 && quantity <= quantityMaximum;
}

function refused(message: string): EditDecision {
  return { ok: false, message };
}
