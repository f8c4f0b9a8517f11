import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright';
import { expect } from 'vitest';
import { chromiumLaunchOptions } from '../../../packages/widget/test/support/chromium.ts';
import type { Order } from '../shop/model.ts';
import { type House, orderAt } from './house.ts';

/** Real browsers in front of a house. */
export type Browsing = {
  /** A browser of one's own: cookies and all. */
  readonly newVisit: () => Promise<BrowserContext>;
  /** What a form of the shop would send. */
  readonly post: (visit: BrowserContext, path: string, form: Record<string, string>) => Promise<void>;
  /** Opens a page of the shop, and the panel over it. */
  readonly withPanel: (page: Page, path: string) => Promise<void>;
  /** A new account that has joined, its page with the open panel, and the customer's id. */
  readonly joined: (visit: BrowserContext, name: string) => Promise<{ page: Page; id: string }>;
  /** Presses Pay in a page, and answers the order. */
  readonly pay: (page: Page) => Promise<Order>;
  /** Buys, as somebody signed in does, in a tab of its own. */
  readonly buy: (visit: BrowserContext, sku: string, quantity: number) => Promise<Order>;
  /** Closes what was opened since the last time. */
  readonly leave: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Starts a browser. */
export async function openBrowsing(house: House): Promise<Browsing> {
  const url = house.shop.url;
  const browser: Browser = await chromium.launch(chromiumLaunchOptions());
  const visits: BrowserContext[] = [];
  const newVisit = async () => {
    const visit = await browser.newContext();
    visit.setDefaultTimeout(10_000);
    visits.push(visit);
    return visit;
  };
  const post: Browsing['post'] = async (visit, path, form) => {
    await visit.request.post(`${url}${path}`, { form, headers: { origin: url } });
  };
  const withPanel: Browsing['withPanel'] = async (page, path) => {
    await page.goto(`${url}${path}`);
    await page.locator('laurel-launcher button').click();
    await page.locator('laurel-panel[open]').waitFor({ state: 'attached' });
  };
  const pay = async (page: Page) => {
    await page.locator('#pay button[type=submit]').click();
    await page.locator('.thanks').waitFor();
    return orderAt(house.store, new URL(page.url()).pathname);
  };
  return {
    newVisit,
    post,
    withPanel,
    pay,
    joined: async (visit, name) => {
      const email = `${name.toLowerCase()}@example.com`;
      await post(visit, '/customers', { name, email });
      const id = Object.values(house.store.data.customers).find((customer) => customer.email === email)?.id;
      if (id === undefined) throw new Error(`${name} has no account.`);
      const page = await visit.newPage();
      await withPanel(page, '/');
      await panel(page).getByRole('button', { name: 'Join Petal Club' }).click();
      await expect.poll(() => inPanel(page)).toBe('100');
      return { page, id };
    },
    buy: async (visit, sku, quantity) => {
      await post(visit, '/cart', { sku, quantity: String(quantity) });
      const tab = await visit.newPage();
      await tab.goto(`${url}/checkout`);
      const order = await pay(tab);
      await tab.close();
      return order;
    },
    leave: async () => {
      await Promise.all(visits.splice(0).map((visit) => visit.close()));
    },
    close: () => browser.close(),
  };
}

/** The open panel of a page. */
export function panel(page: Page): Locator {
  return page.locator('laurel-panel[open]');
}

/** The balance that the open panel shows. */
export function inPanel(page: Page): Promise<string | null> {
  return panel(page).locator('[part~="balance-value"]').first().textContent();
}
