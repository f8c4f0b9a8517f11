import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Answer } from '../../../test/support/answers.ts';
import { barriers } from '../../../test/support/barriers.ts';
import {
  ada,
  bloom,
  entryOf,
  held,
  memberEntries,
  memberRewards,
  petalTiers,
  programGuide,
  start,
} from '../../../test/support/fixtures.ts';
import { button, openShop } from '../../../test/support/page.ts';
import { add } from '../../internal/add.ts';
import type { LaurelView } from '../panel/view.ts';
import './define.ts';

type Tag = 'laurel-rewards' | 'laurel-earn' | 'laurel-tiers' | 'laurel-activity';

const inBloom = start({ ...ada(1240), tier: bloom }, petalTiers);
const explained = entryOf({
  kind: 'EARN',
  points: 238,
  available: 238,
  orderExternalId: '1043',
  explanation: [
    { rule: 'purchase', asset: 'POINTS', points: 38, applied: true, why: '1 petal for every £1' },
    { rule: 'gift', asset: 'POINTS', points: 200, applied: true, why: '200 petals for large orders' },
    { rule: 'double', asset: 'POINTS', points: 0, applied: false, why: 'No bouquet in this order' },
  ],
});

/** The lists, once the gateway can be reached. */
const found = {
  MemberRewards: memberRewards(),
  MemberEntries: memberEntries([explained]),
  ProgramGuide: programGuide,
};

async function place(tag: Tag, answers: Record<string, Answer> = {}, token: string | null = 'token') {
  const shop = await openShop({ ...inBloom, ...answers }, token);
  const view: LaurelView = add(shop.program, tag, {});
  const text = () => view.shadowRoot?.querySelector('[part="base"]')?.textContent?.replaceAll(/\s+/g, ' ') ?? '';
  return { ...shop, view, text };
}

it('shows every tier, the own one marked, with what it gives and the way to the next', async () => {
  const { view, text } = await place('laurel-tiers');

  await expect.poll(text).toContain('Bloom');
  expect(text()).toContain('Free standard delivery');
  expect(text()).toContain('Spend £80 more to reach Grove.');
  expect(text()).toContain('From £500');
  expect(view.shadowRoot?.querySelectorAll('[aria-current="step"]').length).toBe(1);
  expect(view.shadowRoot?.querySelector('[aria-current] [part="card-title"]')?.textContent).toBe('Bloom');
  const progress = view.shadowRoot?.querySelector('progress');
  expect([progress?.value, progress?.max]).toEqual([0.77, 1]);
});

it.each([
  ['ORDERS', '3 orders more to reach Grove.', 'From 5 orders'],
  ['ACTIVITIES', '1 activity more to reach Grove.', 'From 1 activity'],
] as const)('measures in %s where the programme does', async (tierMeasure, next, from) => {
  const one = tierMeasure === 'ORDERS' ? '3' : '1';
  const tier = { ...bloom, next: bloom.next && { ...bloom.next, remaining: one } };
  const threshold = tierMeasure === 'ORDERS' ? '5' : '1';
  const tiers = programGuide.program.tiers.map((level) => ({ ...level, threshold }));
  const guide = { program: { ...programGuide.program, tiers } };
  const answers = start({ ...ada(1), tier }, { ...petalTiers, tierMeasure });
  const { text } = await place('laurel-tiers', { ...answers, ProgramGuide: guide });

  await expect.poll(text).toContain(next);
  expect(text()).toContain(from);
});

