import { html } from 'hono/html';
import { benefitWords } from '../benefit.ts';
import type { Order, Refund } from '../model.ts';
import { goodsTotal, isCancelled, orderTotal, refundTotal } from '../model.ts';
import { price } from '../money.ts';
import type { Html } from './layout.ts';

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });
const shortDays = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'Europe/London' });

/** After paying: what was bought, and what became of the petals. */
export function thanksPage(order: Order): Html {
  return html`<div class="narrow thanks">
    <p class="eyebrow">Order ${order.id}</p>
    <h1>Thank you, ${order.name}.</h1>
    <p class="lead">${order.channel === 'till' ? 'It went home with you.' : 'We are cutting it now.'} A receipt is on its way to ${order.email}.</p>
    <p class="petal-note" role="status">${petalNote(order)}</p>
    ${orderDetails(order)}
    <p class="actions"><a class="button" href="/">Back to the shop</a>
      ${order.customerId === null ? html`<a class="quiet" href="/sign-in">Make an account</a>` : html`<a class="quiet" href="/account">Your account</a>`}</p>
  </div>`;
}

/** The lines and sums of an order, with what was paid back. */
export function orderDetails(order: Order): Html {
  const listed = order.lines.reduce((sum, { listAmount }) => sum + listAmount, 0);
  return html`<ul class="summary">
      ${order.lines.map((line) => html`<li><span>${line.quantity} × ${line.name}</span> <span>${price(line.listAmount)}</span></li>`)}
    </ul>
    <dl class="sums">
      <div><dt>Goods</dt><dd>${price(listed)}</dd></div>
      ${order.discount === null ? '' : html`<div class="off"><dt>${benefitWords(order.discount.benefit)} <span class="code">${order.discount.code}</span></dt><dd>−${price(listed - goodsTotal(order))}</dd></div>`}
      <div><dt>Delivery</dt><dd>${order.shipping === 0 ? 'Free' : price(order.shipping)}</dd></div>
      <div class="total"><dt>Paid</dt><dd>${price(orderTotal(order))}</dd></div>
      ${order.payment === undefined ? '' : html`<div class="part"><dt>Of that with ${order.payment.kind === 'credit' ? 'credit' : 'a gift card'} <span class="code">${order.payment.code}</span></dt><dd>${price(order.payment.amount)}</dd></div>`}
      ${order.refunds.map(refundRows)}
    </dl>`;
}

function refundRows(refund: Refund): Html {
  const { at, kind, creditReturned = 0, toGiftCard = 0 } = refund;
  return html`<div class="off"><dt>${kind === 'cancelled' ? 'Cancelled' : 'Refunded'} ${day(at)}</dt><dd>−${price(refundTotal(refund))}</dd></div>
    ${creditReturned === 0 ? '' : html`<div class="part"><dt>Of that back to credit</dt><dd>${price(creditReturned)}</dd></div>`}
    ${toGiftCard === 0 ? '' : html`<div class="part"><dt>Of that back to the gift card</dt><dd>${price(toGiftCard)}</dd></div>`}`;
}

/** What an order earned: petals, and credit where it brought any. */
export function earnings({ pointsEarned = 0, creditEarned = 0 }: Pick<Order, 'pointsEarned' | 'creditEarned'>): string {
  return creditEarned === 0 ? petals(pointsEarned) : `${petals(pointsEarned)} and ${price(creditEarned)} credit`;
}

/** A day as a person reads it. */
export function day(instant: string): Html {
  return html`<time datetime="${instant}">${days.format(new Date(instant))}</time>`;
}

/** A day where there is little room. */
export function shortDay(instant: string): Html {
  return html`<time datetime="${instant}">${shortDays.format(new Date(instant))}</time>`;
}

/** Petals, counted. */
export function petals(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'petal' : 'petals'}`;
}

const guestNote =
  'Your petals are kept for you: make an account with this email address within thirty days, join Petal Club, and they are yours.';

function petalNote(order: Order): string {
  if (order.customerId === null) return guestNote;
  const { delivery, codeOutcome } = order;
  if (isCancelled(order)) return 'This order was cancelled, and all that it brought went with it.';
  switch (delivery.state) {
    case 'queued':
      return 'Your order is in. Petal Club is having a rest, so your petals will be added as soon as it is back.';
    case 'refused':
      return 'Your order is in. Your petals need a person to look at them: we have been told.';
    case 'recorded':
      return `${earnings(order)} from this order, yours to spend after two weeks.${codeOutcome === undefined ? '' : ` ${codeOutcome}`}`;
  }
}
