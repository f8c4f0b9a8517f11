import { html, svg, type TemplateResult } from 'lit';

const shapes = {
  close: svg`<path d="M6 6l12 12M18 6L6 18" />`,
  AMOUNT_OFF: svg`<path d="M20.6 13.4l-7.2 7.2a2 2 0 0 1-2.8 0L3 13V3h10l7.6 7.6a2 2 0 0 1 0 2.8z" /><path d="M7.5 7.5h.01" />`,
  clock: svg`<circle cx="12" cy="12" r="9" /><path d="M12 7v5l3 2" />`,
  alert: svg`<circle cx="12" cy="12" r="9" /><path d="M12 7.500v5.500M12 16.500h.01" />`,
  copy: svg`<rect x="9" y="9" width="11" height="11" rx="2" /><path d="M5 15V6a2 2 0 0 1 2-2h8" />`,
};

/** A line drawing beside a text that says the same: hidden from screen readers. */
export function icon(name: string): TemplateResult {
  const shape = shapes[name in shapes ? (name as keyof typeof shapes) : 'AMOUNT_OFF'];
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;
}
