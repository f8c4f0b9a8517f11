import { expect, it } from 'vitest';
import { differences, looksOf } from '../support/looks.ts';
import { openRewards, visits } from '../support/visits.ts';

const visit = visits();
const still = { browser: { reducedMotion: 'reduce' } } as const;

it.each([
  ['small-root', 'on a page whose root is 62.5 %'],
  ['inherited', 'on a page that hands down everything that can be handed down'],
  ['reset', 'on a page that resets everything with force'],
])('%s: looks as it always does %s', async (name) => {
  const plain = await visit('plain', still);
  const other = await visit(name, still);
  await openRewards(plain.page);
  await openRewards(other.page);

  for (const { page } of [plain, other])
    await page.locator('laurel-rewards').getByRole('button', { name: 'Redeem: £5 off' }).waitFor();

  const looks = await looksOf(plain.page);
  expect(Object.keys(looks).length).toBeGreaterThan(50);
  expect(differences(looks, await looksOf(other.page))).toEqual([]);
});
