import { html } from 'hono/html';
import { benefitWords } from '../benefit.ts';
import type { Quote } from '../cart.ts';
import type { CodeCheck } from '../codes.ts';
import type { Customer } from '../model.ts';
import { currencyCode, toDecimal } from '../money.ts';
import type { Html } from './layout.ts';

/** What a page shows that takes codes: the code itself, or what is wrong with the one that was typed. */
export type CodeView = {
  readonly sums: Quote;
  readonly customer: Customer | undefined;
  readonly code: CodeCheck | undefined;
  readonly typedCode: string;
  /** The page to come back to. */
  readonly path: string;
};

/** Swaps petals for a code on the spot, takes one that was got elsewhere, or shows the one that counts. */
export function codeForm({ sums, customer, code, typedCode, path }: CodeView): Html {
  if (code?.ok) {
    return html`<form method="post" action="/checkout/code" class="code-form">
      <input type="hidden" name="return" value="${path}">
      <p><strong>${benefitWords(code.benefit)}</strong> with code <span class="code">${code.code}</span></p>
      <button class="small plain" type="submit" name="remove" value="yes">Take the code off</button>
    </form>`;
  }
  const message = code?.message;
  return html`<form method="post" action="/checkout/code" class="code-form" id="code-form">
    <input type="hidden" name="return" value="${path}">
    ${
      customer === undefined
        ? ''
        : html`<laurel-redeem name="discount" amount="${toDecimal(sums.goods)}" currency="${currencyCode}"></laurel-redeem>`
    }
    <details ${message === undefined ? '' : 'open'}>
      <summary>I have a code already</summary>
      <label for="code">Code from your petals, or of a gift card</label>
      <div class="joined">
        <input id="code" name="code" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="64" value="${typedCode}"
          ${message === undefined ? '' : html`aria-invalid="true" aria-describedby="code-problem"`}>
        <button class="small" type="submit">Apply</button>
      </div>
      ${message === undefined ? '' : html`<p id="code-problem" class="problem" role="alert">${message}</p>`}
    </details>
  </form>`;
}
