import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { version } from '../../src/internal/version.ts';
import { openRewards, visits } from '../support/visits.ts';

const visit = visits();

const warnings = (page: Page) => page.evaluate(() => Reflect.get(window, 'warnings'));

it.each([
  ['the same tag', 'v1/embed.js'],
  ['the same version from elsewhere', `${version}/embed.js`],
])('is one widget on a page that has %s twice, and says nothing', async (_what, second) => {
  const { page, gateway } = await visit('two-copies', { second });
  await openRewards(page);

  expect(await page.locator('laurel-launcher').count()).toBe(1);
  expect(gateway.count('Program')).toBe(1);
  expect(await warnings(page)).toEqual([]);
});

it('keeps the first of two versions, and names both once', async () => {
  const { page, gateway } = await visit('two-copies', { second: '0.0.9/embed.js' });
  await openRewards(page);
  // The second one ran: it was not merely late.
  expect(gateway.files).toContain('/w/0.0.9/embed.js');

  expect(await warnings(page)).toEqual([expect.stringMatching(new RegExp(`${version}.*0\\.0\\.9`))]);
  expect(await page.locator('laurel-launcher').count()).toBe(1);
  expect(gateway.count('Program')).toBe(1);
  expect(gateway.files.filter((file) => file.startsWith('/w/0.0.9/'))).toEqual(['/w/0.0.9/embed.js']);
  const used = await page.evaluate(() => Reflect.get(customElements.get('laurel-panel') ?? {}, 'version'));
  expect(used).toBe(version);
});

it('has one runtime for all copies, under one symbol', async () => {
  const { page } = await visit('two-copies', { second: '0.0.9/embed.js' });
  await openRewards(page);

  const symbols = await page.evaluate(() => Object.getOwnPropertySymbols(globalThis).map(String));
  expect(symbols.filter((symbol) => symbol.includes('laurel'))).toEqual(['Symbol(laurel.v1)']);
});
