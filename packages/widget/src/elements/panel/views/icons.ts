import { html, svg, type TemplateResult } from 'lit/html.js';

const shapes = {
  close: svg`<path d="M6 6l12 12M18 6L6 18" />`,
  AMOUNT_OFF: svg`<path d="M20.6 13.4l-7.2 7.2a2 2 0 0 1-2.8 0L3 13V3h10l7.6 7.6a2 2 0 0 1 0 2.8z" /><path d="M7.5 7.5h.01" />`,
  PERCENT_OFF: svg`<path d="M19 5L5 19" /><circle cx="7" cy="7" r="2.5" /><circle cx="17" cy="17" r="2.5" />`,
  FREE_SHIPPING: svg`<path d="M2 6h12v10H2zM14 9h4l4 4v3h-8z" /><circle cx="7" cy="18" r="2" /><circle cx="17" cy="18" r="2" />`,
  PRODUCT: svg`<path d="M4 11h16v10H4zM2 7h20v4H2zM12 7v14M12 7S6 7 7 4s5 0 5 3zM12 7s6 0 5-3-5 0-5 3z" />`,
  STORE_CREDIT: svg`<path d="M3 7h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2h12" /><path d="M16 13.5h.01" />`,
  GIFT_CARD: svg`<rect x="3" y="6" width="18" height="13" rx="2" /><path d="M3 11h18M9 6v13" />`,
  ACCESS: svg`<circle cx="8" cy="15" r="4.5" /><path d="M11 12l9-9M17 6l3 3M14 9l2 2" />`,
  EVENT: svg`<rect x="3" y="5" width="18" height="16" rx="2" /><path d="M3 10h18M8 3v4M16 3v4" />`,
  DONATION: svg`<path d="M12 20s-8-5-8-10.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8 2.5C20 15 12 20 12 20z" />`,
  ORDER: svg`<path d="M5 8h14l1 13H4zM9 11V6a3 3 0 0 1 6 0v5" />`,
  star: svg`<path d="M12 3l2.8 5.7 6.2.9-4.5 4.4 1.1 6.2-5.6-3-5.6 3 1.1-6.2L3 9.6l6.2-.9z" />`,
  check: svg`<path d="M5 12l5 5 9-10" />`,
  clock: svg`<circle cx="12" cy="12" r="9" /><path d="M12 7v5l3 2" />`,
  alert: svg`<circle cx="12" cy="12" r="9" /><path d="M12 7.5v5.5M12 16.5h.01" />`,
  copy: svg`<rect x="9" y="9" width="11" height="11" rx="2" /><path d="M5 15V6a2 2 0 0 1 2-2h8" />`,
};

/** A line drawing beside a text that says the same: hidden from screen readers. */
export function icon(name: string): TemplateResult {
  const shape = shapes[name in shapes ? (name as keyof typeof shapes) : 'AMOUNT_OFF'];
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;
}
