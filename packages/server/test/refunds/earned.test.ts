import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accepted, createHouse, type House, petal } from '../support/house.ts';
import { atOnce, openShop, tiers } from './shop.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const nothing = { available: 0, pending: 0, held: 0, owed: 0 };

// Each case stands behind the cell of the same name in docs/refunds.md.
describe('what was earned', () => {
  it('refund-before-clearing: the pending points are gone, and nothing was ever spendable', async () => {
    const shop = await openShop(house);
    const ada = await shop.member();
    const { externalId } = await ada.order({ amount: '50.00' });
    await ada.refund(externalId);
    expect(await ada.balance()).toEqual(nothing);
    await shop.advanceTo('2026-07-01T00:00:00Z');
    expect(await ada.balance()).toEqual(nothing);
  });

  it('refund-after-clearing: the points are taken from their own lot first, then from those that lapse first', async () => {
    const shop = await openShop(house);
    const ada = await shop.member();
    await ada.adjust(20, { expiresAt: new Date('2026-09-01T00:00:00Z') });
    const { externalId } = await ada.order({ amount: '50.00' });
    await shop.advanceTo('2026-06-01T00:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 70 });
    await ada.refund(externalId);
    expect(await ada.balance()).toEqual({ ...nothing, available: 20 });
  });

  it('refund-part: the exact share by line, and the parts add up to the whole', async () => {
    const shop = await openShop(house);
    const ada = await shop.member();
    const { externalId } = await ada.order({
      lines: [
        { sku: 'ROSE', quantity: 3, amount: '10.00' },
        { sku: 'VASE', quantity: 1, amount: '39.99' },
      ],
    });
    const taken: bigint[] = [];
    const unit = { lines: [{ sku: 'ROSE', quantity: 1 }] };
    for (const refund of [unit, unit, unit, { amount: '20.00' }, {}])
      taken.push((await ada.refund(externalId, refund)).pointsClawedBack);
    expect(taken).toEqual([3n, 3n, 4n, 19n, 20n]);
    expect(await ada.balance()).toEqual(nothing);
  });

  it('refund-after-spending: what was spent is owed, nothing can be redeemed meanwhile, and what is earned next settles it', async () => {
    const shop = await openShop(house, atOnce);
    const ada = await shop.member();
    const { externalId } = await ada.order({ amount: '100.00' });
    const { code } = await ada.redeem(80);
    await shop.record({
      customerExternalId: ada.externalId,
      redemptionCodes: [code],
      lines: [{ sku: 'X', quantity: 1, amount: '0.00' }],
    });
    expect(await ada.refund(externalId)).toMatchObject({ pointsClawedBack: 100n, pointsOwed: 80n });
    expect(await ada.balance()).toEqual({ ...nothing, owed: 80 });
    expect(await ada.tryRedeem(10)).toMatchObject({ code: 'INSUFFICIENT_POINTS', missing: 90n });
    await ada.order({ amount: '100.00' });
    expect(await ada.balance()).toEqual({ ...nothing, available: 20 });
  });

  it('refund-after-spending-forgiven: nothing is owed, and what was forgiven does not come back with what it was spent on', async () => {
    const shop = await openShop(house, { ...atOnce, refunds: { spentPoints: 'proportional', shortfall: 'forgive' } });
    const ada = await shop.member();
    const { externalId } = await ada.order({ amount: '100.00' });
    const { code } = await ada.redeem(80);
    const spent = await shop.record({
      customerExternalId: ada.externalId,
      redemptionCodes: [code],
      lines: [{ sku: 'X', quantity: 1, amount: '0.00' }],
    });
    expect(await ada.refund(externalId)).toMatchObject({ pointsOwed: 0n, pointsForgiven: 80n });
    expect(await ada.refund(spent.externalId)).toMatchObject({ pointsReturned: 0n });
    expect(await ada.balance()).toEqual(nothing);
  });

  it('refund-after-lapsing: points that lapsed unspent are gone already, and are not taken twice', async () => {
    const shop = await openShop(house);
    const ada = await shop.member();
    const { externalId } = await ada.order({ amount: '50.00' });
    await shop.advanceTo('2027-06-01T00:00:00Z');
    await ada.adjust(30);
    expect(await ada.refund(externalId)).toMatchObject({ pointsClawedBack: 50n, pointsOwed: 0n });
    expect(await ada.balance()).toEqual({ ...nothing, available: 30 });
  });

  it('rules-changed-since: what the order earned then is taken back, whatever it would earn today', async () => {
    const shop = await openShop(house);
    const ada = await shop.member();
    const { externalId } = await ada.order({ amount: '50.00' });
    const { program } = (await shop.loyalty.programs.inForce(shop.programId)) ?? {};
    const generous = { ...program?.definition, earn: [{ key: 'ten', on: 'order', per: '1.00', give: 10 }] };
    accepted(await shop.loyalty.programs.apply(shop.programId, generous, { dryRun: false }));
    expect(await ada.refund(externalId)).toMatchObject({ pointsClawedBack: 50n, creditClawedBack: 500n });
    expect(await ada.balance()).toEqual(nothing);
  });

  it('cashback: credit goes as points do, by the exact share, before and after it clears', async () => {
    const shop = await openShop(house);
    const ada = await shop.member();
    const { externalId } = await ada.order({ amount: '33.35' });
    expect(await ada.credit()).toMatchObject({ pending: 333 });
    expect(await ada.refund(externalId, { amount: '10.00' })).toMatchObject({ creditClawedBack: 99n });
    await shop.advanceTo('2026-06-01T00:00:00Z');
    expect(await ada.refund(externalId)).toMatchObject({ creditClawedBack: 234n, creditOwed: 0n });
    expect(await ada.credit()).toEqual(nothing);
  });

  it('cashback-after-spending: what was spent of it is owed in credit, apart from points', async () => {
    const shop = await openShop(house, atOnce);
    const ada = await shop.member();
    const { externalId } = await ada.order({ amount: '100.00' });
    const { code } = await ada.pay('8.00');
    await shop.record({
      customerExternalId: ada.externalId,
      redemptionCodes: [code],
      lines: [{ sku: 'X', quantity: 1, amount: '0.00' }],
    });
    expect(await ada.refund(externalId)).toMatchObject({ creditClawedBack: 1000n, creditOwed: 800n, pointsOwed: 0n });
    expect(await ada.credit()).toEqual({ ...nothing, owed: 800 });
    expect(await ada.tryPay('1.00')).toMatchObject({ code: 'INSUFFICIENT_POINTS' });
  });

  it('tier-lifted: the promotion is undone at once; what other orders earned at the higher rate stays', async () => {
    const shop = await openShop(house, { tiers });
    const ada = await shop.member();
    const lifting = await ada.order({ amount: '100.00', placedAt: new Date('2026-04-01T00:00:00Z') });
    const other = await ada.order({ amount: '10.00' });
    expect(await ada.tier()).toBe('bloom');
    await ada.refund(lifting.externalId);
    expect(await ada.tier()).toBe('bud');
    expect(await ada.balance()).toMatchObject({ available: 0, pending: 20 });
    expect(await ada.refund(other.externalId)).toMatchObject({ pointsClawedBack: 20n });
  });

  it('cap-freed: what a fully refunded order used of a cap may be earned again', async () => {
    const earn = [{ ...petal.earn[0], cap: { points: 60, every: 'P1D' } }];
    const shop = await openShop(house, { earn });
    const ada = await shop.member();
    const { externalId } = await ada.order({ amount: '50.00' });
    expect((await ada.order({ amount: '50.00' })).pointsEarned).toBe(10n);
    await ada.refund(externalId, { amount: '20.00' });
    expect((await ada.order({ amount: '50.00' })).pointsEarned).toBe(0n);
    await ada.refund(externalId);
    expect((await ada.order({ amount: '60.00' })).pointsEarned).toBe(50n);
  });

  it('guest-order: what was refunded before the buyer joined is taken off when they do', async () => {
    const shop = await openShop(house, { enrolment: { automatic: false, retroactive: 'P30D' } });
    const { externalId } = await shop.record({
      customerExternalId: 'ada',
      lines: [{ sku: 'ROSE', quantity: 4, amount: '40.00' }],
    });
    accepted(
      (
        await shop.loyalty.orders.refund(shop.programId, [
          { externalId: 'r-1', orderExternalId: externalId, lines: [{ sku: 'ROSE', quantity: 1 }] },
        ])
      )[0],
    );
    const ada = await shop.member('ada');
    expect(await ada.balance()).toEqual({ ...nothing, pending: 30 });
    expect(await ada.credit()).toEqual({ ...nothing, pending: 300 });
  });

  it('other-currency: refunded in the order’s own currency, counted by the rate it was recorded at', async () => {
    const shop = await openShop(house, { tiers, currencies: { EUR: { rate: '0.80' } } });
    const ada = await shop.member();
    const { externalId } = await ada.order({ amount: '150.00', currencyCode: 'EUR' });
    expect(await ada.tier()).toBe('bloom');
    expect(await ada.refund(externalId, { amount: '50.00' })).toMatchObject({
      amountMinor: 5_000n,
      pointsClawedBack: 40n,
    });
    expect(await ada.tier()).toBe('bud');
    await ada.refund(externalId);
    expect(await ada.balance()).toEqual(nothing);
  });

  it('activity-reversed: what it gave is taken back, its limit and its part of the tier too', async () => {
    const earn = [{ key: 'review', on: 'activity', type: 'review', give: 120, limit: { times: 1, every: 'P1D' } }];
    const shop = await openShop(house, { earn, tiers: { ...tiers, measure: 'points' } });
    const ada = await shop.member();
    await ada.activity('review', { idempotencyKey: 'r-1' });
    expect(await ada.tier()).toBe('bloom');
    await ada.reverse('r-1');
    expect(await ada.balance()).toEqual(nothing);
    expect(await ada.tier()).toBe('bud');
    expect(await ada.activity('review')).toMatchObject({ pointsEarned: 120n });
  });
});
