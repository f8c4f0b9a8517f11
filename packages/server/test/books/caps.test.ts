import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLoyalty } from '../../src/loyalty/create.ts';
import { accepted, createHouse, type House, petal } from '../support/house.ts';
import { type Branch, openBranch, orderOf } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const atOnce = { ...petal.points, pendingDays: 0 };
const daily = {
  points: atOnce,
  earn: [{ key: 'purchase', on: 'order', per: '1.00', give: 1, cap: { points: 100, every: 'P1D' } }],
};
const at = (instant: string) => ({ placedAt: new Date(instant) });

async function pointsOf(branch: Branch, orders: readonly object[]): Promise<bigint[]> {
  const ada = await branch.member();
  const points: bigint[] = [];
  for (const order of orders) points.push((await ada.order(order)).pointsEarned);
  return points;
}

describe('a cap', () => {
  it('stops what a rule gives a member within its window, and begins anew with the next', async () => {
    const branch = await openBranch(house, daily);
    const orders = [
      { amount: '60.00', ...at('2026-04-29T23:30:00Z') },
      { amount: '60.00', ...at('2026-04-30T08:00:00Z') },
      { amount: '60.00', ...at('2026-04-30T22:59:00Z') },
      // Midnight in London is 23:00 UTC.
      { amount: '60.00', ...at('2026-04-30T23:00:00Z') },
    ];
    expect(await pointsOf(branch, orders)).toEqual([60n, 40n, 0n, 60n]);
  });

  it('counts what was told of late where it belongs', async () => {
    const branch = await openBranch(house, daily);
    const orders = [
      { amount: '70.00', ...at('2026-05-01T09:00:00Z') },
      { amount: '70.00', ...at('2026-04-20T09:00:00Z') },
      { amount: '70.00', ...at('2026-05-01T08:00:00Z') },
    ];
    expect(await pointsOf(branch, orders)).toEqual([70n, 70n, 30n]);
  });

  it('that rolls is never exceeded in any window, whenever an order is told of', async () => {
    const cap = { points: 100, every: 'PT48H' };
    const branch = await openBranch(house, {
      points: atOnce,
      earn: [{ key: 'purchase', on: 'order', per: '1.00', give: 1, cap }],
    });
    const orders = [
      { amount: '50.00', ...at('2026-04-28T12:00:00Z') },
      { amount: '40.00', ...at('2026-04-30T10:00:00Z') },
      // Beside the one before it 50 are left, beside the one after it 60: less may be given.
      { amount: '90.00', ...at('2026-04-29T11:00:00Z') },
      { amount: '90.00', ...at('2026-05-01T09:00:00Z') },
    ];
    expect(await pointsOf(branch, orders)).toEqual([50n, 40n, 10n, 50n]);
  });

  it('without a window holds for each order alone', async () => {
    const branch = await openBranch(house, {
      points: atOnce,
      earn: [...petal.earn, { key: 'big', on: 'order', per: '1.00', give: 1, cap: { points: 20 } }],
    });
    expect(await pointsOf(branch, [{ amount: '50.00' }, { amount: '50.00' }])).toEqual([70n, 70n]);
    expect(await branch.read('SELECT FROM limit_use WHERE program_id = $1')).toHaveLength(0);
  });

  it('on cashback is counted in money, beside one on points', async () => {
    const back = { key: 'back', on: 'order', cashback: '10%', cap: { credit: '5.00', every: 'P1M' } };
    const branch = await openBranch(house, { ...daily, earn: [...daily.earn, back] });
    const ada = await branch.member();
    const earned: unknown[] = [];
    for (const amount of ['30.00', '30.00', '80.00']) {
      const { pointsEarned, creditEarned } = await ada.order({ amount });
      earned.push([pointsEarned, creditEarned]);
    }
    expect(earned).toEqual([
      [30n, 300n],
      [30n, 200n],
      [40n, 0n],
    ]);
    expect(await branch.read('SELECT rule, amount FROM limit_use WHERE program_id = $1 ORDER BY rule, amount')).toEqual(
      [
        { rule: 'back', amount: 200n },
        { rule: 'back', amount: 300n },
        { rule: 'purchase', amount: 30n },
        { rule: 'purchase', amount: 30n },
        { rule: 'purchase', amount: 40n },
      ],
    );
  });

  it('explains itself', async () => {
    const ada = await (await openBranch(house, daily)).member();
    await ada.order({ amount: '90.00' });
    const { decisions } = await ada.order({ amount: '90.00' });
    expect(decisions).toMatchObject([{ rule: 'purchase', points: '10', applied: true }]);
    const { decisions: nothing } = await ada.order({ amount: '90.00' });
    expect(nothing).toMatchObject([{ rule: 'purchase', points: '0' }]);
  });

  it('is each member’s own', async () => {
    const branch = await openBranch(house, daily);
    for (const points of await Promise.all([
      pointsOf(branch, [{ amount: '99.00' }]),
      pointsOf(branch, [{ amount: '99.00' }]),
    ]))
      expect(points).toEqual([99n]);
  });
});

