import { html } from 'hono/html';
import { quantityMaximum } from '../cart.ts';
import { openToAll } from '../catalogue.ts';
import { editTrouble } from '../edit.ts';
import type { OrderBooks } from '../laurel.ts';
import type { Order, OrderLine, Refund } from '../model.ts';
import { isCancelled, orderTotal, refundTotal } from '../model.ts';
import { fromDecimal, price, toDecimal } from '../money.ts';
import { amountLeft, unitsLeft } from '../refund.ts';
import { deliveryBadge } from './delivery-badge.ts';
import type { Html } from './layout.ts';
import { day, earnings, orderDetails, petals } from './orders.ts';

/** One order at the till. */
export type TillOrderView = {
  readonly order: Order;
  /** What Laurel's books say of it; null where they do not know it, undefined where Laurel does not answer. */
  readonly books: OrderBooks | null | undefined;
  /** Names one press of any of the buttons. */
  readonly key: string;
};

/** One order at the till: what it earned and why, and the ways to refund, change or cancel it. */
export function tillOrderPage({ order, books, key }: TillOrderView): Html {
  const open = order.lines.filter((line) => unitsLeft(line) > 0 || amountLeft(line) > 0);
  return html`<div class="till">
    <p class="crumb"><a href="/till">Till</a></p>
    <h1>Order ${order.id}</h1>
    <p>${buyer(order)}, ${order.email}, ${day(order.placedAt)}${order.channel === 'till' ? ', over the counter' : ''}. ${deliveryBadge(order.delivery)}${isCancelled(order) ? html` <span class="badge badge-bad">Cancelled</span>` : ''}</p>
    ${order.pointsEarned === undefined || isCancelled(order) ? '' : html`<p class="petal-note">${earnings(order)} from this order${order.customerId === null ? ', once its buyer joins' : ''}.</p>`}
    ${orderDetails(order)}
    ${books == null ? '' : booksSection(books)}
    ${order.edits === undefined ? '' : html`<h2>Changes</h2><ul class="refunds">${order.edits.map(({ at, delivery }) => html`<li>Changed on ${day(at)} ${deliveryBadge(delivery)}</li>`)}</ul>`}
    ${order.refunds.length === 0 ? '' : html`<h2>Refunds</h2><ul class="refunds">${order.refunds.map(refundItem)}</ul>`}
    ${isCancelled(order) ? '' : html`<h2>Refund</h2>${open.length === 0 ? html`<p>Everything has been refunded.</p>` : refundForms({ order, open, key })}`}
    ${open.length === 0 ? '' : html`<h2>Change or cancel</h2>${amendForms(order, key)}`}
  </div>`;
}

function buyer({ name, customerId }: Order): Html {
  return customerId === null
    ? html`${name}`
    : html`<a href="/till/member?who=${encodeURIComponent(customerId)}">${name}</a>`;
}

/** What the books say of an order, rule by rule. */
function booksSection({
  pointsEarned,
  pointsClawedBack,
  creditEarned,
  creditClawedBack,
  explanation,
}: OrderBooks): Html {
  const credit = fromDecimal(creditEarned.amount) ?? 0;
  const creditBack = fromDecimal(creditClawedBack.amount) ?? 0;
  return html`<h2>In the books</h2>
    <dl class="figures">
      <div><dt>Petals kept</dt><dd>${petals(pointsEarned - pointsClawedBack)}</dd></div>
      ${pointsClawedBack === 0 ? '' : html`<div><dt>Taken back</dt><dd>${petals(pointsClawedBack)}</dd></div>`}
      ${credit === 0 ? '' : html`<div><dt>Credit kept</dt><dd>${price(credit - creditBack)}</dd></div>`}
      ${creditBack === 0 ? '' : html`<div><dt>Credit taken back</dt><dd>${price(creditBack)}</dd></div>`}
    </dl>
    <ul class="reasons">${explanation
      .filter(({ applied }) => applied)
      .map(
        ({ asset, points, why }) => html`<li><span>${why}</span>
        <span class="number">${asset === 'CREDIT' ? `+${price(points)}` : points === 0 ? '' : `+${points}`}</span></li>`,
      )}</ul>`;
}

type Refunding = { readonly order: Order; readonly open: readonly OrderLine[]; readonly key: string };

