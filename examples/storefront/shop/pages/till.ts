import { html } from 'hono/html';
import type { Order, OrderLine, Refund } from '../model.ts';
import { orderTotal, refundTotal } from '../model.ts';
import { price, toDecimal } from '../money.ts';
import { amountLeft, unitsLeft } from '../refund.ts';
import { deliveryBadge } from './delivery-badge.ts';
import type { Html } from './layout.ts';
import { day, orderDetails, petals } from './orders.ts';
import { memberSearch } from './till-member.ts';

/** The till: find a member, or an order by its number or by who placed it. */
export function tillPage(search: string, orders: readonly Order[], waiting: number): Html {
  return html`<div class="till">
    <p class="eyebrow">Staff</p>
    <h1>Till</h1>
    ${waiting === 0 ? '' : html`<p class="notice notice-bad" role="status">${waiting} ${waiting === 1 ? 'thing waits' : 'things wait'} to be recorded in Petal Club. It happens by itself as soon as Petal Club answers.</p>`}
    ${memberSearch('')}
    <h2>Orders</h2>
    <form method="get" action="/till" role="search" class="joined" aria-label="Orders">
      <label for="search" class="visually-hidden">Order number, name or email</label>
      <input id="search" name="search" type="search" placeholder="Order number, name or email" value="${search}">
      <button class="small" type="submit">Find</button>
    </form>
    ${orders.length === 0 ? html`<p>No order matches. Try the number on the receipt, such as PS-7K3M-Q2XD.</p>` : orderTable(orders)}
  </div>`;
}

/** One order at the till, with the three ways to refund it. */
export function tillOrderPage(order: Order, refundKey: string): Html {
  const open = order.lines.filter((line) => unitsLeft(line) > 0 || amountLeft(line) > 0);
  return html`<div class="till">
    <p class="crumb"><a href="/till">Till</a></p>
    <h1>Order ${order.id}</h1>
    <p>${order.name}, ${order.email}, ${day(order.placedAt)}${order.channel === 'till' ? ', over the counter' : ''}. ${deliveryBadge(order.delivery)}</p>
    ${order.pointsEarned === undefined ? '' : html`<p class="petal-note">${petals(order.pointsEarned)} from this order${order.customerId === null ? ', once its buyer joins' : ''}.</p>`}
    ${orderDetails(order)}
    ${order.refunds.length === 0 ? '' : html`<h2>Refunds</h2><ul class="refunds">${order.refunds.map(refundItem)}</ul>`}
    <h2>Refund</h2>
    ${open.length === 0 ? html`<p>Everything has been refunded.</p>` : refundForms(order, open, refundKey)}
  </div>`;
}

function orderTable(orders: readonly Order[]): Html {
  return html`<div class="scroll" role="region" aria-label="Orders" tabindex="0"><table>
    <thead><tr><th scope="col">Order</th><th scope="col">Customer</th><th scope="col">Placed</th><th scope="col">Paid</th><th scope="col">Petal Club</th></tr></thead>
    <tbody>${orders.map(
      (order) => html`<tr>
        <th scope="row"><a href="/till/${order.id}">${order.id}</a></th>
        <td>${order.name}</td><td>${day(order.placedAt)}</td><td class="number">${price(orderTotal(order))}</td>
        <td>${deliveryBadge(order.delivery)}</td></tr>`,
    )}</tbody>
  </table></div>`;
}

function refundForms(order: Order, open: readonly OrderLine[], refundKey: string): Html {
  const left = open.reduce((sum, line) => sum + amountLeft(line), 0);
  return html`<div class="refund-forms">
    ${refundForm(
      { order, kind: 'lines', refundKey },
      html`<fieldset><legend>Items that came back</legend>
        ${open.map((line) => unitField(line))}</fieldset>
        <button class="button" type="submit">Refund these items</button>`,
    )}
    ${refundForm(
      { order, kind: 'amount', refundKey },
      html`<label for="amount">Goods to the value of</label>
        <input id="amount" name="amount" inputmode="decimal" required placeholder="${toDecimal(left)}" aria-describedby="amount-hint">
        <p class="hint" id="amount-hint">At most ${price(left)}.</p>
        <button class="button" type="submit">Refund this amount</button>`,
    )}
    ${refundForm(
      { order, kind: 'all', refundKey },
      html`<p>All that is left, with the delivery: ${price(left + order.shipping)}.</p>
        <button class="button" type="submit">Refund everything</button>`,
    )}
  </div>`;
}

function refundForm(
  { order, kind, refundKey }: { readonly order: Order; readonly kind: Refund['kind']; readonly refundKey: string },
  fields: Html,
): Html {
  return html`<form method="post" action="/till/${order.id}/refunds" class="stack">
    <input type="hidden" name="kind" value="${kind}">
    <input type="hidden" name="key" value="${refundKey}">
    ${fields}
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
  const { pointsClawedBack = 0, pointsReturned = 0 } = refund;
  return html`<li><strong>${price(refundTotal(refund))}</strong> on ${day(refund.at)}${refund.reason === '' ? '' : html`, “${refund.reason}”`}
    ${deliveryBadge(refund.delivery)}
    ${refund.delivery.state === 'recorded' ? html`<span class="hint">${pointsClawedBack} petals taken back, ${pointsReturned} returned</span>` : ''}</li>`;
}
