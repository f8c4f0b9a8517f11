import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../src/database/generated/prisma/client.ts';
import { createFeed } from '../../src/events/feed.ts';
import { createLocalBus } from '../../src/events/local-bus.ts';
import { createLoyalty } from '../../src/loyalty/create.ts';
import { createHouse, type House, petal } from '../support/house.ts';
import { openBranch } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const levels = [
  { key: 'bud', name: 'Bud', from: '0' },
  { key: 'bloom', name: 'Bloom', from: '100' },
];
const club = {
  points: { ...petal.points, pendingDays: 1, expiry: { after: 'P1M' } },
  enrolment: { automatic: true, retroactive: 'P30D' },
  earn: [
    ...petal.earn,
    { key: 'welcome', on: 'join', give: 50 },
    { key: 'review', on: 'activity', type: 'review', give: 5 },
  ],
  tiers: { measure: 'spend', window: 'lifetime', levels },
};

const wordsOf = (events: readonly Event[]) => events.map(({ type }) => type);

describe('what is accepted', () => {
  it('is told of in one event each, whatever it is, and every entry belongs to one of them', async () => {
    const branch = await openBranch(house, club);
    await branch.record({ externalId: 'guest', email: 'ada@shop.example' });
    await branch.loyalty.members.enroll(branch.programId, [{ externalId: 'ada', email: 'ada@shop.example' }]);
    const ada = await branch.member('ada');
    await ada.activity();
    await ada.adjust(100);
    const [cancelled, lapsing, used] = [await ada.redeem(20), await ada.redeem(30), await ada.redeem(40)];
    await branch.loyalty.redemptions.cancel(branch.programId, ada.id, cancelled.id);
    await branch.loyalty.redemptions.extend(branch.programId, {
      code: used.code,
      heldUntil: new Date('2026-05-03T00:00:00Z'),
    });
    await branch.advanceTo('2026-05-02T12:00:00Z');
    await ada.order({ externalId: 'o-1', amount: '200.00', redemptionCodes: [used.code, lapsing.code] });
    await ada.refund('o-1', { amount: '150.00' });
    await ada.update({ frozen: true });
    await branch.advanceTo('2026-07-01T00:00:00Z');

    const events = await branch.events();
    expect(wordsOf(events)).toEqual([
      ...['order.recorded', 'member.joined', 'order.claimed', 'activity.recorded', 'points.adjusted'],
      ...['redemption.held', 'redemption.held', 'redemption.held', 'redemption.released', 'redemption.extended'],
      'redemption.expired',
      ...['order.recorded', 'redemption.captured', 'redemption.captured', 'tier.changed'],
      ...['redemption.refunded', 'redemption.refunded', 'order.refunded', 'tier.changed'],
      'member.updated',
      ...['points.cleared', 'points.cleared', 'points.expired', 'points.expired'],
    ]);
    const entries = await branch.entries(ada.id);
    const named = events.flatMap(({ data }) => (data as { entryIds?: string[] }).entryIds ?? []);
    expect(named.toSorted()).toEqual(entries.map(({ id }) => id).toSorted());
    for (const { memberId, type } of events)
      expect(memberId).toBe(type === 'order.recorded' && memberId === null ? null : ada.id);
    expect(JSON.stringify(events.map(({ data }) => data))).not.toMatch(/shop\.example/);
  });

  it('is told of with what it was', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member('ada');
    await ada.adjust(100);
    const { id, code } = await ada.redeem(40);
    const order = await ada.order({ externalId: 'o-1', amount: '20.00', redemptionCodes: [code] });
    const refund = await ada.refund('o-1', { amount: '10.00' });
    const told = Object.fromEntries((await branch.events()).map(({ type, data }) => [type, data]));
    expect(told).toMatchObject({
      'member.joined': { member: 'ada', points: 50 },
      'points.adjusted': { points: 100 },
      'redemption.held': { redemptionId: id, reward: 'any', points: 40 },
      'redemption.captured': { redemptionId: id, reward: 'any', points: 40 },
      'order.recorded': { orderId: order.id, order: 'o-1', points: 20 },
      'order.refunded': {
        refundId: refund.id,
        orderId: order.id,
        order: 'o-1',
        pointsClawedBack: 10,
        pointsReturned: 20,
      },
      'redemption.refunded': { redemptionId: id, reward: 'any', points: 20 },
    });
  });

  it('is not told of twice, nor where it was refused', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member('ada');
    const order = { externalId: 'o-1', customerExternalId: 'ada' };
    await branch.record(order);
    const before = await branch.count('event');
    await branch.record(order);
    await branch.member('ada');
    await ada.tryRedeem(5000);
    await branch.loyalty.orders.refund(branch.programId, [{ externalId: 'r-1', orderExternalId: 'nowhere' }]);
    expect(await branch.count('event')).toBe(before);
  });
});

it('reaches whoever follows the program, from two gateways at once, each once', { timeout: 60_000 }, async () => {
  const branch = await openBranch(house, club);
  const bus = createLocalBus();
  const gateways = [1, 2].map(() =>
    createLoyalty({ pool: house.pool, publish: (wallets, news) => bus.publish(wallets, news) }),
  );
  const feed = createFeed({ pool: house.pool, bus });
  const live = await feed.program(branch.programId, null);
  const orders = Array.from({ length: 60 }, (_, index) => ({
    externalId: `o-${index}`,
    customerExternalId: `c-${index % 7}`,
    placedAt: new Date('2026-05-01T09:00:00Z'),
    currencyCode: 'GBP',
    lines: [{ sku: 'ROSE', quantity: 1, amount: '10.00' }],
  }));
  const told = new Set<string>();
  const following = (async () => {
    for await (const { data, type } of live ?? []) {
      const { order } = data as { order?: string };
      if (type !== 'order.recorded' || order === undefined) continue;
      expect(told.has(order)).toBe(false);
      told.add(order);
      if (told.size === orders.length) break;
    }
  })();
  await Promise.all(orders.map((order, index) => gateways[index % 2]?.orders.record(branch.programId, [order])));
  await following;
  await Promise.all(gateways.map((gateway) => gateway.drain()));
});
