import { html } from 'hono/html';
import type { Product } from '../catalogue.ts';
import type { Customer, Review } from '../model.ts';
import type { Html } from './layout.ts';
import { day, petals } from './orders.ts';

/** What customers say about a product, and what the visitor said, if they did. */
export type ReviewsView = {
  readonly product: Product;
  readonly customer: Customer | undefined;
  readonly mine: Review | undefined;
  readonly reviews: readonly Review[];
};

/** The reviews under a product, with the form for one more. */
export function reviewsSection(view: ReviewsView): Html {
  return html`<section class="reviews" id="reviews" aria-labelledby="reviews-title">
    <h2 id="reviews-title">What people say</h2>
    <div class="reviews-columns">
      ${view.reviews.length === 0 ? html`<p class="hint">Nobody has said anything yet.</p>` : html`<ul>${view.reviews.map(reviewItem)}</ul>`}
      ${invitation(view)}
    </div>
  </section>`;
}

function reviewItem({ name, stars, text, at }: Review): Html {
  return html`<li>
    <p class="stars" role="img" aria-label="${stars} of 5 stars">${'★'.repeat(stars)}<span>${'★'.repeat(5 - stars)}</span></p>
    <p>${text}</p>
    <p class="hint">${name.split(' ')[0]}, ${day(at)}</p>
  </li>`;
}

function invitation({ product, customer, mine }: ReviewsView): Html {
  if (customer === undefined) {
    return html`<p><a href="/sign-in?return=/products/${product.slug}">Sign in</a> to write a review: members collect 50 petals for the first of each day.</p>`;
  }
  if (mine !== undefined) return html`<p class="petal-note">${thanks(mine)}</p>`;
  return html`<form method="post" action="/products/${product.slug}/reviews" class="stack">
    <fieldset class="star-field"><legend>Your stars</legend>
      ${[1, 2, 3, 4, 5].map((stars) => html`<label><input type="radio" name="stars" value="${stars}" required> ${stars}<span class="visually-hidden"> of 5</span></label>`)}
    </fieldset>
    <label for="text">Your review</label>
    <textarea id="text" name="text" rows="3" maxlength="600" required></textarea>
    <button class="button" type="submit">Send it</button>
    <p class="hint">50 petals for the first review of each day, whatever it says.</p>
  </form>`;
}

function thanks({ pointsEarned = 0 }: Review): string {
  return pointsEarned > 0
    ? `Your review is there, and ${petals(pointsEarned)} for it.`
    : 'Your review is there. Thank you.';
}
