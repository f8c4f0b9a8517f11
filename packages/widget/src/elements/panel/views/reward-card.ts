import { html, nothing, type TemplateResult } from 'lit';
import type { Offer } from '../../../runtime/types.ts';
import type { Step } from '../redeem-flow.ts';
import type { ViewContext } from './context.ts';
import { icon } from './icons.ts';
import { gives, whyNot } from './phrases.ts';

/** One reward: what it is, what it costs, and the way to have it. */
export function rewardCard(context: ViewContext, offer: Offer): TemplateResult {
  const { text, format, flow } = context;
  const { reward, available } = offer;
  const step = flow.step(offer);
  const cost = text(reward.variable ? 'reward.costFrom' : 'reward.cost', { points: format.points(reward.cost) });
  return html`
    <li class="card" part=${available ? 'card reward' : 'card reward reward--locked'} data-reward=${reward.id}>
      ${picture(offer)}
      <div class="card-text">
        <h4 part="card-title">${reward.name}</h4>
        <p part="card-meta">${details(context, offer)}</p>
      </div>
      <span class="cost">${cost}</span>
      ${progress(context, offer)}
      ${step?.kind === 'refused' ? refusal(context, step) : nothing}
      ${step?.kind === 'confirm' || step?.kind === 'working' ? question(context, offer, step) : chooserAndButton(context, offer)}
    </li>
  `;
}

function picture({ reward }: Offer): TemplateResult {
  const { imageUrl, kind, name } = reward;
  const drawn = html`<span class="tile">${icon(kind)}</span>`;
  return imageUrl === null ? drawn : html`<img class="tile" part="reward-image" src=${imageUrl} alt="" loading="lazy" title=${name} />`;
}

/** What it gives, where the name does not say so already, its conditions and its description. */
function details(context: ViewContext, { reward }: Offer): string {
  const { text, format } = context;
  const given = gives(context, reward.discount);
  const minimum = reward.minimumSpend && text('reward.minimum', { amount: format.money(reward.minimumSpend) });
  const step = reward.variable && given !== undefined ? text('reward.step', { gives: given, points: format.points(reward.cost) }) : given;
  const saidAlready = step !== undefined && reward.name.toLowerCase().includes(step.toLowerCase());
  return [reward.description, saidAlready ? undefined : step, minimum].filter(Boolean).join(' · ');
}

function progress({ state, text, format }: ViewContext, { reward, reason, missing }: Offer): TemplateResult | typeof nothing {
  const has = state.member?.balance.available;
  if (has === undefined || reason !== 'INSUFFICIENT_POINTS') return nothing;
  const label = text('reward.missing', { points: format.points(missing) });
  return html`<progress part="progress" max=${reward.cost} value=${Math.min(has, reward.cost)} aria-label=${label}></progress>`;
}

function chooserAndButton(context: ViewContext, offer: Offer): TemplateResult | typeof nothing {
  const { state, text, flow, actions } = context;
  const { reward } = offer;
  if (state.who !== 'member') return nothing;
  const reason = whyNot(context, offer);
  const describedBy = `why-${reward.id}`;
  return html`
    ${reward.variable && reason === undefined ? chooser(context, offer) : nothing}
    <div class="card-foot">
      ${reason === undefined ? nothing : html`<span class="why" id=${describedBy}>${reason}</span>`}
      <button
        class="primary" part="button button--primary" type="button"
        aria-disabled=${reason !== undefined}
        aria-describedby=${reason === undefined ? nothing : describedBy}
        aria-label=${text('reward.redeemNamed', { name: reward.name })}
        @click=${() => reason === undefined && flow.step(offer)?.kind !== 'working' && actions.ask(offer)}
      >${text('reward.redeem')}</button>
    </div>
  `;
}

/** Whole steps, from one to what the balance and the reward allow. */
function chooser(context: ViewContext, offer: Offer): TemplateResult {
  const { state, text, format, flow } = context;
  const { reward } = offer;
  const most = Math.min(state.member?.balance.available ?? 0, reward.maxCost ?? Number.MAX_SAFE_INTEGER);
  const max = Math.max(reward.cost, most - (most % reward.cost));
  const points = Math.min(flow.points(offer), max);
  const given = gives(context, reward.discount, points / reward.cost) ?? '';
  const choose = ({ target }: Event) => target instanceof HTMLInputElement && flow.choose(offer, target.valueAsNumber);
  return html`
    <div class="chooser">
      <output for=${`points-${reward.id}`}><span>${format.points(points)}</span><strong>${given}</strong></output>
      <input
        id=${`points-${reward.id}`} type="range" min=${reward.cost} max=${max} step=${reward.cost} .valueAsNumber=${points}
        aria-label=${text('reward.choose', { pointsName: format.pointsName(2) })}
        aria-valuetext=${`${format.points(points)}, ${given}`} @input=${choose}
      />
    </div>
  `;
}

function question(context: ViewContext, offer: Offer, step: Step): TemplateResult {
  const { text, format, flow, actions } = context;
  const { reward } = offer;
  const points = flow.points(offer);
  const working = step.kind === 'working';
  const what = gives(context, reward.discount, reward.variable ? points / reward.cost : 1) ?? reward.name;
  return html`
    <div class="question" role="group" aria-labelledby=${`ask-${reward.id}`}>
      <p id=${`ask-${reward.id}`}>${text('reward.confirm', { points: format.points(points), gives: what })}</p>
      <div class="buttons">
        <button class="secondary" part="button" type="button" aria-disabled=${working} @click=${() => working || actions.decline(offer)}>
          ${text('reward.confirmNo')}
        </button>
        <button class="primary" part="button button--primary" type="button" data-confirm aria-disabled=${working} @click=${() => working || actions.redeem(offer)}>
          ${text(working ? 'reward.working' : 'reward.confirmYes')}
        </button>
      </div>
    </div>
  `;
}

function refusal({ text, format }: ViewContext, step: Step & { kind: 'refused' }): TemplateResult {
  const { code, message, missing, reason } = step.refusal;
  const known =
    missing !== undefined
      ? text('reward.missing', { points: format.points(missing) })
      : reason !== undefined && reason !== 'INSUFFICIENT_POINTS'
        ? text(`reward.${reason}`)
        : code === 'REWARD_CHANGED'
          ? text('reward.changed')
          : message || text('error.refused');
  return html`<p class="notice danger">${icon('alert')}<span>${known}</span></p>`;
}
