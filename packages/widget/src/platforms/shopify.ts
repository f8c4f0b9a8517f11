import type { Money } from '../runtime/types.ts';
import { moneyFrom, moneyOf } from './amounts.ts';
import type { Platform, Surroundings } from './platform.ts';

/** A basket as the standard actions and events of a storefront have it. */
interface Cart {
  readonly cost?: { readonly totalAmount?: { readonly amount: string | number; readonly currencyCode: string } };
  readonly discountCodes?: readonly DiscountCode[];
}

/** A basket as the Ajax API has it, in hundredths of whatever the currency. */
interface AjaxCart {
  readonly total_price: number;
  readonly currency: string;
  readonly item_count: number;
  readonly discount_codes?: readonly DiscountCode[];
}

interface DiscountCode {
  readonly code: string;
  readonly applicable: boolean;
}

/** What a storefront leaves on its pages: newer ones with actions that themes have a say in. */
interface Storefront {
  readonly routes?: { readonly root?: string };
  readonly actions?: {
    getCart(): Promise<{ readonly cart: Cart | null }>;
    updateCart(changes: { readonly discountCodes: readonly string[] }): Promise<{
      readonly cart?: Cart | null;
      readonly userErrors?: readonly { readonly message: string }[];
    }>;
  };
}

const cartEvents = ['shopify:cart:lines-update', 'shopify:cart:discount-update'];
const hundredths = 2;

/** A Shopify storefront: its standard actions where it has them, else its Ajax API and discount links. */
export function shopify({ page, document, send, origin }: Surroundings): Platform {
  // Asked anew each time: the actions come some time after the page.
  const storefront = (): Storefront => (page as { readonly Shopify?: Storefront }).Shopify ?? {};
  const written = new URL(storefront().routes?.root ?? '/', origin);
  // No code goes to another site.
  const root = written.origin === origin ? written.href : `${origin}/`;

  async function read(): Promise<Money | null> {
    const { actions } = storefront();
    if (actions === undefined) return worthOf(await ajax(send(`${root}cart.js`)));
    const { cart } = await actions.getCart();
    return cart === null ? null : totalOf(cart);
  }

  /** The link of a code works without a basket too: it is kept for the one that comes. It leads on to the basket. */
  async function followLink(code: string): Promise<boolean> {
    const back = encodeURIComponent(`${new URL(root).pathname}cart.js`);
    const cart = await ajax(send(`${root}discount/${encodeURIComponent(code)}?redirect=${back}`));
    if (cart.item_count > 0) refuseUnless(cart.discount_codes, code);
    return true;
  }

  return {
    async applyDiscount({ code }) {
      const { actions } = storefront();
      const { cart = null } = (await actions?.getCart()) ?? {};
      if (actions === undefined || cart === null) return followLink(code);
      const discountCodes = [...others(cart.discountCodes, code), code];
      const changed = await actions.updateCart({ discountCodes });
      const [problem] = changed.userErrors ?? [];
      if (problem !== undefined) throw new Error(problem.message);
      refuseUnless(changed.cart?.discountCodes, code);
      return true;
    },

    async removeDiscount(code) {
      const { actions } = storefront();
      const { cart = null } = (await actions?.getCart()) ?? {};
      if (actions !== undefined && cart !== null)
        return void (await actions.updateCart({ discountCodes: others(cart.discountCodes, code) }));
      const { discount_codes: codes } = await ajax(send(`${root}cart.js`));
      const body = JSON.stringify({ discount: others(codes, code).join(',') });
      await ajax(
        send(`${root}cart/update.js`, { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
      );
    },

    followCart(tell, signal) {
      const readAgain = () => void read().then((cart) => signal.aborted || tell(cart), ignore);
      const hear = (event: Event & { readonly promise?: Promise<unknown> }) =>
        void Promise.resolve(event.promise).then(readAgain, ignore);
      for (const name of cartEvents) document.addEventListener(name, hear, { signal });
      readAgain();
    },

    signInUrl: (returnTo) => {
      const { pathname, search, hash } = new URL(returnTo);
      return `${root}account/login?return_url=${encodeURIComponent(pathname + search + hash)}`;
    },
  };
}

function totalOf({ cost }: Cart): Money | null {
  const total = cost?.totalAmount;
  return total === undefined ? null : moneyFrom(String(total.amount), total.currencyCode);
}

function worthOf({ total_price: total, currency }: AjaxCart): Money {
  return moneyOf(String(total), hundredths, currency);
}

function others(codes: readonly DiscountCode[] | undefined, code: string): string[] {
  return (codes ?? []).map((known) => known.code).filter((known) => !isSame(known, code));
}

/** A basket takes any code, and says of each whether it is of use. An older shop says nothing of them. */
function refuseUnless(codes: readonly DiscountCode[] | undefined, code: string): void {
  if (codes === undefined) return;
  if (codes.some((known) => isSame(known.code, code) && known.applicable)) return;
  throw new Error('The basket does not take the code.');
}

/** Shopify’s codes are the same in small letters. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

async function ajax(sent: Promise<Response>): Promise<AjaxCart> {
  const response = await sent;
  if (!response.ok) throw new Error(`The shop answered ${response.status}.`);
  return response.json();
}

const ignore = (): void => undefined;
