import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHouse, type House, petal } from '../support/house.ts';
import { openBranch } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const bySpend = [
  { key: 'bud', name: 'Bud', from: '0' },
  { key: 'bloom', name: 'Bloom', from: '150' },
  { key: 'grove', name: 'Grove', from: '500' },
];
const byCount = bySpend.map((level, rank) => ({ ...level, from: `${rank * 2}` }));
const earn = [...petal.earn, { key: 'visit', on: 'activity', type: 'visit', give: 5 }];
const clubOf = (tiers: object) => ({
  earn,
  points: { ...petal.points, pendingDays: 0, expiry: 'none' },
  tiers: { measure: 'spend', window: 'calendar-year', levels: bySpend, ...tiers },
});

describe('counted one by one', () => {
  it('an order counts while something of it is kept', async () => {
    const branch = await openBranch(house, clubOf({ measure: 'orders', levels: byCount }));
    const ada = await branch.member();
    await ada.order({ externalId: 'o-1', amount: '20.00' });
    await ada.activity('visit');
    expect(await ada.tier()).toBe('bud');
    await ada.order({ externalId: 'o-2', amount: '0.00' });
    expect(await ada.tier()).toBe('bloom');
    await ada.refund('o-1', { amount: '19.99' });
    expect(await ada.tier()).toBe('bloom');
    await ada.refund('o-1');
    expect(await ada.tier()).toBe('bud');
    expect(await ada.standing()).toMatchObject({ measured: 1n, next: { remaining: 1n, progress: 0.5 } });
  });

  it('an activity counts until it is reversed, whatever it earned', async () => {
    const branch = await openBranch(house, clubOf({ measure: 'activities', levels: byCount }));
    const ada = await branch.member();
    await ada.order({ amount: '20.00' });
    await ada.activity('visit', { idempotencyKey: 'v-1' });
    await ada.activity('wave', { idempotencyKey: 'v-2' });
    expect(await ada.tier()).toBe('bloom');
    await ada.reverse('v-2');
    expect(await ada.tier()).toBe('bud');
    await ada.activity('visit', { idempotencyKey: 'v-3' });
    expect(await ada.standing()).toMatchObject({ level: { key: 'bloom' }, measured: 2n });
  });
});

describe('falling with time', () => {
  /** What happened to a tier, each with its instant. */
  const tiersTold = async (branch: Awaited<ReturnType<typeof openBranch>>) =>
    (await branch.events())
      .filter(({ type }) => type === 'tier.changed')
      .map(({ at, data }) => `${at.toISOString().slice(0, 10)} ${(data as { to: string }).to}`);

  it('is one level a year, where it is a soft landing', async () => {
    const branch = await openBranch(house, clubOf({ keep: { until: 'end-of-next-period', drop: 'one-level' } }));
    const ada = await branch.member();
    await ada.order({ amount: '600.00' });
    expect(await ada.standing()).toMatchObject({ until: new Date('2028-01-01T00:00:00Z') });
    for (const year of [2027, 2028, 2029, 2030]) await branch.advanceTo(`${year}-01-01T00:00:00Z`);
    expect(await tiersTold(branch)).toEqual(['2026-05-01 grove', '2028-01-01 bloom', '2029-01-01 bud']);
  });

  it('never comes, where it is said so', async () => {
    const branch = await openBranch(house, clubOf({ keep: { until: 'end-of-period', drop: 'never' } }));
    const ada = await branch.member();
    await ada.order({ externalId: 'o-1', amount: '600.00' });
    await branch.advanceTo('2031-01-01T00:00:00Z');
    expect(await ada.standing()).toMatchObject({ level: { key: 'grove' }, until: null, measured: 0n });
    await ada.refund('o-1');
    expect(await ada.tier()).toBe('bud');
  });

  it('comes with the anniversary of joining, at 00:00 of its day', async () => {
    const branch = await openBranch(house, clubOf({ window: 'anniversary-year' }));
    const ada = await branch.member();
    await ada.order({ amount: '160.00' });
    expect(await ada.standing()).toMatchObject({ until: new Date('2027-04-30T23:00:00Z') });
    await branch.advanceTo('2027-04-30T22:59:00Z');
    expect(await ada.tier()).toBe('bloom');
    await branch.advanceTo('2027-04-30T23:00:00Z');
    expect(await ada.tier()).toBe('bud');
    expect(await tiersTold(branch)).toEqual(['2026-05-01 bloom', '2027-04-30 bud']);
  });
});
