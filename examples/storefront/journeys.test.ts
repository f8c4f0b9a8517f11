import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumLaunchOptions } from '../../packages/widget/test/support/chromium.ts';
import type { Order } from './shop/model.ts';
import { balanceOf, givePoints } from './test/admin.ts';
import { type House, openHouse } from './test/house.ts';

const dayMs = 86_400_000;

describe('members of Petal Club, in a browser', { concurrent: false }, () => {
  let house: House;
  let browser: Browser;
  let url = '';
  const visits: BrowserContext[] = [];

  beforeAll(async () => {
    house = await openHouse(4820);
    url = house.shop.url;
    browser = await chromium.launch(chromiumLaunchOptions());
  }, 120_000);

  afterEach(async () => {
    await Promise.all(visits.splice(0).map((visit) => visit.close()));
    expect(await house.audit()).toContain('The books are right.');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  /** A browser of one's own: cookies and all. */
  async function newVisit(): Promise<BrowserContext> {
    const visit = await browser.newContext();
    visit.setDefaultTimeout(10_000);
    visits.push(visit);
    return visit;
  }

  /** What a form of the shop would send. */
  async function post(visit: BrowserContext, path: string, form: Record<string, string>): Promise<void> {
    await visit.request.post(`${url}${path}`, { form, headers: { origin: url } });
  }

  /** An account at the shop, signed in; not a member yet. */
  async function signUp(visit: BrowserContext, name: string): Promise<string> {
    const email = `${name.toLowerCase()}@example.com`;
    await post(visit, '/customers', { name, email });
    const id = Object.values(house.store.data.customers).find((customer) => customer.email === email)?.id;
    if (id === undefined) throw new Error(`${name} has no account.`);
    return id;
  }

  /** Opens a page of the shop, and the panel over it. */
  async function withPanel(page: Page, path: string): Promise<void> {
    await page.goto(`${url}${path}`);
    await page.locator('laurel-launcher button').click();
    await page.locator('laurel-panel[open]').waitFor({ state: 'attached' });
  }

  async function joined(visit: BrowserContext, name: string): Promise<{ page: Page; id: string }> {
    const id = await signUp(visit, name);
    const page = await visit.newPage();
    await withPanel(page, '/');
    await page.locator('laurel-panel[open]').getByRole('button', { name: 'Join Petal Club' }).click();
    await expect.poll(() => inPanel(page)).toBe('100');
    return { page, id };
  }

  const inPanel = (page: Page) => page.locator('laurel-panel[open] [part~="balance-value"]').first().textContent();
  const inHeader = (page: Page) => page.locator('.top laurel-balance [part~="balance-value"]').textContent();

  /** Buys, as somebody signed in does, in a tab of its own. */
  async function buy(visit: BrowserContext, sku: string, quantity: number): Promise<Order> {
    await post(visit, '/cart', { sku, quantity: String(quantity) });
    const tab = await visit.newPage();
    await tab.goto(`${url}/checkout`);
    await tab.locator('#pay button[type=submit]').click();
    await tab.locator('.thanks').waitFor();
    const order = house.store.data.orders[new URL(tab.url()).pathname.split('/').at(-1) ?? ''];
    await tab.close();
    if (order === undefined) throw new Error('Nothing was ordered.');
    return order;
  }

  it('counts what a guest bought, once they make an account and join', async () => {
    const visit = await newVisit();
    const page = await visit.newPage();
    await page.goto(`${url}/products/two-dozen-tulips`);
    await page.locator('laurel-points-for:has-text("29")').waitFor();
    await page.getByRole('button', { name: 'Add to basket' }).click();
    await page.getByRole('link', { name: 'Go to checkout' }).click();
    await page.locator('#pay [name=name]').fill('Nora');
    await page.locator('#pay [name=email]').fill('nora@example.com');
    await page.locator('#pay button[type=submit]').click();
    await page.getByText('Your petals are kept for you').waitFor();

    await page.goto(`${url}/sign-in`);
    await page.locator('form[action="/customers"] [name=name]').fill('Nora');
    await page.locator('form[action="/customers"] [name=email]').fill('nora@example.com');
    await page.locator('form[action="/customers"] button').click();
    await withPanel(page, '/');
    await page.locator('laurel-panel[open]').getByRole('button', { name: 'Join Petal Club' }).click();

    await expect.poll(() => inPanel(page)).toBe('100');
    await page.locator('laurel-panel[open]').getByText('29 on the way').waitFor();
  });

  it('climbs a tier while somebody watches, and loses it by a refund', async () => {
    const visit = await newVisit();
    const { page } = await joined(visit, 'Clara');
    await page.goto(`${url}/account`);
    const current = page.locator('laurel-tiers li[aria-current]');
    await expect.poll(() => current.textContent()).toContain('Bud');

    const order = await buy(visit, 'BOUQUET-PEONY', 5);
    await expect.poll(() => current.textContent()).toContain('Bloom');

    const till = await visit.newPage();
    await till.goto(`${url}/till/${order.id}`);
    await till.locator('form:has([value=all]) button').click();
    await till.getByText('Everything has been refunded.').waitFor();
    await expect.poll(() => current.textContent()).toContain('Bud');
  });

  it('swaps petals for a code in the form of the checkout, and pays less', async () => {
    const visit = await newVisit();
    const { page, id } = await joined(visit, 'Edda');
    await givePoints(house.access, id, 500);
    await post(visit, '/cart', { sku: 'PLANT-OLIVE', quantity: '1' });
    await page.goto(`${url}/checkout`);
    await page.locator('laurel-points-for:has-text("42")').waitFor();

    await page.locator('laurel-redeem select').selectOption({ label: '£5 off · 500 petals' });
    await page.locator('laurel-redeem').getByRole('button', { name: 'Redeem' }).click();
    await page.getByText('£5.00 off').first().waitFor();
    await page.locator('#pay button[type=submit]').click();
    await page.locator('.thanks').waitFor();

    const order = house.store.data.orders[new URL(page.url()).pathname.split('/').at(-1) ?? ''];
    expect(order).toMatchObject({ discount: { amount: 500 }, delivery: { state: 'recorded' }, pointsEarned: 37 });
    expect(await balanceOf(house.access, id)).toMatchObject({ available: 100, pending: 37, held: 0 });
  });

  it('never shows one member what another has, in two browsers or in two tabs of one', async () => {
    const [hers, his] = [await newVisit(), await newVisit()];
    const ada = await joined(hers, 'Ada');
    const bert = await joined(his, 'Bert');
    const second = await hers.newPage();
    await second.goto(`${url}/account`);
    await bert.page.goto(`${url}/account`);
    await expect.poll(() => inHeader(bert.page)).toContain('100');

    await givePoints(house.access, ada.id, 11);
    await expect.poll(() => inPanel(ada.page)).toBe('111');
    await expect.poll(() => inHeader(second)).toContain('111');
    await givePoints(house.access, bert.id, 7);
    await expect.poll(() => inHeader(bert.page)).toContain('107');
    expect(await inPanel(ada.page)).toBe('111');

    // The same browser, signed out and in again as somebody else, in one tab; the other tab looks again.
    const third = await joined(hers, 'Carl');
    await expect.poll(() => inHeader(third.page)).toContain('100');
    await second.reload();
    await expect.poll(() => inHeader(second)).toContain('100');
    await givePoints(house.access, ada.id, 1_000);
    await givePoints(house.access, third.id, 5);
    await expect.poll(() => inHeader(second)).toContain('105');
    expect(await inHeader(third.page)).toContain('105');
  });

  // The last one: the clock goes forward only.
  it('warns of petals that lapse, and lets them lapse overnight, while somebody watches', async () => {
    const visit = await newVisit();
    const { page, id } = await joined(visit, 'Dora');
    const lastDay = new Date();
    lastDay.setUTCFullYear(lastDay.getUTCFullYear() + 1);
    const weekBefore = new Date(lastDay.getTime() - 7 * dayMs);
    await house.moveClock(weekBefore);
    await page.clock.setSystemTime(weekBefore);

    await withPanel(page, '/');
    const said = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'Europe/London' });
    await page.locator('laurel-panel[open]').getByText(said.format(lastDay)).first().waitFor();
    expect(await inPanel(page)).toBe('100');

    await house.moveClock(new Date(lastDay.getTime() + 2 * dayMs));
    await expect.poll(() => inPanel(page)).toBe('0');
    expect(await balanceOf(house.access, id)).toMatchObject({ available: 0, pending: 0 });
  });
});
