import { expect, it } from 'vitest';
import {
  ada,
  anyAmount,
  creditOf,
  discountOf,
  fiveOff,
  held,
  memberRewards,
  offerOf,
  start,
} from '../../../test/support/fixtures.ts';
import { button, openPanel, panelText } from '../../../test/support/page.ts';

const redeemed = { redeem: { __typename: 'Redemption', ...held() } };
const focusedIn = (panel: Element) => panel.shadowRoot?.activeElement?.getAttribute('aria-label');
const withHold = memberRewards({ holds: [held()] });

it('asks, redeems, and shows the code with the focus on it', async () => {
  const { panel, gateway, events } = await openPanel({ Redeem: redeemed });
  await button('Redeem: £5 off').click();
  expect(panelText(panel)).toContain('Use 500 petals for £5 off?');
  gateway.change({ MemberRewards: withHold });

  await button('Yes, redeem').click();

  await expect.poll(() => focusedIn(panel)).toBe('Copy code PETAL-7QK4-M2XW');
  expect(panelText(panel)).toContain('Enter it at checkout.');
  expect(events).toEqual(['ready', 'show', 'after-show', 'redeem-request', 'redeemed', 'apply-discount']);
  const { input } = gateway.sent.find(({ operation }) => operation === 'Redeem')?.variables ?? {};
  expect(input).toEqual({
    rewardId: fiveOff.id,
    expectedCost: 500,
    idempotencyKey: expect.stringMatching(/^[\da-f]{32}$/),
  });
});

it('says that a reward without a code is theirs, and shows the credit it became', async () => {
  const tenPounds = { kind: 'STORE_CREDIT', amount: { amount: '10.00', currencyCode: 'GBP' } } as const;
  const reward = { ...fiveOff, name: 'Petals into credit', kind: tenPounds.kind, discount: discountOf(tenPounds) };
  const captured = held({ status: 'CAPTURED', heldUntil: null, reward: { id: reward.id, name: reward.name } });
  const { panel, gateway, events } = await openPanel({
    MemberRewards: memberRewards({ offers: [offerOf(reward)] }),
    Redeem: { redeem: { __typename: 'Redemption', ...captured } },
  });
  await expect.poll(() => panelText(panel)).toContain('£10 credit');
  await button('Redeem: Petals into credit').click();
  expect(panelText(panel)).toContain('Use 500 petals for £10 credit?');
  gateway.change(start({ ...ada(500, { version: 2 }), credit: creditOf('10.00', 76) }));

  await button('Yes, redeem').click();

  await expect.poll(() => panelText(panel)).toContain('Done! Petals into credit is yours.');
  await expect.poll(() => panelText(panel)).toContain('£0.76 credit on the way');
  expect(panelText(panel)).toContain('£10 credit');
  await expect.poll(() => focusedIn(panel)).toBe('Redeem: Petals into credit');
  expect(events).not.toContain('apply-discount');
});

it('takes "not now" for an answer', async () => {
  const { panel, gateway } = await openPanel();
  await button('Redeem: £5 off').click();
  await button('Not now').click();

  await expect.poll(() => focusedIn(panel)).toBe('Redeem: £5 off');
  expect(gateway.count('Redeem')).toBe(0);
});

it('lets the page veto before points move, with a reason or without', async () => {
  const { panel, gateway } = await openPanel({ Redeem: redeemed });
  panel.addEventListener('laurel-redeem-request', (event) => event.preventDefault(), { once: true });
  await button('Redeem: £5 off').click();
  await button('Yes, redeem').click();
  await expect.element(button('Redeem: £5 off')).toBeVisible();

  panel.addEventListener(
    'laurel-redeem-request',
    (event) => event.respondWith(Promise.reject(new Error('Your basket is empty.'))),
    { once: true },
  );
  await button('Redeem: £5 off').click();
  await button('Yes, redeem').click();

  await expect.poll(() => panelText(panel)).toContain('Your basket is empty.');
  expect(gateway.count('Redeem')).toBe(0);
});

it('spends nothing twice: after a broken line it asks again with the same key', async () => {
  const { panel, gateway } = await openPanel({ Redeem: () => Promise.reject(new TypeError('Failed to fetch')) });
  const tryIt = async () => {
    await button('Redeem: £5 off').click();
    await button('Yes, redeem').click();
  };
  await tryIt();
  await expect.poll(() => panelText(panel)).toContain('cannot be reached just now');
  gateway.change({ Redeem: redeemed, MemberRewards: withHold });

  await tryIt();

  await expect.poll(() => panelText(panel)).toContain('PETAL-7QK4-M2XW');
  const keys = gateway.sent
    .filter(({ operation }) => operation === 'Redeem')
    .map(({ variables }) => JSON.stringify(variables));
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
});

