import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStory, type Story } from './story.ts';

let card: Story;
beforeAll(async () => {
  card = await openStory('coffee-stamps', '2026-01-05T08:00:00Z');
});
afterAll(async () => {
  expect(await card.verify()).toEqual([]);
  await card.close();
});

const drinks = (quantity: number) => ({
  sku: 'LATTE',
  quantity,
  amount: (3.4 * quantity).toFixed(2),
  categories: ['drink'],
});
const cake = { sku: 'CAKE', amount: '4.00', categories: ['food'] };

// One story: each step goes on from the one before.
describe('a stamp card', () => {
  it('gives a stamp for every drink, and two on quiet afternoons, up to two more a day', async () => {
    await card.enrol('ada', { birthday: '--06-18' });
    await card.until('2026-01-05T08:30:00Z');
    expect(await card.order('ada', 'c1', [drinks(1)])).toMatchObject({ pointsEarned: 1 });
    await card.until('2026-01-05T15:00:00Z');
    expect(await card.order('ada', 'c2', [drinks(2), cake])).toMatchObject({ pointsEarned: 4 });
    await card.until('2026-01-05T16:00:00Z');
    expect(await card.order('ada', 'c3', [drinks(1)])).toMatchObject({ pointsEarned: 1 });
    await card.until('2026-01-06T14:00:00Z');
    expect(await card.order('ada', 'c4', [drinks(1)])).toMatchObject({ pointsEarned: 2 });
    await card.see('ada', { points: 8, can: [] });
    await card.until('2026-01-06T17:00:00Z');
    expect(await card.order('ada', 'c5', [drinks(1)])).toMatchObject({ pointsEarned: 1 });
    await card.see('ada', { points: 9, can: ['free-drink'] });
  });

  it('gives the tenth drink for nothing, and no stamp for it', async () => {
    await card.until('2026-01-07T09:00:00Z');
    const { code } = await card.redeem('ada', 'free-drink');
    await card.see('ada', { points: 0, can: [] });
    await card.until('2026-01-07T09:05:00Z');
    const free = { sku: 'FREE-DRINK', amount: '0.00', categories: ['drink'], redemptionCode: code ?? '' };
    expect(await card.order('ada', 'c6', [free, cake])).toMatchObject({
      pointsEarned: 0,
      redemptions: [{ outcome: 'CAPTURED' }],
    });
    await card.see('ada', { points: 0 });
  });

  it('takes a stamp back with the drink', async () => {
    await card.until('2026-01-08T10:00:00Z');
    expect(await card.order('ada', 'c7', [drinks(2)])).toMatchObject({ pointsEarned: 2 });
    expect(await card.refund('c7', { lines: [{ sku: 'LATTE', quantity: 1 }] })).toMatchObject({ pointsClawedBack: 1 });
    await card.see('ada', { points: 1 });
    expect(await card.redeem('ada', 'free-drink')).toMatchObject({ __typename: 'InsufficientPoints', missing: 8 });
  });

  it('gives a drink on the birthday, and its stamps back where nobody fetched it', async () => {
    await card.until('2026-06-17T22:59:00Z');
    await card.see('ada', { points: 1 });
    await card.until('2026-06-17T23:00:00Z');
    await card.see('ada', { points: 10, can: ['free-drink'] });
    expect(await card.redeem('ada', 'free-drink')).toMatchObject({ status: 'HELD' });
    await card.see('ada', { points: 1 });
    await card.until('2026-06-17T23:16:00Z');
    await card.see('ada', { points: 10 });
  });

  it('throws the card away a year after the last visit', async () => {
    await card.until('2026-12-01T10:00:00Z');
    expect(await card.order('ada', 'c8', [{ ...drinks(1), sku: 'ESPRESSO' }])).toMatchObject({ pointsEarned: 1 });
    await card.until('2027-01-09T00:00:00Z');
    await card.see('ada', { points: 11 });
    await card.until('2027-12-01T23:59:00Z');
    await card.see('ada', { points: 20 });
    await card.until('2027-12-02T00:00:00Z');
    await card.see('ada', { points: 0, can: [] });
  });
});
