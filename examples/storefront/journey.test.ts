import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumLaunchOptions } from '../../packages/widget/test/support/chromium.ts';
import type { Store } from './shop/store.ts';
import { askAdmin } from './test/admin.ts';
import { type House, openHouse } from './test/house.ts';

const dayMs = 86_400_000;

type Books = {
  readonly balance: Readonly<Record<'available' | 'pending' | 'held' | 'owed', number>>;
  readonly expiring: readonly { readonly points: number }[];
  readonly entries: { readonly nodes: readonly { readonly kind: string; readonly points: number }[] };
};

// One person's way through the whole house. Each step stands on the one before, so a step that fails ends it.
describe('the shopper’s journey, in a browser', { concurrent: false }, () => {
  let house: House;
  let url = '';
  let store: Store;
  let browser: Browser;
  let visit: BrowserContext;
  let watching: Page;
  let buying: Page;
  let customerId = '';
  let code = '';

  beforeAll(async () => {
    house = await openHouse(4700);
    store = house.store;
    url = house.shop.url;
    browser = await chromium.launch(chromiumLaunchOptions());
    visit = await browser.newContext();
    watching = await visit.newPage();
    buying = await visit.newPage();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const inPanel = (selector: string): Locator => watching.locator('laurel-panel[open]').locator(selector);

  /** What the open panel says the balance is; nobody reloads the page. */
  const sees = (available: string) =>
    expect.poll(() => inPanel('[part~="balance-value"]').textContent()).toBe(available);

  async function books(): Promise<Books> {
    const { member } = await askAdmin<{ member: Books }>(
      house.access,
      `query ($by: MemberBy!) { member(by: $by) {
        balance { available pending held owed } expiring { points } entries(first: 50, asset: POINTS) { nodes { kind points } } } }`,
      { by: { externalId: customerId } },
    );
    return member;
  }

  /** The balance is exact, the lots add up to it, the statement to both, and the books agree with themselves. */
  async function holds(balance: Partial<Books['balance']>, newest: readonly string[]): Promise<void> {
    const { balance: actual, expiring, entries } = await books();
    expect(actual).toEqual({ available: 0, pending: 0, held: 0, owed: 0, ...balance });
    expect(expiring.reduce((sum, lot) => sum + lot.points, 0)).toBe(actual.available + actual.pending);
    const total = entries.nodes.reduce((sum, entry) => sum + entry.points, 0);
    expect(total).toBe(actual.available + actual.pending + actual.held - actual.owed);
    expect(entries.nodes.slice(0, newest.length).map(({ kind }) => kind)).toEqual(newest);
    expect(await house.audit()).toContain('The books are right.');
  }

  async function addToBasket(sku: string, quantity: number): Promise<void> {
    await visit.request.post(`${url}/cart`, {
      form: { sku, quantity: String(quantity) },
      headers: { origin: url },
    });
  }

  async function refundAtTill(press: (till: Page) => Promise<void>): Promise<void> {
    const order = Object.values(store.data.orders).at(-1);
    await buying.goto(`${url}/till/${order?.id}`);
    await press(buying);
    await expect.poll(() => store.data.errands.length).toBe(0);
  }

  it('joins', async () => {
    await watching.goto(`${url}/sign-in`);
    await watching.locator('form[action="/customers"] [name=name]').fill('Ada');
    await watching.locator('form[action="/customers"] [name=email]').fill('ada@example.com');
    await watching.locator('form[action="/customers"] button').click();
    customerId = Object.values(store.data.customers).find(({ name }) => name === 'Ada')?.id ?? '';
    await watching.goto(url);
    await watching.locator('laurel-launcher button').click();
    await inPanel('button:has-text("Join Petal Club")').click();

    await sees('100');
    await holds({ available: 100 }, ['EARN']);
  });

  it('orders, and sees the petals on their way at once', async () => {
    await addToBasket('BOUQUET-PEONY', 12);
    await buying.goto(`${url}/checkout`);
    await buying.locator('#pay button[type=submit]').click();

    await inPanel('text=602 on the way').waitFor();
    await holds({ available: 100, pending: 602 }, ['EARN', 'EARN']);
  });

  it('sees them arrive, live, once the return window is over', async () => {
    await house.moveClock(new Date(Date.now() + 16 * dayMs));

    await sees('702');
    await holds({ available: 702 }, ['PENDING_CLEARED', 'EARN', 'EARN']);
  });

  it('redeems', async () => {
    await inPanel('[part~="reward"]:has-text("£5 off") button').click();
    await inPanel('button:has-text("Yes, redeem")').click();
    code = (await inPanel('[part~="code"]').first().textContent()) ?? '';

    await sees('202');
    await holds({ available: 202, held: 500 }, ['REDEEM_HOLD']);
  });

  it('pays less with the code, which the order captures', async () => {
    await addToBasket('PLANT-OLIVE', 1);
    await addToBasket('PLANT-FERN', 1);
    await buying.goto(`${url}/checkout`);
    // The shop took the code over from the panel when it was redeemed.
    await buying.locator(`text=£5.00 off with code ${code}`).waitFor();
    await buying.locator('#pay button[type=submit]').click();

    // £55 at the second tier: 68 petals.
    await sees('270');
    const order = Object.values(store.data.orders).at(-1);
    expect(order?.lines.map(({ amount }) => amount)).toEqual([3850, 1650]);
    expect(order?.discount).toMatchObject({ code, amount: 500 });
    await holds({ available: 270 }, ['PENDING_CLEARED', 'EARN', 'REDEEM_CAPTURE']);
  });

  it('returns the fern: three tenths of the spent petals come back, its own petals go', async () => {
    await refundAtTill(async (till) => {
      await till.locator('[name=unit-2]').fill('1');
      await till.locator('button:has-text("Refund these items")').click();
    });

    await sees('400');
    await holds({ available: 400 }, ['CLAWBACK', 'REFUND']);
  });

  it('returns the rest, and is where it began', async () => {
    await refundAtTill((till) => till.locator('form:has([value=all]) button').click());

    await sees('702');
    await holds({ available: 702 }, ['CLAWBACK', 'REFUND']);
  });
});
