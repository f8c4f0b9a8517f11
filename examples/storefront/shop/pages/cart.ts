import { html } from 'hono/html';
import { type Benefit, paidBy } from '../benefit.ts';
import type { CartLine, Quote } from '../cart.ts';
import { freeShippingFrom, quantityMaximum } from '../cart.ts';
import { price, toDecimal } from '../money.ts';
import { type CodeView, codeForm } from './code-form.ts';
import type { Html } from './layout.ts';

/** What the basket shows. */
export type CartView = CodeView & { readonly lines: readonly CartLine[]; readonly sums: Quote };

/** The basket. */
export function cartPage(view: CartView): Html {
  const { lines, sums, code } = view;
  if (lines.length === 0) return emptyCart();
  const missing = freeShippingFrom - sums.goods;
  return html`<div class="narrow">
    <h1>Your basket</h1>
    <ul class="lines">${lines.map(cartLine)}</ul>
    ${codeForm(view)}
    ${sumsList(sums, code?.ok ? code : undefined)}
    ${basketPoints(lines)}
    ${missing > 0 && sums.shipping > 0 ? html`<p class="hint">Another ${price(missing)} and delivery is free.</p>` : ''}
    <p class="actions"><a class="button" href="/checkout">Go to checkout</a> <a class="quiet" href="/">Keep looking</a></p>
  </div>`;
}

/** The sums under a basket and beside a checkout, with the code that counts. */
export function sumsList(
  { goods, discount, shipping, total }: Quote,
  used?: { readonly code: string; readonly benefit: Benefit },
): Html {
  const paid = paidBy(used?.benefit, total);
  const code = used === undefined ? '' : html` <span class="code">${used.code}</span>`;
  return html`<dl class="sums">
    <div><dt>Goods</dt><dd>${price(goods)}</dd></div>
    ${discount > 0 ? html`<div class="off"><dt>Petals${code}</dt><dd>−${price(discount)}</dd></div>` : ''}
    <div><dt>Delivery${used?.benefit.kind === 'delivery' ? code : ''}</dt><dd>${shipping === 0 ? 'Free' : price(shipping)}</dd></div>
    <div class="total"><dt>Total</dt><dd>${price(total)}</dd></div>
    ${
      paid === 0
        ? ''
        : html`<div class="off"><dt>${used?.benefit.kind === 'credit' ? 'Your credit' : 'Your gift card'} pays${code}</dt><dd>−${price(paid)}</dd></div>
    <div class="total"><dt>Left to pay</dt><dd>${price(total - paid)}</dd></div>`
    }
  </dl>`;
}

/** What the basket would collect. The script of the shop hands the lines over: they are too many for attributes. */
export function basketPoints(lines: readonly CartLine[]): Html {
  const asked = lines.map(({ product, quantity, amount }) => ({
    sku: product.sku,
    quantity,
    amount: toDecimal(amount),
    categories: [product.category],
  }));
  return html`<p class="collect"><laurel-points-for data-lines="${JSON.stringify(asked)}"></laurel-points-for></p>`;
}

function emptyCart(): Html {
  return html`<div class="narrow empty">
    <h1>Your basket is empty</h1>
    <p>Nothing in it yet. The peonies are very good this week.</p>
    <p><a class="button" href="/">Have a look round</a></p>
  </div>`;
}

function cartLine({ product, quantity, amount }: CartLine): Html {
  const field = `quantity-${product.sku}`;
  return html`<li class="line">
    <img src="/pictures/${product.slug}.svg" alt="" width="400" height="460">
    <div class="line-words">
      <a href="/products/${product.slug}">${product.name}</a>
      <p class="hint">${price(product.price)} each</p>
    </div>
    <p class="line-amount">${price(amount)}</p>
    <form method="post" action="/cart/update">
      <input type="hidden" name="sku" value="${product.sku}">
      <label for="${field}" class="visually-hidden">Quantity of ${product.name}</label>
      <input id="${field}" name="quantity" type="number" inputmode="numeric" min="0" max="${quantityMaximum}" value="${quantity}" required>
      <button class="small" type="submit">Update</button>
      <button class="small plain" type="submit" name="remove" value="yes" formnovalidate>Remove<span class="visually-hidden"> ${product.name}</span></button>
    </form>
  </li>`;
}