function refundForms({ order, open, key }: Refunding): Html {
  const left = open.reduce((sum, line) => sum + amountLeft(line), 0);
  return html`<div class="refund-forms">
    ${refundForm(
      { order, kind: 'lines', key },
      html`<fieldset><legend>Items that came back</legend>
        ${open.map((line) => unitField(line))}</fieldset>
        <button class="button" type="submit">Refund these items</button>`,
    )}
    ${refundForm(
      { order, kind: 'amount', key },
      html`<label for="amount">Goods to the value of</label>
        <input id="amount" name="amount" inputmode="decimal" required placeholder="${toDecimal(left)}" aria-describedby="amount-hint">
        <p class="hint" id="amount-hint">At most ${price(left)}.</p>
        <button class="button" type="submit">Refund this amount</button>`,
    )}
    ${refundForm(
      { order, kind: 'all', key },
      html`<p>All that is left, with the delivery: ${price(left + order.shipping)}.</p>
        <button class="button" type="submit">Refund everything</button>`,
    )}
  </div>`;
}

type FormOf = { readonly order: Order; readonly kind: Refund['kind']; readonly key: string };

function refundForm({ order, kind, key }: FormOf, fields: Html): Html {
  return html`<form method="post" action="/till/${order.id}/refunds" class="stack">
    <input type="hidden" name="kind" value="${kind}">
    <input type="hidden" name="key" value="${key}">
    ${fields}
  </form>`;
}

/** What is not a return: other things in the order, or an order that should never have been. */
function amendForms(order: Order, key: string): Html {
  const trouble = editTrouble(order);
  return html`<div class="refund-forms">
    ${trouble === undefined ? editForm(order, key) : html`<p class="hint">It cannot be changed. ${trouble}</p>`}
    ${refundForm(
      { order, kind: 'cancelled', key },
      html`<p>As if it had never been placed: ${price(orderTotal(order))} goes back, what it earned is taken away, and whatever petals or credit were spent on it return.</p>
        <button class="button" type="submit">Cancel the order</button>`,
    )}
  </div>`;
}

function editForm(order: Order, key: string): Html {
  return html`<form method="post" action="/till/${order.id}/edits" class="stack">
    <input type="hidden" name="key" value="${key}">
    <fieldset><legend>How many of each</legend>
      ${order.lines.map(
        ({ id, name, quantity }) => html`<div class="unit">
        <label for="edit-${id}">${name}</label>
        <input id="edit-${id}" name="edit-${id}" type="number" inputmode="numeric" min="0" max="${quantityMaximum}" value="${quantity}"></div>`,
      )}</fieldset>
    <label for="added">And one more thing</label>
    <select id="added" name="added">
      <option value="">Nothing</option>
      ${openToAll.map(({ sku, name, price: each }) => html`<option value="${sku}">${name}, ${price(each)}</option>`)}
    </select>
    <button class="button" type="submit">Change the order</button>
  </form>`;
}

function unitField(line: OrderLine): Html {
  const units = unitsLeft(line);
  return html`<div class="unit">
    <label for="unit-${line.id}">${line.name} <span class="hint unit-left">${units} left, ${price(amountLeft(line))}</span></label>
    <input id="unit-${line.id}" name="unit-${line.id}" type="number" inputmode="numeric" min="0" max="${units}" value="0" ${units === 0 ? 'disabled' : ''}>
  </div>`;
}

function refundItem(refund: Refund): Html {
  return html`<li><strong>${price(refundTotal(refund))}</strong> ${refund.kind === 'cancelled' ? 'by cancelling, ' : ''}on ${day(refund.at)}${refund.reason === '' ? '' : html`, “${refund.reason}”`}
    ${deliveryBadge(refund.delivery)}
    ${refund.delivery.state === 'recorded' ? html`<span class="hint">${consequences(refund)}</span>` : ''}</li>`;
}

function consequences({
  pointsClawedBack = 0,
  pointsReturned = 0,
  creditClawedBack = 0,
  creditReturned = 0,
}: Refund): string {
  const credit = [
    ...(creditClawedBack === 0 ? [] : [`${price(creditClawedBack)} credit taken back`]),
    ...(creditReturned === 0 ? [] : [`${price(creditReturned)} credit returned`]),
  ];
  return [`${pointsClawedBack} petals taken back`, `${pointsReturned} returned`, ...credit].join(', ');
}