it.each([
  [
    'the points are gone',
    { __typename: 'InsufficientPoints', code: 'INSUFFICIENT_POINTS', message: '', missing: 20 },
    '20 petals to go',
  ],
  [
    'the reward has ended',
    { __typename: 'RewardUnavailable', code: 'REWARD_UNAVAILABLE', message: '', reason: 'ENDED' },
    'This has ended',
  ],
  ['the reward has changed', { __typename: 'RewardChanged', code: 'REWARD_CHANGED', message: '' }, 'has just changed'],
])('says so when %s', async (_what, refusal, text) => {
  const { panel, events } = await openPanel({ Redeem: { redeem: refusal } });
  await button('Redeem: £5 off').click();
  await button('Yes, redeem').click();

  await expect.poll(() => panelText(panel)).toContain(text);
  expect(events).not.toContain('redeemed');
});

it('keeps a button that cannot be used in reach, and says why', async () => {
  const offers = [offerOf(fiveOff, 120)];
  const { panel } = await openPanel({ ...start(ada(120)), MemberRewards: memberRewards({ offers }) });
  const redeem = button('Redeem: £5 off');

  await expect.element(redeem).toHaveAttribute('aria-disabled', 'true');
  await expect.element(redeem).toHaveAccessibleDescription('380 petals to go');
  await redeem.click({ force: true });
  expect(panelText(panel)).not.toContain('Use 500 petals');
  const progress = panel.shadowRoot?.querySelector('progress');
  expect([progress?.value, progress?.max]).toEqual([120, 500]);
});

it('chooses whole steps of a variable reward, up to what there is', async () => {
  const { panel, gateway } = await openPanel({
    ...start(ada(1240)),
    MemberRewards: memberRewards({ offers: [offerOf(anyAmount, 1240)] }),
    Redeem: { redeem: { __typename: 'Redemption', ...held({ points: 700 }) } },
  });
  await expect.poll(() => panel.shadowRoot?.querySelector('input')?.max).toBe('1200');
  const range = panel.shadowRoot?.querySelector('input');
  expect([range?.min, range?.step]).toEqual(['100', '100']);

  if (range) range.value = '700';
  range?.dispatchEvent(new Event('input'));
  await panel.updateComplete;
  expect(panelText(panel)).toContain('£7 off');
  await button('Redeem: Petals as money').click();
  expect(panelText(panel)).toContain('Use 700 petals for £7 off?');
  await button('Yes, redeem').click();

  await expect.poll(() => gateway.count('Redeem')).toBe(1);
  expect(gateway.sent.find(({ operation }) => operation === 'Redeem')?.variables).toMatchObject({
    input: { points: 700, expectedCost: 100 },
  });
});

it('tells the basket total where the page knows it', async () => {
  const { program, gateway } = await openPanel({ Redeem: redeemed });
  program.cart = { amount: '42.00', currencyCode: 'GBP' };
  await button('Redeem: £5 off').click();
  await button('Yes, redeem').click();

  await expect.poll(() => gateway.count('Redeem')).toBe(1);
  expect(gateway.sent.find(({ operation }) => operation === 'Redeem')?.variables).toMatchObject({
    input: { orderTotal: program.cart },
  });
});

it.each([
  ['applied by the page', async () => true, 'Applied to your basket.'],
  ['left to the shopper', async () => false, 'Enter it at checkout.'],
  ['failed', () => Promise.reject(new Error('no')), 'could not be applied'],
])('says that the code was %s', async (_what, apply, text) => {
  const { panel, gateway } = await openPanel({ Redeem: redeemed });
  panel.addEventListener('laurel-apply-discount', (event) => event.respondWith(apply()));
  gateway.change({ MemberRewards: withHold });
  await button('Redeem: £5 off').click();
  await button('Yes, redeem').click();

  await expect.poll(() => panelText(panel)).toContain(text);
});

it('gives a code back', async () => {
  const { panel, gateway } = await openPanel({
    MemberRewards: withHold,
    CancelRedemption: { cancelRedemption: { __typename: 'Redemption', ...held({ status: 'RELEASED' }) } },
  });
  await expect.poll(() => panelText(panel)).toContain('Your code');
  gateway.change({ MemberRewards: memberRewards() });

  await button('Give back: £5 off').click();

  await expect.poll(() => panelText(panel)).not.toContain('PETAL-7QK4-M2XW');
  expect(gateway.sent.find(({ operation }) => operation === 'CancelRedemption')?.variables).toEqual({
    input: { redemptionId: 'red_1' },
  });
});

it('copies a code, and selects it where that is not allowed', async () => {
  const { panel } = await openPanel({ MemberRewards: withHold });
  const copied: string[] = [];
  const allowed = { writeText: async (text: string) => void copied.push(text) };
  Object.defineProperty(navigator, 'clipboard', { value: allowed, configurable: true });

  await button(/^Copy code/).click();
  expect(copied).toEqual(['PETAL-7QK4-M2XW']);
  await expect.poll(() => panelText(panel)).toContain('Copied');

  const refused = { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) };
  Object.defineProperty(navigator, 'clipboard', { value: refused, configurable: true });
  await button(/^Copy code/).click();
  await expect.poll(() => getSelection()?.toString()).toBe('PETAL-7QK4-M2XW');
});
