import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Answer } from '../../../test/support/answers.ts';
import { barriers } from '../../../test/support/barriers.ts';
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
import { button, openShop } from '../../../test/support/page.ts';
import { add } from '../../internal/add.ts';
import './define.ts';
import type { LaurelRedeem } from './redeem.ts';

const other = held({ id: 'red_2', code: 'PETAL-OTHER', reward: { id: 'rwd_ten', name: '£10 off' } });
const redeemed = { redeem: { __typename: 'Redemption', ...held() } };
const cancelled = { cancelRedemption: { __typename: 'Redemption', ...held({ status: 'RELEASED' }) } };

async function place(answers: Record<string, Answer> = {}, token: string | null = 'token') {
  const shop = await openShop(answers, token);
  const form = add(shop.program, 'form', {});
  const redeem: LaurelRedeem = add(form, 'laurel-redeem', { amount: '38.00' });
  redeem.append('Sign in to use your petals.');
  const control = () => redeem.shadowRoot?.querySelector('laurel-redeem-control')?.shadowRoot;
  const text = () => control()?.querySelector('[part="base"]')?.textContent?.replaceAll(/\s+/g, ' ') ?? '';
  const changes: string[] = [];
  redeem.addEventListener('change', () => changes.push(redeem.value));
  return { ...shop, form, redeem, control, text, changes, sent: () => new FormData(form).getAll('discount') };
}

it('redeems, and sends the code with the form', async () => {
  const { gateway, text, sent, changes, control } = await place({ Redeem: redeemed });
  await expect.poll(text).toContain('You have 1,000 petals.');
  expect(sent()).toEqual([]);
  gateway.change({ MemberRewards: memberRewards({ holds: [held()] }) });

  await button(/^Redeem: £5 off/).click();

  await expect.poll(sent).toEqual(['PETAL-7QK4-M2XW']);
  expect(changes).toEqual(['PETAL-7QK4-M2XW']);
  expect(text()).toContain('2 hrs left');
  await expect.poll(() => control()?.activeElement?.getAttribute('aria-label')).toBe('Give back: £5 off');
});

it('has rewards judged by the basket, again when it changes', async () => {
  const { gateway, redeem, text } = await place();
  await expect.poll(text).toContain('Use your petals');
  const totals = () =>
    gateway.sent.flatMap(({ operation, variables }) => (operation === 'MemberRewards' ? [variables['cartTotal']] : []));
  expect(totals()).toEqual([{ amount: '38.00', currencyCode: 'GBP' }]);

  redeem.setAttribute('amount', '12.00');

  await expect.poll(() => totals().at(-1)).toEqual({ amount: '12.00', currencyCode: 'GBP' });
});

it('offers only what a basket can take a code for', async () => {
  const trees = { ...fiveOff, id: 'rwd_trees', name: 'Plant trees', kind: 'DONATION' } as const;
  const { control } = await place({ MemberRewards: memberRewards({ offers: [offerOf(trees), offerOf(fiveOff)] }) });

  await expect.poll(() => control()?.querySelectorAll('option').length).toBe(1);
  expect(control()?.querySelector('option')?.textContent).toContain('£5 off');
});

it('pays with store credit, as much as the basket comes to', async () => {
  const discount = discountOf({ kind: 'STORE_CREDIT', amount: { amount: '38.00', currencyCode: 'GBP' } });
  const hold = held({ points: 3800, reward: null, minimumSpend: null, discount });
  const { gateway, form, text, sent } = await place({
    ...start({ ...ada(20), credit: creditOf('50.00') }),
    RedeemCredit: { redeemCredit: { __typename: 'Redemption', ...hold } },
  });
  await expect.poll(text).toContain('You have £50 credit.');
  gateway.change({ MemberRewards: memberRewards({ holds: [hold] }) });
  const apply = vi.fn((event: Event) => event.preventDefault());
  form.addEventListener('laurel-apply-discount', apply);

  await button('Pay £38 with it').click();

  await expect.poll(sent).toEqual(['PETAL-7QK4-M2XW']);
  expect(apply.mock.calls[0]?.[0]).toMatchObject({ code: 'PETAL-7QK4-M2XW', discount: { kind: 'STORE_CREDIT' } });
  expect(text()).toContain('£38 credit');
  const { input } = gateway.sent.find(({ operation }) => operation === 'RedeemCredit')?.variables ?? {};
  expect(input).toEqual({ amount: '38.00', idempotencyKey: expect.stringMatching(/^[\da-f]{32}$/) });
});

it('gives a code back, and takes it out of the form', async () => {
  const { gateway, sent, changes, text } = await place({
    MemberRewards: memberRewards({ holds: [held()] }),
    CancelRedemption: cancelled,
  });
  await expect.poll(sent).toEqual(['PETAL-7QK4-M2XW']);
  gateway.change({ MemberRewards: memberRewards() });

  await button('Give back: £5 off').click();

  await expect.poll(sent).toEqual([]);
  expect(changes).toEqual(['PETAL-7QK4-M2XW', '']);
  await expect.poll(text).toContain('Redeem');
});

