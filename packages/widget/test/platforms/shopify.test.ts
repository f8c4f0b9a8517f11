import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { shopify } from '../../src/platforms/shopify.ts';
import type { Money } from '../../src/runtime/types.ts';
import { around, listening, shopOrigin } from './around.ts';

// As shopify.dev documents them: the Ajax API's cart, discount links, and the standard actions and events.
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const redemption = {
  code: 'PETAL-7K2M',
  discount: { kind: 'AMOUNT_OFF', amount: null, percent: null, productSku: null },
} as const;

const ajaxCart = (more: object = {}) => ({
  token: 'hWN2Hiwq',
  note: null,
  original_total_price: 3990,
  total_price: 3990,
  total_discount: 0,
  item_count: 2,
  items: [],
  currency: 'GBP',
  items_subtotal_price: 3990,
  cart_level_discount_applications: [],
  discount_codes: [],
  ...more,
});

describe('a storefront without actions', () => {
  const storefront = { Shopify: { shop: 'petal.myshopify.com', routes: { root: '/' } } };

  /** The shop's own memory of codes, behind its documented addresses. */
  function standIn(cart = ajaxCart(), applicable = true) {
    const visited: string[] = [];
    const codes: { code: string; applicable: boolean }[] = [];
    const answer = () => HttpResponse.json({ ...cart, discount_codes: codes });
    server.use(
      http.get(`${shopOrigin}/discount/:code`, ({ params, request }) => {
        const { pathname, searchParams } = new URL(request.url);
        visited.push(`${pathname} → ${searchParams.get('redirect')}`);
        codes.push({ code: String(params['code']), applicable });
        return HttpResponse.redirect(`${shopOrigin}${searchParams.get('redirect')}`, 302);
      }),
      http.get(`${shopOrigin}/cart.js`, answer),
      http.post(`${shopOrigin}/cart/update.js`, async ({ request }) => {
        const { discount } = (await request.json()) as { discount: string };
        visited.push(`update: ${discount}`);
        return answer();
      }),
    );
    return { visited, codes };
  }

  it('takes a code by its link, which leads on to the basket', async () => {
    const { visited } = standIn();

    expect(await shopify(around(storefront)).applyDiscount(redemption)).toBe(true);
    expect(visited).toEqual(['/discount/PETAL-7K2M → /cart.js']);
  });

  it('says so where the basket does not take the code', async () => {
    standIn(ajaxCart(), false);

    await expect(shopify(around(storefront)).applyDiscount(redemption)).rejects.toThrow(
      'The basket does not take the code.',
    );
  });

  it('keeps the code for the basket to come, where there is none yet', async () => {
    standIn(ajaxCart({ item_count: 0, total_price: 0 }), false);

    expect(await shopify(around(storefront)).applyDiscount(redemption)).toBe(true);
  });

  it('takes what an older shop tells nothing of', async () => {
    server.use(
      http.get(`${shopOrigin}/discount/:code`, () => HttpResponse.redirect(`${shopOrigin}/cart.js`, 302)),
      http.get(`${shopOrigin}/cart.js`, () => HttpResponse.json({ ...ajaxCart(), discount_codes: undefined })),
    );

    expect(await shopify(around(storefront)).applyDiscount(redemption)).toBe(true);
  });

  it('fails where the shop does', async () => {
    server.use(http.get(`${shopOrigin}/discount/:code`, () => new HttpResponse('Too many', { status: 429 })));

    await expect(shopify(around(storefront)).applyDiscount(redemption)).rejects.toThrow('The shop answered 429.');
  });

  it('takes the code out again, and leaves the others', async () => {
    const { visited, codes } = standIn();
    codes.push({ code: 'petal-7k2m', applicable: true }, { code: 'SPRING20', applicable: true });

    await shopify(around(storefront)).removeDiscount('PETAL-7K2M');
    expect(visited).toEqual(['update: SPRING20']);
  });

  it.each<[object, Money]>([
    [{}, { amount: '39.90', currencyCode: 'GBP' }],
    [
      { total_price: 100_000, currency: 'JPY' },
      { amount: '1000', currencyCode: 'JPY' },
    ],
    [
      { total_price: 1234, currency: 'KWD' },
      { amount: '12.340', currencyCode: 'KWD' },
    ],
  ])('tells what the basket comes to: %o', async (cart, money) => {
    standIn(ajaxCart(cart));
    const { heard, tell } = listening<Money | null>();

    shopify(around(storefront)).followCart(tell, AbortSignal.timeout(10_000));
    await expect.poll(() => heard).toEqual([money]);
  });

  it('signs in at the shop, in its language, and comes back', () => {
    const french = shopify(around({ Shopify: { shop: 'petal.myshopify.com', routes: { root: '/fr/' } } }));

    expect(french.signInUrl(`${shopOrigin}/fr/products/rose?size=6#laurel-rewards`)).toBe(
      `${shopOrigin}/fr/account/login?return_url=%2Ffr%2Fproducts%2Frose%3Fsize%3D6%23laurel-rewards`,
    );
  });
});

