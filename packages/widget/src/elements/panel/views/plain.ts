import { html, type TemplateResult } from 'lit/html.js';
import type { ViewContext } from './context.ts';

/** Grey shapes while something is on its way. */
export function blank(lines: number): TemplateResult {
  return html`<div class="group" aria-hidden="true">${Array.from({ length: lines }, () => html`<div class="blank" part="skeleton"></div>`)}</div>`;
}

/** What did not load, and the way to try again. */
export function failed({ state, text, format, actions, progress }: ViewContext): TemplateResult {
  const names = format.pointsName(2) || 'points';
  return html`
    <section class="center" part="error">
      <slot name="error">
        <h3>${text('error.title')}</h3>
        <p>${state.offline ? text('error.offline') : text('error.text', { pointsName: names })}</p>
      </slot>
      <button class="primary" part="button button--primary" aria-disabled=${progress.busy === 'retry'} @click=${actions.retry}>
        ${text('error.retry')}
      </button>
    </section>
  `;
}
