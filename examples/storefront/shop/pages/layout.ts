import { html } from 'hono/html';
import { categories } from '../catalogue.ts';
import type { Customer, Notice } from '../model.ts';
import type { WidgetSettings } from '../shop.ts';

const styles = ['shop', 'pieces', 'buying', 'account'];

/** Markup whose values have been escaped. */
export type Html = ReturnType<typeof html>;

/** What the frame around a page shows. */
export type Frame = {
  readonly title: string;
  readonly body: Html;
  readonly notice: Notice | undefined;
  /** Left out on the pages of the staff. */
  readonly widget: WidgetSettings | undefined;
  readonly customer: Customer | undefined;
  readonly cartCount: number;
};

/** The frame around every page. The script tag in it is all that the loyalty programme needs. */
export function layout({ title, body, notice, widget, customer, cartCount }: Frame): Html {
  return html`<!doctype html>
<html lang="en-GB">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${title} · Petal &amp; Stem</title>
  <link rel="icon" href="/pictures/icon.svg" type="image/svg+xml">
  ${styles.map((name) => html`<link rel="stylesheet" href="/${name}.css">`)}
  ${widget === undefined ? '' : scriptTag(widget)}
  <script type="module" async src="/shop.js"></script>
</head>
<body>
  <a class="skip" href="#main">Skip to the content</a>
  ${header(customer, cartCount)}
  <main id="main" tabindex="-1">
    ${notice === undefined ? '' : noticeBar(notice)}
    ${body}
  </main>
  ${footer()}
</body>
</html>`;
}

function scriptTag({ gatewayUrl, publishableKey }: WidgetSettings): Html {
  return html`<script type="module" async src="${gatewayUrl}/w/v1/embed.js"
          data-publishable-key="${publishableKey}" data-token-url="/loyalty/token"></script>`;
}

function header(customer: Customer | undefined, cartCount: number): Html {
  return html`<header class="top">
    <div class="top-row">
      <a class="wordmark" href="/">Petal <span>&amp;</span> Stem</a>
      <ul class="top-links">
        ${
          customer === undefined
            ? html`<li><a class="top-link" href="/sign-in">Sign in</a></li>`
            : html`<li><a class="top-link petals" href="/account"><span class="visually-hidden">Your balance: </span><laurel-balance>Your petals</laurel-balance></a></li>
               <li class="spare"><a class="top-link" href="/account">Account</a></li>`
        }
        <li><a class="top-link" href="/cart">Basket <span class="count">${cartCount}</span><span class="visually-hidden"> ${cartCount === 1 ? 'item' : 'items'}</span></a></li>
      </ul>
    </div>
    <nav aria-label="Shelves">
      <ul class="shelves">
        ${Object.entries(categories).map(([key, name]) => html`<li><a class="top-link" href="/?shelf=${key}">${name}</a></li>`)}
      </ul>
    </nav>
  </header>`;
}

function noticeBar({ tone, text }: Notice): Html {
  return html`<p class="notice notice-${tone}" role="${tone === 'bad' ? 'alert' : 'status'}">${text}</p>`;
}

function footer(): Html {
  return html`<footer class="bottom">
    <div>
      <p><strong>Petal &amp; Stem</strong>, 4 Mare Street, Hackney. An example shop: nothing here is sold, nothing is sent.</p>
      <ul>
        <li><a href="/#club">Petal Club</a></li>
        <li><a href="/account">Your account</a></li>
        <li><a href="/till">Till</a></li>
      </ul>
    </div>
  </footer>`;
}
