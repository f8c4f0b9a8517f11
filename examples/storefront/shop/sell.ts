import { createHash, randomUUID } from 'node:crypto';
import { isMoney, paidBy } from './benefit.ts';
import type { CartLine } from './cart.ts';
import { cartLines, orderLines, quote } from './cart.ts';
import type { CodeCheck } from './codes.ts';
import type { Customer, Order, Session } from './model.ts';
import type { Store } from './store.ts';
import { lookUp } from './store.ts';

/** Who buys, and where the receipt goes. */
type Buyer = { readonly customer: Customer | undefined; readonly name: string; readonly email: string };

/** One press of Pay: the key of the checkout that was shown, who buys, and the code to honour. */
export type Checkout = {
  readonly checkoutKey: string;
  readonly buyer: Buyer;
  readonly code: (CodeCheck & { readonly ok: true }) | undefined;
};

/** What somebody bought over the counter. */
export type TillSale = {
  /** Names one press of the till's button. */
  readonly key: string;
  readonly lines: readonly CartLine[];
  readonly customerId: string | null;
  readonly name: string;
  readonly email: string;
  readonly code: (CodeCheck & { readonly ok: true }) | undefined;
};

/** The order that a checkout placed already, if it did. */
export function orderOfCheckout(store: Store, session: Session, checkoutKey: string): Order | undefined {
  const orders = session.orderIds.flatMap((id) => lookUp(store.data.orders, id) ?? []);
  return orders.find((order) => order.checkoutKey === checkoutKey);
}

/**
 * Places the order of a basket, paid, empties the basket, and writes down the errand to tell Laurel. One checkout
 * places one order, however often Pay is pressed. Undefined where there is nothing to order.
 */
export async function placeOrder(store: Store, session: Session, checkout: Checkout): Promise<Order | undefined> {
  const placed = orderOfCheckout(store, session, checkout.checkoutKey);
  if (placed !== undefined) return placed;
  const lines = cartLines(session.cart);
  if (lines.length === 0) return undefined;
  const { buyer, code, checkoutKey } = checkout;
  const { name, email, customer } = buyer;
  const sale = { key: checkoutKey, lines, customerId: customer?.id ?? null, name, email, code };
  const order = keepOrder(store, newOrder(sale, 'web'));
  session.orderIds.push(order.id);
  session.cart = {};
  session.checkoutKey = randomUUID();
  delete session.code;
  await store.save();
  return order;
}

/** Records what was bought over the counter, paid and taken along. One press of the button is one order. */
export async function sellAtTill(store: Store, sale: TillSale): Promise<Order | undefined> {
  const sold = Object.values(store.data.orders).find(({ checkoutKey }) => checkoutKey === sale.key);
  if (sold !== undefined || sale.lines.length === 0) return sold;
  const order = keepOrder(store, newOrder(sale, 'till'));
  await store.save();
  return order;
}

function keepOrder(store: Store, order: Order): Order {
  store.data.orders[order.id] = order;
  store.data.errands.push({ kind: 'order', orderId: order.id });
  return order;
}

function newOrder({ key, lines, customerId, name, email, code }: TillSale, channel: Order['channel']): Order {
  const sums = quote(lines, code?.benefit);
  const shipping = channel === 'till' ? 0 : sums.shipping;
  const paid = paidBy(code?.benefit, sums.goods - sums.discount + shipping);
  return {
    id: orderIdOf(key),
    checkoutKey: key,
    customerId,
    name,
    email,
    placedAt: new Date().toISOString(),
    channel,
    lines: orderLines(lines, code?.benefit),
    shipping,
    discount:
      code === undefined || isMoney(code.benefit)
        ? null
        : { code: code.code, amount: sums.discount, benefit: code.benefit },
    ...(isMoney(code?.benefit) && { payment: { kind: code.benefit.kind, code: code.code, amount: paid } }),
    refunds: [],
    delivery: { state: 'queued' },
  };
}

// Without letters and digits that are mistaken for one another over a telephone.
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The number that the order of a checkout has, or will have: known before it, so that a gift card can pay for it. */
export function orderIdOf(checkoutKey: string): string {
  const digits = [...createHash('sha256').update(checkoutKey).digest().subarray(0, 8)];
  const letters = digits.map((digit) => alphabet[digit % alphabet.length]).join('');
  return `PS-${letters.slice(0, 4)}-${letters.slice(4)}`;
}
