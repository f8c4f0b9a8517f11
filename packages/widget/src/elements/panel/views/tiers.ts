import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Guide } from '../../../runtime/types.ts';
import type { ViewContext } from './context.ts';
import { icon } from './icons.ts';
import { blank, failed } from './plain.ts';
import { measured, tierProgress } from './tier-progress.ts';

/** Every tier, the member's own marked, with what each of them gives. */
export function tiers(context: ViewContext): TemplateResult {
  const { state, text } = context;
  const { guide, listFailure, member } = state;
  if (guide === null) return listFailure === null ? blank(3) : failed(context);
  const own = guide.tiers.findIndex(({ id }) => id === member?.tier?.tier.id);
  return html`
    <section class="group">
      <h3 class="unseen" tabindex="-1">${text('nav.tiers')}</h3>
      ${
        guide.tiers.length === 0
          ? html`<p class="center"><slot name="empty">${text('tier.empty')}</slot></p>`
          : html`<ol class="group">
              ${guide.tiers.map((tier, index) => level(context, tier, Math.sign(index - own)))}
            </ol>`
      }
    </section>
  `;
}

function level(context: ViewContext, tier: Guide['tiers'][number], place: number): TemplateResult {
  const { state, text } = context;
  const { name, threshold, perks } = tier;
  const member = state.who === 'member';
  const current = member && place === 0;
  return html`
    <li class=${current ? 'level current' : 'level'} part=${current ? 'card tier tier--current' : 'card tier'} aria-current=${current ? 'step' : nothing}>
      <p class="row">
        <b part="card-title"><bdi>${name}</bdi></b>
        <span part="card-meta">
          ${
            current
              ? html`<span class="mark">${icon('check')}${text('tier.current')}</span>`
              : text('tier.from', { amount: measured(context, threshold) })
          }
        </span>
      </p>
      ${perks.length === 0 ? nothing : html`<ul class="perks">${perks.map((perk) => html`<li>${perk}</li>`)}</ul>`}
      ${current ? tierProgress(context) : nothing}
    </li>
  `;
}
