import { html } from 'hono/html';
import type { Customer, Order } from '../model.ts';
import { isCancelled, orderTotal } from '../model.ts';
import { price } from '../money.ts';
import type { Html } from './layout.ts';
import { day, earnings, orderDetails } from './orders.ts';

/** How many orders stand open on the account page. */
const ordersShown = 6;

/** A customer's own page, built from single elements: each is live by itself, and the shop lays them out. */
export function accountPage(customer: Customer, orders: readonly Order[]): Html {
  return html`<div class="account">
    <div class="account-head">
      <div>
        <h1>Hello, ${customer.name.split(' ')[0]}</h1>
        <p class="hint">${customer.email}</p>
      </div>
      <p class="account-balance"><laurel-balance><button class="button join" type="button" data-laurel="open">Join Petal Club</button></laurel-balance></p>
      <form method="post" action="/sign-out"><button class="small" type="submit">Sign out</button></form>
    </div>
    <div class="account-main">
      ${clubSection('tiers', 'Where you stand', html`<laurel-tiers>${waiting}</laurel-tiers>`)}
      ${clubSection('rewards', 'What your petals are good for', html`<laurel-rewards>${waiting}</laurel-rewards>`)}
      <section aria-labelledby="orders-title">
        <h2 id="orders-title">Your orders</h2>
        ${orders.length === 0 ? html`<p>No orders yet. <a href="/">Have a look round.</a></p>` : orderList(orders)}
      </section>
    </div>
    <div class="account-side">
      ${clubSection('earn', 'How to collect', html`<laurel-earn>${waiting}</laurel-earn>`)}
      ${clubSection('activity', 'What happened', html`<laurel-activity>${waiting}</laurel-activity>`)}
    </div>
  </div>`;
}

const waiting = html`<p class="hint">This shows once Petal Club answers.</p>`;

function clubSection(name: string, title: string, element: Html): Html {
  return html`<section aria-labelledby="${name}-title" class="club-part">
    <h2 id="${name}-title">${title}</h2>
    ${element}
  </section>`;
}

/** Sign in as one of the shop's customers, or as somebody new. There are no passwords in the example. */
export function signInPage(customers: readonly Customer[], returnTo: string, problem?: string): Html {
  return html`<div class="sign-in">
    <h1>Sign in</h1>
    <p class="lead">This is an example, so there are no passwords: choose who you are.</p>
    <form method="post" action="/sign-in">
      <input type="hidden" name="return" value="${returnTo}">
      <ul class="people">
        ${customers.map(
          ({ id, name, about }) => html`<li><button type="submit" name="customer" value="${id}">
            <span class="avatar" aria-hidden="true">${initials(name)}</span>
            <span><span class="person-name">${name}</span> <span class="person-about">${about ?? ''}</span></span></button></li>`,
        )}
      </ul>
    </form>
    <div class="either">
      <section aria-labelledby="new-title">
        <h2 id="new-title">Somebody new</h2>
        <form method="post" action="/customers" class="stack">
          ${problem === undefined ? '' : html`<p class="notice notice-bad" role="alert">${problem}</p>`}
          <input type="hidden" name="return" value="${returnTo}">
          <label for="name">Name</label>
          <input id="name" name="name" autocomplete="name" required maxlength="80">
          <label for="email">Email</label>
          <input id="email" name="email" type="email" autocomplete="email" required maxlength="120">
          <button class="button" type="submit">Make an account</button>
        </form>
      </section>
      <section aria-labelledby="guest-title">
        <h2 id="guest-title">Nobody in particular</h2>
        <p>A guest buys without an account. Should you make one within a month, with the same email address, the petals are yours after all.</p>
        <p><a class="quiet" href="${returnTo === '/account' ? '/' : returnTo}">Go on as a guest</a></p>
      </section>
    </div>
  </div>`;
}

function orderList(orders: readonly Order[]): Html {
  const earlier = orders.slice(ordersShown);
  return html`<ul class="orders">${orders.slice(0, ordersShown).map(orderItem)}</ul>
    ${
      earlier.length === 0
        ? ''
        : html`<details class="earlier"><summary>${earlier.length} earlier ${earlier.length === 1 ? 'order' : 'orders'}</summary>
      <ul class="orders">${earlier.map(orderItem)}</ul></details>`
    }`;
}

function orderItem(order: Order): Html {
  return html`<li>
    <details>
      <summary>
        <span><strong>${order.id}</strong> ${day(order.placedAt)}</span>
        <span class="hint">${petalState(order)}</span>
        <span class="line-amount">${price(orderTotal(order))}</span>
      </summary>
      ${orderDetails(order)}
    </details>
  </li>`;
}

function petalState(order: Order): string {
  const { delivery, refunds } = order;
  if (isCancelled(order)) return 'Cancelled';
  if (delivery.state === 'queued') return 'Petals on their way';
  if (delivery.state === 'refused') return 'Petals being looked at';
  const takenBack = refunds.reduce((sum, { pointsClawedBack = 0 }) => sum + pointsClawedBack, 0);
  return takenBack === 0 ? earnings(order) : `${earnings(order)}, ${takenBack} taken back`;
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map(([letter = '']) => letter)
    .join('');
}
