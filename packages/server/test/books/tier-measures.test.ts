import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accepted, createHouse, type House, petal } from '../support/house.ts';
import { type Branch, openBranch } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

/** Tiers that count something, of which the second is reached with two. */
const counting = (measure: string, more: object = {}) => ({
  points: { ...petal.points, pendingDays: 0, expiry: 'none' },
  tiers: {
    measure,
    window: 'calendar-year',
    keep: { until: 'end-of-period' },
    levels: [
      { key: 'bud', name: 'Bud', from: '0' },
      { key: 'bloom', name: 'Bloom', from: '2' },
      { key: 'grove', name: 'Grove', from: '4' },
    ],
    ...more,
  },
});

async function reverse(branch: Branch, activityIdempotencyKey: string): Promise<void> {
  const reversal = { idempotencyKey: `r-${activityIdempotencyKey}`, activityIdempotencyKey };
  accepted((await branch.loyalty.activities.reverse(branch.programId, [reversal]))[0]);
}

describe('tiers that count orders', () => {
  it('count those of which something is kept, and no activity', async () => {
    const branch = await openBranch(house, counting('orders'));
    const ada = await branch.member();
    const [one, two] = [await ada.order(), await ada.order()];
    await ada.activity('visit');
    await ada.activity('visit');
    expect(await ada.standing()).toMatchObject({ level: { key: 'bloom' }, measured: 2n });
    await ada.refund(one.externalId, { amount: '5.00' });
    expect(await ada.tier()).toBe('bloom');
    await ada.refund(one.externalId);
    expect(await ada.tier()).toBe('bud');
    await ada.order();
    expect(await ada.tier()).toBe('bloom');
    await ada.cancel(two.externalId);
    expect(await ada.tier()).toBe('bud');
  });
});

describe('tiers that count activities', () => {
  it('count those that are not reversed, whatever they earned, and no order', async () => {
    const branch = await openBranch(house, counting('activities'));
    const ada = await branch.member();
    await ada.order({ amount: '500.00' });
    await ada.activity('visit', { idempotencyKey: 'v-1' });
    await ada.activity('walk', { idempotencyKey: 'v-2' });
    expect(await ada.tier()).toBe('bloom');
    await reverse(branch, 'v-1');
    expect(await ada.standing()).toMatchObject({ level: { key: 'bud' }, measured: 1n });
    expect(await ada.tier()).toBe('bud');
  });
});

describe('a member’s own year', () => {
  const at = (instant: string) => ({ placedAt: new Date(instant) });

  it('begins and ends with the day they joined on', async () => {
    const branch = await openBranch(house, counting('orders', { window: 'anniversary-year' }));
    const ada = await branch.member();
    await branch.advanceTo('2027-04-30T22:00:00Z');
    await ada.order(at('2026-06-01T10:00:00Z'));
    await ada.order(at('2027-04-30T21:00:00Z'));
    expect(await ada.standing()).toMatchObject({ level: { key: 'bloom' }, until: new Date('2027-04-30T23:00:00Z') });
    await branch.advanceTo('2027-04-30T23:00:00Z');
    expect(await ada.standing()).toMatchObject({ level: { key: 'bud' }, measured: 0n });
    expect(await ada.tier()).toBe('bud');
  });

  it('lets fall by one tier at a time, or never, where the programme says so', async () => {
    for (const [drop, after] of [
      ['one-level', ['bloom', 'bud']],
      ['never', ['grove', 'grove']],
    ] as const) {
      const keep = { until: 'end-of-period', drop };
      const branch = await openBranch(house, counting('orders', { window: 'anniversary-year', keep }));
      const ada = await branch.member();
      for (let order = 0; order < 4; order += 1) await ada.order();
      expect(await ada.tier()).toBe('grove');
      const held: (string | null)[] = [];
      for (const year of ['2027', '2028']) {
        await branch.advanceTo(`${year}-04-28T00:00:00Z`);
        await branch.advanceTo(`${year}-05-01T00:00:00Z`);
        held.push(await ada.tier());
      }
      expect(held).toEqual(after);
      const told = (await branch.events()).filter(({ type }) => type === 'tier.dropping');
      expect(told.length).toBe(drop === 'never' ? 0 : 2);
    }
  });
});
