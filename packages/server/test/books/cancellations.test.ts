import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IdempotencyConflict, InvalidInput, NothingToRefund, OrderNotFound } from '../../src/loyalty/refusals.ts';
import { accepted, createHouse, type House, petal } from '../support/house.ts';
import { openBranch } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const atOnce = { points: { ...petal.points, pendingDays: 0 } };

describe('a cancelled order', () => {
  it('earned nothing, and was never placed', async () => {
    const levels = [
      { key: 'bud', name: 'Bud', from: '0' },
      { key: 'bloom', name: 'Bloom', from: '100' },
    ];
    const branch = await openBranch(house, { tiers: { measure: 'spend', window: 'lifetime', levels } });
    const ada = await branch.member();
    const { externalId, id } = await ada.order({ amount: '120.00' });
    expect(await ada.tier()).toBe('bloom');

    expect(await ada.cancel(externalId)).toMatchObject({
      kind: 'CANCELLATION',
      amountMinor: 12_000n,
      pointsClawedBack: 120n,
      pointsOwed: 0n,
    });
    expect(await branch.order(id)).toMatchObject({
      status: 'CANCELLED',
      spendMinor: 0n,
      cancelledAt: expect.any(Date),
    });
    expect(await ada.balance()).toEqual({ available: 0, pending: 0, held: 0, owed: 0 });
    expect(await ada.tier()).toBe('bud');
  });

  it('after a refund gives back the rest alone', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '50.00' });
    await ada.refund(externalId, { amount: '20.00' });
    expect(await ada.cancel(externalId)).toMatchObject({ amountMinor: 3_000n, pointsClawedBack: 30n });
    expect(await ada.balance()).toMatchObject({ pending: 0, owed: 0 });
  });

  it.each(['proportional', 'full-only', 'never'])(
    'returns all that was spent, though refunds return it %s',
    async (spentPoints) => {
      const branch = await openBranch(house, { ...atOnce, earn: [], refunds: { spentPoints, shortfall: 'owe' } });
      const ada = await branch.member();
      await ada.adjust(100);
      const { code, id } = await ada.redeem(100);
      const { externalId } = await ada.order({ redemptionCodes: [code] });
      await ada.refund(externalId, { amount: '4.00' });
      await ada.cancel(externalId);
      expect(await ada.balance()).toMatchObject({ available: 100 });
      expect(await branch.redemption(id)).toMatchObject({ status: 'REFUNDED', pointsReturned: 100n });
    },
  );

  it('may have been refunded whole before: what that kept returns now', async () => {
    const branch = await openBranch(house, {
      ...atOnce,
      earn: [],
      refunds: { spentPoints: 'never', shortfall: 'owe' },
    });
    const ada = await branch.member();
    await ada.adjust(100);
    const { code } = await ada.redeem(100);
    const { externalId, id } = await ada.order({ redemptionCodes: [code] });
    await ada.refund(externalId);
    expect(await ada.balance()).toMatchObject({ available: 0 });
    expect(await ada.cancel(externalId)).toMatchObject({ amountMinor: 0n, pointsReturned: 100n });
    expect(await branch.order(id)).toMatchObject({ status: 'CANCELLED' });
  });

  it('frees the stock and the limit of the reward that was used on it', async () => {
    const rewards = [
      {
        key: 'last',
        name: 'The last vase',
        cost: 10,
        give: { product: { sku: 'VASE' } },
        stock: 1,
        perMember: { times: 1 },
      },
    ];
    const branch = await openBranch(house, { ...atOnce, rewards });
    const ada = await branch.member();
    await ada.adjust(100);
    const { code } = await ada.reward('last');
    const { externalId } = await ada.order({ redemptionCodes: [code] });
    expect(await ada.tryReward('last')).toMatchObject({ code: 'REWARD_UNAVAILABLE' });
    await ada.cancel(externalId);
    expect(await ada.reward('last')).toMatchObject({ status: 'HELD' });
  });

  it('leaves what was earned and spent since owed', async () => {
    const branch = await openBranch(house, atOnce);
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '100.00' });
    await ada.redeem(100);
    expect(await ada.cancel(externalId)).toMatchObject({ pointsClawedBack: 100n, pointsOwed: 100n });
    expect(await ada.balance()).toMatchObject({ available: 0, held: 100, owed: 100 });
  });

  it('of a guest is kept as cancelled', async () => {
    const branch = await openBranch(house);
    const { externalId, id } = await branch.record({});
    accepted(
      (await branch.loyalty.orders.cancel(branch.programId, [{ externalId: 'c', orderExternalId: externalId }]))[0],
    );
    expect(await branch.order(id)).toMatchObject({ status: 'CANCELLED', memberId: null });
  });

  it('takes no code any more', async () => {
    const branch = await openBranch(house, atOnce);
    const ada = await branch.member();
    await ada.adjust(200);
    const [used, late] = [await ada.redeem(50), await ada.redeem(30)];
    const { externalId: orderExternalId } = await ada.order({ redemptionCodes: [used.code] });
    await ada.cancel(orderExternalId);
    const capture = (code: string) => branch.loyalty.redemptions.capture(branch.programId, { code, orderExternalId });
    expect(await capture(late.code)).toMatchObject({ code: 'ORDER_CANCELLED' });
    expect(await capture(used.code)).toMatchObject({ status: 'REFUNDED' });
    expect(await ada.balance()).toMatchObject({ available: 170, held: 30 });
  });

  it('is told of', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member('ada');
    await ada.order({ externalId: 'o-1' });
    const { id } = await ada.cancel('o-1', { externalId: 'c-1', reason: 'out of stock' });
    const [told] = (await branch.events()).filter(({ type }) => type === 'order.cancelled');
    const [, clawback] = await branch.entries(ada.id);
    expect(told?.data).toMatchObject({
      refundId: id,
      refund: 'c-1',
      order: 'o-1',
      pointsClawedBack: 10,
      entryIds: [clawback?.id],
    });
  });
});

