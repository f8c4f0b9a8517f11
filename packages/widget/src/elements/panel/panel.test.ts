import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Refused } from '../../../test/support/answers.ts';
import { barriers } from '../../../test/support/barriers.ts';
import {
  ada,
  balanceOf,
  bloom,
  entryOf,
  fiveOff,
  held,
  memberEntries,
  memberRewards,
  offerOf,
  petalTiers,
  start,
} from '../../../test/support/fixtures.ts';
import { button, openPanel, openShop, panelText } from '../../../test/support/page.ts';

const unreachable = () => Promise.reject(new TypeError('Failed to fetch'));

it('is a modal dialog that holds the focus and the live region, and gives the focus back', async () => {
  const { panel } = await openShop();
  const launcher = document.querySelector('laurel-launcher')?.shadowRoot?.querySelector('button');
  launcher?.focus();

  panel.show();
  await panel.updateComplete;
  const dialog = panel.shadowRoot?.querySelector('dialog');
  expect(dialog?.matches(':modal')).toBe(true);
  expect(dialog?.querySelector('[role="status"]')).not.toBeNull();
  expect(document.activeElement).toBe(panel);

  await userEvent.keyboard('{Escape}');
  await expect.poll(() => dialog?.open).toBe(false);
  expect(launcher?.matches(':focus')).toBe(true);
});

it('is named after the programme', async () => {
  await openPanel();

  const dialog = document.querySelector('laurel-panel')?.shadowRoot?.querySelector('dialog');
  await expect.element(dialog ?? null).toHaveAccessibleName('Petal Club');
});

it('tells what a person does, and can be stopped', async () => {
  const { panel, events } = await openShop();

  panel.addEventListener('laurel-show', (event) => event.preventDefault(), { once: true });
  panel.show();
  expect(panel.open).toBe(false);

  panel.show({ view: 'rewards', source: 'link' });
  await panel.updateComplete;
  panel.addEventListener('laurel-hide', (event) => event.preventDefault(), { once: true });
  panel.hide();
  expect(panel.open).toBe(true);
  panel.hide();
  await panel.updateComplete;

  await expect.poll(() => events).toEqual(['ready', 'show', 'show', 'after-show', 'hide', 'hide', 'after-hide']);
});

it('opens by its attribute without a word', async () => {
  const { panel, events } = await openShop();

  panel.open = true;
  await panel.updateComplete;

  expect(panel.shadowRoot?.querySelector('dialog')?.open).toBe(true);
  expect(panel.matches(':state(open)')).toBe(true);
  expect(events).toEqual(['ready']);
});

it('shows the balance, what it is worth, and what is on the way or set aside', async () => {
  const { panel } = await openPanel({ ...start(ada(1240, { pending: 38, held: 500 })) });

  await expect.poll(() => panelText(panel)).toMatch(/1,240\s*petals/);
  expect(panelText(panel)).toContain('Worth £12.40');
  expect(panelText(panel)).toContain('38 on the way');
  expect(panelText(panel)).toContain('500 set aside');
});

it('explains what is owed, and what will expire', async () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const expiring = [
    { points: 120, expiresAt: inDays(20), lastDay: '2026-12-31' },
    { points: 300, expiresAt: inDays(200), lastDay: '2027-06-30' },
  ];
  const { panel } = await openPanel({ ...start(ada(0, { owed: 40 })), MemberRewards: memberRewards({ expiring }) });

  await expect.poll(() => panelText(panel)).toContain('You owe 40 petals');
  await expect.poll(() => panelText(panel)).toContain('120 petals will expire. Use them by 31 December 2026.');
  expect(panelText(panel)).not.toContain('300 petals');
});

it('moves with the balance and reads its lists again', async () => {
  const { panel, runtime, gateway } = await openPanel();
  await expect.poll(() => gateway.count('MemberRewards')).toBe(1);

  runtime.applyBalance(balanceOf(1038, { version: 2 }));

  await expect.poll(() => panelText(panel)).toMatch(/1,038\s*petals/);
  await expect.poll(() => gateway.count('MemberRewards')).toBe(2);
});

