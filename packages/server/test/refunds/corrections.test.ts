import { uuidv7 } from 'uuidv7';
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
describe('what is corrected', () => {
  it('cancelled-order: everything it earned goes, and all that was spent on it returns whatever the programme says of refunds', async () => {
    const shop = await openShop(house, { ...atOnce, refunds: { spentPoints: 'never', shortfall: 'owe' } });
    const ada = await shop.rich(1500);
    await ada.adjust(700, { asset: 'CREDIT' });
    const [points, credit, card] = [await ada.reward('five-off'), await ada.pay('7.00'), await ada.reward('card')];
    const { externalId, id } = await ada.order({ amount: '40.00', redemptionCodes: [points.code, credit.code] });
    const spend = { code: card.code, amount: '4.00', orderExternalId: externalId, idempotencyKey: uuidv7() };
    accepted(await shop.loyalty.giftCards.spend(shop.programId, spend));
    await ada.refund(externalId, { amount: '10.00' });

    expect(await ada.cancel(externalId)).toMatchObject({
      amountMinor: 3_000n,
      pointsClawedBack: 30n,
      pointsReturned: 500n,
      creditClawedBack: 300n,
      creditReturned: 700n,
    });
    expect(await shop.order(id)).toMatchObject({ status: 'CANCELLED', spendMinor: 0n });
    expect(await ada.balance()).toEqual({ ...nothing, available: 500 });
    expect(await ada.credit()).toEqual({ ...nothing, available: 700 });
    expect(await shop.card(card.id)).toMatchObject({ balanceMinor: 1000n });
    const again = await shop.loyalty.giftCards.return(shop.programId, {
      code: card.code,
      orderExternalId: externalId,
      idempotencyKey: uuidv7(),
    });
    expect(again).toMatchObject({ code: 'MORE_THAN_SPENT' });
  });

  it('edited-more: the order is decided again by its own version, and the difference is earned with its dates', async () => {
    const shop = await openShop(house);
    const ada = await shop.member();
    const { externalId } = await ada.order({ amount: '40.00' });
    expect(await ada.edit(externalId, { amount: '65.00' })).toMatchObject({ pointsEarned: 65n, creditEarned: 650n });
    expect(await ada.balance()).toEqual({ ...nothing, pending: 65 });
    expect(await ada.credit()).toEqual({ ...nothing, pending: 650 });
    await shop.advanceTo('2026-05-16T10:00:00Z');
    expect(await ada.balance()).toEqual({ ...nothing, available: 65 });
  });

  it('edited-less: the difference is taken back as a refund’s would be', async () => {
    const shop = await openShop(house, { ...atOnce, tiers });
    const ada = await shop.member();
    const { externalId } = await ada.order({ amount: '120.00' });
    await ada.redeem(100);
    expect(await ada.edit(externalId, { amount: '50.00' })).toMatchObject({ pointsEarned: 50n, creditEarned: 500n });
    expect(await ada.balance()).toEqual({ ...nothing, held: 100, owed: 50 });
    expect(await ada.credit()).toEqual({ ...nothing, available: 500 });
    expect(await ada.tier()).toBe('bud');
  });

  const rose = { externalId: 'a', sku: 'ROSE', quantity: 1, amount: '30.00' };
  const lily = { externalId: 'b', sku: 'LILY', quantity: 1, amount: '45.00' };

  it('exchange-as-orders: a refund of what came back and an order of what went out, each by its own day', async () => {
    const shop = await openShop(house);
    const ada = await shop.member();
    const { externalId } = await ada.order({ lines: [rose] });
    await shop.advanceTo('2026-05-10T10:00:00Z');
    await ada.refund(externalId, { lines: [{ line: 'a', quantity: 1 }], reason: 'exchange' });
    await ada.order({ lines: [lily] });
    expect(await ada.balance()).toEqual({ ...nothing, pending: 45 });
    await shop.advanceTo('2026-05-20T10:00:00Z');
    expect(await ada.balance()).toEqual({ ...nothing, pending: 45 });
    await shop.advanceTo('2026-05-25T10:00:00Z');
    expect(await ada.balance()).toEqual({ ...nothing, available: 45 });
  });

  it('exchange-as-edit: one order with other goods, by the day and the rules of the first', async () => {
    const shop = await openShop(house);
    const ada = await shop.member();
    const { externalId } = await ada.order({ lines: [rose] });
    await shop.advanceTo('2026-05-10T10:00:00Z');
    expect(await ada.edit(externalId, { lines: [lily] })).toMatchObject({ status: 'PAID', pointsEarned: 45n });
    await shop.advanceTo('2026-05-16T10:00:00Z');
    expect(await ada.balance()).toEqual({ ...nothing, available: 45 });
  });

  it('chargeback: told as a refund of what was charged back, whole or in part', async () => {
    const shop = await openShop(house);
    const ada = await shop.member();
    const { externalId, id } = await ada.order({ amount: '60.00' });
    await shop.advanceTo('2026-08-01T10:00:00Z');
    expect(await ada.refund(externalId, { amount: '20.00', reason: 'chargeback' })).toMatchObject({
      pointsClawedBack: 20n,
    });
    expect(await ada.refund(externalId, { reason: 'chargeback' })).toMatchObject({ pointsClawedBack: 40n });
    expect(await shop.order(id)).toMatchObject({ status: 'REFUNDED' });
    expect([await ada.balance(), await ada.credit()]).toEqual([nothing, nothing]);
  });

  it('chargeback-after-spending: what the thief spent is owed, and holds that live are not touched', async () => {
    const shop = await openShop(house, atOnce);
    const ada = await shop.member();
    const { externalId } = await ada.order({ amount: '1000.00' });
    const used = await ada.reward('five-off');
    await shop.record({
      customerExternalId: ada.externalId,
      redemptionCodes: [used.code],
      lines: [{ sku: 'X', quantity: 1, amount: '0.00' }],
    });
    const held = await ada.redeem(300);
    expect(await ada.cancel(externalId, { reason: 'chargeback' })).toMatchObject({
      pointsClawedBack: 1000n,
      pointsOwed: 800n,
    });
    expect(await ada.balance()).toEqual({ ...nothing, held: 300, owed: 800 });
    await shop.loyalty.redemptions.release(shop.programId, { code: held.code });
    expect(await ada.balance()).toEqual({ ...nothing, owed: 500 });
  });

  it('late-refund: a refund told late is dated when it was, and judged as of then', async () => {
    const shop = await openShop(house);
    const ada = await shop.member();
    const { externalId } = await ada.order({ amount: '60.00' });
    await shop.advanceTo('2026-06-10T10:00:00Z');
    const at = new Date('2026-05-20T10:00:00Z');
    expect(await ada.refund(externalId, { at })).toMatchObject({ at, pointsClawedBack: 60n });
    expect((await shop.entries(ada.id)).filter(({ kind }) => kind === 'CLAWBACK')).toMatchObject([{ at }, { at }]);
    expect(await ada.balance()).toEqual(nothing);
  });

  it('repeated: the same refund, edit or cancellation told again changes nothing', async () => {
    const shop = await openShop(house, { ...atOnce, earn: petal.earn });
    const ada = await shop.member();
    const { externalId } = await ada.order({ amount: '60.00' });
    const tell = async () => {
      await ada.refund(externalId, { externalId: 'r-1', amount: '10.00' });
      await ada.edit(externalId, { revision: '1', amount: '50.00' });
      await ada.cancel(externalId, { externalId: 'c-1' });
    };
    await tell();
    const before = await shop.count('entry');
    await tell();
    expect(await shop.count('entry')).toBe(before);
  });
});
