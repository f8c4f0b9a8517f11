import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStory, type Story } from './story.ts';

let club: Story;
beforeAll(async () => {
  club = await openStory('charity-beauty', '2026-02-01T18:00:00Z');
});
afterAll(async () => {
  expect(await club.verify()).toEqual([]);
  await club.close();
});

// One story: each step goes on from the one before.
describe('a club whose rewards may be given away', () => {
  it('gives points for dollars, and for empties once a week', async () => {
    await club.enrol('tess', { birthday: '--09-15' });
    expect(await club.order('tess', 'k1', [{ sku: 'SOAP', amount: '84.50' }])).toMatchObject({ pointsEarned: 84 });
    expect(await club.activity('tess', 'empties-returned')).toMatchObject({ pointsEarned: 5 });
    expect(await club.activity('tess', 'empties-returned')).toMatchObject({ pointsEarned: 0 });
    await club.until('2026-02-02T18:00:00Z');
    expect(await club.activity('tess', 'empties-returned')).toMatchObject({ pointsEarned: 5 });
    await club.until('2026-02-03T18:00:00Z');
    expect(await club.activity('tess', 'empties-returned')).toMatchObject({ pointsEarned: 0 });
    await club.see('tess', { points: 10, pending: 84, can: [] });
    await club.until('2026-02-16T06:00:00Z');
    await club.see('tess', { points: 94, pending: 0 });
  });

  it('gives twice as many for refills', async () => {
    await club.until('2026-02-20T18:00:00Z');
    const refill = [{ sku: 'REFILL', amount: '20.00', categories: ['refill'] }];
    expect(await club.order('tess', 'k2', refill)).toMatchObject({ pointsEarned: 40 });
    await club.until('2026-03-07T06:00:00Z');
    await club.see('tess', { points: 134, can: ['ten-off', 'ten-credit', 'give-ten', 'give-ten-shelter'] });
  });

  it('turns 100 points into $10 that can be spent in parts, and gives its share back', async () => {
    expect(await club.redeem('tess', 'ten-credit')).toMatchObject({ status: 'CAPTURED', points: 100 });
    await club.see('tess', { points: 34, credit: 1000 });
    await club.until('2026-03-08T18:00:00Z');
    const { code } = await club.redeemCredit('tess', '7.50');
    await club.see('tess', { credit: 250 });
    const balm = [{ sku: 'BALM', amount: '60.00' }];
    expect(await club.order('tess', 'k3', { lines: balm, redemptionCodes: [code] })).toMatchObject({
      pointsEarned: 60,
      redemptions: [{ outcome: 'CAPTURED' }],
    });
    expect(await club.refund('k3', { amount: '30.00' })).toMatchObject({
      pointsClawedBack: 30,
      creditReturned: { amount: '3.75' },
    });
    await club.see('tess', { points: 34, pending: 30, credit: 625 });
    await club.until('2026-03-23T05:00:00Z');
    await club.see('tess', { points: 64, pending: 0 });
  });

  it('lets the birthday reward go to a charity, and reports it', async () => {
    await club.until('2026-09-15T05:00:00Z');
    await club.see('tess', { points: 164 });
    expect(await club.redeem('tess', 'give-ten', { points: 200 })).toMatchObject({ missing: 36 });
    expect(await club.redeem('tess', 'give-ten', { points: 100 })).toMatchObject({
      status: 'CAPTURED',
      discount: { kind: 'DONATION', amount: { amount: '10.00' } },
    });
    await club.see('tess', { points: 64 });
    expect(await club.report('{ donations { beneficiary redemptions points amount { amount } } }')).toEqual({
      donations: [{ beneficiary: 'Clean Rivers Fund', redemptions: 1, points: 100, amount: { amount: '10.00' } }],
    });
  });

  it('lets points and credit lapse a year after they came', async () => {
    await club.until('2027-03-08T05:59:00Z');
    await club.see('tess', { points: 64, credit: 625 });
    await club.until('2027-03-08T06:00:00Z');
    await club.see('tess', { points: 64, credit: 0 });
    await club.until('2027-09-15T05:00:00Z');
    await club.see('tess', { points: 164 });
    await club.until('2027-09-16T05:00:00Z');
    await club.see('tess', { points: 100 });
  });
});
