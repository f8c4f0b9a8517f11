import { html } from 'hono/html';
import { quantityMaximum } from '../cart.ts';
import { openToAll } from '../catalogue.ts';
import type { MemberCard } from '../laurel.ts';
import { price } from '../money.ts';
import type { Html } from './layout.ts';
import { day, petals } from './orders.ts';

/** The field that finds a member, with what was typed into it. */
export function memberSearch(who: string): Html {
  return html`<h2>Member</h2>
    <form method="get" action="/till/member" role="search" class="joined" aria-label="Members">
      <label for="who" class="visually-hidden">Email, customer number or card number</label>
      <input id="who" name="who" type="search" placeholder="Email, customer number or card number" value="${who}" required maxlength="120">
      <button class="small" type="submit">Find</button>
    </form>`;
}

/** What the till found under what was typed. */
export type MemberFound = {
  readonly who: string;
  /** Null where nobody has joined under it, undefined where Laurel does not answer. */
  readonly member: MemberCard | null | undefined;
  /** Names one press of the button that records a sale. */
  readonly saleKey: string;
};

/** A member at the till: what they have, what happened lately, and a sale for them. */
export function tillMemberPage({ who, member, saleKey }: MemberFound): Html {
  return html`<div class="till">
    <p class="crumb"><a href="/till">Till</a></p>
    <h1>${member?.displayName ?? who}</h1>
    ${memberSearch(who)}
    ${member == null ? nobody(who, member === undefined) : memberDetails(member)}
    ${member == null && !who.includes('@') ? '' : saleForm(who, saleKey, member)}
  </div>`;
}

function nobody(who: string, away: boolean): Html {
  if (away)
    return html`<p class="notice notice-bad" role="status">Petal Club does not answer. A sale is kept, and counts as soon as it does.</p>`;
  if (!who.includes('@')) return html`<p>Nobody has joined under ${who}. Try their email address.</p>`;
  return html`<p>Nobody has joined under ${who}. Sell to them all the same: the petals are theirs if they join within thirty days.</p>`;
}

function memberDetails(member: MemberCard): Html {
  const { externalId, email, joinedAt, frozen, balance, credit, tier, expiring, entries } = member;
  const [soonest] = expiring;
  const { available, pending, held, owed } = balance;
  return html`<p class="hint">${externalId}${email === null ? '' : `, ${email}`}, joined ${day(joinedAt)}</p>
    ${frozen ? html`<p class="notice notice-bad">Frozen: collects, but cannot spend.</p>` : ''}
    <dl class="figures">
      <div><dt>To spend</dt><dd>${petals(available)}</dd></div>
      ${pending > 0 ? html`<div><dt>On the way</dt><dd>${petals(pending)}</dd></div>` : ''}
      ${held > 0 ? html`<div><dt>In codes</dt><dd>${petals(held)}</dd></div>` : ''}
      ${owed > 0 ? html`<div><dt>Owed</dt><dd>${petals(owed)}</dd></div>` : ''}
      ${credit.available > 0 ? html`<div><dt>Credit</dt><dd>${price(credit.available)}</dd></div>` : ''}
      ${credit.pending > 0 ? html`<div><dt>Credit on the way</dt><dd>${price(credit.pending)}</dd></div>` : ''}
      ${tier === null ? '' : html`<div><dt>Tier</dt><dd>${tier.tier.name}</dd></div>`}
      ${tier?.next == null ? '' : html`<div><dt>To ${tier.next.tier.name}</dt><dd>£${tier.next.remaining}</dd></div>`}
      ${soonest === undefined ? '' : html`<div><dt>Lapsing first</dt><dd>${petals(soonest.points)}, last day ${day(soonest.lastDay)}</dd></div>`}
    </dl>
    <h2>Lately</h2>
    <ul class="entries">${entries.nodes.map(
      ({ at, description, asset, points }) => html`<li><span>${day(at)}</span> <span>${description}</span>
        <span class="number">${change(points, asset)}</span></li>`,
    )}</ul>`;
}

function change(units: number, asset: 'POINTS' | 'CREDIT'): string {
  if (units === 0) return '';
  const size = asset === 'CREDIT' ? price(Math.abs(units)) : String(Math.abs(units));
  return `${units > 0 ? '+' : '−'}${size}`;
}

function saleForm(who: string, saleKey: string, member: MemberCard | null | undefined): Html {
  return html`<h2>Sell over the counter</h2>
    <form method="post" action="/till/sales" class="sale">
      <input type="hidden" name="key" value="${saleKey}">
      <input type="hidden" name="who" value="${who}">
      <ul class="sale-lines">${openToAll.map(
        ({ sku, name, price: each }) => html`<li class="unit">
          <label for="unit-${sku}">${name} <span class="hint unit-left">${price(each)}</span></label>
          <input id="unit-${sku}" name="unit-${sku}" type="number" inputmode="numeric" min="0" max="${quantityMaximum}" value="0"></li>`,
      )}</ul>
      ${
        member == null
          ? ''
          : html`<label for="sale-code">Code from their petals, their credit or a gift card</label>
        <input id="sale-code" name="code" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="64">`
      }
      <button class="button" type="submit">Record the sale</button>
    </form>`;
}
