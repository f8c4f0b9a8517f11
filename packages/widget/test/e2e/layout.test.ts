import { expect, it } from 'vitest';
import { ada, fiveOff, memberRewards, offerOf } from '../support/fixtures.ts';
import { opener, violations, visits } from '../support/visits.ts';

const visit = visits();
const hostile = '<img src=x onerror="window.harmed = 6">';

it('lays out a hostile template under the strictest policy: nothing of it runs, nothing is even tried', async () => {
  const { page } = await visit('layout', {
    answers: {
      Viewer: () => ({ viewer: { ...ada(1240), displayName: hostile } }),
      MemberRewards: memberRewards({ offers: [offerOf({ ...fiveOff, name: hostile })] }),
    },
  });
  const ownOfPage = await violations(page);
  await page.getByRole('button', { name: opener }).click();
  const own = page.locator('laurel-panel [slot=layout-home]');
  await own.getByText(`Hello ${hostile}`).waitFor();
  await own.getByText('More about it').click();

  expect(await own.locator('li').allTextContents()).toEqual([hostile]);
  expect(await own.locator('script, iframe, [onclick], [style*=color], [href]').count()).toBe(0);
  expect(await page.evaluate(() => Reflect.get(window, 'harmed'))).toBeUndefined();
  // What the page writes into its templates is its own matter.
  expect((await violations(page)).slice(ownOfPage.length)).toEqual([]);
});
