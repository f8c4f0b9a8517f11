import { afterEach, expect, it, vi } from 'vitest';
import { held, memberRewards } from '../../../test/support/fixtures.ts';
import { button, openPanel, panelText } from '../../../test/support/page.ts';

afterEach(() => vi.unstubAllGlobals());

const redeemed = { redeem: { __typename: 'Redemption', ...held() } };
const withHold = memberRewards({ holds: [held()] });
const { code } = held();

/** A storefront that takes every code, or none. */
function storefront(applicable = true) {
  const baskets: (readonly string[])[] = [];
  const cart = (codes: readonly string[]) => ({
    cost: { totalAmount: { amount: '42.0', currencyCode: 'GBP' } },
    discountCodes: codes.map((one) => ({ code: one, applicable })),
  });
  const actions = {
    getCart: vi.fn(async () => ({ cart: cart(baskets.at(-1) ?? []) })),
    updateCart: ({ discountCodes }: { discountCodes: readonly string[] }) => {
      baskets.push(discountCodes);
      return Promise.resolve({ cart: cart(discountCodes), userErrors: [] });
    },
  };
  vi.stubGlobal('Shopify', { shop: 'petal.myshopify.com', routes: { root: '/' }, actions });
  return { baskets, getCart: actions.getCart };
}

async function redeem() {
  const shop = await openPanel({ Redeem: redeemed });
  shop.gateway.change({ MemberRewards: withHold });
  await button('Redeem: £5 off').click();
  await button('Yes, redeem').click();
  return shop;
}

it('puts the code into the basket of the shop system that the page is part of, and knows what that comes to', async () => {
  const { baskets } = storefront();
  const { panel, program } = await redeem();

  await expect.poll(() => panelText(panel)).toContain('Applied to your basket.');
  expect(baskets).toEqual([[code]]);
  await expect.poll(() => program.cart).toEqual({ amount: '42.00', currencyCode: 'GBP' });
});

it('shows the code and what to do with it where the shop does not take it, and tells the page', async () => {
  storefront(false);
  const told: unknown[] = [];
  document.addEventListener('laurel-track', (event) => event.name === 'code_refused' && told.push(event.detail));
  const { panel } = await redeem();

  await expect.poll(() => panelText(panel)).toContain('It could not be applied. Enter it at checkout.');
  expect(panelText(panel)).toContain(code);
  await expect.element(button(/^Copy code/)).toBeVisible();
  expect(told).toEqual([{ redemptionId: held().id }]);
});

it.each([
  ['says no', (event: Event) => event.preventDefault()],
  [
    'does it itself',
    (event: Event & { respondWith?(done: Promise<boolean>): void }) => event.respondWith?.(Promise.resolve(true)),
  ],
])('leaves the basket alone where the page %s', async (_what, answer) => {
  const { baskets } = storefront();
  document.addEventListener('laurel-apply-discount', answer, { once: true });
  const { panel } = await redeem();

  await expect.poll(() => panelText(panel)).toContain('Applied to your basket.');
  expect(baskets).toEqual([]);
});

it('takes a code that is given back out of the basket', async () => {
  const { baskets } = storefront();
  baskets.push(['SPRING20', code]);
  await openPanel({
    MemberRewards: withHold,
    CancelRedemption: { cancelRedemption: { __typename: 'Redemption', ...held({ status: 'RELEASED' }) } },
  });
  await button('Give back: £5 off').click();

  await expect.poll(() => baskets.at(-1)).toEqual(['SPRING20']);
});

it('believes the page before the shop system', async () => {
  const { getCart } = storefront();
  const { program, panel } = await openPanel();
  await expect.poll(() => program.cart?.amount).toBe('42.00');
  program.cart = { amount: '10.00', currencyCode: 'GBP' };
  panel.hide();
  panel.show();
  const asked = getCart.mock.calls.length;
  document.dispatchEvent(new Event('shopify:cart:lines-update'));
  await expect.poll(() => getCart.mock.calls.length).toBeGreaterThan(asked);
  await Promise.all(getCart.mock.results.map(({ value }) => value));

  expect(program.cart).toEqual({ amount: '10.00', currencyCode: 'GBP' });
});

it('touches no basket where the programme says so', async () => {
  const { baskets } = storefront();
  const { panel, program, gateway } = await openPanel({ Redeem: redeemed });
  program.setAttribute('platform', 'none');
  gateway.change({ MemberRewards: withHold });
  await button('Redeem: £5 off').click();
  await button('Yes, redeem').click();

  await expect.poll(() => panelText(panel)).toContain('Enter it at checkout.');
  expect(baskets).toEqual([]);
});
