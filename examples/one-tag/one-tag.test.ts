import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumLaunchOptions } from '../../packages/widget/test/support/chromium.ts';
import { givePoints } from '../storefront/test/admin.ts';
import { type House, openHouse } from '../storefront/test/house.ts';

describe('a page with one tag, in a browser', () => {
  let house: House;
  let copy: string;
  let browser: Browser;
  let page: Page;
  let shop: ChildProcess | undefined;
  let complaints: string[];

  beforeAll(async () => {
    house = await openHouse(4780);
    browser = await chromium.launch(chromiumLaunchOptions());
    copy = await mkdtemp(join(tmpdir(), 'laurel-one-tag-'));
    for (const file of ['index.html', 'token-endpoint.js', 'package.json']) {
      await cp(join(import.meta.dirname, file), join(copy, file));
    }
    // The two things that a stranger changes.
    const text = await readFile(join(copy, 'index.html'), 'utf8');
    const { url, publishableKey } = house.access;
    await writeFile(
      join(copy, 'index.html'),
      text.replace('src="https://gateway.example', `src="${url}`).replace('="pk_…"', `="${publishableKey}"`),
    );
  });

  afterEach(async () => {
    await page?.close();
    shop?.kill();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
    if (copy !== undefined) await rm(copy, { recursive: true, force: true });
  });

  async function open(customer: readonly string[]): Promise<void> {
    const { programSlug, signingSecret, signingKeyId } = house.access;
    shop = spawn(process.execPath, [join(copy, 'token-endpoint.js'), ...customer], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        LAUREL_PROGRAM: programSlug,
        LAUREL_SIGNING_SECRET: signingSecret,
        LAUREL_SIGNING_KEY_ID: signingKeyId,
        PORT: '0',
      },
    });
    if (shop.stdout === null) throw new Error('It has no output to read.');
    const [address] = (await once(createInterface({ input: shop.stdout }), 'line')) as [string];
    page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(address);
  }

  it('shows a guest what there is to earn and to get', async () => {
    await open([]);

    await page.locator('laurel-points-for:has-text("24")').waitFor();
    await page.locator('laurel-rewards').getByText('Petals as money').waitFor();
    await page.getByRole('button', { name: 'What can I get?' }).click();
    await page.locator('laurel-panel[open]').waitFor({ state: 'attached' });
    expect(complaints).toEqual([]);
  });

  it('knows a member, and shows what arrives', async () => {
    await open(['ada']);
    await page.locator('laurel-launcher button').click();
    await page.locator('laurel-panel[open]').getByRole('button', { name: 'Join Petal Club' }).click();
    await page.locator('laurel-balance:has-text("100")').waitFor();

    await givePoints(house.access, 'ada', 500);

    await page.locator('laurel-balance:has-text("600")').waitFor();
    expect(complaints).toEqual([]);
  });
});
