import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { editOrder, refundOrder } from '../amend.ts';
import type { OrderBooks } from '../laurel.ts';
import { LaurelTrouble } from '../laurel.ts';
import type { Delivery, Order } from '../model.ts';
import { orderTotal, refundTotal } from '../model.ts';
import { fromDecimal, price } from '../money.ts';
import { tillPage } from '../pages/till.ts';
import { tillOrderPage } from '../pages/till-order.ts';
import type { RefundRequest } from '../refund.ts';
import type { Shop } from '../shop.ts';
import { lookUp } from '../store.ts';
import { openVisit, readForm } from '../visit.ts';
import { tillMemberRoutes } from './till-members.ts';

const ordersShown = 25;
const patienceMs = 3_000;

/** The till. In the example anyone may stand at it; a real shop puts it behind the sign-in of its staff. */
export function tillRoutes(shop: Shop): Hono {
  const routes = new Hono();

  routes.get('/till', (context) => {
    const search = (context.req.query('search') ?? '').trim();
    const body = tillPage(search, findOrders(shop, search), shop.store.data.errands.length);
    return openVisit(shop, context).show({ staff: true, title: 'Till', body });
  });

  // Before the orders: /till/member is no order.
  routes.route('/', tillMemberRoutes(shop));

  routes.get('/till/:id', async (context) => {
    const order = lookUp(shop.store.data.orders, context.req.param('id'));
    if (order === undefined) return context.notFound();
    const body = tillOrderPage({ order, books: await booksOf(shop, order), key: randomUUID() });
    return openVisit(shop, context).show({ staff: true, title: `Order ${order.id}`, body });
  });

  routes.post('/till/:id/refunds', (context) => refund(shop, context));
  routes.post('/till/:id/edits', (context) => edit(shop, context));

  return routes;
}

async function refund(shop: Shop, context: Context): Promise<Response> {
  const visit = openVisit(shop, context);
  const order = lookUp(shop.store.data.orders, context.req.param('id') ?? '');
  if (order === undefined) return context.notFound();
  const field = await readForm(context);
  const answer = await refundOrder(shop.store, order, {
    key: field('key'),
    request: readRequest(order, field),
    reason: field('reason').slice(0, 200),
  });
  const back = `/till/${order.id}`;
  if (!answer.ok) return visit.goTo(back, { tone: 'bad', text: answer.message });
  await shop.errands.run(patienceMs);
  const { kind, delivery } = answer.value;
  const amount = price(refundTotal(answer.value));
  const text = kind === 'cancelled' ? `Cancelled: ${amount} goes back.` : `${amount} refunded.`;
  return visit.goTo(back, { tone: 'good', text: `${text} ${petalNote(delivery)}` });
}

async function edit(shop: Shop, context: Context): Promise<Response> {
  const visit = openVisit(shop, context);
  const order = lookUp(shop.store.data.orders, context.req.param('id') ?? '');
  if (order === undefined) return context.notFound();
  const field = await readForm(context);
  const before = orderTotal(order);
  const quantities = order.lines.map(({ id, quantity }) => [id, wholeNumber(field(`edit-${id}`), quantity)] as const);
  const answer = await editOrder(shop.store, order, {
    key: field('key'),
    request: { quantities: Object.fromEntries(quantities), addedSku: field('added') || undefined },
  });
  const back = `/till/${order.id}`;
  if (!answer.ok) return visit.goTo(back, { tone: 'bad', text: answer.message });
  await shop.errands.run(patienceMs);
  const more = orderTotal(order) - before;
  const money = more === 0 ? '' : more > 0 ? `${price(more)} more is paid. ` : `${price(-more)} goes back. `;
  return visit.goTo(back, { tone: 'good', text: `Changed. ${money}${petalNote(answer.value.delivery)}` });
}

/** What the books say of an order; undefined where Laurel does not answer. */
async function booksOf(shop: Shop, order: Order): Promise<OrderBooks | null | undefined> {
  try {
    return await shop.laurel.order(order.id);
  } catch (error) {
    if (!(error instanceof LaurelTrouble)) throw error;
    return undefined;
  }
}

function wholeNumber(text: string, otherwise: number): number {
  return text === '' ? otherwise : Number(text);
}

function petalNote(delivery: Delivery): string {
  return delivery.state === 'queued' ? 'Petal Club is told as soon as it answers.' : '';
}

function readRequest(order: Order, field: (name: string) => string): RefundRequest {
  switch (field('kind')) {
    case 'all':
      return { kind: 'all' };
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'amount':
      return { kind: 'amount', amount: fromDecimal(field('amount')) ?? 0 };
    default: {
      const units = order.lines.map(({ id }) => [id, Number(field(`unit-${id}`)) || 0] as const);
      return { kind: 'lines', quantities: Object.fromEntries(units) };
    }
  }
}

function findOrders(shop: Shop, search: string): Order[] {
  const needle = search.toLowerCase();
  return Object.values(shop.store.data.orders)
    .filter(({ id, name, email }) => [id, name, email].some((text) => text.toLowerCase().includes(needle)))
    .toSorted((a, b) => b.placedAt.localeCompare(a.placedAt))
    .slice(0, ordersShown);
}
