import { cartLines, orderLines, quote } from '../shop/cart.ts';
import { catalogue } from '../shop/catalogue.ts';
import type { Order, Refund } from '../shop/model.ts';
import { applyRefund, decideRefund, type RefundRequest } from '../shop/refund.ts';
import { type Person, people } from './people.ts';
import { between, type Random, seeded } from './random.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** A few months of the shop's orders, oldest first, some of them refunded: the same ones every time, ending yesterday. */
export function pastOrders(now: Date): Order[] {
  const random = seeded(20_260_501);
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const orders = people.flatMap((person) => ordersOf(person, today, random));
  orders.sort((a, b) => a.placedAt.localeCompare(b.placedAt));
  return orders.map((order, index) => withRefund(named(order, index), index, now));
}

/** An order of a basket as the shop keeps it, not told to Laurel yet. */
export function orderOf(
  person: Pick<Person, 'id' | 'name' | 'email'>,
  basket: Record<string, number>,
  {
    id,
    placedAt,
    code,
  }: { readonly id: string; readonly placedAt: Date; readonly code?: { code: string; amount: number } },
): Order {
  const lines = cartLines(basket);
  const { discount, shipping } = quote(lines, code?.amount);
  return {
    id,
    checkoutKey: `demo-${id}`,
    customerId: person.id,
    name: person.name,
    email: person.email,
    placedAt: placedAt.toISOString(),
    lines: orderLines(lines, discount),
    shipping,
    discount: code === undefined ? null : { code: code.code, amount: discount },
    refunds: [],
    delivery: { state: 'queued' },
  };
}

/** Writes a refund into an order, not told to Laurel yet. */
export function refundOf(order: Order, request: RefundRequest, { at, reason }: { at: Date; reason: string }): void {
  const decision = decideRefund(order, request);
  if (!decision.ok) throw new Error(`The demo cannot refund ${order.id}: ${decision.message}`);
  const refund: Refund = {
    id: `${order.id}-R${order.refunds.length + 1}`,
    key: `demo-${order.id}-${order.refunds.length + 1}`,
    at: at.toISOString(),
    kind: request.kind,
    lines: decision.lines,
    shipping: decision.shipping,
    reason,
    delivery: { state: 'queued' },
  };
  applyRefund(order, refund);
}

function ordersOf(person: Person, today: number, random: Random): Order[] {
  const orders: Order[] = [];
  let daysAgo = person.firstDaysAgo;
  while (daysAgo >= 1) {
    const at = new Date(today - daysAgo * dayMs + between(random, 9, 18) * hourMs + between(random, 0, 3_599_999));
    orders.push(orderOf(person, basketOf(random), { id: '', placedAt: at }));
    daysAgo -= Math.max(2, Math.round(person.everyDays * (0.6 + random() * 0.8)));
  }
  return orders;
}

function basketOf(random: Random): Record<string, number> {
  const basket: Record<string, number> = {};
  for (let line = between(random, 1, 3); line > 0; line -= 1) {
    const product = catalogue[between(random, 0, catalogue.length - 1)];
    if (product !== undefined) basket[product.sku] = random() < 0.15 ? 2 : 1;
  }
  return basket;
}

function named(order: Order, index: number): Order {
  const id = `PS-${String(1001 + index)}`;
  return { ...order, id, checkoutKey: `demo-${id}` };
}

/** About one order in twelve came back: a line, a part of the price, or all of it. */
function withRefund(order: Order, index: number, now: Date): Order {
  const [line] = order.lines;
  const at = new Date(Date.parse(order.placedAt) + (2 + (index % 5)) * dayMs);
  if (index % 12 !== 7 || line === undefined || at >= now) return order;
  const kinds: [RefundRequest, string][] = [
    [{ kind: 'lines', quantities: { [line.id]: 1 } }, 'Arrived wilted'],
    [{ kind: 'amount', amount: 500 }, 'Delivered a day late'],
    [{ kind: 'all' }, 'Nobody at home'],
  ];
  const [request, reason] = kinds[Math.floor(index / 12) % kinds.length] ?? [{ kind: 'all' }, ''];
  refundOf(order, request, { at, reason });
  return order;
}
