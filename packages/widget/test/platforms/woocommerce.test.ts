import { HttpResponse, http, type PathParams } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { woocommerce } from '../../src/platforms/woocommerce.ts';
import type { Money } from '../../src/runtime/types.ts';
import { around, listening, shopOrigin } from './around.ts';

// As developer.woocommerce.com documents them: the Store API's cart, its coupons, its nonces and its errors.
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const redemption = {
  code: 'petal-7k2m',
  discount: { kind: 'AMOUNT_OFF', amount: null, percent: null, productSku: null },
} as const;
const address = `${shopOrigin}/wp-json/wc/store/v1/cart`;

const totals = {
  total_items: '3325',
  total_items_tax: '665',
  total_fees: '0',
  total_fees_tax: '0',
  total_discount: '0',
  total_discount_tax: '0',
  total_shipping: '500',
  total_shipping_tax: '100',
  total_price: '4590',
  total_tax: '765',
  tax_lines: [],
  currency_code: 'GBP',
  currency_symbol: '£',
  currency_minor_unit: 2,
  currency_decimal_separator: '.',
  currency_thousand_separator: ',',
  currency_prefix: '£',
  currency_suffix: '',
};
const cart = (more: object = {}) => ({ items: [], coupons: [], totals: { ...totals, ...more }, errors: [] });

const refusal = (code: string, message: string, status: number) =>
  HttpResponse.json({ code, message, data: { status } }, { status });

/** A shop whose number lapses: each answer brings the one that the next change needs. */
function standIn({ at = address, lapse = 0, coupon = () => HttpResponse.json(cart()) as Response } = {}) {
  const asked: string[] = [];
  let number = 1;
  let lapses = lapse;
  const change = async ({ request, params }: { request: Request; params: PathParams }) => {
    const { code } = (await request.json()) as { code: string };
    asked.push(`${params['deed']} ${code} with ${request.headers.get('nonce')}`);
    if (lapses > 0) {
      lapses -= 1;
      number += 1;
      return refusal('woocommerce_rest_invalid_nonce', 'Nonce is invalid.', 403);
    }
    if (request.headers.get('nonce') !== `n-${number}`)
      return refusal('woocommerce_rest_missing_nonce', 'Missing the Nonce header.', 401);
    number += 1;
    const answer = coupon();
    answer.headers.set('nonce', `n-${number}`);
    return answer;
  };
  server.use(
    http.get(at, () => {
      asked.push('cart');
      return HttpResponse.json(cart(), { headers: { nonce: `n-${number}` } });
    }),
    http.post(`${address}/:deed`, change),
  );
  return { asked };
}

describe('a shop without blocks', () => {
  it('takes a code with the number of the last answer, and one more with that of the answer to it', async () => {
    const { asked } = standIn();
    const shop = woocommerce(around({}));

    expect(await shop.applyDiscount(redemption)).toBe(true);
    await shop.removeDiscount(redemption.code);
    expect(asked).toEqual(['cart', 'apply-coupon petal-7k2m with n-1', 'remove-coupon petal-7k2m with n-2']);
  });

  it('fetches a fresh number where its own has lapsed', async () => {
    const { asked } = standIn({ lapse: 1 });

    expect(await woocommerce(around({})).applyDiscount(redemption)).toBe(true);
    expect(asked).toEqual(['cart', 'apply-coupon petal-7k2m with n-1', 'cart', 'apply-coupon petal-7k2m with n-2']);
  });

  it('gives up where a fresh number is refused too', async () => {
    const { asked } = standIn({ lapse: 9 });

    await expect(woocommerce(around({})).applyDiscount(redemption)).rejects.toThrow('Nonce is invalid.');
    expect(asked).toHaveLength(4);
  });

  it('says what the shop says where it does not take the code', async () => {
    const message = 'Coupon "petal-7k2m" does not exist!';
    standIn({ coupon: () => refusal('woocommerce_rest_cart_coupon_error', message, 400) });

    await expect(woocommerce(around({})).applyDiscount(redemption)).rejects.toThrow(message);
  });

  it('fails where the shop does', async () => {
    server.use(http.all(`${address}*`, () => new HttpResponse('<h1>Down</h1>', { status: 502 })));

    await expect(woocommerce(around({})).applyDiscount(redemption)).rejects.toThrow();
  });

  it('has the page show its basket anew', async () => {
    standIn();
    const trigger = vi.fn();
    await woocommerce(around({ jQuery: () => ({ trigger }) })).applyDiscount(redemption);

    expect(trigger.mock.calls.flat()).toEqual(['wc_update_cart', 'wc_fragment_refresh', 'update_checkout']);
  });

  it('is found where the page says that its API is', async () => {
    const { asked } = standIn({ at: `${shopOrigin}/index.php` });
    const { heard, tell } = listening<Money | null>();
    const link = `${shopOrigin}/index.php?rest_route=/`;
    woocommerce(around({}, link)).followCart(tell, AbortSignal.timeout(10_000));

    await expect.poll(() => heard).toHaveLength(1);
    expect(asked).toEqual(['cart']);
  });
});

