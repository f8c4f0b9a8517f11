import { html } from 'hono/html';
import type { Delivery } from '../model.ts';
import type { Html } from './layout.ts';

/** Whether Laurel knows of it yet. */
export function deliveryBadge(delivery: Delivery): Html {
  switch (delivery.state) {
    case 'recorded':
      return html`<span class="badge badge-good">Recorded</span>`;
    case 'queued':
      return html`<span class="badge">Waiting</span>`;
    case 'refused':
      return html`<span class="badge badge-bad">Refused</span> <span class="hint">${delivery.message}</span>`;
  }
}
