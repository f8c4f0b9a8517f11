import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { chromiumLaunchOptions } from '../../packages/widget/test/support/chromium.ts';
import { givePoints } from '../storefront/test/admin.ts';
import { type House, openHouse } from '../storefront/test/house.ts';

// One person's way over the page; each step stands on the one before.
describe('the account page on the headless API, in a browser', { concurrent: false }, () => {
  let house: House;
  let built: string;
  let server: PreviewServer;
  let browser: Browser;
  let visit: BrowserContext;
  let page: Page;
  let url = '';
  const complaints: string[] = [];

  beforeAll(async () => {
    house = await openHouse(4720);
    vi.stubEnv('VITE_LAUREL_URL', house.access.url);
    vi.stubEnv('VITE_LAUREL_KEY', house.access.publishableKey);
    vi.stubEnv('VITE_SHOP_URL', house.shop.url);
    vi.stubEnv('SHOP_URL', house.shop.url);
    built = await mkdtemp(join(tmpdir(), 'laurel-headless-react-'));
    const options = {
      root: import.meta.dirname,
      logLevel: 'silent',
      build: { outDir: built, emptyOutDir: true },
    } as const;
    await build(options);
    server = await preview({ ...options, preview: { port: 0 } });
    url = server.resolvedUrls?.local[0] ?? '';
    browser = await chromium.launch(chromiumLaunchOptions());
    visit = await browser.newContext();
    page = await visit.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    await browser?.close();
    await server?.close();
    await house?.close();
    if (built !== undefined) await rm(built, { recursive: true, force: true });
  });

  const balance = () => page.locator('.balance .number').textContent();

  it('shows the programme to who is signed out, and where to sign in', async () => {
    await page.goto(url);

    await page.locator('text=1 petal for every £1').waitFor();
    expect(await page.locator('a:has-text("Sign in at the shop")').getAttribute('href')).toBe(
      `${house.shop.url}/sign-in`,
    );
  });

  it('knows who is signed in at the shop, and lets them join', async () => {
    await visit.request.post(`${house.shop.url}/customers`, {
      form: { name: 'Ada Byron', email: 'ada@example.com' },
      headers: { origin: house.shop.url },
    });
    await page.reload();
    await page.locator('button:has-text("Join Petal Club")').click();

    await expect.poll(balance).toBe('100 petals');
    expect(await page.locator('h1').textContent()).toBe('Hello, Ada');
  });

  it('shows what arrives, without being reloaded', async () => {
    const [ada] = Object.values(house.store.data.customers);
    await givePoints(house.access, ada?.id ?? '', 500);

    await expect.poll(balance).toBe('600 petals');
    await page.locator('#rewards + ul li:has-text("£5 off") button:enabled').waitFor();
  });

  it('redeems for a code, and gives it back', async () => {
    await page.locator('#rewards + ul li:has-text("£5 off") button').click();
    await page.locator('#codes + ul code').waitFor();
    await expect.poll(balance).toBe('100 petals');

    await page.locator('button:has-text("Give it back")').click();

    await expect.poll(balance).toBe('600 petals');
    await page.locator('#codes').waitFor({ state: 'detached' });
    expect(await page.locator('#activity + ol > li').count()).toBeGreaterThan(2);
  });

  it('fits a narrow phone, and the browser complained of nothing', async () => {
    await page.setViewportSize({ width: 320, height: 700 });

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(complaints).toEqual([]);
  });
});
