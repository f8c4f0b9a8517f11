import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { opener, openRewards, visits } from '../support/visits.ts';

const visit = visits();
const require = createRequire(import.meta.url);
const turbo = join(dirname(require.resolve('@hotwired/turbo')), 'turbo.es2017-umd.js');
const withTurbo = { withoutPolicy: true, files: { 'turbo.es2017-umd.js': turbo } };

const launchers = (page: Page) => page.getByRole('button', { name: opener }).count();

const balance = (page: Page) =>
  expect.poll(() => page.evaluate(() => document.querySelector('laurel-balance')?.shadowRoot?.textContent));

/** Who changed the address by script, and whether that way is still the page's own. */
const touched = (page: Page) =>
  page.evaluate(() => {
    const { history, historyAsMade, historyCalls } = window as unknown as Window & {
      historyAsMade: unknown[];
      historyCalls: string[];
    };
    const kept = [history.pushState, history.replaceState].every((way, index) => way === historyAsMade[index]);
    return { kept, ours: historyCalls.filter((stack) => stack.includes('/w/')) };
  });

it('stays through the visits of Turbo, without reading anything again', async () => {
  const { page, gateway } = await visit('turbo', withTurbo);
  await page.getByRole('button', { name: opener }).waitFor();

  await page.getByRole('link', { name: 'The other page' }).click();
  await page.getByRole('heading', { name: 'Its other page' }).waitFor();
  await balance(page).toBe('1,240 petals');
  expect(await launchers(page)).toBe(1);

  await openRewards(page);
  await page.keyboard.press('Escape');
  // Back is a copy of the body as it was left, with everything that the widget had put there.
  await page.goBack();
  await page.getByRole('heading', { name: 'A shop that swaps its body' }).waitFor();
  await balance(page).toBe('1,240 petals');

  await expect.poll(() => launchers(page)).toBe(1);
  expect(await page.locator('laurel-program').count()).toBe(1);
  await openRewards(page);
  expect([gateway.count('Program'), gateway.count('Viewer')]).toEqual([1, 1]);
  expect(await touched(page)).toEqual({ kept: true, ours: [] });
});

it('does not bring an open panel to the next page, nor back', async () => {
  const { page } = await visit('turbo', withTurbo);
  await openRewards(page);
  await page.evaluate(() => document.querySelector<HTMLElement>('main a')?.click());
  await page.getByRole('heading', { name: 'Its other page' }).waitFor();

  await openRewards(page);
  await page.keyboard.press('Escape');
  await page.locator('laurel-panel dialog').waitFor({ state: 'hidden' });
  await page.goBack();
  await page.getByRole('heading', { name: 'A shop that swaps its body' }).waitFor();

  await expect.poll(() => launchers(page)).toBe(1);
  expect(await page.locator('laurel-panel[open]').count()).toBe(0);
  await openRewards(page);
});

it('follows the swap of a container, as Barba does it', async () => {
  const { page, gateway } = await visit('swaps');
  await page.getByText('Earn 38 petals').waitFor();
  await page.evaluate(() => {
    const container = document.createElement('div');
    const leaf = document.createElement('laurel-points-for');
    leaf.setAttribute('amount', '38.00');
    leaf.setAttribute('currency', 'GBP');
    container.append(leaf, document.createElement('laurel-tiers'));
    document.querySelector('#container')?.replaceWith(container);
  });

  await page.getByText('Earn 38 petals').waitFor();
  await page.getByText('Free standard delivery').waitFor();
  expect(await launchers(page)).toBe(1);
  expect([gateway.count('Program'), gateway.count('EarnPreviews')]).toEqual([1, 1]);
});

it('is there once when a page comes back as a copy of itself', async () => {
  const { page, gateway } = await visit('swaps');
  await openRewards(page);
  await page.evaluate(() => {
    const copy = document.body.cloneNode(true);
    document.body.replaceWith(copy);
  });

  await balance(page).toBe('1,240 petals');
  await expect.poll(() => page.locator('laurel-program').count()).toBe(1);
  await openRewards(page);
  expect(await page.locator('laurel-launcher').count()).toBe(1);
  expect(gateway.count('Viewer')).toBe(1);
});

it('follows the swap of the whole document, as Astro did it', async () => {
  const { page, gateway } = await visit('swaps');
  await page.getByRole('button', { name: opener }).waitFor();
  await page.evaluate(() => {
    const next = document.createElement('html');
    next.lang = document.documentElement.lang;
    next.append(document.createElement('head'), document.createElement('body'));
    const leaf = document.createElement('laurel-balance');
    next.lastElementChild?.append(leaf);
    document.documentElement.replaceWith(next);
  });

  await balance(page).toBe('1,240 petals');
  await openRewards(page);
  expect(await launchers(page)).toBe(1);
  expect(gateway.count('Viewer')).toBe(1);
  expect(await touched(page)).toEqual({ kept: true, ours: [] });
});

it('is gone for good once the page has taken it away', async () => {
  const { page } = await visit('turbo', withTurbo);
  await page.getByRole('button', { name: opener }).waitFor();
  await page.evaluate(() => document.querySelector('laurel-program')?.destroy?.());

  await page.getByRole('link', { name: 'The other page' }).click();
  await page.getByRole('heading', { name: 'Its other page' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'A shop that swaps its body' }).waitFor();

  expect(await page.locator('laurel-program').count()).toBe(0);
});
