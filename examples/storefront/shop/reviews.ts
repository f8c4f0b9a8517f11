import type { Customer, Review } from './model.ts';
import type { Store } from './store.ts';
import { lookUp } from './store.ts';

/** What a customer writes about a product. */
export type Opinion = { readonly sku: string; readonly stars: number; readonly text: string };

/** The reviews of a product, newest first. */
export function reviewsOf(store: Store, sku: string): Review[] {
  return Object.values(store.data.reviews)
    .filter((review) => review.sku === sku)
    .toSorted((a, b) => b.at.localeCompare(a.at));
}

/** What that customer wrote about it, if anything. */
export function reviewBy(store: Store, customer: Customer | undefined, sku: string): Review | undefined {
  return customer === undefined ? undefined : lookUp(store.data.reviews, reviewId(customer.id, sku));
}

/** The one name of what one customer writes about one product. */
export function reviewId(customerId: string, sku: string): string {
  return `review-${customerId}-${sku}`;
}

/** Keeps a review and writes down the errand to tell Laurel. Who has written about a product already changes nothing. */
export async function writeReview(store: Store, customer: Customer, opinion: Opinion): Promise<Review> {
  const written = reviewBy(store, customer, opinion.sku);
  if (written !== undefined) return written;
  const review: Review = {
    ...opinion,
    id: reviewId(customer.id, opinion.sku),
    customerId: customer.id,
    name: customer.name,
    at: new Date().toISOString(),
    delivery: { state: 'queued' },
  };
  store.data.reviews[review.id] = review;
  store.data.errands.push({ kind: 'review', reviewId: review.id });
  await store.save();
  return review;
}
