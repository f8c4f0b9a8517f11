import type { Order, OrderLine, Refund, RefundLine } from './model.ts';
import { price, shareOut } from './money.ts';

/** What the till asks for: some units of some lines, goods to a value, or all that is left. */
export type RefundRequest =
  | { readonly kind: 'lines'; readonly quantities: Readonly<Record<string, number>> }
  | { readonly kind: 'amount'; readonly amount: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'cancelled' };

/** What is given back and what of the delivery, or the sentence that says why not. */
export type RefundDecision =
  | { readonly ok: true; readonly lines: RefundLine[]; readonly shipping: number }
  | { readonly ok: false; readonly message: string };

/** Decides a refund against what the order has left. Changes nothing. */
export function decideRefund(order: Order, request: RefundRequest): RefundDecision {
  const left = order.lines.filter((line) => unitsLeft(line) > 0 || amountLeft(line) > 0);
  if (left.length === 0) return refused('Everything in this order has been refunded already.');
  switch (request.kind) {
    case 'all':
    case 'cancelled':
      return {
        ok: true,
        lines: left.map((line) => ({ line: line.id, quantity: unitsLeft(line), amount: amountLeft(line) })),
        shipping: order.shipping,
      };
    case 'amount':
      return byAmount(left, request.amount);
    case 'lines':
      return byLines(order.lines, request.quantities);
  }
}

/** Writes a decided refund into the order. */
export function applyRefund(order: Order, refund: Refund): void {
  for (const { line: id, quantity, amount } of refund.lines) {
    const line = order.lines.find((candidate) => candidate.id === id);
    if (line === undefined) continue;
    line.refundedQuantity += quantity;
    line.refundedAmount += amount;
  }
  order.refunds.push(refund);
}

/** Units of a line that have not come back. */
export function unitsLeft(line: OrderLine): number {
  return line.quantity - line.refundedQuantity;
}

/** Pence of a line that have not been paid back. */
export function amountLeft(line: OrderLine): number {
  return line.amount - line.refundedAmount;
}

/** Goods to a value are spread over the lines by what they have left, as Laurel spreads them. */
function byAmount(left: readonly OrderLine[], amount: number): RefundDecision {
  const remaining = left.reduce((sum, line) => sum + amountLeft(line), 0);
  if (amount <= 0) return refused('Enter an amount above zero, for example 12.50.');
  if (amount > remaining) return refused(`Only ${price(remaining)} of goods is left to refund.`);
  const shares = shareOut(amount, left.map(amountLeft));
  const lines = left.map((line, index) => ({ line: line.id, quantity: 0, amount: shares[index] ?? 0 }));
  return { ok: true, lines: lines.filter((line) => line.amount > 0), shipping: 0 };
}

function byLines(lines: readonly OrderLine[], quantities: Readonly<Record<string, number>>): RefundDecision {
  const asked = lines.flatMap((line) => {
    const quantity = quantities[line.id] ?? 0;
    return quantity > 0 ? [{ line, quantity }] : [];
  });
  if (asked.length === 0) return refused('Choose how many of which item came back.');
  const tooMany = asked.find(({ line, quantity }) => quantity > unitsLeft(line));
  if (tooMany !== undefined) {
    return refused(`Only ${unitsLeft(tooMany.line)} × ${tooMany.line.name} can still be refunded.`);
  }
  const back = asked.map(({ line, quantity }) => ({ line: line.id, quantity, amount: unitsAmount(line, quantity) }));
  return { ok: true, lines: back, shipping: 0 };
}

/** k of n units are k/n of the line; the last unit brings back whatever is left of it. */
function unitsAmount(line: OrderLine, quantity: number): number {
  if (quantity === unitsLeft(line)) return amountLeft(line);
  return Math.min(Math.round((line.amount * quantity) / line.quantity), amountLeft(line));
}

function refused(message: string): RefundDecision {
  return { ok: false, message };
}
