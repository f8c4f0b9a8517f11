import type { Context } from 'hono';
import { Hono } from 'hono';
import { paidBy } from '../benefit.ts';
import { cartLines, quote, withQuantity } from '../cart.ts';
import { chargeGiftCard } from '../charge.ts';
import type { Order } from '../model.ts';
import { checkoutPage } from '../pages/checkout.ts';
import { thanksPage } from '../pages/orders.ts';
import { orderOfCheckout, placeOrder } from '../sell.ts';
import type { Shop } from '../shop.ts';
import { lookUp } from '../store.ts';
import type { Visit } from '../visit.ts';
import { openVisit, readForm, safePath } from '../visit.ts';
import { currentCode } from './current-code.ts';

/** How long a customer waits for Laurel before the page says that petals come later. */
const patienceMs = 3_000;

type Typed = { readonly name: string; readonly email: string; readonly problem: string };

/** The checkout, the code on it, and the thank-you page. */
export function checkoutRoutes(shop: Shop): Hono {
  const routes = new Hono();

  routes.get('/checkout', (context) => showCheckout(shop, openVisit(shop, context)));

  routes.post('/checkout/code', async (context) => {
    const visit = openVisit(shop, context);
    const field = await readForm(context);
    // Typed by hand, or the value of <laurel-redeem name="discount">.
    const code = (field('code') || field('discount')).slice(0, 64);
    if (field('remove') === 'yes' || code === '') delete visit.session.code;
    else visit.session.code = code;
    await addPresent(shop, visit);
    await visit.keep();
    return visit.goTo(`${safePath(field('return'), '/checkout')}#code-form`);
  });

  routes.post('/checkout', (context) => pay(shop, context));

  routes.get('/orders/:id', (context) => {
    const visit = openVisit(shop, context);
    const order = lookUp(shop.store.data.orders, context.req.param('id'));
    if (order === undefined || !mayRead(visit, order)) return context.notFound();
    return visit.show({ title: `Order ${order.id}`, body: thanksPage(order) });
  });

  return routes;
}

async function pay(shop: Shop, context: Context): Promise<Response> {
  const visit = openVisit(shop, context);
  const { session, customer } = visit;
  const field = await readForm(context);
  const checkoutKey = field('checkoutKey');
  const placed = orderOfCheckout(shop.store, session, checkoutKey);
  if (placed !== undefined) return visit.goTo(`/orders/${placed.id}`);

  const name = (customer?.name ?? field('name')).slice(0, 80);
  const email = (customer?.email ?? field('email')).slice(0, 120);
  const refuse = (problem: string) => showCheckout(shop, visit, { name, email, problem });
  if (name === '') return refuse('Tell us your name, so that we know whose flowers they are.');
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) return refuse('Enter an email address such as rosa@example.com.');

  const lines = cartLines(session.cart);
  const code = await currentCode(shop, visit);
  if (code !== undefined && !code.ok)
    return refuse('Your code cannot be used as it is. You can take it off, or try another.');
  const { total } = quote(lines, code?.benefit);
  if (checkoutKey !== session.checkoutKey || field('total') !== String(total - paidBy(code?.benefit, total))) {
    return refuse('Your basket changed in the meantime. Check the sum, then pay again.');
  }
  const trouble = await chargeGiftCard(shop.laurel, { key: checkoutKey, code, total });
  if (trouble !== undefined) return refuse(trouble);
  const order = await placeOrder(shop.store, session, { checkoutKey, buyer: { customer, name, email }, code });
  if (order === undefined) return visit.goTo('/cart');
  await shop.errands.run(patienceMs);
  return visit.goTo(`/orders/${order.id}`);
}

async function showCheckout(shop: Shop, visit: Visit, typed?: Typed): Promise<Response> {
  const { session, customer } = visit;
  const lines = cartLines(session.cart);
  if (lines.length === 0) return visit.goTo('/cart');
  const code = await currentCode(shop, visit);
  // The key in the form has to be there when it comes back.
  await visit.keep();
  const body = checkoutPage({
    lines,
    sums: quote(lines, code?.ok ? code.benefit : undefined),
    customer,
    checkoutKey: session.checkoutKey,
    code,
    typedCode: session.code ?? '',
    path: '/checkout',
    ...(typed !== undefined && { typed }),
  });
  const bad = typed !== undefined || code?.ok === false;
  return visit.show({ title: 'Checkout', body, status: bad ? 422 : 200 });
}

/** Who takes a code for a present finds it in their basket. */
async function addPresent(shop: Shop, visit: Visit): Promise<void> {
  const code = await currentCode(shop, visit);
  if (code === undefined || code.ok || code.missingSku === undefined) return;
  visit.session.cart = withQuantity(visit.session.cart, code.missingSku, 1);
}

/** The browser that placed an order may see it, and the customer whose it is. */
function mayRead({ session, customer }: Visit, order: Order): boolean {
  return session.orderIds.includes(order.id) || (customer !== undefined && order.customerId === customer.id);
}
