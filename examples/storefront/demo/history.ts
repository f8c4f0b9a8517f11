import type { Benefit } from '../shop/benefit.ts';
import { cartLines, orderLines, quote } from '../shop/cart.ts';
import { type Category, openToAll } from '../shop/catalogue.ts';
import type { Order, Refund, Review } from '../shop/model.ts';
import { applyRefund, decideRefund, type RefundRequest } from '../shop/refund.ts';
import { reviewId } from '../shop/reviews.ts';
import { opinions } from './opinions.ts';
import { guests, type Person, people } from './people.ts';
import { between, type Random, seeded } from './random.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** A year of the shop's orders, oldest first, some of them refunded: the same ones every time, ending yesterday. */
export function pastOrders(now: Date): Order[] {
  const random = seeded(20_260_501);
  const today = beginning(now);
  const orders = [
    ...people.flatMap((person) => ordersOf(person, today, random)),
    ...guests.map((guest) => {
      const placedAt = new Date(today - guest.daysAgo * dayMs + 12 * hourMs);
      return orderOf({ ...guest, id: null }, basketOf(random), { id: '', placedAt });
    }),
  ];
  orders.sort((a, b) => a.placedAt.localeCompare(b.placedAt));
  return orders.map((order, index) => withRefund(named(order, index), index, now));
}

/** What some of those who ordered wrote a week after, not told to Laurel yet. */
export function pastReviews(orders: readonly Order[], now: Date): Review[] {
  const random = seeded(20_260_502);
  const reviews = new Map<string, Review>();
  for (const { customerId, name, placedAt, lines } of orders) {
    const at = new Date(Date.parse(placedAt) + 7 * dayMs + between(random, 1, 9) * hourMs);
    const [line] = lines;
    const stars = [5, 4, 5, 3, 5][between(random, 0, 4)] ?? 5;
    const sentences = opinions[stars] ?? [];
    const text = sentences[between(random, 0, sentences.length - 1)];
    if (random() > 0.22 || customerId === null || line === undefined || text === undefined || at >= now) continue;
    const id = reviewId(customerId, line.sku);
    if (reviews.has(id)) continue;
    reviews.set(id, {
      id,
      customerId,
      sku: line.sku,
      name,
      stars,
      text,
      at: at.toISOString(),
      delivery: { state: 'queued' },
    });
  }
  return [...reviews.values()];
}

type Placing = {
  readonly id: string;
  readonly placedAt: Date;
  readonly code?: { readonly code: string; readonly benefit: Benefit };
  readonly channel?: Order['channel'];
};

/** An order of a basket as the shop keeps it, not told to Laurel yet. */
export function orderOf(
  person: { readonly id: string | null; readonly name: string; readonly email: string },
  basket: Record<string, number>,
  { id, placedAt, code, channel = 'web' }: Placing,
): Order {
  const lines = cartLines(basket);
  const { discount, shipping } = quote(lines, code?.benefit);
  return {
    id,
    checkoutKey: `demo-${id}`,
    customerId: person.id,
    name: person.name,
    email: person.email,
    placedAt: placedAt.toISOString(),
    channel,
    lines: orderLines(lines, code?.benefit),
    shipping: channel === 'till' ? 0 : shipping,
    discount: code === undefined ? null : { ...code, amount: discount },
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

function beginning(now: Date): number {
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
}

function ordersOf(person: Person, today: number, random: Random): Order[] {
  const orders: Order[] = [];
  let daysAgo = person.firstDaysAgo;
  while (daysAgo >= (person.lastDaysAgo ?? 1)) {
    const hour = between(random, 9, 18);
    const placedAt = new Date(today - daysAgo * dayMs + hour * hourMs + between(random, 0, 3_599_999));
    // Who carries a card comes by in the morning.
    const channel = person.cardNumber !== undefined && hour < 11 ? 'till' : 'web';
    orders.push(orderOf(person, basketOf(random, person.shelf), { id: '', placedAt, channel }));
    daysAgo -= Math.max(2, Math.round(person.everyDays * (0.6 + random() * 0.8)));
  }
  return orders;
}

function basketOf(random: Random, shelf?: Category): Record<string, number> {
  const basket: Record<string, number> = {};
  const products = openToAll.filter(({ category }) => shelf === undefined || category === shelf);
  for (let line = between(random, 1, 3); line > 0; line -= 1) {
    const product = products[between(random, 0, products.length - 1)];
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
