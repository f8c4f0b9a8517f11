import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { opener, visits } from '../support/visits.ts';

const visit = visits();

/** Every shift that the browser counts. It tells of them after the next frame. */
const shifts = (page: Page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    return Reflect.get(window, 'shifts');
  });

/** Where everything of the page stands. */
const places = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll('body *:not(laurel-program, laurel-program *, laurel-points-for, laurel-balance)'),
    ].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return `${element.localName} ${element.className} ${x} ${y} ${width} ${height}`;
    }),
  );

const earned = { points: 38, credit: { amount: '0.00', currencyCode: 'GBP' } };
const previews = Object.fromEntries([...'abcdefgh'].map((slot) => [slot, earned]));

it.each([
  ['a guest', null, 'Petal Club'],
  ['a member', 'ada', opener],
])('moves nothing of a page for %s, neither as it comes nor as it opens', async (_who, token, name) => {
  const { page } = await visit('theme', { token: () => token, answers: { EarnPreviews: previews } });
  const plain = await visit('theme', { withoutScript: true });
  const launcher = page.getByRole('button', { name, exact: true });
  await launcher.waitFor();
  await expect.poll(() => page.getByText('Earn 38 petals').count(), { timeout: 10_000 }).toBe(9);

  const expected = await places(plain.page);
  expect(expected.length).toBeGreaterThan(60);
  expect(await places(page)).toEqual(expected);
  expect([await shifts(page), await shifts(plain.page)]).toEqual([[], []]);
  // What comes into the dialog after a click moves within the dialog.
  await launcher.click();
  await page.getByRole('dialog').getByText('£5 off').first().waitFor();
  expect(await places(page)).toEqual(expected);
});