describe('a shop with blocks', () => {
  it('takes a code through their own basket, so that they show it', async () => {
    const { asked } = standIn();
    const deeds: string[] = [];
    const basket = {
      applyCoupon: async (code: string) => void deeds.push(`apply ${code}`),
      removeCoupon: async (code: string) => void deeds.push(`remove ${code}`),
    };
    const shop = woocommerce(around({ wp: { data: { dispatch: () => basket } } }));
    await shop.applyDiscount(redemption);
    await shop.removeDiscount(redemption.code);

    expect(deeds).toEqual(['apply petal-7k2m', 'remove petal-7k2m']);
    expect(asked.filter((what) => what !== 'cart')).toEqual([]);
  });

  it('says so where that refuses it', async () => {
    const basket = { applyCoupon: () => Promise.reject(new Error('Coupon usage limit has been reached.')) };

    await expect(
      woocommerce(around({ wp: { data: { dispatch: () => basket } } })).applyDiscount(redemption),
    ).rejects.toThrow('Coupon usage limit has been reached.');
  });
});

describe('what the basket comes to', () => {
  it.each<[object, Money]>([
    [{}, { amount: '39.90', currencyCode: 'GBP' }],
    [
      { total_discount: '417', total_discount_tax: '83' },
      { amount: '34.90', currencyCode: 'GBP' },
    ],
    [{ total_discount: '9999' }, { amount: '0.00', currencyCode: 'GBP' }],
    [
      { currency_code: 'JPY', currency_minor_unit: 0, total_items: '1000', total_items_tax: '100' },
      { amount: '1100', currencyCode: 'JPY' },
    ],
    [
      { currency_code: 'KWD', currency_minor_unit: 3, total_items: '12345', total_items_tax: '0' },
      { amount: '12.345', currencyCode: 'KWD' },
    ],
  ])('is its goods with their tax, less discounts, without delivery: %o', async (more, money) => {
    server.use(http.get(address, () => HttpResponse.json(cart(more))));
    const { heard, tell } = listening<Money | null>();

    woocommerce(around({})).followCart(tell, AbortSignal.timeout(10_000));
    await expect.poll(() => heard).toEqual([money]);
  });

  it('is told again after each change that the shop speaks of and after a code, until nobody looks', async () => {
    const { asked } = standIn();
    const page = around({});
    const { heard, tell } = listening<Money | null>();
    const left = new AbortController();
    const shop = woocommerce(page);
    shop.followCart(tell, left.signal);
    await expect.poll(() => heard).toHaveLength(1);

    for (const name of ['wc-blocks_added_to_cart', 'wc-blocks_removed_from_cart'])
      page.body.dispatchEvent(new Event(name));
    await expect.poll(() => heard).toHaveLength(3);
    await shop.applyDiscount(redemption);
    expect(heard).toHaveLength(4);

    left.abort();
    page.body.dispatchEvent(new Event('wc-blocks_added_to_cart'));
    await shop.removeDiscount(redemption.code);
    expect(heard).toHaveLength(4);
    expect(asked.filter((what) => what === 'cart')).toHaveLength(3);
  });

  it('says nothing where the shop cannot be asked', async () => {
    const asked = vi.fn(() => HttpResponse.error());
    server.use(http.get(address, asked));
    const { heard, tell } = listening<Money | null>();
    woocommerce(around({})).followCart(tell, AbortSignal.timeout(10_000));
    await expect.poll(() => asked.mock.calls.length).toBe(1);
    await new Promise(setImmediate);

    expect(heard).toEqual([]);
  });
});
