import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStory, type Story } from './story.ts';

let basket: Story;
beforeAll(async () => {
  basket = await openStory('grocery-cashback', '2026-03-02T10:00:00Z');
});
afterAll(async () => {
  expect(await basket.verify()).toEqual([]);
  await basket.close();
});

const ownBrand = (amount: string) => ({ sku: 'OWN', amount, categories: ['own-brand'] });
const greens = (amount: string) => ({ sku: 'GREENS', amount });
const tobacco = { sku: 'TOBACCO', amount: '30.00', categories: ['tobacco'] };
const earned = (points: number, amount: string) => ({ pointsEarned: points, creditEarned: { amount } });

// One story: each step goes on from the one before.
describe('a share of every shop', () => {
  it('comes back as credit, more on the own brand, nothing on tobacco', async () => {
    expect(await basket.order('piet', 'g1', [ownBrand('60.00'), greens('40.00'), tobacco])).toMatchObject(
      earned(10, '3.40'),
    );
    await basket.see('piet', { points: 10, credit: 0, creditPending: 340, can: ['towel'] });
    await basket.until('2026-03-05T23:00:00Z');
    await basket.see('piet', { credit: 340, creditPending: 0 });
  });

  it('comes to €5 more a month at most', async () => {
    await basket.until('2026-03-10T10:00:00Z');
    expect(await basket.order('piet', 'g2', [ownBrand('100.00')])).toMatchObject(earned(10, '3.60'));
    await basket.until('2026-03-12T10:00:00Z');
    expect(await basket.order('piet', 'g3', [ownBrand('50.00')])).toMatchObject(earned(5, '0.50'));
    await basket.until('2026-04-01T10:00:00Z');
    await basket.see('piet', { points: 25, credit: 750 });
    expect(await basket.order('piet', 'g4', [ownBrand('25.55')])).toMatchObject(earned(2, '1.27'));
  });

  it('is spent at the till in any part, and comes back with the goods', async () => {
    await basket.until('2026-04-02T10:00:00Z');
    const { code } = await basket.redeemCredit('piet', '5.00');
    await basket.see('piet', { credit: 250, creditPending: 127 });
    expect(await basket.order('piet', 'g5', { lines: [greens('20.00')], redemptionCodes: [code] })).toMatchObject({
      ...earned(2, '0.20'),
      redemptions: [{ outcome: 'CAPTURED' }],
    });
    expect(await basket.redeemCredit('piet', '2.51')).toMatchObject({ __typename: 'InsufficientPoints', missing: 1 });
    await basket.until('2026-04-03T10:00:00Z');
    expect(await basket.refund('g5')).toMatchObject({
      creditClawedBack: { amount: '0.20' },
      creditReturned: { amount: '5.00' },
    });
    await basket.see('piet', { points: 27, credit: 750, creditPending: 127 });
  });

  it('counts pounds at their rate', async () => {
    await basket.until('2026-04-10T10:00:00Z');
    expect(await basket.order('piet', 'g6', { lines: [greens('40.00')], currencyCode: 'GBP' })).toMatchObject(
      earned(4, '0.46'),
    );
    await basket.see('piet', { points: 31, credit: 877, creditPending: 46 });
  });

  it('gives a towel for ten stamps, and a gift card for a hundred', async () => {
    const { code } = await basket.redeem('piet', 'towel');
    const towel = { sku: 'TOWEL-01', amount: '0.00' };
    expect(await basket.order('piet', 'towels', { lines: [towel], redemptionCodes: [code] })).toMatchObject({
      redemptions: [{ outcome: 'CAPTURED' }],
    });
    expect(await basket.redeem('piet', 'voucher')).toMatchObject({ __typename: 'InsufficientPoints', missing: 79 });
    await basket.until('2026-04-20T10:00:00Z');
    expect(await basket.order('piet', 'g7', [greens('800.00')])).toMatchObject(earned(80, '8.00'));
    expect(await basket.redeem('piet', 'voucher')).toMatchObject({
      status: 'CAPTURED',
      discount: { kind: 'GIFT_CARD', amount: { amount: '5.00' } },
    });
    await basket.see('piet', { points: 1, credit: 923, creditPending: 800 });
  });

  it('lapses at new year, but never sooner than it says', async () => {
    await basket.until('2026-11-15T10:00:00Z');
    expect(await basket.order('piet', 'g8', [greens('30.00')])).toMatchObject(earned(3, '0.30'));
    await basket.until('2026-12-31T22:59:00Z');
    await basket.see('piet', { points: 4, credit: 1753 });
    await basket.until('2026-12-31T23:00:00Z');
    await basket.see('piet', { points: 3, credit: 30 });
    await basket.until('2027-12-31T23:00:00Z');
    await basket.see('piet', { points: 0, credit: 0 });
  });
});
