import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedemptionNotRefundable } from '../../src/loyalty/refusals.ts';
import { accepted, createHouse, type House, petal } from '../support/house.ts';
import { openShop, spendingOnly } from './shop.ts';

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
describe('what was spent', () => {
  it('spent-full: comes back whole, to the lots it came from, with their old expiry', async () => {
    const shop = await openShop(house, spendingOnly);
    const ada = await shop.member();
    await ada.adjust(500, { expiresAt: new Date('2026-12-01T00:00:00Z') });
    const { code, id } = await ada.reward('five-off');
    const { externalId } = await ada.order({ redemptionCodes: [code] });
    expect(await ada.refund(externalId)).toMatchObject({ pointsReturned: 500n });
    expect(await ada.lots()).toMatchObject([{ available: 500n, expiresAt: new Date('2026-12-01T00:00:00Z') }]);
    expect(await shop.redemption(id)).toMatchObject({ status: 'REFUNDED' });
  });

  it.each([
    ['proportional', 250n],
    ['full-only', 0n],
    ['never', 0n],
  ])(
    'spent-part: comes back by share, only with the whole, or never, as the programme says: %s',
    async (spentPoints, returned) => {
      const shop = await openShop(house, { ...spendingOnly, refunds: { spentPoints, shortfall: 'owe' } });
      const ada = await shop.rich(500);
      const { code } = await ada.reward('five-off');
      const { externalId } = await ada.order({ amount: '30.00', redemptionCodes: [code] });
      expect(await ada.refund(externalId, { amount: '15.00' })).toMatchObject({ pointsReturned: returned });
    },
  );

  it('spent-lapsed: points whose time ran out meanwhile live 30 days more, once', async () => {
    const shop = await openShop(house, spendingOnly);
    const ada = await shop.member();
    await ada.adjust(500, { expiresAt: new Date('2026-05-10T00:00:00Z') });
    const { code } = await ada.reward('five-off');
    const { externalId } = await ada.order({ redemptionCodes: [code] });
    await shop.advanceTo('2026-06-01T00:00:00Z');
    await ada.refund(externalId);
    expect(await ada.balance()).toEqual({ ...nothing, available: 500 });
    await shop.advanceTo('2026-07-02T00:00:00Z');
    expect(await ada.balance()).toEqual(nothing);
  });

  it('spent-shipping: free delivery returns with a full refund only', async () => {
    const rewards = [{ key: 'post', name: 'Free delivery', cost: 200, give: { freeShipping: true } }];
    const shop = await openShop(house, { ...spendingOnly, rewards });
    const ada = await shop.rich(200);
    const { code } = await ada.reward('post');
    const { externalId } = await ada.order({ amount: '30.00', redemptionCodes: [code] });
    expect(await ada.refund(externalId, { amount: '29.99' })).toMatchObject({ pointsReturned: 0n });
    expect(await ada.refund(externalId)).toMatchObject({ pointsReturned: 200n });
  });

  it('spent-product: a product returns with its own line alone', async () => {
    const rewards = [{ key: 'vase', name: 'A vase', cost: 300, give: { product: { sku: 'VASE' } } }];
    const shop = await openShop(house, { ...spendingOnly, rewards });
    const ada = await shop.rich(300);
    const { code } = await ada.reward('vase');
    const lines = [
      { sku: 'ROSE', quantity: 1, amount: '30.00' },
      { sku: 'VASE', quantity: 1, amount: '0.00', listAmount: '20.00' },
    ];
    const { externalId } = await ada.order({ lines, redemptionCodes: [code] });
    expect(await ada.refund(externalId, { lines: [{ sku: 'ROSE', quantity: 1 }] })).toMatchObject({
      pointsReturned: 0n,
    });
    expect(await ada.refund(externalId, { lines: [{ sku: 'VASE', quantity: 1 }] })).toMatchObject({
      pointsReturned: 300n,
    });
  });

  it('credit-paid: credit that paid comes back as points do, and never lowered what was earned', async () => {
    const shop = await openShop(house, { ...spendingOnly, earn: petal.earn });
    const ada = await shop.member();
    await ada.adjust(1000, { asset: 'CREDIT' });
    const { code } = await ada.pay('10.00');
    const { externalId, pointsEarned } = await ada.order({ amount: '40.00', redemptionCodes: [code] });
    expect(pointsEarned).toBe(40n);
    expect(await ada.refund(externalId, { amount: '10.00' })).toMatchObject({ creditReturned: 250n });
    expect(await ada.refund(externalId)).toMatchObject({ creditReturned: 750n });
    expect(await ada.credit()).toEqual({ ...nothing, available: 1000 });
  });

  it('gift-card-paid: what a gift card paid goes back to it when the shop says so, never more than it paid', async () => {
    const shop = await openShop(house, spendingOnly);
    const ada = await shop.rich(1000);
    const { code, id } = await ada.reward('card');
    const { externalId } = await ada.order({ amount: '8.00' });
    const pay = { code, orderExternalId: externalId };
    accepted(await shop.loyalty.giftCards.spend(shop.programId, { ...pay, amount: '8.00', idempotencyKey: uuidv7() }));
    await ada.refund(externalId);
    expect(await shop.card(id)).toMatchObject({ balanceMinor: 200n });
    accepted(await shop.loyalty.giftCards.return(shop.programId, { ...pay, idempotencyKey: uuidv7() }));
    expect(await shop.card(id)).toMatchObject({ balanceMinor: 1000n });
    const more = await shop.loyalty.giftCards.return(shop.programId, {
      ...pay,
      amount: '0.01',
      idempotencyKey: uuidv7(),
    });
    expect(more).toMatchObject({ code: 'MORE_THAN_SPENT' });
  });

  it('reward-unused: credit, a gift card, a ticket, access or a donation that nobody used is given back whole', async () => {
    const shop = await openShop(house, spendingOnly);
    const ada = await shop.rich(5000);
    const codes: string[] = [];
    for (const key of ['credit', 'card', 'lounge', 'workshop', 'trees']) codes.push((await ada.reward(key)).code);
    expect(await ada.balance()).toMatchObject({ available: 450 });
    for (const code of codes) accepted(await shop.giveBack(code));
    expect(await ada.balance()).toEqual({ ...nothing, available: 5000 });
    expect(await ada.credit()).toEqual(nothing);
  });

  it('reward-used: credit or a gift card spent in part, and a ticket at the door, stay as they are', async () => {
    const shop = await openShop(house, spendingOnly);
    const ada = await shop.rich(5000);
    const [credit, card, ticket] = [await ada.reward('credit'), await ada.reward('card'), await ada.reward('workshop')];
    const { code } = await ada.pay('1.00');
    const { externalId } = await ada.order({ redemptionCodes: [code] });
    const spend = { code: card.code, amount: '1.00', orderExternalId: externalId, idempotencyKey: uuidv7() };
    accepted(await shop.loyalty.giftCards.spend(shop.programId, spend));
    accepted(await shop.loyalty.rewards.checkIn(shop.programId, { code: ticket.code }));
    for (const used of [credit, card, ticket])
      expect(await shop.giveBack(used.code)).toBeInstanceOf(RedemptionNotRefundable);
    expect(await ada.balance()).toMatchObject({ available: 1500 });
  });

  it('stock-freed: the stock, the seat and the member’s limit of what came back whole are free again', async () => {
    const rewards = [
      {
        key: 'last',
        name: 'The last one',
        cost: 100,
        give: { product: { sku: 'VASE' } },
        stock: 1,
        perMember: { times: 1 },
      },
      {
        key: 'seat',
        name: 'One seat',
        cost: 100,
        give: { event: { startsAt: '2026-06-01T18:00', venue: 'Hackney', seats: 1 } },
      },
    ];
    const shop = await openShop(house, { ...spendingOnly, rewards });
    const ada = await shop.rich(1000);
    const { code } = await ada.reward('last');
    const lines = [{ sku: 'VASE', quantity: 2, amount: '0.00', listAmount: '20.00' }];
    const { externalId } = await ada.order({ lines, redemptionCodes: [code] });
    await ada.refund(externalId, { lines: [{ sku: 'VASE', quantity: 1 }] });
    expect(await ada.tryReward('last')).toMatchObject({ code: 'REWARD_UNAVAILABLE' });
    await ada.refund(externalId);
    expect(await ada.reward('last')).toMatchObject({ status: 'HELD' });
    const seat = await ada.reward('seat');
    expect(await ada.tryReward('seat')).toMatchObject({ code: 'REWARD_UNAVAILABLE' });
    accepted(await shop.giveBack(seat.code));
    expect(await ada.reward('seat')).toMatchObject({ status: 'CAPTURED' });
  });
});
