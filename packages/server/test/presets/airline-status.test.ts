import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStory, type Story } from './story.ts';

let club: Story;
beforeAll(async () => {
  club = await openStory('airline-status', '2026-01-15T09:00:00Z');
});
afterAll(async () => {
  expect(await club.verify()).toEqual([]);
  await club.close();
});

const fare = (amount: string) => ({ sku: 'FARE', amount });
const taxes = { sku: 'TAX', amount: '120.00', categories: ['tax'] };
const near = { distance: 900 };
const far = { distance: 9000 };

async function mayEnter(customer: string, key: string): Promise<unknown> {
  const asked = '($key: String!) { viewer { hasAccess(key: $key) } }';
  const { viewer } = (await club.shop(customer, `query ${asked}`, { key })) as { viewer: { hasAccess: boolean } };
  return viewer.hasAccess;
}

// One story: each step goes on from the one before.
describe('status by fares and segments', () => {
  it('counts both, and multiplies what a fare earns by the level held before', async () => {
    expect(await club.order('nina', 'a1', [fare('400.00'), taxes])).toMatchObject({ pointsEarned: 2000 });
    for (const segment of [near, near]) await club.activity('nina', 'segment', segment);
    await club.see('nina', { points: 3000, tier: 'traveller' });
    await club.until('2026-02-10T09:00:00Z');
    expect(await club.activity('nina', 'segment', far)).toMatchObject({ pointsEarned: 1500 });
    await club.until('2026-02-20T09:00:00Z');
    expect(await club.order('nina', 'a2', [fare('300.00')])).toMatchObject({ pointsEarned: 1500 });
    await club.see('nina', { points: 6000, tier: 'silver' });
    await club.until('2026-03-01T09:00:00Z');
    expect(await club.order('nina', 'a3', [fare('1000.00')])).toMatchObject({ pointsEarned: 6250 });
    expect(await mayEnter('nina', 'lounge')).toBe(false);
    await club.until('2026-03-15T10:00:00Z');
    for (const segment of [far, far]) await club.activity('nina', 'segment', segment);
    await club.see('nina', { points: 15_250, tier: 'gold' });
    expect(await mayEnter('nina', 'lounge')).toBe(true);
    await club.until('2026-04-01T09:00:00Z');
    expect(await club.order('nina', 'a4', [fare('2000.00')])).toMatchObject({ pointsEarned: 15_000 });
  });

  it('matches the status of another airline until summer', async () => {
    await club.until('2026-04-02T09:00:00Z');
    const match = { externalId: 'nina', tier: 'horizon', until: '2026-06-30', reason: 'Status match' };
    const set = 'mutation ($input: SetMemberTierInput!) { setMemberTier(input: $input) { __typename } }';
    expect(await club.tell(set, match)).toEqual({ __typename: 'Member' });
    await club.see('nina', { tier: 'horizon' });
    expect(await mayEnter('nina', 'first-lounge')).toBe(true);
    await club.until('2026-06-30T21:59:00Z');
    await club.see('nina', { tier: 'horizon' });
    await club.until('2026-06-30T22:00:00Z');
    await club.see('nina', { tier: 'gold' });
    expect(await mayEnter('nina', 'first-lounge')).toBe(false);
  });

  it('takes miles for an upgrade, and keeps them where only a part comes back', async () => {
    await club.until('2026-07-02T09:00:00Z');
    const { code } = await club.redeem('nina', 'upgrade');
    const upgrade = { sku: 'UPGRADE', amount: '0.00' };
    expect(await club.order('nina', 'a5', { lines: [fare('500.00'), upgrade], redemptionCodes: [code] })).toMatchObject(
      {
        pointsEarned: 3750,
        redemptions: [{ outcome: 'CAPTURED' }],
      },
    );
    await club.see('nina', { points: 26_000 });
    expect(await club.refund('a5', { lines: [{ sku: 'FARE', amount: '100.00' }] })).toMatchObject({
      pointsClawedBack: 750,
      pointsReturned: 0,
    });
    await club.see('nina', { points: 25_250 });
  });

  it('opens the lounge for a day to anybody who pays for it', async () => {
    expect(await club.order('otto', 'o1', [fare('500.00')])).toMatchObject({ pointsEarned: 2500 });
    expect(await mayEnter('otto', 'lounge')).toBe(false);
    expect(await club.redeem('otto', 'lounge-day')).toMatchObject({ status: 'CAPTURED' });
    expect(await mayEnter('otto', 'lounge')).toBe(true);
    // The whole of the last day is good: it ends with midnight in Berlin.
    await club.until('2026-07-03T21:59:00Z');
    expect(await mayEnter('otto', 'lounge')).toBe(true);
    await club.until('2026-07-03T22:00:00Z');
    expect(await mayEnter('otto', 'lounge')).toBe(false);
    await club.see('otto', { points: 500 });
  });

  it('remembers the day they joined', async () => {
    await club.until('2027-01-14T22:59:00Z');
    await club.see('nina', { points: 25_250 });
    await club.until('2027-01-14T23:00:00Z');
    await club.see('nina', { points: 25_500, tier: 'gold' });
  });

  it('lands softly: one level at a time', async () => {
    await club.until('2027-03-15T11:00:00Z');
    await club.see('nina', { tier: 'gold' });
    await club.until('2028-03-15T11:00:00Z');
    await club.see('nina', { points: 25_750, tier: 'silver' });
    await club.until('2029-03-01T22:59:00Z');
    await club.see('nina', { points: 26_000 });
    await club.until('2029-03-01T23:00:00Z');
    await club.see('nina', { points: 21_750, tier: 'silver' });
    await club.until('2029-03-15T11:00:00Z');
    await club.see('nina', { tier: 'traveller' });
  });
});
