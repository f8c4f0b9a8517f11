import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { opener, openRewards, redeeming, visits } from '../support/visits.ts';

const visit = visits();

/** The name of what has the focus, through shadow roots. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? '';
  });

const pulls = (page: Page): Promise<number> => page.evaluate(() => Reflect.get(window, 'pulls'));

it('keeps the focus in its dialog where a page fights for it', async () => {
  const { page } = await visit('focus-war');
  await openRewards(page);
  const before = await pulls(page);

  const inside: boolean[] = [];
  for (let press = 0; press < 20; press += 1) {
    await page.keyboard.press('Tab');
    inside.push(await page.evaluate(() => ['LAUREL-PANEL', 'BODY'].includes(document.activeElement?.tagName ?? '')));
  }

  expect(await pulls(page)).toBeGreaterThan(before);
  expect(inside).not.toContain(false);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

it('can be used by keyboard alone where a page fights for the focus', async () => {
  const { page } = await visit('focus-war', { answers: redeeming() });
  await openRewards(page);
  const redeem = page.getByRole('dialog').getByRole('button', { name: 'Redeem: £5 off' });
  for (let press = 0; press < 12; press += 1) {
    if (await redeem.evaluate((button) => button.matches(':focus'))) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');

  await page.getByRole('dialog').getByText('PETAL-7QK4-M2XW').first().waitFor();
});

it('takes twelve presses at most from the button to a code and back', async () => {
  const { page } = await visit('hostile', { answers: redeeming() });
  await page.getByRole('button', { name: opener }).focus();
  let presses = 0;
  const press = async (key: string) => {
    presses += 1;
    await page.keyboard.press(key);
  };

  await press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Redeem: £5 off' }).waitFor();
  while ((await focused(page)) !== 'Redeem: £5 off' && presses < 12) await press('Tab');
  await press('Enter');
  await expect.poll(() => focused(page)).toBe('Yes, redeem');
  await press('Enter');
  await expect.poll(() => focused(page)).toBe('Copy code PETAL-7QK4-M2XW');
  await press('Escape');

  await expect.poll(() => focused(page)).toMatch(/^Petal Club: /);
  expect(presses).toBeLessThanOrEqual(12);
});
