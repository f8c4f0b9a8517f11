import type { Money } from '../runtime/types.ts';
import { moneyOf } from './amounts.ts';
import type { Platform, Surroundings } from './platform.ts';

/** What is read of a basket of the Store API: amounts are texts of whole units, of which some digits are a fraction. */
interface Cart {
  readonly totals: {
    readonly currency_code: string;
    readonly currency_minor_unit: number;
    readonly total_items: string;
    readonly total_items_tax: string;
    readonly total_discount: string;
    readonly total_discount_tax: string;
  };
}

interface StoreError {
  readonly code?: string;
  readonly message?: string;
}

/** What WordPress and WooCommerce leave on their pages. */
interface Shop {
  readonly wp?: { readonly data?: { dispatch?(store: string): Partial<Coupons> | undefined } };
  readonly jQuery?: (target: EventTarget) => { trigger(name: string): unknown };
}

/** The basket of the blocks: what is done through it shows in every block at once. */
interface Coupons {
  applyCoupon(code: string): Promise<unknown>;
  removeCoupon(code: string): Promise<unknown>;
}

const cartEvents = ['wc-blocks_added_to_cart', 'wc-blocks_removed_from_cart'];
/** What the pages without blocks hear when their basket has changed behind them. */
const pageEvents = ['wc_update_cart', 'wc_fragment_refresh', 'update_checkout'];

/** One for each page: what was asked last brings the number that the next change needs. */
const shops = new WeakMap<object, Platform>();

/** A WooCommerce shop: the basket of its blocks where the page has one, else its Store API. */
export function woocommerce(around: Surroundings): Platform {
  const shop = shops.get(around.document) ?? create(around);
  shops.set(around.document, shop);
  return shop;
}

function create({ page, document, send, origin }: Surroundings): Platform {
  const shop: Shop = page;
  const store = storeApi(send, storeRoot(document, origin));
  const blocks = () => shop.wp?.data?.dispatch?.('wc/store/cart');
  const showChange = () => {
    for (const name of pageEvents) shop.jQuery?.(document.body).trigger(name);
  };
  const followers = new Set<(cart: Money | null) => void>();
  const tellAll = (cart: Cart) => {
    for (const tell of followers) tell(goodsOf(cart));
  };
  const readAgain = () => void store('').then(tellAll, ignore);

  async function change(deed: 'apply' | 'remove', code: string): Promise<void> {
    const inBlocks = blocks()?.[`${deed}Coupon`];
    if (inBlocks === undefined) {
      tellAll(await store(`/${deed}-coupon`, { code }));
      showChange();
      return;
    }
    await inBlocks(code);
    if (followers.size > 0) readAgain();
  }

  return {
    async applyDiscount({ code }) {
      await change('apply', code);
      return true;
    },
    removeDiscount: (code) => change('remove', code),
    followCart(tell, signal) {
      followers.add(tell);
      signal.addEventListener('abort', () => followers.delete(tell));
      for (const name of cartEvents) document.body.addEventListener(name, readAgain, { signal });
      readAgain();
    },
    signInUrl: () => null,
  };
}

type Store = (path: string, body?: object) => Promise<Cart>;

/** Asks the Store API. A change carries the number of the last answer; where that has lapsed, a fresh one is fetched. */
function storeApi(send: typeof fetch, root: string): Store {
  let nonce: string | null = null;

  async function ask(path: string, body?: object): Promise<Response> {
    const response = await send(`${root}wc/store/v1/cart${path}`, {
      cache: 'no-store',
      ...(body && {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...(nonce && { nonce }) },
      }),
    });
    nonce = response.headers.get('nonce') ?? nonce;
    return response;
  }

  return async (path, body) => {
    if (body !== undefined && nonce === null) await ask('');
    let response = await ask(path, body);
    if (body !== undefined && [401, 403].includes(response.status)) {
      await ask('');
      response = await ask(path, body);
    }
    const answer: Cart & StoreError = await response.json();
    if (!response.ok) throw new Error(answer.message ?? `The shop answered ${response.status}.`);
    return answer;
  };
}

/** Where the shop’s REST API is: each page says so in its head. No code goes to another site. */
function storeRoot(document: Surroundings['document'], origin: string): string {
  const link = document.querySelector<HTMLLinkElement>('link[rel="https://api.w.org/"]')?.getAttribute('href');
  const url = new URL(link ?? '/wp-json/', origin);
  return url.origin === origin ? url.href : new URL('/wp-json/', origin).href;
}

/** The goods with their tax, less what was taken off: without delivery, which no minimum counts. */
function goodsOf({ totals }: Cart): Money {
  const { total_items: items, total_items_tax: tax, total_discount: off, total_discount_tax: offTax } = totals;
  const sum = BigInt(items) + BigInt(tax) - BigInt(off) - BigInt(offTax);
  return moneyOf(String(sum < 0n ? 0n : sum), totals.currency_minor_unit, totals.currency_code);
}

const ignore = (): void => undefined;
