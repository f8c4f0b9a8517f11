import { expect, it } from 'vitest';
import {
  ada,
  anyAmount,
  bloom,
  creditOf,
  entryOf,
  fiveOff,
  held,
  memberEntries,
  memberRewards,
  offerOf,
  petalTiers,
  seat,
  start,
} from '../../../test/support/fixtures.ts';
import { openShop } from '../../../test/support/page.ts';
import { add } from '../../internal/add.ts';
import '../redeem/define.ts';
import '../views/define.ts';

const explained = entryOf({
  points: 38,
  available: 38,
  explanation: [{ rule: 'purchase', asset: 'POINTS', points: 38, applied: true, why: '1 petal for every £1' }],
});
const workshop = {
  ...fiveOff,
  id: 'w',
  name: 'Workshop',
  kind: 'EVENT',
  event: { startsAt: '2126-12-05T18:00:00Z', venue: 'Hackney' },
} as const;
const full = { ...offerOf(workshop), available: false, reason: 'OUT_OF_STOCK' as const };
const lists = {
  MemberRewards: memberRewards({
    offers: [offerOf(fiveOff), offerOf(anyAmount), full, offerOf(fiveOff, 1)],
    holds: [held()],
    had: [seat()],
  }),
  MemberEntries: memberEntries([explained], 'more'),
};
const member = { ...ada(1240), tier: bloom, credit: creditOf('7.60') };

/** What can be pressed and is smaller than a finger. */
function small(root: ShadowRoot | null | undefined): string[] {
  const pressable =
    root?.querySelectorAll<HTMLElement>('button, a[href], input, select, summary, [tabindex="0"]') ?? [];
  return [...pressable]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (Math.round(box.height) < 44 || Math.round(box.width) < 44))
    .map(({ element, box }) => `${element.localName} "${element.textContent?.trim()}" ${box.width}×${box.height}`);
}

it.each([
  ['a member', 'token', 'home', '£5 off'],
  ['a member', 'token', 'rewards', 'Workshop'],
  ['a member', 'token', 'earn', 'Welcome gift'],
  ['a member', 'token', 'tiers', 'Free standard delivery'],
  ['a member', 'token', 'activity', 'Show more'],
  ['a guest', null, 'home', 'Join now'],
] as const)('has room for the finger of %s (%s) in %s', async (_who, token, view, text) => {
  const { panel } = await openShop({ ...start(token === null ? null : member, petalTiers), ...lists }, token);
  panel.show({ view });
  await expect.poll(() => panel.renderRoot.textContent).toContain(text);
  await panel.prepare();
  await panel.updateComplete;

  expect(panel.renderRoot.querySelectorAll('button').length).toBeGreaterThan(4);
  expect(small(panel.renderRoot)).toEqual([]);
});

it('has room for a finger in a form and on the launcher', async () => {
  const { program } = await openShop({ ...start(member, petalTiers), ...lists });
  const redeem = add(program, 'laurel-redeem', {});
  const control = () => redeem.shadowRoot?.querySelector('laurel-redeem-control')?.shadowRoot;
  await expect.poll(() => control()?.querySelectorAll('button').length).toBeGreaterThan(0);

  expect(small(control())).toEqual([]);
  expect(small(program.querySelector('laurel-launcher')?.shadowRoot)).toEqual([]);
});

it('says why a reward cannot be had on a button that can still be reached', async () => {
  const { panel } = await openShop({ ...start(member, petalTiers), ...lists });
  panel.show({ view: 'rewards' });
  await expect.poll(() => panel.renderRoot.textContent).toContain('All gone');
  const locked = [
    ...panel.renderRoot.querySelectorAll<HTMLElement>('.reward--locked button, [part~="reward--locked"] .primary'),
  ];
  expect(locked.length).toBeGreaterThan(0);

  for (const button of locked) {
    button.focus();
    expect(panel.renderRoot.activeElement).toBe(button);
    await expect.element(button).toHaveAttribute('aria-disabled', 'true');
    await expect.element(button).toHaveAccessibleDescription(/to go|All gone/);
  }
});
