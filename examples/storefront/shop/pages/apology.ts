import { html } from 'hono/html';
import type { Html } from './layout.ts';

/** Nothing is at that address. */
export function notFoundPage(): Html {
  return html`<div class="narrow empty">
    <h1>Nothing grows here</h1>
    <p>That page does not exist, or it is not yours to see.</p>
    <p><a class="button" href="/">Back to the shop</a></p>
  </div>`;
}

/** The shop itself failed. */
export function failurePage(): Html {
  return html`<div class="narrow empty">
    <h1>Something wilted</h1>
    <p>That is our mistake, not yours. Your basket is safe: try again in a moment.</p>
    <p><a class="button" href="/">Back to the shop</a></p>
  </div>`;
}
