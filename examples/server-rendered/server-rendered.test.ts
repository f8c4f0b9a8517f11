import { type Browser, chromium, type Page, type Request } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumLaunchOptions } from '../../packages/widget/test/support/chromium.ts';
import { giveAdaAPast } from '../storefront/demo/stage.ts';
import { type House, openHouse } from '../storefront/test/house.ts';
import { type OpenShop, openShop } from './shop.ts';

describe('a shop that writes its pages, in a browser', { concurrent: false }, () => {
  let house: House;
  let shop: OpenShop;
  let browser: Browser;
  let page: Page;
  let asked: string[];
  const complaints: string[] = [];

  beforeAll(async () => {
    house = await openHouse(4880);
    await giveAdaAPast(house.access);
    shop = await openShop(house.access, 0);
    browser = await chromium.launch(chromiumLaunchOptions());
    page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('request', (request) => asked.push(pathOf(request)));
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
    await house?.close();
  });
  beforeEach(() => {
    asked = [];
  });

  const pathOf = (request: Request) => new URL(request.url()).pathname;
  const launcher = () => page.locator('laurel-launcher').getByRole('button');
  /** Whatever the page does by itself has been done: it was idle, twice. */
  const settled = () =>
    page.evaluate(async () => {
      for (let times = 0; times < 2; times += 1) await new Promise((resolve) => requestIdleCallback(resolve));
    });

  it('shows a guest the programme’s name, and asks the gateway for nothing but the script', async () => {
    await page.goto(shop.url);
    await launcher()
      .and(page.getByRole('button', { name: 'Petal Club' }))
      .waitFor();
    await settled();

    expect(asked.filter((path) => path !== '/' && path !== '/shop.css')).toEqual(['/w/v1/embed.js']);
  });

  it('shows a member the balance from the first moment on, and asks for nothing either', async () => {
    await page.getByRole('button', { name: 'Sign in as Ada' }).click();
    await page.getByText('You have 790').waitFor();
    asked = [];
    await page.reload();
    await launcher()
      .and(page.getByRole('button', { name: '790' }))
      .waitFor();
    await settled();

    expect(asked.filter((path) => path !== '/' && path !== '/shop.css')).toEqual(['/w/v1/embed.js']);
    await page.getByText('Where you stand: Grove').waitFor();
  });

  it('hands the token over to its own script alone: no page holds it, and nobody keeps it', async () => {
    const answer = await page.request.get(shop.url);
    expect(await answer.text()).not.toMatch(/eyJ/);
    expect(answer.headers()).toMatchObject({ 'cache-control': 'private, no-store', vary: 'cookie' });

    const token = await page.request.get(`${shop.url}/loyalty/token`);
    expect(await token.json()).toEqual({ token: expect.stringMatching(/^eyJ/) });
    expect(token.headers()['cache-control']).toBe('no-store');
    expect((await fetch(`${shop.url}/loyalty/token`)).status).toBe(204);

    const cookies = await page.context().cookies();
    expect(cookies).toMatchObject([{ name: 'session', httpOnly: true, sameSite: 'Lax' }]);
    const foreign = { method: 'POST', headers: { origin: 'https://evil.example' } };
    expect((await fetch(`${shop.url}/sign-in`, foreign)).status).toBe(403);
  });

  it('goes on by itself once somebody comes near', async () => {
    await launcher().click();
    await page.locator('laurel-panel[open]').getByText('£5 off').first().waitFor();
    expect(asked).toContain('/loyalty/token');
    expect(asked).toContain('/graphql');
    await page.keyboard.press('Escape');

    await page.locator('laurel-balance:has-text("790")').waitFor();
    expect(complaints).toEqual([]);
  });

  it('is whole without its gateway', async () => {
    await house.stopGateway();
    await page.goto(shop.url);

    await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
    expect(await page.locator('[data-laurel-initial]').count()).toBe(0);
    await house.startGateway();
  });
});
