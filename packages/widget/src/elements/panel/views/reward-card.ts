import { html, nothing, type TemplateResult } from 'lit';
import type { Offer } from '../../../runtime/types.ts';
import type { Step } from '../redeem-flow.ts';
import type { ViewContext } from './context.ts';
import { icon } from './icons.ts';
import { gives, refused, whyNot } from './phrases.ts';

/** One reward: what it is, what it costs, and the way to have it. */
export function rewardCard(context: ViewContext, offer: Offer): TemplateResult {
  const { text, format, flow, state, actions } = context;
  const { reward, available } = offer;
  const step = flow.step(offer);
  const reason = whyNot(context, offer);
  const asked = step?.kind === 'confirm' || step?.kind === 'working';
  const cost = format.points(reward.cost);
  const redeem = () => reason === undefined && !asked && actions.ask(offer);
  return html`
    <li class="card" part=${available ? 'card reward' : 'card reward reward--locked'} data-reward=${reward.id}>
      ${picture(offer)}
      <div class="card-text">
        <h4 part="card-title">${reward.name}</h4>
        <p part="card-meta">
          <span class="cost">${reward.variable ? text('reward.costFrom', { points: cost }) : cost}</span>
          ${details(context, offer).map((detail) => html`<br />${detail}`)}
        </p>
      </div>
      ${
        state.who === 'member' && !asked
          ? html`<button
              class="primary" part="button button--primary" aria-disabled=${reason !== undefined}
              aria-label=${text('reward.redeemNamed', { name: reward.name })}
              aria-describedby=${`why-${reward.id}`} @click=${redeem}
            >${text('reward.redeem')}</button>`
          : nothing
      }
      ${reason === undefined ? nothing : html`${progress(context, offer)}<p class="why" id=${`why-${reward.id}`}>${reason}</p>`}
      ${step?.kind === 'refused' ? html`<p class="notice danger">${icon('alert')}<span>${refused(context, step.refusal)}</span></p>` : nothing}
      ${state.who === 'member' && reward.variable && reason === undefined && !asked ? chooser(context, offer) : nothing}
      ${asked ? question(context, offer, step) : nothing}
    </li>
  `;
}

function picture({ reward: { imageUrl, kind } }: Offer): TemplateResult {
  return imageUrl === null
    ? html`<span class="tile">${icon(kind)}</span>`
    : html`<img class="tile" part="reward-image" src=${imageUrl} alt="" loading="lazy" />`;
}

/** Its description, what it gives where the name does not say so already, and its conditions. */
function details(context: ViewContext, { reward }: Offer): string[] {
  const { text, format } = context;
  const given = gives(context, reward.discount);
  const step = reward.variable
    ? given && text('reward.step', { gives: given, points: format.points(reward.cost) })
    : given;
  const saidAlready = step !== undefined && reward.name.toLowerCase().includes(step.toLowerCase());
  const minimum = reward.minimumSpend && text('reward.minimum', { amount: format.money(reward.minimumSpend) });
  return [reward.description, saidAlready ? null : step, minimum].filter((detail) => typeof detail === 'string');
}

function progress({ state, text, format }: ViewContext, { reward, missing }: Offer): TemplateResult | typeof nothing {
  const has = state.member?.balance.available;
  if (has === undefined || missing <= 0) return nothing;
  const label = text('reward.missing', { points: format.points(missing) });
  return html`<progress part="progress" max=${reward.cost} value=${has} aria-label=${label}></progress>`;
}

/** Whole steps, from one to what the balance and the reward allow. */
function chooser(context: ViewContext, offer: Offer): TemplateResult {
  const { state, text, format, flow } = context;
  const { id, cost, maxCost, discount } = offer.reward;
  const most = Math.min(state.member?.balance.available ?? 0, maxCost ?? Number.MAX_SAFE_INTEGER);
  const max = Math.max(cost, most - (most % cost));
  const points = Math.min(flow.points(offer), max);
  const given = gives(context, discount, points / cost) ?? '';
  const choose = ({ target }: Event) => target instanceof HTMLInputElement && flow.choose(offer, target.valueAsNumber);
  return html`
    <div>
      <output class="row" for=${`points-${id}`}><span>${format.points(points)}</span><strong>${given}</strong></output>
      <input
        id=${`points-${id}`} type="range" min=${cost} max=${max} step=${cost} .valueAsNumber=${points} @input=${choose}
        aria-label=${text('reward.choose', { pointsName: format.pointsName(2) })} aria-valuetext=${`${format.points(points)}, ${given}`}
      />
    </div>
  `;
}

function question(context: ViewContext, offer: Offer, step: Step): TemplateResult {
  const { text, format, flow, actions } = context;
  const { reward } = offer;
  const points = flow.points(offer);
  const working = step.kind === 'working';
  const what = gives(context, reward.discount, points / reward.cost) ?? reward.name;
  return html`
    <div class="question" role="group" aria-labelledby=${`ask-${reward.id}`}>
      <p id=${`ask-${reward.id}`}>${text('reward.confirm', { points: format.points(points), gives: what })}</p>
      <div class="buttons">
        <button class="secondary" part="button" aria-disabled=${working} @click=${() => working || actions.decline(offer)}>
          ${text('reward.confirmNo')}
        </button>
        <button class="primary" part="button button--primary" data-confirm aria-disabled=${working} @click=${() => working || actions.redeem(offer)}>
          ${text(working ? 'reward.working' : 'reward.confirmYes')}
        </button>
      </div>
    </div>
  `;
}
