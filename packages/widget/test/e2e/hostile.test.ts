import { expect, it } from 'vitest';
import { ada, start } from '../support/fixtures.ts';
import { opener, openRewards, violations, visits } from '../support/visits.ts';

// The default page: strict policies, small root, forced resets, no storage, polluted globals; and a friendly one.

const visit = visits();

it('works under the strictest policy, without one violation', async () => {
  const { page } = await visit('hostile');

  await openRewards(page);

  expect(await page.locator('laurel-balance').evaluate((element) => element.shadowRoot?.textContent)).toBe(
    '1,240 petals',
  );
  expect(await violations(page)).toEqual([]);
});

it('looks as it always does, whatever the page does to everything', async () => {
  const { page } = await visit('hostile');
  await page.getByRole('button', { name: /Petal Club/ }).click();
  const redeem = page.getByRole('button', { name: 'Redeem: £5 off' });
  await redeem.waitFor();

  const look = await redeem.evaluate((button) => {
    const { fontSize, textTransform, letterSpacing, fontStyle, backgroundColor, textShadow, cursor } =
      getComputedStyle(button);
    return {
      fontSize,
      textTransform,
      letterSpacing,
      fontStyle,
      backgroundColor,
      textShadow,
      cursor,
      height: button.clientHeight,
    };
  });
  expect(look).toEqual({
    fontSize: '15px',
    textTransform: 'none',
    letterSpacing: 'normal',
    fontStyle: 'normal',
    backgroundColor: 'rgb(23, 98, 74)',
    textShadow: 'none',
    cursor: 'pointer',
    height: expect.closeTo(42, 0),
  });
  const launcher = await page.locator('laurel-launcher button').boundingBox();
  expect(launcher).toMatchObject({ height: 52 });
  expect((launcher?.x ?? 0) + (launcher?.width ?? 0)).toBeCloseTo(1024 - 24, 0);
});

it('puts every element alone on a page, under the strictest policy too', async () => {
  const { page } = await visit('elements');

  await page.getByText('Earn 38 petals').waitFor();
  await page.getByRole('button', { name: 'Redeem: £5 off, 500 petals' }).waitFor();
  await page.getByText('Free standard delivery').waitFor();
  await page.getByText('Double petals on bouquets').waitFor();
  await page.getByRole('button', { name: 'Redeem: £5 off', exact: true }).waitFor();
  await page.getByText('Your first order will show up here.').waitFor();

  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.querySelectorAll(':not(:defined)').length)).toBe(0);
});

it.each([320, 768, 1440])('keeps every element inside a window %i px wide', async (width) => {
  const { page } = await visit('elements', { browser: { viewport: { width, height: 800 } } });
  await page.getByText('Double petals on bouquets').waitFor();
  await page.getByRole('button', { name: 'Redeem: £5 off', exact: true }).waitFor();

  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(sideways).toBe(0);
});

it('fetches for a page only what its elements need', async () => {
  const { page } = await visit('elements', { token: () => null });
  await page.getByText('Earn 38 petals').waitFor();
  await page.getByText('Double petals on bouquets').waitFor();

  const files = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(files.filter((name) => /redeem-control|deeds|realtime|event-stream|queries|panel-/.test(name))).toEqual([]);
});

it.each([320, 414])('fits a window %i px wide', async (width) => {
  const { page } = await visit('hostile', { browser: { viewport: { width, height: 640 } } });
  await page.getByRole('button', { name: /Petal Club/ }).click();
  await page.getByRole('button', { name: 'Redeem: £5 off' }).waitFor();

  const dialog = await page.locator('laurel-panel dialog').boundingBox();
  expect(dialog).toMatchObject({ x: 0, width });
  const sideways = await page.locator('laurel-panel .body').evaluate((body) => body.scrollWidth - body.clientWidth);
  expect(sideways).toBe(0);
});

it('opens from a button and an address of the page', async () => {
  const { page } = await visit('hostile');
  await page.getByRole('button', { name: 'My activity' }).click();
  await page.getByText('Your first order will show up here.').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('laurel-panel dialog').waitFor({ state: 'hidden' });

  await page.evaluate(() => location.assign('#laurel-rewards'));

  await page.getByRole('button', { name: 'Redeem: £5 off' }).waitFor();
});

it('sends three requests at most before anybody touches it', async () => {
  const { page, gateway } = await visit('hostile');
  await page.getByRole('button', { name: opener }).waitFor();

  expect(gateway.sent.map(({ operation, token, method }) => [operation, token, method])).toEqual([
    ['Program', null, 'GET'],
    ['Viewer', 'ada', 'GET'],
  ]);
  expect(await page.locator('laurel-panel').count()).toBe(0);
});

it('comes back with its data when a page swap throws it away', async () => {
  const { page, gateway } = await visit('hostile');
  await page.getByRole('button', { name: /1,240/ }).waitFor();

  await page.evaluate(() => document.body.replaceWith(document.createElement('body')));

  await page.getByRole('button', { name: opener }).waitFor();
  expect(gateway.count('Viewer')).toBe(1);
});

it('obeys what the page asked for before and after it came', async () => {
  const { page, gateway } = await visit('hostile');
  await page.getByRole('button', { name: /1,240/ }).waitFor();
  gateway.change({ ...start(ada(5)) });

  await page.evaluate(() => window.laurel?.('refresh'));
  await page.getByRole('button', { name: 'Petal Club: 5 petals' }).waitFor();
  await page.evaluate(() => window.laurel?.('open', 'rewards'));
  await page.getByRole('button', { name: 'Redeem: £5 off' }).waitFor();
});

it('leaves the page whole and offers a link when its panel cannot come', async () => {
  const { page, gateway } = await visit('hostile');
  await page.getByRole('button', { name: /1,240/ }).waitFor();
  gateway.lose('panel-');

  await page.getByRole('button', { name: /Petal Club/ }).click();

  const again = page.getByRole('link', { name: 'Try again' });
  await again.waitFor();
  expect(await page.locator('h1').textContent()).toBe('A hostile shop');
  gateway.find();
  await again.click();

  await page.getByRole('button', { name: /1,240/ }).click();
  await page.getByRole('button', { name: 'Redeem: £5 off' }).waitFor();
});

it('still stands where not even its own templates are allowed', async () => {
  const { page } = await visit('hostile', { trustedTypes: "'none'" });

  await page.getByRole('button', { name: opener }).click();

  await page.getByRole('link', { name: 'Try again' }).waitFor();
  expect(await page.locator('h1').textContent()).toBe('A hostile shop');
});

it('shows no look of its own on paper', async () => {
  const { page } = await visit('hostile');
  await page.getByRole('button', { name: /1,240/ }).waitFor();

  await page.emulateMedia({ media: 'print' });

  expect(await page.locator('laurel-launcher button').isVisible()).toBe(false);
});