it('writes credit as money, and explains of an order what is about it', async () => {
  const shared = [
    { rule: 'purchase', asset: 'POINTS', points: 38, applied: true, why: '1 petal for every £1' },
    { rule: 'back', asset: 'CREDIT', points: 76, applied: true, why: '2% back' },
  ] as const;
  const credit = entryOf({ id: 'ent_2', asset: 'CREDIT', points: 76, available: 76, explanation: [...shared] });
  const turned = entryOf({ id: 'ent_3', kind: 'TRANSFER', asset: 'CREDIT', points: 1000, available: 1000 });
  const paid = entryOf({ id: 'ent_4', kind: 'REDEEM_CAPTURE', asset: 'CREDIT', points: -500, held: -500 });
  const { text } = await place('laurel-activity', { MemberEntries: memberEntries([credit, turned, paid]) });

  await expect.poll(text).toContain('+£0.76');
  expect(text()).toContain('Why £0.76?');
  expect(text()).toContain('2% back');
  expect(text()).not.toContain('1 petal for every £1');
  expect(text()).toContain('Paid with credit');
  expect(text()).toContain('-£5.00');
  expect(text()).toContain('Turned into credit');
  expect(text()).toContain('+£10.00');
});

it('marks no tier for a guest', async () => {
  const { view, text } = await place('laurel-tiers', start(null, petalTiers), null);

  await expect.poll(text).toContain('Grove');
  expect(view.shadowRoot?.querySelector('[aria-current]')).toBeNull();
});

it('says when the top is reached, and measures in points where the programme does', async () => {
  const top = { ...bloom, tier: { id: 'tier_grove', name: 'Grove' }, next: null };
  const { text, gateway, program } = await place('laurel-tiers', start({ ...ada(1), tier: top }, petalTiers));
  await expect.poll(text).toContain('You have reached the top level.');

  gateway.change(start({ ...ada(1), tier: bloom }, { ...petalTiers, tierMeasure: 'POINTS' }));
  await program.refresh();

  await expect.poll(text).toContain('Collect 80 petals more to reach Grove.');
});

it('shows every way to earn', async () => {
  const { text } = await place('laurel-earn');

  await expect.poll(text).toContain('1 petal for every £1');
  expect(text()).toMatch(/Double petals on bouquets Until 8 May 2027 × 2/);
  expect(text()).toContain('Plants pay you back 2%');
  expect(text()).toMatch(/Welcome gift For joining\. \+100/);
});

it('answers "why 238 petals?", by keyboard', async () => {
  const { text, view } = await place('laurel-activity', { MemberEntries: memberEntries([explained]) });
  await expect.poll(text).toContain('Why 238 petals?');
  const details = view.shadowRoot?.querySelector('details');
  expect(details?.open).toBe(false);

  view.shadowRoot?.querySelector('summary')?.focus();
  await userEvent.keyboard('{Enter}');

  expect(details?.open).toBe(true);
  await expect.element(page.getByText('200 petals for large orders')).toBeVisible();
  const amounts = [...(details?.querySelectorAll('.amount') ?? [])].map(({ textContent }) => textContent?.trim());
  expect(amounts).toEqual(['+38', '+200', '–']);
});

it('redeems alone on a page, and gives back', async () => {
  const { gateway, text } = await place('laurel-rewards', {
    Redeem: { redeem: { __typename: 'Redemption', ...held() } },
    CancelRedemption: { cancelRedemption: { __typename: 'Redemption', ...held({ status: 'RELEASED' }) } },
  });
  await button('Redeem: £5 off').click();
  gateway.change({ MemberRewards: memberRewards({ holds: [held()] }) });
  await button('Yes, redeem').click();
  await expect.poll(text).toContain('PETAL-7QK4-M2XW');
  gateway.change({ MemberRewards: memberRewards() });

  await button('Give back: £5 off').click();

  await expect.poll(text).not.toContain('PETAL-7QK4-M2XW');
});

it('reads only what it shows', async () => {
  const { gateway, text } = await place('laurel-earn');
  await expect.poll(text).toContain('Welcome gift');

  expect(gateway.sent.map(({ operation }) => operation)).toEqual(['Program', 'Viewer', 'ProgramGuide']);
});

