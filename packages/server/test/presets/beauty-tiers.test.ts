import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStory, type Story } from './story.ts';

let club: Story;
beforeAll(async () => {
  club = await openStory('beauty-tiers', '2026-01-10T15:00:00Z');
});
afterAll(async () => {
  expect(await club.verify()).toEqual([]);
  await club.close();
});

const goods = (amount: string) => [{ sku: 'SERUM', amount }];
const firstLook = '{ viewer { hasAccess(key: "first-look") } }';

// One story: each step goes on from the one before.
describe('a club with tiers by the calendar year', () => {
  it('lifts who spends $350 in a year, and lets points be spent after thirty days', async () => {
    await club.enrol('zoe', { birthday: '1990-03-02' });
    expect(await club.order('zoe', 'b1', goods('200.00'))).toMatchObject({ pointsEarned: 200 });
    await club.until('2026-01-12T15:00:00Z');
    for (const name of ['kim', 'lou']) await club.order(name, `first-${name}`, goods('400.00'));
    await club.until('2026-01-20T15:00:00Z');
    await club.see('zoe', { tier: 'member' });
    expect(await club.order('zoe', 'b2', goods('160.40'))).toMatchObject({ pointsEarned: 160 });
    await club.see('zoe', { pending: 360, tier: 'muse' });
    await club.until('2026-02-10T04:59:00Z');
    await club.see('zoe', { points: 0, pending: 360 });
    await club.until('2026-02-10T05:00:00Z');
    await club.see('zoe', { points: 200, pending: 160 });
  });

  it('gives a birthday gift at midnight in New York, and a quarter more for a Muse', async () => {
    await club.until('2026-03-02T04:59:00Z');
    await club.see('zoe', { points: 360 });
    await club.until('2026-03-02T05:00:00Z');
    await club.see('zoe', { points: 460, can: ['any-amount', 'sample-set', 'masterclass'] });
    await club.until('2026-03-05T15:00:00Z');
    const withCard = [...goods('100.00'), { sku: 'GIFT-50', amount: '50.00' }];
    expect(await club.order('zoe', 'b3', withCard)).toMatchObject({ pointsEarned: 125 });
    await club.until('2026-04-05T04:00:00Z');
    await club.see('zoe', { points: 585, pending: 0 });
  });

  it('gives back half of $10 off with half of the goods', async () => {
    await club.until('2026-04-06T15:00:00Z');
    const { code } = await club.redeem('zoe', 'ten-off');
    await club.see('zoe', { points: 85 });
    expect(await club.order('zoe', 'b4', { lines: goods('80.00'), redemptionCodes: [code] })).toMatchObject({
      pointsEarned: 100,
      redemptions: [{ outcome: 'CAPTURED' }],
    });
    await club.until('2026-04-10T15:00:00Z');
    expect(await club.refund('b4', { amount: '40.00' })).toMatchObject({ pointsClawedBack: 50, pointsReturned: 250 });
    await club.see('zoe', { points: 335, pending: 50 });
  });

  it('opens its evening to Muses and Icons, as long as there are seats', async () => {
    await club.until('2026-07-01T15:00:00Z');
    expect(await club.order('zoe', 'b5', goods('700.00'))).toMatchObject({ pointsEarned: 875 });
    await club.see('zoe', { points: 385, pending: 875, tier: 'icon' });
    expect(await club.shop('zoe', firstLook)).toEqual({ viewer: { hasAccess: true } });
    await club.until('2026-08-02T15:00:00Z');
    await club.see('zoe', { points: 1260, pending: 0 });
    await club.enrol('new');
    expect(await club.redeem('new', 'masterclass')).toMatchObject({ reason: 'TIER_TOO_LOW' });
    expect(await club.redeem('zoe', 'masterclass')).toMatchObject({ status: 'CAPTURED', points: 300 });
    expect(await club.redeem('kim', 'masterclass')).toMatchObject({ status: 'CAPTURED' });
    expect(await club.redeem('lou', 'masterclass')).toMatchObject({ reason: 'OUT_OF_STOCK' });
    await club.see('zoe', { points: 960 });
    await club.see('lou', { points: 400, tier: 'muse' });
  });

  it('undoes a promotion with the order that it needed', async () => {
    await club.until('2026-08-05T15:00:00Z');
    expect(await club.refund('b5')).toMatchObject({ pointsClawedBack: 875 });
    await club.see('zoe', { points: 85, tier: 'muse' });
    expect(await club.shop('zoe', firstLook)).toEqual({ viewer: { hasAccess: false } });
  });

  it('keeps a tier to the end of the next year, and points for eighteen months after the last order', async () => {
    await club.until('2027-12-31T15:00:00Z');
    await club.see('zoe', { points: 185, tier: 'muse' });
    await club.until('2028-01-01T05:00:00Z');
    await club.see('zoe', { points: 185, tier: 'member' });
    await club.until('2028-01-02T05:00:00Z');
    await club.see('zoe', { points: 0 });
  });
});
