import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Offer } from '../../../runtime/types.ts';
import type { ViewContext } from './context.ts';
import { icon } from './icons.ts';
import { gives, whyNot } from './phrases.ts';

/** With this few left it is worth saying so. */
const scarceStock = 10;

/** One reward: what it is, what it costs, and the way to have it. */
export function rewardCard(context: ViewContext, offer: Offer): TemplateResult {
  const { text, format, progress, state, actions, later } = context;
  const { reward, available } = offer;
  const step = progress.step(offer);
  const reason = whyNot(context, offer);
  const asked = step?.kind === 'confirm' || step?.kind === 'working';
  const cost = reward.cost === 0 ? text('reward.free') : format.points(reward.cost);
  const redeem = () => reason === undefined && !asked && actions.do((deeds) => deeds.ask(offer));
  return html`
    <li class="card" part=${available ? 'card reward' : 'card reward reward--locked'} data-reward=${reward.id}>
      ${picture(offer)}
      <div class="card-text">
        <h4 part="card-title"><bdi>${reward.name}</bdi></h4>
        <p part="card-meta">
          <span class="cost">${reward.variable ? text('reward.costFrom', { points: cost }) : cost}</span>
          ${details(context, offer).map((detail) => html`<br /><bdi>${detail}</bdi>`)}
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
      ${reason === undefined ? nothing : html`${missingBar(context, offer)}<p class="why" id=${`why-${reward.id}`}>${reason}</p>`}
      ${later.extras?.event(context, offer)}${later.redeeming?.card(context, offer, reason)}
    </li>
  `;
}

function picture({ reward: { imageUrl, kind } }: Offer): TemplateResult {
  return imageUrl === null
    ? html`<span class="tile">${icon(kind)}</span>`
    : html`<img class="tile" part="reward-image" src=${imageUrl} alt="" loading="lazy" />`;
}

/** Its description, what it gives where the name does not say so already, and its conditions. */
function details(context: ViewContext, { reward, available, reason }: Offer): string[] {
  const { text, format } = context;
  const given = gives(context, reward.discount);
  const step = reward.variable
    ? given && text('reward.step', { gives: given, points: format.points(reward.cost) })
    : given;
  const saidAlready = step !== undefined && bare(reward.name).includes(bare(step));
  const { description, minimumSpend, stockLeft, endsAt } = reward;
  // Where it is what stands in the way, that is said below.
  const minimum =
    reason !== 'MINIMUM_SPEND' && minimumSpend && text('reward.minimum', { amount: format.money(minimumSpend) });
  const scarce = stockLeft !== null && stockLeft > 0 && stockLeft <= scarceStock;
  const left = scarce ? text('reward.left', { count: stockLeft }) : null;
  const until = available && endsAt && text('earn.until', { date: format.date(endsAt) });
  return [description, saidAlready ? null : step, minimum, left, until].filter((detail) => typeof detail === 'string');
}

/** A text without what people write differently: "10 % off" says "10% off". */
const bare = (text: string): string => text.toLowerCase().replaceAll(/\s/g, '');

function missingBar({ state, text, format }: ViewContext, { reward, missing }: Offer): TemplateResult | typeof nothing {
  const has = state.member?.balance.available;
  if (has === undefined || missing <= 0) return nothing;
  const label = text('reward.missing', { points: format.points(missing) });
  return html`<progress part="progress" max=${reward.cost} value=${has} aria-label=${label}></progress>`;
}
