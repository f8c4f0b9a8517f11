import { html } from 'hono/html';
import type { Order } from '../model.ts';
import { isCancelled, orderTotal } from '../model.ts';
import { price } from '../money.ts';
import { deliveryBadge } from './delivery-badge.ts';
import type { Html } from './layout.ts';
import { shortDay } from './orders.ts';
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

function orderTable(orders: readonly Order[]): Html {
  return html`<div class="scroll" role="region" aria-label="Orders" tabindex="0"><table>
    <thead><tr><th scope="col">Order</th><th scope="col">Customer</th><th scope="col">Placed</th><th scope="col">Paid</th><th scope="col">Petals</th><th scope="col">Credit</th><th scope="col">Petal Club</th></tr></thead>
    <tbody>${orders.map(
      (order) => html`<tr>
        <th scope="row"><a href="/till/${order.id}">${order.id}</a></th>
        <td>${order.name}</td><td>${shortDay(order.placedAt)}</td><td class="number">${price(orderTotal(order))}</td>
        <td class="number">${order.pointsEarned ?? ''}</td><td class="number">${order.creditEarned ? price(order.creditEarned) : ''}</td>
        <td>${isCancelled(order) ? html`<span class="badge badge-bad">Cancelled</span>` : deliveryBadge(order.delivery)}</td></tr>`,
    )}</tbody>
  </table></div>`;
}
