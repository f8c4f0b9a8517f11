import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { signMemberToken } from '../member-token.ts';
import type { Customer } from '../model.ts';
import { accountPage, signInPage } from '../pages/account.ts';
import { keepSession, renewSession } from '../sessions.ts';
import type { Shop } from '../shop.ts';
import { lookUp } from '../store.ts';
import { openVisit, readForm, safePath } from '../visit.ts';

/** Signing in and out, the account page, and the token that tells Laurel who is signed in. */
export function accountRoutes(shop: Shop): Hono {
  const routes = new Hono();

  // The address in the script tag's data-token-url. Only this shop's own pages can read the answer.
  routes.get('/loyalty/token', async (context) => {
    const { customer } = openVisit(shop, context);
    context.header('cache-control', 'no-store');
    if (customer === undefined) return context.body(null, 204);
    return context.json({ token: await signMemberToken(shop.signing, customer) });
  });

  routes.get('/account', (context) => {
    const visit = openVisit(shop, context);
    const { customer } = visit;
    if (customer === undefined) return visit.goTo('/sign-in?return=/account');
    const orders = Object.values(shop.store.data.orders)
      .filter(({ customerId }) => customerId === customer.id)
      .toSorted((a, b) => b.placedAt.localeCompare(a.placedAt));
    return visit.show({ title: 'Your account', body: accountPage(customer, orders) });
  });

  routes.get('/sign-in', (context) => {
    const returnTo = safePath(context.req.query('return'), '/account');
    return openVisit(shop, context).show({ title: 'Sign in', body: signInPage(triable(shop), returnTo) });
  });

  routes.post('/sign-in', async (context) => {
    const field = await readForm(context);
    const customer = lookUp(shop.store.data.customers, field('customer'));
    if (customer?.about === undefined) return context.notFound();
    return signIn(shop, context, { customer, returnTo: field('return') });
  });

  routes.post('/customers', async (context) => {
    const visit = openVisit(shop, context);
    const field = await readForm(context);
    const returnTo = safePath(field('return'), '/account');
    const name = field('name').slice(0, 80);
    const email = field('email').slice(0, 120).toLowerCase();
    const problem = problemOf(shop, name, email);
    if (problem !== undefined) {
      return visit.show({ title: 'Sign in', body: signInPage(triable(shop), returnTo, problem), status: 422 });
    }
    const customer = { id: `customer-${randomUUID()}`, name, email };
    shop.store.data.customers[customer.id] = customer;
    return signIn(shop, context, { customer, returnTo });
  });

  routes.post('/sign-out', async (context) => {
    const { session } = openVisit(shop, context);
    keepSession(shop.store, context, renewSession(shop.store, session, undefined));
    await shop.store.save();
    return context.redirect('/', 303);
  });

  return routes;
}

type SignIn = { readonly customer: Customer; readonly returnTo: string };

async function signIn(shop: Shop, context: Context, { customer, returnTo }: SignIn): Promise<Response> {
  const { session } = openVisit(shop, context);
  keepSession(shop.store, context, renewSession(shop.store, session, customer));
  await shop.store.save();
  return context.redirect(safePath(returnTo, '/account'), 303);
}

/** The customers one may try out. Whoever made an account in this shop is not handed to the next visitor. */
function triable(shop: Shop): Customer[] {
  return Object.values(shop.store.data.customers).filter(({ about }) => about !== undefined);
}

function problemOf(shop: Shop, name: string, email: string): string | undefined {
  if (name === '') return 'Tell us your name.';
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) return 'Enter an email address such as rosa@example.com.';
  const taken = Object.values(shop.store.data.customers).some((customer) => customer.email === email);
  return taken ? 'There is an account with this email address already. Use another one.' : undefined;
}
