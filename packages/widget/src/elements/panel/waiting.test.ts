import { expect, it } from 'vitest';
import { fiveOff, memberRewards, offerOf } from '../../../test/support/fixtures.ts';
import { button, openPanel, panelText } from '../../../test/support/page.ts';
import type { Offer, Waiting } from '../../runtime/types.ts';

const words = (panel: Parameters<typeof panelText>[0]) => panelText(panel).replaceAll(/\s+/g, ' ');

/** A workshop without a free seat. */
const full: Offer = {
  ...offerOf({
    ...fiveOff,
    id: 'rwd_workshop',
    name: 'Wreath workshop',
    kind: 'EVENT',
    stockLeft: 0,
    minimumSpend: null,
    event: { startsAt: '2126-12-05T18:00:00Z', venue: 'Hackney' },
  }),
  available: false,
  reason: 'OUT_OF_STOCK',
};
const place = (more: Partial<Waiting> = {}): Waiting => ({
  status: 'WAITING',
  place: 3,
  offeredUntil: null,
  reward: { id: 'rwd_workshop' },
  ...more,
});
const listsWith = (waiting: Waiting[], offer = full) => ({
  MemberRewards: memberRewards({ offers: [offer], waiting }),
});

it('says when and where an event is, and lets a member into the line and out of it', async () => {
  const { panel, gateway } = await openPanel(listsWith([]));
  const tracked: string[] = [];
  panel.addEventListener('laurel-track', ({ name }) => tracked.push(name));
  await expect.poll(() => words(panel)).toContain('5 Dec 2126, 18:00 · Hackney');
  expect(words(panel)).toContain('All gone');

  gateway.change({
    JoinWaitingList: { joinWaitingList: { __typename: 'WaitingPlace', ...place() } },
    ...listsWith([place()]),
  });
  await button('Wait for a seat: Wreath workshop').click();
  await expect.poll(() => words(panel)).toContain('You are number 3 in line.');
  // The same button, so that the focus stays where it was.
  expect(button('Stop waiting: Wreath workshop').element().matches(':focus')).toBe(true);

  gateway.change({
    LeaveWaitingList: { leaveWaitingList: { __typename: 'WaitingPlace', ...place({ status: 'LEFT', place: null }) } },
    ...listsWith([]),
  });
  await button('Stop waiting: Wreath workshop').click();
  await expect.element(button('Wait for a seat: Wreath workshop')).toBeVisible();
  expect(button('Wait for a seat: Wreath workshop').element().matches(':focus')).toBe(true);
  expect(tracked).toEqual(['waiting_joined', 'waiting_left']);
});

it('tells who is offered a seat how long it is kept, and that it is gone when it lapsed', async () => {
  const soon = new Date(Date.now() + 2500).toISOString();
  const free = { ...full, available: true, reason: null };
  const { panel, gateway } = await openPanel(
    listsWith([place({ status: 'OFFERED', place: null, offeredUntil: soon })], free),
  );
  await expect.poll(() => words(panel)).toMatch(/A seat is kept for you\. \d secs? left\./);
  await expect.element(button('Redeem: Wreath workshop')).toHaveAttribute('aria-disabled', 'false');

  gateway.change(listsWith([place({ status: 'LAPSED', place: null })]));

  await expect.poll(() => words(panel), { timeout: 5000 }).not.toContain('A seat is kept');
  await expect.element(button('Wait for a seat: Wreath workshop')).toBeVisible();
});

it('says when the line cannot be joined, and leaves everything as it was', async () => {
  const { panel, gateway } = await openPanel(listsWith([]));
  const refusal = { __typename: 'RewardUnavailable', code: 'REWARD_UNAVAILABLE', message: 'No.' };
  gateway.change({ JoinWaitingList: { joinWaitingList: refusal } });

  await button('Wait for a seat: Wreath workshop').click();

  await expect.poll(() => words(panel)).toContain('That didn’t work. Please try again.');
  await expect.element(button('Wait for a seat: Wreath workshop')).toBeVisible();
});

it('has no line for guests', async () => {
  const { panel } = await openPanel(
    { ProgramRewards: { program: { id: 'p', earnRules: [], rewards: [full.reward] } } },
    null,
  );

  await expect.poll(() => words(panel)).toContain('Hackney');
  await expect.element(button(/Wait for a seat/)).not.toBeInTheDocument();
});
