import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHouse, type House } from '../support/house.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

describe('one fact, all the way', () => {
  it('earns, clears, is held, captured and refunded to where it began', async () => {
    const ada = await house.member();
    const first = await ada.order({ amount: '600.50' });
    expect(await ada.balance()).toEqual({ available: 0, pending: 600, held: 0, owed: 0 });

    await house.advanceTo('2026-05-15T23:00:00Z');
    expect(await ada.balance()).toEqual({ available: 600, pending: 0, held: 0, owed: 0 });

    const redemption = await ada.redeem(500);
    expect(await ada.balance()).toEqual({ available: 100, pending: 0, held: 500, owed: 0 });

    const second = await ada.order({ amount: '40.00', redemptionCodes: [redemption.code] });
    expect(await ada.balance()).toEqual({ available: 100, pending: 40, held: 0, owed: 0 });

    const half = await ada.refund(second.externalId, { amount: '20.00' });
    expect(half).toMatchObject({ pointsClawedBack: 20n, pointsReturned: 250n, pointsOwed: 0n });
    expect(await ada.balance()).toEqual({ available: 350, pending: 20, held: 0, owed: 0 });

    await ada.refund(second.externalId);
    expect(await ada.balance()).toEqual({ available: 600, pending: 0, held: 0, owed: 0 });

    await ada.refund(first.externalId);
    expect(await ada.balance()).toEqual({ available: 0, pending: 0, held: 0, owed: 0 });
    expect(await house.verify()).toEqual([]);
  });
});