it('shows the statement newest first, with signs where something came or went', async () => {
  const entries = [
    entryOf({ id: 'e3', kind: 'REDEEM_CAPTURE', points: -500, held: -500, at: '2026-05-03T10:00:00Z' }),
    entryOf({
      id: 'e2',
      kind: 'REDEEM_HOLD',
      available: -500,
      held: 500,
      redemption: { id: 'red_1', reward: fiveOff },
    }),
    entryOf({ id: 'e1', kind: 'EARN', points: 38, pending: 38, orderExternalId: '1042' }),
    entryOf({ id: 'e0', kind: 'EARN', points: 100, available: 100, description: 'Welcome gift' }),
  ];
  const { panel } = await openPanel({ MemberEntries: memberEntries(entries) });
  await button('Activity').click();

  await expect.poll(() => panel.shadowRoot?.querySelectorAll('ol > li').length).toBe(4);
  const lines = [...(panel.shadowRoot?.querySelectorAll('ol > li') ?? [])].map((line) =>
    line.textContent?.replaceAll(/\s+/g, ' ').trim(),
  );
  expect(lines[0]).toMatch(/Spent on a reward.*3 May 2026.*-500/);
  expect(lines[1]).toMatch(/Set aside for a reward.*£5 off.*[^-]500/);
  expect(lines[2]).toMatch(/Earned.*Order 1042.*on the way.*\+38/);
  expect(lines[3]).toMatch(/Earned.*Welcome gift.*\+100/);
  expect(panel.shadowRoot?.querySelector('ol time')?.getAttribute('datetime')).toBe('2026-05-03T10:00:00Z');
});

it('shows more of the statement and puts the focus on the first new line', async () => {
  const pageOf = (from: number, end: string | null) =>
    memberEntries(
      Array.from({ length: 20 }, (_, index) => entryOf({ id: `e${from + index}`, points: 1 })),
      end,
    );
  const answer = ({ after }: Record<string, unknown>) => (after === 'e19' ? pageOf(20, null) : pageOf(0, 'e19'));
  const { panel } = await openPanel({ MemberEntries: answer });
  await button('Activity').click();
  await button('Show more').click();

  await expect.poll(() => panel.shadowRoot?.querySelectorAll('ol > li').length).toBe(40);
  await expect
    .poll(() => panel.shadowRoot?.activeElement === panel.shadowRoot?.querySelector('li:nth-child(21)'))
    .toBe(true);
  await expect.element(button('Show more')).not.toBeInTheDocument();
});

it('says what did not load and tries again', async () => {
  const { panel, gateway } = await openPanel({ Program: unreachable, Viewer: unreachable });
  await expect.poll(() => panelText(panel)).toContain('You seem to be offline');

  gateway.change({ ...start(ada(5)) });
  await button('Try again').click();

  await expect.poll(() => panelText(panel)).toMatch(/5\s*petals/);
});

it('tells a member whose statement did not load, without losing the balance', async () => {
  const refuse = () => {
    throw new Refused('UNAVAILABLE');
  };
  const { panel } = await openPanel({ MemberEntries: refuse });
  await button('Activity').click();

  await expect.poll(() => panelText(panel)).toContain('Your petals are safe');
  expect(panelText(panel)).toMatch(/1,000\s*petals/);
});

it('can stand in the page', async () => {
  const { panel } = await openShop();
  panel.mode = 'inline';
  await panel.updateComplete;

  expect(panel.shadowRoot?.querySelector('dialog')).toBeNull();
  await expect.poll(() => panelText(panel)).toContain('£5 off');
});

it('shows the tier and the way to the next one with the balance', async () => {
  const { panel } = await openPanel(start({ ...ada(1240), tier: bloom }, petalTiers));

  await expect.poll(() => panelText(panel)).toContain('Spend £80 more to reach Grove.');
  expect(panelText(panel)).toContain('Bloom');
  expect(panelText(panel)).toContain('Yours until 31 Dec 2027');
  const progress = panel.shadowRoot?.querySelector('progress');
  await expect.element(progress ?? null).toHaveAccessibleName('Grove');
});

it('tells of another tier as it happens, once, and nobody of none', async () => {
  const { panel, program, runtime, events } = await openPanel(start({ ...ada(1), tier: bloom }, petalTiers));
  const changes: unknown[] = [];
  program.addEventListener('laurel-tier-change', ({ from, to }) => changes.push([from?.name, to?.name]));
  await expect.poll(() => panelText(panel)).toContain('Bloom');
  const say = vi.spyOn(panel.announcer, 'say');
  const tier = { ...bloom, tier: { id: 'tier_grove', name: 'Grove' }, next: null };

  runtime.applyMember({ ...ada(1), tier });
  runtime.applyMember({ ...ada(1), tier });

  await expect.poll(() => panelText(panel)).toContain('You have reached the top level.');
  expect(changes).toEqual([['Bloom', 'Grove']]);
  expect(events.filter((name) => name === 'tier-change')).toHaveLength(1);
  await expect.poll(() => say.mock.calls).toEqual([['You are now Grove!']]);
});

