import { html } from 'hono/html';
import { freeShippingFrom, quantityMaximum } from '../cart.ts';
import type { Category, Product } from '../catalogue.ts';
import { catalogue, categories, openToAll } from '../catalogue.ts';
import { currencyCode, price, toDecimal } from '../money.ts';
import type { Html } from './layout.ts';
import { type ReviewsView, reviewsSection } from './reviews.ts';

/** The front of the shop: everything, or one shelf. */
export function frontPage(shelf: Category | undefined): Html {
  // What is not for everybody yet is not in the shop this week: it is told of with the club, and on its own shelf.
  const products = shelf === undefined ? openToAll : catalogue.filter(({ category }) => category === shelf);
  return html`
    ${shelf === undefined ? hero() : ''}
    <section class="shelf" id="shop" aria-labelledby="shelf-title">
      <div class="shelf-head">
        <h${shelf === undefined ? 2 : 1} id="shelf-title">${shelf === undefined ? 'This week in the shop' : categories[shelf]}</h${shelf === undefined ? 2 : 1}>
        <p>Free delivery from ${price(freeShippingFrom)}</p>
      </div>
      <ul class="products">${products.map(productCard)}</ul>
    </section>
    ${shelf === undefined ? club() : ''}`;
}

/** One product, with the form that puts it in the basket, and what people say about it. */
export function productPage(view: ReviewsView & { readonly allowed: boolean }): Html {
  const { product, allowed } = view;
  return html`<article class="product">
    <img src="/pictures/${product.slug}.svg" alt="${product.alt}" width="400" height="460">
    <div class="product-words">
      <p class="crumb"><a href="/?shelf=${product.category}">${categories[product.category]}</a></p>
      <h1>${product.name}</h1>
      <p class="lead">${product.summary}</p>
      <p class="price">${price(product.price)}</p>
      <p class="collect"><laurel-points-for id="collect" amount="${toDecimal(product.price)}" currency="${currencyCode}" sku="${product.sku}" categories="${product.category}" data-each="${product.price}"></laurel-points-for></p>
      ${product.access !== undefined && allowed ? html`<p class="petal-note">Not on the shelves yet: you are early, with Petal Club.</p>` : ''}
      ${allowed ? addForm(product) : notYet()}
      <p>${product.description}</p>
      <h2>Looking after it</h2>
      <p>${product.care}</p>
    </div>
  </article>
  ${reviewsSection(view)}`;
}

function addForm(product: Product): Html {
  return html`<form method="post" action="/cart" class="add">
        <input type="hidden" name="sku" value="${product.sku}">
        <label for="quantity">Quantity</label>
        <input id="quantity" name="quantity" type="number" inputmode="numeric" min="1" max="${quantityMaximum}" value="1" required>
        <button class="button" type="submit">Add to basket</button>
      </form>`;
}

function notYet(): Html {
  return html`<p class="petal-note">Not on the shelves yet. From the tier Bloom on, members of Petal Club have it early, for nothing.</p>
      <p><button class="button" type="button" data-laurel="open rewards">See the rewards</button></p>`;
}

function hero(): Html {
  return html`<section class="hero">
    <div class="hero-words">
      <p class="eyebrow">Cut this morning, with you tomorrow</p>
      <h1>Flowers that look like somebody grew them.</h1>
      <p>Because somebody did. Small growers, short journeys, and nothing dyed blue.</p>
      <p><a class="button" href="#shop">See what is in</a> <a class="quiet" href="#club">Join Petal Club</a></p>
    </div>
    <img src="/pictures/hero.svg" alt="" width="720" height="520">
  </section>`;
}

function productCard(product: Product): Html {
  return html`<li class="card">
    <a href="/products/${product.slug}">
      <img src="/pictures/${product.slug}.svg" alt="" width="400" height="460">
      <span class="card-name">${product.name}</span>
      <span class="card-summary">${product.summary}</span>
      <span class="card-price">${price(product.price)}${product.access === undefined ? '' : html` <span class="badge">Members first</span>`}</span>
    </a>
  </li>`;
}

function club(): Html {
  return html`<section class="club" id="club" aria-labelledby="club-title">
    <div>
      <h2 id="club-title">Petal Club</h2>
      <p>Collect a petal for every pound, a hundred for joining, and more of them the more you come. Petals are money off flowers, whenever you like; plants bring credit besides.</p>
      <p>And from the tier Bloom on, you order <a href="/products/christmas-wreath">a Christmas wreath</a> before anybody else.</p>
      <p><button class="button" type="button" data-laurel="open">See your petals</button></p>
    </div>
    <ol>
      <li><strong>Order</strong> and petals are on their way at once.</li>
      <li><strong>Keep it</strong> for two weeks and they are yours to spend.</li>
      <li><strong>Swap</strong> five hundred for £5 off, or spend any hundred as £1.</li>
    </ol>
  </section>`;
}
