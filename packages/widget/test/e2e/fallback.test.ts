import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { ada, memberRewards, petalTiers, programGuide, start } from '../support/fixtures.ts';
import { violations, visits } from '../support/visits.ts';

const visit = visits();
/** What is seen of the page's own text: what an element hides of it is not. */
const seen = (page: Page) =>
  page.evaluate(() => {
    const range = document.createRange();
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      range.selectNodeContents(node);
      if (range.getClientRects().length > 0) texts.push(node.nodeValue ?? '');
    }
    return texts.join(' ');
  });
const written = ['balance', 'points', 'name', 'redeem', 'rewards', 'tiers', 'earn', 'activity'];

it.each([
  ['the script is blocked', 'embed.js'],
  ['its parts cannot be had', 'program-'],
])('shows what the page wrote where %s', async (_what, lost) => {
  const { page } = await visit('fallback', { prepare: (_page, gateway) => void gateway.lose(lost) });
  await page.waitForLoadState('networkidle');

  for (const word of written) expect(await seen(page), word).toContain(`${word} so far`);
});

it('shows what the page wrote in leaves to guests, and its words in place of ours', async () => {
  const nothing = { program: { ...programGuide.program, tiers: [], earnRules: [] } };
  const { page } = await visit('fallback', {
    token: () => null,
    answers: {
      ProgramGuide: nothing,
      EarnPreviews: { a: { points: 0, credit: { amount: '0.00', currencyCode: 'GBP' } } },
      ProgramRewards: { program: { id: 'prg_petal', rewards: [], earnRules: [] } },
    },
  });
  for (const words of ['No rewards', 'No levels', 'Nothing to earn', 'Who are you'])
    await page.getByText(`${words}, says the shop`).waitFor();

  for (const word of ['balance', 'points', 'name', 'redeem'])
    expect(await seen(page), word).toContain(`${word} so far`);
  for (const word of ['rewards', 'tiers', 'earn', 'activity'])
    expect(await seen(page), word).not.toContain(`${word} so far`);
  expect(await violations(page)).toEqual([]);
});

it('shows members what is known instead, and the page’s words where something is broken', async () => {
  const { page } = await visit('fallback', {
    answers: {
      ...start(ada(1240), petalTiers),
      MemberRewards: memberRewards(),
      MemberEntries: () => Promise.reject(new TypeError('Failed to fetch')),
    },
  });
  await page.getByText('Broken, says the shop').waitFor();
  await page.getByText('Ada', { exact: true }).waitFor();
  await page.getByText('1,240 petals').first().waitFor();

  for (const word of ['balance', 'name', 'rewards', 'activity'])
    expect(await seen(page), word).not.toContain(`${word} so far`);
});
