import { html, nothing, type TemplateResult } from 'lit';
import type { ViewContext } from './context.ts';
import { blank, failed } from './plain.ts';
import { rewardCard } from './reward-card.ts';

/** Codes that wait, then everything points can buy. */
export function rewards(context: ViewContext): TemplateResult {
  const { state, text, later } = context;
  const { offers, listFailure } = state;
  if (offers === null) return listFailure === null ? blank(3) : failed(context);
  return html`
    ${state.holds.length === 0 ? nothing : (later.redeeming?.codes(context) ?? blank(1))}
    ${state.had.length === 0 ? nothing : (later.redeeming?.had(context) ?? blank(1))}
    <section class="group">
      <h3 class=${state.holds.length + state.had.length === 0 ? 'unseen' : ''} tabindex="-1" id="rewards">${text('rewards.title')}</h3>
      ${
        offers.length === 0
          ? html`<p class="center"><slot name="empty">${text('rewards.empty')}</slot></p>`
          : html`<ul class="list">
              ${offers.map((offer) => rewardCard(context, offer))}
            </ul>`
      }
    </section>
    ${listFailure === null ? nothing : failed(context)}
  `;
}
