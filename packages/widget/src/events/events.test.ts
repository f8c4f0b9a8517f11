import { expect, it, vi } from 'vitest';
import {
  ada,
  balanceOf,
  bloom,
  fiveOff,
  held,
  memberRewards,
  offerOf,
  petalTiers,
  start,
} from '../../test/support/fixtures.ts';
import { button, openShop, type ShopPage } from '../../test/support/page.ts';
import type { LaurelEventMap } from './event-map.ts';

type Name = keyof LaurelEventMap;

/** An event of the manual's table: what makes it happen, whether it can be cancelled, and what it carries. */
interface Row {
  readonly cancelable: boolean;
  readonly carries: readonly string[];
  happen(shop: ShopPage): unknown;
  readonly token?: null;
}

const grove = { ...bloom, tier: { id: 'tier_grove', name: 'Grove' }, next: null };
const show = ({ panel }: ShopPage) => panel.show({ view: 'rewards' });
const hide = async (shop: ShopPage) => {
  show(shop);
  await shop.panel.updateComplete;
  shop.panel.hide();
};
const redeem = async (shop: ShopPage) => {
  shop.gateway.change({ Redeem: { redeem: { __typename: 'Redemption', ...held() } } });
  show(shop);
  await button('Redeem: £5 off').click();
  await button('Yes, redeem').click();
};

const table: Readonly<Record<Name, Row>> = {
  'laurel-ready': {
    cancelable: false,
    carries: ['version', 'who'],
    happen: ({ program }) => program.identify('other'),
  },
  'laurel-error': {
    cancelable: false,
    carries: ['code', 'message', 'retryable', 'requestId'],
    happen({ gateway, program }) {
      gateway.change({ Viewer: () => Promise.reject(new TypeError('Failed to fetch')) });
      return program.refresh();
    },
  },
  'laurel-balance-change': {
    cancelable: false,
    carries: ['balance', 'previous'],
    happen: ({ runtime }) => runtime.applyBalance(balanceOf(1038, { version: 2 })),
  },
  'laurel-tier-change': {
    cancelable: false,
    carries: ['from', 'to'],
    happen: ({ runtime }) => runtime.applyMember({ ...ada(1000), tier: grove }),
  },
  'laurel-show': { cancelable: true, carries: ['view', 'source'], happen: show },
  'laurel-after-show': { cancelable: false, carries: ['view', 'source'], happen: show },
  'laurel-hide': { cancelable: true, carries: ['view', 'source'], happen: hide },
  'laurel-after-hide': { cancelable: false, carries: ['view', 'source'], happen: hide },
  'laurel-redeem-request': { cancelable: true, carries: ['reward', 'points'], happen: redeem },
  'laurel-redeemed': {
    cancelable: false,
    carries: ['reward', 'redemptionId', 'code', 'discount', 'heldUntil'],
    happen: redeem,
  },
  'laurel-apply-discount': { cancelable: true, carries: ['code', 'discount'], happen: redeem },
  'laurel-sign-in-request': {
    cancelable: true,
    carries: ['intent', 'returnTo'],
    token: null,
    async happen(shop) {
      show(shop);
      await button('Join now').click();
    },
  },
  'laurel-track': { cancelable: false, carries: ['name', 'detail'], happen: show },
};

it.each(Object.entries(table) as [Name, Row][])(
  '%s is heard on the document, with all it carries',
  async (name, row) => {
    const { token = 'token' } = row;
    const member = token === null ? null : { ...ada(1000), tier: bloom };
    const shop = await openShop(
      { ...start(member, petalTiers), MemberRewards: memberRewards({ offers: [offerOf(fiveOff)] }) },
      token,
    );
    const heard = Promise.withResolvers<Event>();
    const hear = (event: Event) => {
      event.preventDefault();
      heard.resolve(event);
    };
    document.addEventListener(name, hear, { once: true });

    await row.happen(shop);

    const event = await heard.promise;
    expect([event.bubbles, event.composed, event.cancelable]).toEqual([true, true, row.cancelable]);
    expect(Object.keys(event).filter((key) => key !== 'isTrusted')).toEqual(expect.arrayContaining([...row.carries]));
    expect('respondWith' in event).toBe(name === 'laurel-redeem-request' || name === 'laurel-apply-discount');
  },
);

it('tells nothing of what the page itself sets', async () => {
  const { panel, program, events } = await openShop();
  const all: string[] = [];
  for (const name of Object.keys(table)) document.addEventListener(name, () => all.push(name));

  for (const mode of ['dialog', 'drawer', 'inline'] as const) {
    panel.mode = mode;
    panel.open = true;
    panel.view = 'earn';
    await panel.updateComplete;
    panel.open = false;
    await panel.updateComplete;
  }
  program.cart = { amount: '5.00', currencyCode: 'GBP' };
  await program.setTheme({ 'color-brand': '#7a3e9d' });

  expect(all).toEqual([]);
  expect(events).toEqual(['ready']);
});

it('counts what people do, and never tells a code', async () => {
  const shop = await openShop({ MemberRewards: memberRewards({ holds: [held()] }) });
  const told: [string, object][] = [];
  shop.panel.addEventListener('laurel-track', ({ name, detail }) => told.push([name, detail]));
  const code = held().code;
  vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  shop.panel.show({ source: 'launcher' });
  await button(`Copy code ${code}`).click();
  await expect.poll(() => told.length).toBe(2);
  await button('Earn').click();
  shop.panel.hide('user');

  await expect
    .poll(() => told.map(([name]) => name))
    .toEqual(['panel_opened', 'code_copied', 'view_shown', 'panel_closed']);
  expect(told[0]?.[1]).toEqual({ view: 'home', source: 'launcher' });
  expect(JSON.stringify(told)).not.toContain(code);
});
