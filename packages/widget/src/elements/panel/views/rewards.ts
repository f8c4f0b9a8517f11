import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Offer } from '../../../runtime/types.ts';
import type { ViewContext } from './context.ts';
import { blank, failed } from './plain.ts';
import { rewardCard } from './reward-card.ts';

/** So many rewards are enough to see what is near. */
const glance = 3;

/** What is nearest: codes that wait, the rewards that are next, and how to get there. */
export function home(context: ViewContext): TemplateResult {
  const { state, text, actions } = context;
  const { offers, earnRules, who } = state;
  const nearest = offers?.toSorted((one, other) => distance(one) - distance(other)).slice(0, glance) ?? null;
  return html`
    ${rewards(context, nearest)}
    ${
      offers === null || offers.length <= glance
        ? nothing
        : html`<button class="secondary" part="button" @click=${() => actions.go('rewards')}>${text('activity.more')}</button>`
    }
    ${
      earnRules.length === 0 || who !== 'member'
        ? nothing
        : html`
            <section class="group">
              <h3>${text('earn.title')}</h3>
              <ul class="card" part="card">${earnRules.slice(0, glance).map(({ name }) => html`<li>${name}</li>`)}</ul>
            </section>
          `
    }
  `;
}

/** How many points are missing: whatever else stands in the way is farther. */
function distance({ available, missing }: Offer): number {
  return available ? 0 : missing || Number.MAX_SAFE_INTEGER;
}

/** Codes that wait, then everything points can buy, or only some of it. */
export function rewards(context: ViewContext, offers = context.state.offers): TemplateResult {
  const { state, text, later } = context;
  const { listFailure } = state;
  if (offers === null) return listFailure === null ? blank(3) : failed(context);
  return html`
    ${state.holds.length === 0 ? nothing : (later.redeeming?.codes(context) ?? blank(1))}
    ${state.had.length === 0 ? nothing : (later.extras?.had(context) ?? blank(1))}
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
