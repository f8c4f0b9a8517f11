import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Offer } from '../../../runtime/types.ts';
import type { Step } from '../progress.ts';
import type { ViewContext } from './context.ts';
import { icon } from './icons.ts';
import { gives } from './phrases.ts';
import { refused } from './refused.ts';

/** What stands in a reward's card once somebody is about to redeem it: how many steps, the question, a refusal. */
export function redeeming(context: ViewContext, offer: Offer, reason: string | undefined): TemplateResult {
  const { progress, state, text } = context;
  const step = progress.step(offer);
  if (step?.kind === 'confirm' || step?.kind === 'working') return question(context, offer, step);
  if (step?.kind === 'had')
    return html`<p class="notice success">${icon('check')}<span>${text('reward.had', { name: offer.reward.name })}</span></p>`;
  const chooses = state.who === 'member' && offer.reward.variable && reason === undefined;
  return html`${refusal(context, offer, step)}${chooses ? chooser(context, offer) : nothing}`;
}

/** Why it did not work. */
export function refusal(context: ViewContext, offer: Offer, step: Step | undefined): TemplateResult | typeof nothing {
  if (step?.kind !== 'refused') return nothing;
  return html`<p class="notice danger" part="error">${icon('alert')}<span>${refused(context, step.refusal, offer)}</span></p>`;
}

/** Whole steps, from one to what the balance and the reward allow. */
export function chooser(context: ViewContext, offer: Offer): TemplateResult {
  const { state, text, format, progress, actions } = context;
  const { id, cost, maxCost, discount } = offer.reward;
  const most = Math.min(state.member?.balance.available ?? 0, maxCost ?? Number.MAX_SAFE_INTEGER);
  const max = Math.max(cost, most - (most % cost));
  const points = Math.min(progress.points(offer), max);
  const given = gives(context, discount, points / cost) ?? '';
  const choose = ({ target }: Event) =>
    target instanceof HTMLInputElement && actions.choose(offer, target.valueAsNumber);
  return html`
    <div>
      <output class="row" for=${`points-${id}`}><span>${format.points(points)}</span><strong>${given}</strong></output>
      <input
        id=${`points-${id}`} type="range" min=${cost} max=${max} step=${cost} .valueAsNumber=${points} @input=${choose}
        aria-label=${text('reward.choose', { pointsName: format.pointsName(2) })} aria-valuetext=${format.list([format.points(points), given])}
      />
    </div>
  `;
}

function question(context: ViewContext, offer: Offer, step: Step): TemplateResult {
  const { text, format, progress, actions } = context;
  const { reward } = offer;
  const points = progress.points(offer);
  const working = step.kind === 'working';
  const what = gives(context, reward.discount, points / reward.cost) ?? reward.name;
  return html`
    <div class="question" role="group" aria-labelledby=${`ask-${reward.id}`}>
      <p id=${`ask-${reward.id}`}>${text(points === 0 ? 'reward.confirmFree' : 'reward.confirm', { points: format.points(points), gives: what })}</p>
      <div class="buttons">
        <button class="secondary" part="button" aria-disabled=${working} @click=${() => working || actions.do((deeds) => deeds.decline(offer))}>
          ${text('reward.confirmNo')}
        </button>
        <button class="primary" part="button button--primary" data-confirm aria-disabled=${working} @click=${() => working || actions.do((deeds) => deeds.redeem(offer))}>
          ${text(working ? 'reward.working' : 'reward.confirmYes')}
        </button>
      </div>
    </div>
  `;
}
