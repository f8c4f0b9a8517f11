import { expect, it } from 'vitest';
import { ada, held, memberRewards } from '../../../test/support/fixtures.ts';
import { button, openPanel, panelText } from '../../../test/support/page.ts';

const ben = { ...ada(900), id: 'mem_ben', displayName: 'Ben' };
const broken = () => Promise.reject(new TypeError('Failed to fetch'));
const redeemed = { redeem: { __typename: 'Redemption', ...held() } };

function openFor(answers: Parameters<typeof openPanel>[0]) {
  return openPanel({ Viewer: (_variables, token) => ({ viewer: token === 'ben' ? ben : ada(1000) }), ...answers });
}

it('shows nobody the refusal or the open question of another', async () => {
  const { program, panel } = await openFor({ Redeem: broken });
  await button('Redeem: £5 off').click();
  await button('Yes, redeem').click();
  await expect.poll(() => panelText(panel)).toContain('cannot be reached just now');
  await button('Redeem: Petals as money').click();
  expect(panelText(panel)).toContain('Yes, redeem');

  await program.identify('ben');

  await expect.poll(() => panelText(panel)).toContain('900');
  await expect.element(button('Redeem: £5 off')).toBeVisible();
  expect(panelText(panel)).not.toMatch(/cannot be reached|Yes, redeem/);
});

it('redeems for each with a key of their own, and keeps it for who comes back', async () => {
  const { program, panel, gateway } = await openFor({ Redeem: broken });
  const tryIt = async () => {
    const sent = gateway.count('Redeem');
    await button('Redeem: £5 off').click();
    await button('Yes, redeem').click();
    await expect.poll(() => gateway.count('Redeem')).toBe(sent + 1);
    await expect.poll(() => panelText(panel)).toContain('cannot be reached just now');
  };
  await tryIt();
  await program.identify('ben');
  await tryIt();
  await program.identify('token');
  await tryIt();

  const keys = gateway.sent
    .filter(({ operation }) => operation === 'Redeem')
    .map(({ variables }) => JSON.stringify(variables));
  expect(keys[1]).not.toBe(keys[0]);
  expect(keys[2]).toBe(keys[0]);
});

it('keeps an answer from whoever came meanwhile', async () => {
  const late = Promise.withResolvers<object>();
  const { program, panel, gateway, events } = await openFor({ Redeem: () => late.promise });
  await button('Redeem: £5 off').click();
  await button('Yes, redeem').click();
  await expect.poll(() => gateway.count('Redeem')).toBe(1);

  await program.identify('ben');
  await expect.poll(() => panelText(panel)).toContain('900');
  gateway.change({ MemberRewards: memberRewards() });
  late.resolve(redeemed);
  await late.promise;
  await program.refresh();

  expect(panelText(panel)).not.toContain('PETAL-7QK4-M2XW');
  expect(events).not.toContain('redeemed');
});

it('sends nothing for who has left while the page thought about it', async () => {
  const thought = Promise.withResolvers<void>();
  const { program, panel, gateway } = await openFor({ Redeem: redeemed });
  panel.addEventListener('laurel-redeem-request', (event) => event.respondWith(thought.promise));
  await button('Redeem: £5 off').click();
  await button('Yes, redeem').click();

  await program.identify('ben');
  thought.resolve();
  await thought.promise;
  await program.refresh();

  expect(gateway.count('Redeem')).toBe(0);
});
