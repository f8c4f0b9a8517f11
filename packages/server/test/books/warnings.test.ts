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

const points = { ...petal.points, pendingDays: 0 };

/** What was told ahead: what, how many days ahead, and of how much. */
async function warnings(
  branch: Branch,
  type: 'points.expiring' | 'credit.expiring' | 'tier.dropping' = 'points.expiring',
) {
  const told = (await branch.events()).filter((event) => event.type === type);
  return told.map(({ at, data }) => [at.toISOString(), data]);
}

describe('points that will lapse', () => {
  it('are told of 30 and 7 days ahead, once each, with how many and their last day', async () => {
    const branch = await openBranch(house, { points });
    const ada = await branch.member();
    await ada.order({ amount: '120.00' });
    for (const instant of [
      '2027-04-01T22:59:59Z',
      '2027-04-01T23:00:00Z',
      '2027-04-02T12:00:00Z',
      '2027-04-24T22:59:00Z',
      '2027-04-24T23:01:00Z',
      '2027-05-01T23:00:00Z',
    ])
      await branch.advanceTo(instant);
    const data = { points: 120, expiresAt: '2027-05-01T23:00:00.000Z', lastDay: '2027-05-01' };
    expect(await warnings(branch)).toEqual([
      ['2027-04-01T23:00:00.000Z', { ...data, daysAhead: 30 }],
      ['2027-04-24T23:00:00.000Z', { ...data, daysAhead: 7 }],
    ]);
  });

  it.each([
    ['past the first', '2027-04-20T00:00:00Z', [30]],
    ['past both', '2027-04-27T00:00:00Z', [7]],
    ['past the end', '2027-06-01T00:00:00Z', []],
  ])('are told of only as long as that is of use, where the clock jumps %s', async (_where, instant, days) => {
    const branch = await openBranch(house, { points });
    const ada = await branch.member();
    await ada.order();
    await branch.advanceTo(instant);
    await branch.advanceTo(new Date(Date.parse(instant) + 60_000).toISOString());
    expect((await warnings(branch)).map(([, data]) => (data as { daysAhead: number }).daysAhead)).toEqual(days);
  });

  it('are not told of where they are spent, and not that early where they live no longer', async () => {
    const branch = await openBranch(house, { points });
    const [ada, bob] = [await branch.member(), await branch.member()];
    await ada.order({ amount: '100.00' });
    await bob.adjust(50, { expiresAt: new Date('2026-05-21T10:00:00Z') });
    await branch.advanceTo('2026-05-10T00:00:00Z');
    expect(await warnings(branch)).toEqual([]);
    await branch.advanceTo('2026-05-14T10:00:00Z');
    expect(await warnings(branch)).toMatchObject([['2026-05-14T10:00:00.000Z', { daysAhead: 7, points: 50 }]]);
    const { code } = await ada.redeem(100);
    await ada.order({ amount: '0.50', redemptionCodes: [code] });
    await branch.advanceTo('2027-04-20T00:00:00Z');
    expect(await warnings(branch)).toHaveLength(1);
  });

  it('are told of anew where another date comes near', async () => {
    const branch = await openBranch(house, { points: { ...points, expiry: { inactivity: 'P6M' } } });
    const ada = await branch.member();
    await ada.order({ amount: '80.00' });
    await branch.advanceTo('2026-10-10T00:00:00Z');
    await ada.activity('visit');
    await branch.advanceTo('2027-03-13T00:00:00Z');
    expect(await warnings(branch)).toMatchObject([
      [expect.any(String), { daysAhead: 30, points: 80, lastDay: '2026-11-01' }],
      [expect.any(String), { daysAhead: 30, points: 80, lastDay: '2027-04-10' }],
    ]);
    await branch.advanceTo('2027-04-11T00:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 0 });
  });

  it('are not told of at every order where everything lapses after some days of doing nothing', async () => {
    const branch = await openBranch(house, { points: { ...points, expiry: { inactivity: 'P6D' } } });
    const ada = await branch.member();
    for (const day of ['01', '05', '09']) {
      await branch.advanceTo(`2026-06-${day}T12:00:00Z`);
      await ada.order();
      await branch.loyalty.time.runDue(branch.programId, {});
    }
    expect(await warnings(branch)).toEqual([]);
    expect(await ada.balance()).toMatchObject({ available: 30 });
    await branch.advanceTo('2026-06-15T23:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 0 });
  });

  it('may be credit, by its own policy', async () => {
    const branch = await openBranch(house, {
      points: { ...points, expiry: 'none' },
      credit: { pendingDays: 0, expiry: { after: 'P3M' } },
      earn: [...petal.earn, { key: 'back', on: 'order', cashback: '10%' }],
    });
    const ada = await branch.member();
    await ada.order({ amount: '80.00' });
    await branch.advanceTo('2026-07-30T00:00:00Z');
    expect(await warnings(branch)).toEqual([]);
    expect(await warnings(branch, 'credit.expiring')).toMatchObject([
      ['2026-07-25T23:00:00.000Z', { credit: 800, lastDay: '2026-08-01', daysAhead: 7 }],
    ]);
  });

  it('wake a programme when they come near, and then no more', async () => {
    const branch = await openBranch(house, { points });
    const isDue = async () => (await branch.loyalty.time.programsDue()).includes(branch.programId);
    const ada = await branch.member();
    await ada.order();
    await branch.loyalty.time.runDue(branch.programId, {});
    expect(await isDue()).toBe(false);
    await branch.moveTo('2027-04-01T22:00:00Z');
    expect(await isDue()).toBe(false);
    await branch.moveTo('2027-04-01T23:00:00Z');
    expect(await isDue()).toBe(true);
    expect(await branch.loyalty.time.runDue(branch.programId, {})).toMatchObject({ warnings: 1, wallets: 0 });
    expect(await isDue()).toBe(false);
    await branch.moveTo('2027-04-24T23:00:00Z');
    expect(await isDue()).toBe(true);
    await branch.loyalty.time.runDue(branch.programId, {});
    expect(await isDue()).toBe(false);
  });

  it('are told of once each to very many at once, by two gateways', { timeout: 60_000 }, async () => {
    const branch = await openBranch(house, { points: { ...points, expiry: { yearly: '12-31' } } });
    const orders = Array.from({ length: 1200 }, (_, index) => orderOf({ customerExternalId: `c-${index}` }));
    (await branch.loyalty.orders.record(branch.programId, orders)).forEach(accepted);
    await branch.moveTo('2026-12-02T00:00:00Z');
    const second = createLoyalty({ pool: house.pool, publish: () => undefined });
    const reports = await Promise.all([
      branch.loyalty.time.runDue(branch.programId, {}),
      second.time.runDue(branch.programId, {}),
    ]);
    await second.drain();
    expect(reports.reduce((sum, { warnings: told }) => sum + told, 0)).toBe(1200);
    expect(
      await branch.read(
        `SELECT count(*) AS told, count(DISTINCT member_id) AS members FROM event
         WHERE program_id = $1 AND type = 'points.expiring'`,
      ),
    ).toEqual([{ told: 1200n, members: 1200n }]);
  });
});

describe('a tier that will be lost', () => {
  const levels = [
    { key: 'bud', name: 'Bud', from: '0' },
    { key: 'bloom', name: 'Bloom', from: '150' },
    { key: 'grove', name: 'Grove', from: '500' },
  ];
  const club = (window: unknown, keep: object = { until: 'end-of-period' }) => ({
    points: { ...points, expiry: 'none' },
    tiers: { measure: 'spend', window, keep, levels },
  });

  it('is told of 30 and 7 days ahead, with what comes after', async () => {
    const branch = await openBranch(house, club('calendar-year'));
    const ada = await branch.member();
    await ada.order({ amount: '500.00' });
    for (const instant of ['2026-12-01T23:59:00Z', '2026-12-02T00:00:00Z', '2026-12-25T00:00:00Z'])
      await branch.advanceTo(instant);
    await branch.advanceTo('2027-01-01T00:00:00Z');
    const data = { from: 'grove', to: 'bud', dropsAt: '2027-01-01T00:00:00.000Z', lastDay: '2026-12-31' };
    expect(await warnings(branch, 'tier.dropping')).toEqual([
      ['2026-12-02T00:00:00.000Z', { ...data, daysAhead: 30 }],
      ['2026-12-25T00:00:00.000Z', { ...data, daysAhead: 7 }],
    ]);
  });

  it('is not told of where enough was done to keep it', async () => {
    const branch = await openBranch(house, club({ rolling: 'P12M' }));
    const [ada, bob] = [await branch.member(), await branch.member()];
    await ada.order({ amount: '150.00' });
    await bob.order({ amount: '150.00' });
    await branch.advanceTo('2026-11-01T10:00:00Z');
    await bob.order({ amount: '150.00' });
    await branch.advanceTo('2027-04-10T00:00:00Z');
    const told = (await branch.events()).filter(({ type }) => type === 'tier.dropping');
    expect(told.map(({ memberId }) => memberId)).toEqual([ada.id]);
    await branch.advanceTo('2027-05-02T00:00:00Z');
    expect([await ada.tier(), await bob.tier()]).toEqual(['bud', 'bloom']);
  });

  it('goes one level down where the programme lets it', async () => {
    const branch = await openBranch(house, club('calendar-year', { until: 'end-of-period', drop: 'one-level' }));
    const ada = await branch.member();
    await ada.order({ amount: '500.00' });
    await branch.advanceTo('2026-12-10T00:00:00Z');
    expect(await warnings(branch, 'tier.dropping')).toMatchObject([
      [expect.any(String), { from: 'grove', to: 'bloom' }],
    ]);
  });
});
