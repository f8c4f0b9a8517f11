import { Hono } from 'hono';
import { mayBuy } from '../access.ts';
import { cartLines, quote, withQuantity } from '../cart.ts';
import type { Category } from '../catalogue.ts';
import { categories, productBySku, productBySlug } from '../catalogue.ts';
import { cartPage } from '../pages/cart.ts';
import { frontPage, productPage } from '../pages/products.ts';
import { reviewBy, reviewsOf } from '../reviews.ts';
import type { Shop } from '../shop.ts';
import { openVisit, readForm } from '../visit.ts';
import { currentCode } from './current-code.ts';
import { reviewRoutes } from './reviews.ts';

/** The shelves, the products and the basket. */
export function catalogueRoutes(shop: Shop): Hono {
  const routes = new Hono();

  routes.get('/', (context) => {
    const shelf = context.req.query('shelf') ?? '';
    const category = isCategory(shelf) ? shelf : undefined;
    const title = category === undefined ? 'Flowers and plants' : categories[category];
    return openVisit(shop, context).show({ title, body: frontPage(category) });
  });

  routes.get('/products/:slug', async (context) => {
    const product = productBySlug(context.req.param('slug'));
    if (product === undefined) return context.notFound();
    const visit = openVisit(shop, context);
    const { customer } = visit;
    const mine = reviewBy(shop.store, customer, product.sku);
    const allowed = await mayBuy(shop.laurel, customer, product);
    const body = productPage({ product, customer, allowed, mine, reviews: reviewsOf(shop.store, product.sku) });
    return visit.show({ title: product.name, body });
  });

  routes.get('/cart', async (context) => {
    const visit = openVisit(shop, context);
    const { session, customer } = visit;
    const lines = cartLines(session.cart);
    const code = await currentCode(shop, visit);
    const sums = quote(lines, code?.ok ? code.benefit : undefined);
    const body = cartPage({ lines, sums, customer, code, typedCode: session.code ?? '', path: '/cart' });
    return visit.show({ title: 'Basket', body });
  });

  routes.post('/cart', async (context) => {
    const visit = openVisit(shop, context);
    const field = await readForm(context);
    const product = productBySku(field('sku'));
    if (product === undefined) return context.notFound();
    if (!(await mayBuy(shop.laurel, visit.customer, product))) {
      return visit.goTo(`/products/${product.slug}`, { tone: 'bad', text: 'It is not on the shelves yet.' });
    }
    const { cart } = visit.session;
    visit.session.cart = withQuantity(cart, product.sku, (cart[product.sku] ?? 0) + readQuantity(field('quantity'), 1));
    return visit.goTo('/cart', { tone: 'good', text: `${product.name} is in your basket.` });
  });

  routes.post('/cart/update', async (context) => {
    const visit = openVisit(shop, context);
    const field = await readForm(context);
    const quantity = field('remove') === 'yes' ? 0 : readQuantity(field('quantity'), 1);
    visit.session.cart = withQuantity(visit.session.cart, field('sku'), quantity);
    await visit.keep();
    return visit.goTo('/cart');
  });

  routes.route('/', reviewRoutes(shop));
  return routes;
}

function isCategory(key: string): key is Category {
  return Object.hasOwn(categories, key);
}

function readQuantity(text: string, otherwise: number): number {
  return /^\d{1,3}$/.test(text) ? Number(text) : otherwise;
}
