import { expect, it } from 'vitest';
import { Refused } from '../../../test/support/answers.ts';
import { ada, start } from '../../../test/support/fixtures.ts';
import { button, openPanel, panelText } from '../../../test/support/page.ts';

it('shows a guest what there is to gain', async () => {
  const { panel } = await openPanel({}, null);

  await expect.poll(() => panelText(panel)).toContain('£5 off');
  await expect.poll(() => panelText(panel)).toContain('Join Petal Club');
  expect(panelText(panel)).toContain('1 petal for every £1');
  await expect.element(button(/^Redeem/)).not.toBeInTheDocument();
});

it.each([
  ['Join now', 'join'],
  ['Sign in', 'sign-in'],
])('asks the page when a guest presses "%s"', async (name, intent) => {
  const { panel } = await openPanel({}, null);
  const asked = new Promise<unknown>((resolve) => {
    panel.addEventListener('laurel-sign-in-request', (event) => {
      event.preventDefault();
      resolve([event.intent, event.returnTo]);
    });
  });

  await button(name).click();

  expect(await asked).toEqual([intent, location.href]);
});

it('lets somebody who is signed in join with one tap', async () => {
  const { panel, gateway } = await openPanel({
    ...start(null),
    Join: { join: { __typename: 'Member', ...ada(100) } },
  });
  await expect.poll(() => panelText(panel)).toContain('You’re nearly there');

  await button('Join Petal Club').click();

  await expect.poll(() => panelText(panel)).toMatch(/100\s*petals/);
  expect(gateway.count('Join')).toBe(1);
});

it('says why joining did not work', async () => {
  const refusal = { __typename: 'InvalidInput', code: 'INVALID_INPUT', message: 'This programme is closed.' };
  const { panel } = await openPanel({ ...start(null), Join: { join: refusal } });

  await button('Join Petal Club').click();

  await expect.poll(() => panelText(panel)).toContain('This programme is closed.');
});

it('asks to sign in again when the token is refused', async () => {
  const { panel } = await openPanel({
    Viewer: () => {
      throw new Refused('UNAUTHENTICATED');
    },
  });

  await expect.poll(() => panelText(panel)).toContain('Please sign in again to see your petals.');
});