it('opens at home: what is nearest first, and how to get further', async () => {
  const offers = [
    offerOf({ ...fiveOff, id: 'far', name: 'A wreath', cost: 4000 }),
    offerOf({ ...fiveOff, id: 'near', name: 'A vase', cost: 1200 }),
    { ...offerOf({ ...fiveOff, id: 'closed', name: 'A secret' }), available: false, reason: 'NOT_ELIGIBLE' as const },
    offerOf(fiveOff),
  ];
  const { panel } = await openPanel({ MemberRewards: memberRewards({ offers }) });
  const names = () => [...(panel.shadowRoot?.querySelectorAll('h4') ?? [])].map(({ textContent }) => textContent);

  await expect.poll(names).toEqual(['£5 off', 'A vase', 'A wreath']);
  expect(panelText(panel)).toContain('1 petal for every £1');
  await button('Show more').click();

  await expect.poll(names).toHaveLength(4);
  expect(panel.view).toBe('rewards');
});

it('shows its home where a page names a view that there is not, and tells a developer', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { panel, program } = await openShop();
  panel.show({ view: 'casino' });
  await panel.updateComplete;
  expect([panel.view, warn.mock.calls.length]).toEqual(['home', 0]);

  program.setAttribute('debug', '');
  panel.view = 'bingo';
  await panel.updateComplete;

  expect(panel.view).toBe('home');
  expect(warn.mock.calls).toEqual([['"bingo" is no view: home, rewards, earn, tiers, activity']]);
});

it.each([
  ['a member', 'token', ['Home', 'Rewards', 'Earn', 'Levels', 'Activity']],
  ['a guest', null, ['Home', 'Rewards', 'Earn', 'Levels']],
])('leads %s to every view by keyboard', async (_what, token, names) => {
  const { panel } = await openPanel(start(token === null ? null : { ...ada(1), tier: bloom }, petalTiers), token);
  await expect.poll(() => panel.shadowRoot?.querySelectorAll('nav button').length).toBe(names.length);
  const tabs = [...(panel.shadowRoot?.querySelectorAll<HTMLElement>('nav button') ?? [])];
  expect(tabs.map(({ textContent }) => textContent)).toEqual(names);

  tabs[3]?.focus();
  await userEvent.keyboard('{Enter}');

  await expect.poll(() => panelText(panel)).toContain('Free standard delivery');
  expect(panel.shadowRoot?.activeElement).toBe(tabs[3]);
  await expect.element(tabs[3] ?? null).toHaveAttribute('aria-current', 'page');
});

it('has no levels where the programme has none', async () => {
  const { panel } = await openPanel();

  await expect.poll(() => panelText(panel)).toContain('£5 off');
  expect(panelText(panel)).not.toContain('Levels');
});

it('fetches the statement and the guide only when they are looked at', async () => {
  const { gateway, panel } = await openPanel(start({ ...ada(1), tier: bloom }, petalTiers));
  await expect.poll(() => panelText(panel)).toContain('£5 off');
  expect([gateway.count('MemberEntries'), gateway.count('ProgramGuide')]).toEqual([0, 0]);

  await button('Earn').click();
  await button('Activity').click();

  await expect.poll(() => [gateway.count('MemberEntries'), gateway.count('ProgramGuide')]).toEqual([1, 1]);
});

it.each(['light', 'dark'])('stands in nobody’s way in the %s', async (scheme) => {
  const { panel, program } = await openPanel({
    ...start({ ...ada(1240, { pending: 38 }), tier: bloom }, petalTiers),
    MemberRewards: memberRewards({ holds: [held()] }),
  });
  program.setAttribute('color-scheme', scheme);
  panel.requestUpdate();
  await expect.poll(() => panelText(panel)).toContain('PETAL-7QK4-M2XW');

  expect(await barriers(panel)).toEqual([]);
});

it('moves nothing where people have asked for less motion', async () => {
  const styles = [...((await openPanel()).panel.shadowRoot?.adoptedStyleSheets ?? [])];
  const still = styles
    .flatMap(({ cssRules }) => [...cssRules])
    .filter((rule) => rule.cssText.includes('prefers-reduced-motion'));

  expect(still.map(({ cssText }) => cssText.replaceAll(/\s+/g, ' ')).join()).toMatch(
    /animation: (auto ease 0s 1 normal )?none.*transition: none/,
  );
});
