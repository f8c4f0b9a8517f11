import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumLaunchOptions } from '../../packages/widget/test/support/chromium.ts';
import { giveAdaAPast } from '../storefront/demo/stage.ts';
import { type House, openHouse } from '../storefront/test/house.ts';
import { type OpenPage, openPage } from './open.ts';

// One person's way over the page; each step stands on the one before.
describe('elements placed by hand, in a browser', { concurrent: false }, () => {
  let house: House;
  let shop: OpenPage;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    house = await openHouse(4860);
    await giveAdaAPast(house.access);
    shop = await openPage(house.access, 0);
    browser = await chromium.launch(chromiumLaunchOptions());
    page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
    await house?.close();
  });

  const club = () => page.locator('#club');
  const total = () => page.locator('#total').textContent();
  const rewardCard = (name: string) => club().locator('laurel-rewards [part~="reward"]', { hasText: name });

  it('shows a guest the programme, and what the product collects', async () => {
    await page.goto(shop.url);

    await club().locator('laurel-points-for:has-text("38")').waitFor();
    await rewardCard('£5 off').waitFor();
    await club().locator('laurel-tiers').getByText('Grove').first().waitFor();
    await club().locator('laurel-earn').getByText('Write a review').waitFor();
    await page.getByText('You have petals to collect').waitFor();
    await page.getByRole('heading', { name: 'Where you stand: not a member yet' }).waitFor();
  });

  it('opens the panel from the page’s own button, and signs in the page’s own way', async () => {
    await page.getByRole('button', { name: 'Petal Club' }).click();
    const panel = club().locator('laurel-panel[open]');
    await panel.getByRole('button', { name: 'Sign in' }).first().click();

    await page.locator('header laurel-balance:has-text("790")').waitFor();
    await page.locator('footer laurel-balance:has-text("790")').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Where you stand: Grove' }).waitFor();
    await panel.waitFor({ state: 'detached' });
    expect(page.url()).toBe(shop.url);
  });

  it('lets the page say no before a point moves', async () => {
    await page.getByLabel('I collect it from the shop').check();
    await rewardCard('Free delivery').getByRole('button').click();
    await rewardCard('Free delivery').locator('[data-confirm]').click();

    await rewardCard('Free delivery').getByText('You collect this order: there is nothing to deliver.').waitFor();
    await page.locator('header laurel-balance:has-text("790")').waitFor();
  });

  it('redeems in the form, where the page applies the code itself', async () => {
    const control = page.locator('laurel-redeem');
    await control.getByRole('combobox').selectOption({ label: '£5 off · 500 petals' });
    await control.getByRole('button').first().click();

    await expect.poll(total).toBe('£41.00');
    await page.locator('header laurel-balance:has-text("290")').waitFor();
    const code = () => page.evaluate(() => new FormData(document.querySelector('form') ?? undefined).get('discount'));
    await expect.poll(code).toMatch(/^\w{5}-/);
    expect(await page.locator('.lines').textContent()).toContain(`Code ${await code()}`);
  });

  it('shows another programme and another scheme beside it', async () => {
    const scheme = (selector: string) =>
      page.locator(`${selector} [part~="base"]`).evaluate((base) => getComputedStyle(base).colorScheme);

    expect(await scheme('.night laurel-tiers')).toBe('dark');
    expect(await scheme('.other laurel-rewards')).toBe('light');
    await page.locator('#coffee laurel-balance:has-text("1,240")').waitFor();
    expect(await page.locator('#said').textContent()).toContain('laurel-redeemed');
    expect(complaints).toEqual([]);
  });

  it('fits a narrow phone', async () => {
    await page.setViewportSize({ width: 320, height: 700 });

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});
