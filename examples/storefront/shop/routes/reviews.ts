import { Hono } from 'hono';
import { productBySlug } from '../catalogue.ts';
import type { Notice, Review } from '../model.ts';
import { petals } from '../pages/orders.ts';
import { writeReview } from '../reviews.ts';
import type { Shop } from '../shop.ts';
import { openVisit, readForm } from '../visit.ts';

const patienceMs = 3_000;

/** What customers write about products, and what Petal Club gives them for it. */
export function reviewRoutes(shop: Shop): Hono {
  const routes = new Hono();

  routes.post('/products/:slug/reviews', async (context) => {
    const visit = openVisit(shop, context);
    const product = productBySlug(context.req.param('slug'));
    if (product === undefined) return context.notFound();
    const path = `/products/${product.slug}`;
    if (visit.customer === undefined) return visit.goTo(`/sign-in?return=${path}`);
    const field = await readForm(context);
    const stars = /^[1-5]$/.test(field('stars')) ? Number(field('stars')) : 0;
    const text = field('text').slice(0, 600);
    if (stars === 0 || text === '') {
      return visit.goTo(`${path}#reviews`, { tone: 'bad', text: 'Choose one to five stars, and say why.' });
    }
    const review = await writeReview(shop.store, visit.customer, { sku: product.sku, stars, text });
    await shop.errands.run(patienceMs);
    return visit.goTo(`${path}#reviews`, thanks(review));
  });

  return routes;
}

function thanks({ delivery, pointsEarned = 0 }: Review): Notice {
  switch (delivery.state) {
    case 'queued':
      return { tone: 'good', text: 'Thank you. Your petals for it come as soon as Petal Club answers.' };
    case 'refused':
      return { tone: 'good', text: 'Thank you. Petals for reviews are for members of Petal Club.' };
    case 'recorded':
      return {
        tone: 'good',
        text:
          pointsEarned > 0
            ? `Thank you: ${petals(pointsEarned)} for you.`
            : 'Thank you. Today’s petals you have already.',
      };
  }
}
