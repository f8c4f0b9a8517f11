import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { memberWithPetals, opener, openRewards, visits } from '../support/visits.ts';

// Lines that are slow, cut, or never there. The page is the hostile one.

const visit = visits();
/** A gateway that answers nothing that anybody asks at first. */
const down = Object.fromEntries(
  ['Program', 'Viewer', 'ProgramRewards', 'MemberRewards'].map((operation) => [
    operation,
    () => {
      throw new TypeError('Failed to fetch');
    },
  ]),
);

const fallback = (page: Page) => page.getByText('some points');
const errors = (page: Page) => {
  const told: string[] = [];
  page.on('pageerror', ({ message }) => told.push(message));
  return told;
};

it('leaves what the page wrote where its script is blocked', async () => {
  const told: string[][] = [];
  const { page, gateway } = await visit('elements', {
    prepare: async (shop) => {
      told.push(errors(shop));
      await shop.route('**/embed.js', (route) => route.abort('blockedbyclient'));
    },
  });

  await fallback(page).waitFor();
  expect(await page.getByText('Sign in to use your points.').isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Check out' }).click();
  await page.waitForURL(/\/checkout/);
  expect([told.flat(), gateway.sent]).toEqual([[], []]);
});

it('leaves the page whole where the gateway is down, and recovers when asked to', async () => {
  const told: string[][] = [];
  const { page, gateway } = await visit('hostile', {
    answers: down,
    prepare: (shop) => void told.push(errors(shop)),
  });
  await page.getByRole('button', { name: 'Rewards', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByText(/did.?n.t load|cannot be reached/i)
    .first()
    .waitFor();
  expect(await fallback(page).isVisible()).toBe(true);

  gateway.change(memberWithPetals());
  await page.getByRole('dialog').getByRole('button', { name: 'Try again' }).first().click();

  await page.getByRole('dialog').getByText('£5 off').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: opener }).waitFor();
  expect(told.flat()).toEqual([]);
});

it('waits for a gateway that takes its time, with the page whole and the panel there', async () => {
  const { page, gateway } = await visit('hostile', {
    prepare: async (shop, slow) => {
      slow.hold();
      await shop.clock.install();
    },
  });
  const launcher = page.locator('laurel-launcher').getByRole('button');
  await launcher.waitFor();
  await page.clock.runFor(5_000);
  await launcher.click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await page.clock.runFor(5_000);

  expect(await fallback(page).isVisible()).toBe(true);
  expect(await dialog.getByText(/did.?n.t load|wrong/i).count()).toBe(0);
  gateway.letGo();
  await dialog.getByRole('button', { name: 'Redeem: £5 off' }).waitFor();
  await page.clock.runFor(1_000);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: opener }).waitFor();
});

it('comes over a thin line: first the page, then the button, then a panel over its own shape', async () => {
  const { page } = await visit('hostile', {
    prepare: async (shop) => {
      const line = await shop.context().newCDPSession(shop);
      await line.send('Network.enable');
      // What developer tools call "Slow 3G".
      const slow = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
      await line.send('Network.emulateNetworkConditions', { offline: false, ...slow });
    },
  });
  await page.getByRole('heading', { name: 'A hostile shop' }).waitFor();

  const launcher = page.locator('laurel-launcher');
  await launcher.getByRole('button').click();
  await launcher.getByRole('dialog').waitFor();
  expect(await page.locator('laurel-panel').getByRole('dialog').count()).toBe(0);

  await page.locator('laurel-panel').getByRole('button', { name: 'Redeem: £5 off' }).waitFor();
  expect(await launcher.getByRole('dialog').count()).toBe(0);
});

it('says so when the line breaks later, and keeps what it knows', async () => {
  const { page } = await visit('hostile');
  await openRewards(page);
  await page.context().setOffline(true);

  await page.evaluate(() => window.laurel?.('refresh'));

  await page
    .getByRole('dialog')
    .getByText(/offline|connection|reached/i)
    .first()
    .waitFor();
  expect(await page.getByRole('dialog').getByRole('button', { name: 'Redeem: £5 off' }).isVisible()).toBe(true);
});
