import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { opener, openRewards, redeeming, violations, visits } from '../support/visits.ts';

// What a page, or the browser of its visitor, forbids or has taken away.

const visit = visits();
const views = ['Home', 'Rewards', 'Earn', 'Levels', 'Activity'] as const;

/** Everything that a member does in one visit: every view, and a reward redeemed. */
async function useAll(page: Page): Promise<void> {
  await openRewards(page);
  const dialog = page.getByRole('dialog');
  for (const view of views) await dialog.getByRole('navigation').getByRole('button', { name: view }).click();
  await page.evaluate(() => window.laurel?.('open', 'rewards'));
  await dialog.getByRole('button', { name: 'Redeem: £5 off' }).click();
  await dialog.getByRole('button', { name: 'Yes, redeem' }).click();
  await dialog.getByText('PETAL-7QK4-M2XW').first().waitFor();
}

it('breaks no rule of the strictest policy, whatever a member does', async () => {
  const { page } = await visit('hostile', { answers: redeeming() });
  await page.evaluate(() => window.laurel?.('setTheme', { 'color-brand': '#7a3e9d', 'font-size': '18px' }));

  await useAll(page);

  expect(await violations(page)).toEqual([]);
  const colour = await page
    .getByRole('button', { name: opener })
    .evaluate((button) => getComputedStyle(button).backgroundColor);
  expect(colour).toBe('rgb(122, 62, 157)');
});

it('offers a plain link where its own templates are not allowed', async () => {
  const { page } = await visit('hostile', { trustedTypes: "'none'" });
  await page.getByRole('button', { name: opener }).click();

  const link = page.getByRole('link', { name: 'Try again' });
  await link.waitFor();

  expect(await link.evaluate((element) => element.matches(':focus'))).toBe(true);
  // The loader asked for no policy: what was refused is what Lit asked for.
  expect(await violations(page)).toEqual([expect.stringContaining('lit-html')]);
});

it('touches no storage and sets no cookie', async () => {
  const { page } = await visit('hostile', { answers: redeeming() });
  await useAll(page);

  expect(await page.evaluate(() => Reflect.get(window, 'touched'))).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
});

it('loads nothing whose address a blocker looks for', async () => {
  const urls: string[] = [];
  const { page, gateway } = await visit('elements', {
    answers: redeeming(),
    prepare: (shop) => void shop.on('request', (request) => urls.push(request.url())),
  });
  await page.getByRole('heading', { name: 'A friendly shop' }).waitFor();
  await useAll(page);

  const ours = urls.map((url) => decodeURIComponent(url));
  expect(ours.filter((url) => url.startsWith(gateway.url)).length).toBeGreaterThan(10);
  expect(ours.filter((url) => /reward|loyal|referral|track/i.test(url))).toEqual([]);
});

it('serves a frame that may nothing but run scripts', async () => {
  const { page } = await visit('sandbox', { attributes: 'data-member-token="ada"', token: () => null });
  const frame = page.frameLocator('iframe');

  await frame.getByRole('button', { name: opener }).click();
  await frame.getByRole('dialog').getByRole('button', { name: 'Redeem: £5 off' }).waitFor();

  await frame.getByRole('button', { name: 'Close' }).click();
  await frame.getByRole('button', { name: opener }).waitFor();
});

it('shows everybody’s programme in a frame that cannot ask who is there', async () => {
  const { page } = await visit('sandbox');
  const frame = page.frameLocator('iframe');

  await frame.getByRole('button', { name: 'Petal Club', exact: true }).click();

  await frame.getByRole('dialog').getByText('£5 off').first().waitFor();
});

it('works among scripts that have changed the language under it', async () => {
  const { page } = await visit('polluted', { withoutPolicy: true, answers: redeeming() });
  await page.getByText('1,240').first().waitFor();

  await useAll(page);

  // Neither a module loader nor somebody else's fetch had any part in it.
  expect(await page.evaluate(() => Reflect.get(window, 'defined'))).toEqual([]);
});

it('leaves one name on the window, however much of it was used', async () => {
  const { page } = await visit('polluted', { withoutPolicy: true, answers: redeeming() });
  await useAll(page);

  const names = await page.evaluate(() => {
    const before: string[] = Reflect.get(window, 'namesBefore');
    return Object.getOwnPropertyNames(window).filter((name) => !before.includes(name));
  });
  expect(names).toEqual(['laurel']);
});
