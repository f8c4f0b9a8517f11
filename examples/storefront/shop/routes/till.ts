import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Order, Refund } from '../model.ts';
import { refundTotal } from '../model.ts';
import { fromDecimal, price } from '../money.ts';
import { tillOrderPage, tillPage } from '../pages/till.ts';
import type { RefundRequest } from '../refund.ts';
import { refundOrder } from '../sell.ts';
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

  routes.get('/till/:id', (context) => {
    const order = lookUp(shop.store.data.orders, context.req.param('id'));
    if (order === undefined) return context.notFound();
    return openVisit(shop, context).show({
      staff: true,
      title: `Order ${order.id}`,
      body: tillOrderPage(order, randomUUID()),
    });
  });

  routes.post('/till/:id/refunds', (context) => refund(shop, context));

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
  return visit.goTo(back, {
    tone: 'good',
    text: `${price(refundTotal(answer.refund))} refunded. ${petalNote(answer.refund)}`,
  });
}

function petalNote({ delivery }: Refund): string {
  return delivery.state === 'queued' ? 'Petal Club is told as soon as it answers.' : '';
}

function readRequest(order: Order, field: (name: string) => string): RefundRequest {
  switch (field('kind')) {
    case 'all':
      return { kind: 'all' };
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