describe('a cancellation', () => {
  it('repeated is the same one; its key for something else is a conflict', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const [one, other] = [await ada.order(), await ada.order()];
    const first = await ada.cancel(one.externalId, { externalId: 'c-1' });
    expect(await ada.cancel(one.externalId, { externalId: 'c-1' })).toMatchObject({ id: first.id });
    expect(await ada.tryCancel(other.externalId, { externalId: 'c-1' })).toBeInstanceOf(IdempotencyConflict);
    const [refund] = await branch.loyalty.orders.refund(branch.programId, [
      { externalId: 'c-1', orderExternalId: one.externalId },
    ]);
    expect(refund).toBeInstanceOf(IdempotencyConflict);
  });

  it('leaves nothing for another, nor for a refund', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId } = await ada.order();
    await ada.cancel(externalId);
    expect(await ada.tryCancel(externalId)).toBeInstanceOf(NothingToRefund);
    const [refund] = await branch.loyalty.orders.refund(branch.programId, [
      { externalId: 'r-1', orderExternalId: externalId },
    ]);
    expect(refund).toBeInstanceOf(NothingToRefund);
  });

  it.each([
    ['nobody told of', { orderExternalId: 'nothing' }, OrderNotFound],
    ['before it was placed', { at: new Date('2026-04-01T00:00:00Z') }, InvalidInput],
    ['in the future', { at: new Date('2027-04-01T00:00:00Z') }, InvalidInput],
    ['without a number', { externalId: '' }, InvalidInput],
  ])('of an order %s is refused', async (_words, more, refusal) => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId } = await ada.order();
    expect(await ada.tryCancel(externalId, more)).toBeInstanceOf(refusal);
  });

  it('may come with its order at once', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const order = { externalId: 'o-1', customerExternalId: ada.externalId };
    const [, refund] = await Promise.all([branch.record(order), ada.tryCancel('o-1')]);
    expect(refund).toMatchObject({ pointsClawedBack: 10n });
    expect(await ada.balance()).toMatchObject({ pending: 0 });
  });
});
