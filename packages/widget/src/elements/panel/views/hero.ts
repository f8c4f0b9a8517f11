import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Member } from '../../../runtime/types.ts';
import type { ViewContext } from './context.ts';
import { icon } from './icons.ts';
import { tierProgress } from './tier-progress.ts';

/** What lapses later than in two months is no news. */
const warnedAheadMs = 60 * 24 * 60 * 60 * 1000;

/** The balance, large, and at home what else there is to know about it. */
export function hero(context: ViewContext, view: string): TemplateResult | typeof nothing {
  const { state, text, format } = context;
  if (state.member === null) return nothing;
  const { available } = state.member.balance;
  return html`
    <section class="hero" part="balance">
      <h3 class="hero-label" id="balance" tabindex="-1" part="balance-label">${text('balance.title')}</h3>
      <p class="hero-value">
        <span class="number" part="balance-value">${format.number(available)}</span> ${format.pointsName(available)}
      </p>
      ${view === 'home' ? html`${chips(context, state.member)}${tierProgress(context)}` : nothing}
    </section>
    ${notices(context)}
  `;
}

function chips({ text, format }: ViewContext, { balance, credit }: Member): TemplateResult {
  const { pending, held, worth } = balance;
  const { currencyCode } = credit.worth;
  return html`
    <p class="chips">
      <span part="badge">${text('balance.worth', { amount: format.money(worth) })}</span>
      ${pending > 0 ? html`<span part="badge">${text('balance.pending', { number: format.number(pending) })}</span>` : nothing}
      ${credit.available > 0 ? html`<span part="badge">${text('balance.credit', { amount: format.money(credit.worth) })}</span>` : nothing}
      ${credit.pending > 0 ? html`<span part="badge">${text('balance.creditPending', { amount: format.minor(credit.pending, currencyCode) })}</span>` : nothing}
      ${held > 0 ? html`<span part="badge">${text('balance.held', { number: format.number(held) })}</span>` : nothing}
    </p>
  `;
}

function notices({ state, text, format }: ViewContext): TemplateResult {
  const owed = state.member?.balance.owed ?? 0;
  const soonest = state.expiring.find(({ expiresAt }) => Date.parse(expiresAt) - Date.now() < warnedAheadMs);
  return html`
    ${owed > 0 ? html`<p class="notice warning">${icon('alert')}<span>${text('balance.owed', { points: format.points(owed) })}</span></p>` : nothing}
    ${
      soonest === undefined
        ? nothing
        : html`<p class="notice">
            ${icon('clock')}<span>${text('balance.expiring', { points: format.points(soonest.points), date: format.day(soonest.lastDay) })}</span>
          </p>`
    }
  `;
}