describe('one call', () => {
  it('with many orders of a member keeps the cap from one to the next', async () => {
    const branch = await openBranch(house, daily);
    await branch.member('ada');
    const orders = Array.from({ length: 30 }, () => orderOf({ customerExternalId: 'ada' }));
    const outcomes = await branch.loyalty.orders.record(branch.programId, orders);
    const points = outcomes.map((outcome) => accepted(outcome).pointsEarned);
    expect(points.reduce((sum, one) => sum + one, 0n)).toBe(100n);
    expect(points.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 10n));
  });

  it('beside another gateway’s keeps it too', { timeout: 30_000 }, async () => {
    const branch = await openBranch(house, daily);
    const ada = await branch.member('ada');
    const neighbour = createLoyalty({ pool: house.pool, publish: () => undefined });
    const call = (loyalty: House['loyalty']) =>
      loyalty.orders.record(
        branch.programId,
        Array.from({ length: 20 }, () => orderOf({ customerExternalId: 'ada', externalId: uuidv7() })),
      );
    await Promise.all([branch.loyalty, neighbour, branch.loyalty, neighbour].map(call));
    await neighbour.drain();
    expect(await ada.balance()).toMatchObject({ available: 100 });
  });
});

describe('what an order used of a cap', () => {
  it('stays used by a refund in part, and is free again once nothing of it is kept', async () => {
    const ada = await (await openBranch(house, daily)).member();
    const first = await ada.order({ amount: '100.00' });
    await ada.refund(first.externalId, { amount: '99.00' });
    expect((await ada.order({ amount: '50.00' })).pointsEarned).toBe(0n);
    await ada.refund(first.externalId);
    expect((await ada.order({ amount: '50.00' })).pointsEarned).toBe(50n);
    expect((await ada.order({ amount: '60.00' })).pointsEarned).toBe(50n);
  });

  it('is free again once it is cancelled', async () => {
    const branch = await openBranch(house, daily);
    const ada = await branch.member();
    const { externalId: orderExternalId } = await ada.order({ amount: '100.00' });
    await branch.loyalty.orders.cancel(branch.programId, [{ externalId: 'c-1', orderExternalId }]);
    expect((await ada.order({ amount: '50.00' })).pointsEarned).toBe(50n);
  });

  it('is free for what follows its refund in the same call', async () => {
    const branch = await openBranch(house, daily);
    const ada = await branch.member('ada');
    const { loyalty, programId } = branch;
    const [first, refund, second] = await Promise.all([
      loyalty.orders.record(programId, [
        orderOf({ customerExternalId: 'ada', externalId: 'one', lines: [{ sku: 'A', quantity: 1, amount: '80.00' }] }),
      ]),
      loyalty.orders.refund(programId, [{ externalId: 'r-1', orderExternalId: 'one' }]),
      loyalty.orders.record(programId, [
        orderOf({ customerExternalId: 'ada', lines: [{ sku: 'A', quantity: 1, amount: '90.00' }] }),
      ]),
    ]);
    expect([accepted(first[0]).pointsEarned, accepted(refund[0]).pointsClawedBack]).toEqual([80n, 80n]);
    expect(accepted(second[0]).pointsEarned).toBe(90n);
    expect(await ada.balance()).toMatchObject({ available: 90 });
  });
});

describe('orders from before somebody joined', () => {
  it('use up the cap in the order in which they were placed; a guest’s use none', async () => {
    const branch = await openBranch(house, { ...daily, enrolment: { automatic: false, retroactive: 'P30D' } });
    const order = (externalId: string, amount: string, instant: string) =>
      branch.record({
        externalId,
        customerExternalId: 'ada',
        placedAt: new Date(instant),
        lines: [{ sku: 'ROSE', quantity: 1, amount }],
      });
    await order('second', '60.00', '2026-04-30T12:00:00Z');
    await order('first', '70.00', '2026-04-30T11:00:00Z');
    await order('gone', '50.00', '2026-04-30T10:00:00Z');
    await branch.loyalty.orders.refund(branch.programId, [{ externalId: 'r-1', orderExternalId: 'gone' }]);
    expect(await branch.read('SELECT FROM limit_use WHERE program_id = $1')).toHaveLength(0);

    const ada = await branch.member('ada');
    const rows = await branch.read(
      'SELECT external_id AS id, points_earned AS points FROM "order" WHERE program_id = $1 ORDER BY placed_at',
    );
    expect(rows).toEqual([
      { id: 'gone', points: 50n },
      { id: 'first', points: 70n },
      { id: 'second', points: 30n },
    ]);
    expect((await ada.order({ amount: '10.00', ...at('2026-04-30T13:00:00Z') })).pointsEarned).toBe(0n);
    expect(await ada.balance()).toMatchObject({ available: 100 });
  });
});

describe('a preview', () => {
  it('says what the cap leaves', async () => {
    const branch = await openBranch(house, daily);
    const ada = await branch.member();
    await ada.order({ amount: '60.00' });
    const preview = (memberId: string | null) =>
      branch.loyalty.orders.preview(branch.programId, memberId, [{ sku: 'ROSE', quantity: 1, amount: '80.00' }]);
    expect(await preview(ada.id)).toMatchObject({ points: 40n });
    expect(await preview(null)).toMatchObject({ points: 80n });
  });
});