it('lets the shopper say which of two codes goes with the form', async () => {
  const { sent } = await place({ MemberRewards: memberRewards({ holds: [held(), other] }) });
  await expect.poll(sent).toEqual(['PETAL-7QK4-M2XW']);

  await button('Use this one').click();

  await expect.poll(sent).toEqual(['PETAL-OTHER']);
});

it('takes a code out of the form when its time is over', async () => {
  const soon = held({ heldUntil: new Date(Date.now() + 1200).toISOString() });
  const { sent, text } = await place({ MemberRewards: memberRewards({ holds: [soon] }) });
  await expect.poll(sent).toEqual(['PETAL-7QK4-M2XW']);
  expect(text()).toMatch(/[12] secs? left/);

  await expect.poll(sent, { timeout: 4000 }).toEqual([]);
  expect(text()).toContain('This code has ended.');
  await expect.element(button('Give back: £5 off')).not.toBeInTheDocument();
});

it('chooses among rewards and amounts by keyboard', async () => {
  const { gateway, control, text } = await place({
    MemberRewards: memberRewards({ offers: [offerOf(fiveOff), offerOf(anyAmount)] }),
    Redeem: redeemed,
  });
  await expect.poll(text).toContain('Petals as money');
  await page.getByLabelText('Choose a reward').selectOptions('Petals as money · 100 petals');
  await expect.poll(() => control()?.querySelector('input')?.max).toBe('1000');

  control()?.querySelector('input')?.focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await expect.poll(text).toContain('£3 off');
  control()?.querySelector<HTMLElement>('.primary')?.focus();
  await userEvent.keyboard('{Enter}');

  await expect.poll(() => gateway.count('Redeem')).toBe(1);
  const { input } = gateway.sent.find(({ operation }) => operation === 'Redeem')?.variables ?? {};
  expect(input).toMatchObject({
    rewardId: 'rwd_any',
    points: 300,
    orderTotal: { amount: '38.00', currencyCode: 'GBP' },
  });
});

it('does not send the form by redeeming', async () => {
  const { form, gateway } = await place({ Redeem: redeemed });
  const submit = vi.fn((event: Event) => event.preventDefault());
  form.addEventListener('submit', submit);

  await button(/^Redeem: £5 off/).click();
  await expect.poll(() => gateway.count('Redeem')).toBe(1);

  expect(submit).not.toHaveBeenCalled();
});

it('says what is missing where nothing can be had', async () => {
  const { text } = await place({
    ...start(ada(120)),
    MemberRewards: memberRewards({ offers: [offerOf(fiveOff, 120)] }),
  });

  await expect.poll(text).toContain('£5 off · 380 petals to go');
});

it('says why it did not work', async () => {
  const refusal = { __typename: 'RewardUnavailable', code: 'REWARD_UNAVAILABLE', message: '', reason: 'LIMIT_REACHED' };
  const { text, sent } = await place({ Redeem: { redeem: refusal } });

  await button(/^Redeem: £5 off/).click();

  await expect.poll(text).toContain('You have had this already');
  expect(sent()).toEqual([]);
});

it('sends nothing while its fieldset is disabled', async () => {
  const { form, redeem, sent } = await place({ MemberRewards: memberRewards({ holds: [held()] }) });
  await expect.poll(sent).toEqual(['PETAL-7QK4-M2XW']);
  const fieldset = add(form, 'fieldset', {});
  fieldset.append(redeem);

  fieldset.disabled = true;

  await expect.poll(() => redeem.value).toBe('');
});

it('leaves a guest what the page wrote, and fetches nothing for them', async () => {
  const { redeem, control, gateway } = await place({}, null);

  await new Promise((resolve) => setTimeout(resolve, 200));

  expect(redeem.shadowRoot?.querySelector('slot')?.hidden).toBe(false);
  expect(control()).toBeUndefined();
  expect(gateway.sent.map(({ operation }) => operation)).toEqual(['Program']);
});

it('forgets the code of who signs out', async () => {
  const { program, sent, redeem } = await place({ MemberRewards: memberRewards({ holds: [held()] }) });
  await expect.poll(sent).toEqual(['PETAL-7QK4-M2XW']);

  await program.signOut();

  expect(sent()).toEqual([]);
  expect(redeem.shadowRoot?.querySelector('slot')?.hidden).toBe(false);
});

it.each([
  ['to choose', memberRewards()],
  ['with a code', memberRewards({ holds: [held(), other] })],
])('stands in nobody’s way %s', async (_what, lists) => {
  const { redeem, text } = await place({ MemberRewards: lists });
  await expect.poll(text).toMatch(/£5 off/);

  expect(await barriers(redeem)).toEqual([]);
});
