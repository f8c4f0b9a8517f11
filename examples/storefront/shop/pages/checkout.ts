import { html } from 'hono/html';
import { paidBy } from '../benefit.ts';
import type { CartLine, Quote } from '../cart.ts';
import { price } from '../money.ts';
import { basketPoints, sumsList } from './cart.ts';
import { type CodeView, codeForm } from './code-form.ts';
import type { Html } from './layout.ts';

/** What the checkout shows. */
export type CheckoutView = CodeView & {
  readonly lines: readonly CartLine[];
  readonly sums: Quote;
  readonly checkoutKey: string;
  /** What was typed into a form that could not be taken, and what was wrong with it. */
  readonly typed?: { readonly name: string; readonly email: string; readonly problem: string };
};

/** The checkout: who, the code, the sums, Pay. */
export function checkoutPage(view: CheckoutView): Html {
  return html`<div class="checkout">
    <h1>Checkout</h1>
    <aside aria-labelledby="summary-title">
      <h2 id="summary-title">Your order</h2>
      <ul class="summary">
        ${view.lines.map(({ product, quantity, amount }) => html`<li><span>${quantity} × ${product.name}</span> <span>${price(amount)}</span></li>`)}
      </ul>
      ${codeForm(view)}
      ${sumsList(view.sums, view.code?.ok ? view.code : undefined)}
      ${basketPoints(view.lines)}
    </aside>
    ${contactForm(view)}
  </div>`;
}

function contactForm({ customer, typed, checkoutKey, sums, code }: CheckoutView): Html {
  const problem = typed?.problem;
  const due = sums.total - paidBy(code?.ok ? code.benefit : undefined, sums.total);
  return html`<form method="post" action="/checkout" id="pay" class="stack">
    ${problem === undefined ? '' : html`<p class="notice notice-bad" role="alert">${problem}</p>`}
    ${
      customer === undefined
        ? html`<p class="hint"><a href="/sign-in?return=/checkout">Sign in</a> to use a code, or go on as a guest: your petals are kept for you for a month.</p>`
        : html`<p class="hint">Signed in as ${customer.name}. The petals of this order are yours.</p>`
    }
    <label for="name">Name</label>
    <input id="name" name="name" autocomplete="name" required maxlength="80" value="${typed?.name ?? customer?.name ?? ''}">
    <label for="email">Email, for the receipt</label>
    <input id="email" name="email" type="email" autocomplete="email" required maxlength="120" value="${typed?.email ?? customer?.email ?? ''}" ${customer === undefined ? '' : 'readonly'}>
    <input type="hidden" name="checkoutKey" value="${checkoutKey}">
    <input type="hidden" name="total" value="${due}">
    <button class="button wide" type="submit">Pay ${price(due)}</button>
    <p class="hint">This is an example shop: no card is asked for, and the order counts as paid.</p>
  </form>`;
}