it('says on which days and at which hours a rule gives', async () => {
  const [rule] = programGuide.program.earnRules;
  if (rule === undefined) throw new Error('There is no rule.');
  const rules = [
    {
      ...rule,
      id: 'a',
      name: 'Mornings',
      weekdays: ['FRIDAY', 'MONDAY'] as const,
      opensAt: '09:00',
      closesAt: '12:30',
    },
    { ...rule, id: 'b', name: 'Nights', opensAt: '22:00', closesAt: '02:00' },
    { ...rule, id: 'c', name: 'Always' },
  ].map((one) => ({ ...one, weekdays: [...one.weekdays] }));
  const { view, text } = await place('laurel-earn', {
    ProgramGuide: { program: { ...programGuide.program, earnRules: rules } },
  });
  await expect.poll(text).toContain('Mornings');

  const lines = [...(view.shadowRoot?.querySelectorAll('li') ?? [])].map(({ textContent }) =>
    textContent?.replaceAll(/\s+/g, ' ').trim(),
  );
  expect(lines).toEqual(['Mornings Mon, Fri · 09:00 – 12:30', 'Nights 22:00 – 02:00', 'Always']);
});

it('asks a guest to sign in to see the statement', async () => {
  const { text } = await place('laurel-activity', start(null), null);

  await expect.poll(text).toContain('Sign in to see your petals.');
});

it.each(['laurel-rewards', 'laurel-earn', 'laurel-tiers', 'laurel-activity'] as const)(
  '%s says what did not load, and tries again',
  async (tag) => {
    const down = () => Promise.reject(new TypeError('Failed to fetch'));
    const lists = { MemberRewards: down, ProgramGuide: down, MemberEntries: down };
    const { gateway, text } = await place(tag, lists);
    await expect.poll(text).toContain('Try again');
    gateway.change(found);

    await button('Try again').click();

    await expect.poll(text).not.toContain('Try again');
    await expect.poll(text).toMatch(/£5 off|Welcome gift|Grove|238/);
  },
);

it.each([
  ['laurel-rewards', {}],
  ['laurel-rewards', { MemberRewards: memberRewards({ holds: [held()] }) }],
  ['laurel-earn', {}],
  ['laurel-tiers', {}],
  ['laurel-activity', { MemberEntries: memberEntries([explained, entryOf({ id: 'e2', points: -5 })]) }],
] as const)('%s stands in nobody’s way, in the light and in the dark', async (tag, answers) => {
  const { program, view, text } = await place(tag, answers);
  await expect.poll(text).toMatch(/£5 off|Welcome gift|Grove|238/);
  view.shadowRoot?.querySelector('details')?.setAttribute('open', '');

  for (const scheme of ['light', 'dark']) {
    document.body.style.background = scheme === 'light' ? '#fff' : '#181c1a';
    program.setAttribute('color-scheme', scheme);
    view.requestUpdate();
    await view.updateComplete;
    expect(await barriers(view), scheme).toEqual([]);
  }
  document.body.style.background = '';
});

it.each(['laurel-rewards', 'laurel-tiers', 'laurel-activity'] as const)('%s reads from right to left', async (tag) => {
  const { view, text, program } = await place(tag, { MemberEntries: memberEntries([explained]) });
  program.setAttribute('locale', 'ar-AE');
  const base = view.shadowRoot?.querySelector<HTMLElement>('[part="base"]');
  await expect.poll(() => [base?.dir, base?.lang]).toEqual(['rtl', 'ar']);
  await expect.poll(text).toMatch(/£5 off|Grove|238/);
  const first = base?.querySelector('.tile, .row b, .sign')?.getBoundingClientRect();
  const last = base?.querySelector('.primary, .row span, .amount')?.getBoundingClientRect();

  expect(first?.x ?? 0).toBeGreaterThan(last?.x ?? 0);
  expect((base?.scrollWidth ?? 1) - (base?.clientWidth ?? 0)).toBe(0);
});