describe('a storefront with standard actions', () => {
  interface Codes {
    readonly code: string;
    readonly applicable: boolean;
  }

  const cart = (amount: string, discountCodes: readonly Codes[] = []) => ({
    id: 'gid://shopify/Cart/1',
    totalQuantity: 2,
    cost: { totalAmount: { amount, currencyCode: 'GBP' } },
    lines: [],
    discountCodes,
  });

  function standIn(start: ReturnType<typeof cart> | null, answer: (codes: readonly string[]) => object) {
    const asked: (readonly string[])[] = [];
    let now = start;
    const actions = {
      getCart: async () => ({ cart: now }),
      updateCart: ({ discountCodes }: { discountCodes: readonly string[] }) => {
        asked.push(discountCodes);
        return Promise.resolve(answer(discountCodes));
      },
    };
    const shop = around({ Shopify: { shop: 'petal.myshopify.com', routes: { root: '/' }, actions } });
    return {
      asked,
      shop,
      put: (amount: string) => {
        now = cart(amount);
      },
    };
  }
  const taken = (codes: readonly string[]) => ({
    cart: cart(
      '34.90',
      codes.map((code) => ({ code, applicable: true })),
    ),
    userErrors: [],
  });

  it('takes a code beside those that are in the basket', async () => {
    const { asked, shop } = standIn(cart('39.90', [{ code: 'SPRING20', applicable: true }]), taken);

    expect(await shopify(shop).applyDiscount(redemption)).toBe(true);
    expect(asked).toEqual([['SPRING20', 'PETAL-7K2M']]);
  });

  it.each([
    [
      { cart: null, userErrors: [{ code: 'INVALID', message: 'Too many codes', field: ['discountCodes'] }] },
      'Too many codes',
    ],
    [
      { cart: cart('39.90', [{ code: 'PETAL-7K2M', applicable: false }]), userErrors: [] },
      'The basket does not take the code.',
    ],
  ])('says so where it does not: %#', async (answer, message) => {
    const { shop } = standIn(cart('39.90'), () => answer);

    await expect(shopify(shop).applyDiscount(redemption)).rejects.toThrow(message);
  });

  it('goes by the link where there is no basket yet', async () => {
    server.use(
      http.get(`${shopOrigin}/discount/:code`, () => HttpResponse.redirect(`${shopOrigin}/cart.js`, 302)),
      http.get(`${shopOrigin}/cart.js`, () => HttpResponse.json(ajaxCart({ item_count: 0 }))),
    );
    const { asked, shop } = standIn(null, taken);

    expect(await shopify(shop).applyDiscount(redemption)).toBe(true);
    expect(asked).toEqual([]);
  });

  it('takes the code out again, and leaves the others', async () => {
    const codes = [
      { code: 'SPRING20', applicable: true },
      { code: 'PETAL-7K2M', applicable: true },
    ];
    const { asked, shop } = standIn(cart('34.90', codes), taken);

    await shopify(shop).removeDiscount('PETAL-7K2M');
    expect(asked).toEqual([['SPRING20']]);
  });

  it('tells what the basket comes to, after each change that the theme speaks of, until nobody looks', async () => {
    const { shop, put } = standIn(null, taken);
    const { heard, tell } = listening<Money | null>();
    const left = new AbortController();
    shopify(shop).followCart(tell, left.signal);
    await expect.poll(() => heard).toEqual([null]);

    for (const [name, amount] of [
      ['shopify:cart:lines-update', '39.9'],
      ['shopify:cart:discount-update', '34.90'],
    ] as const) {
      put(amount);
      shop.document.dispatchEvent(Object.assign(new Event(name), { promise: Promise.resolve({}) }));
      await expect.poll(() => heard.at(-1)?.amount).toBe(Number(amount).toFixed(2));
    }
    left.abort();
    put('1.00');
    shop.document.dispatchEvent(new Event('shopify:cart:lines-update'));
    await new Promise(setImmediate);

    expect(heard).toHaveLength(3);
  });
});
