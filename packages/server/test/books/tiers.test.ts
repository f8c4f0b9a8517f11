import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const levels = [
  { key: 'bud', name: 'Bud', from: '0' },
  { key: 'bloom', name: 'Bloom', from: '150', multiply: '1.25' },
  { key: 'grove', name: 'Grove', from: '500', multiply: '1.5' },
];
const tiers = { measure: 'spend', window: 'calendar-year', keep: { until: 'end-of-period' }, levels };
const club = { tiers, points: { ...petal.points, pendingDays: 0, expiry: 'none' } };

describe('climbing', () => {
  it('counts an order at the tier held before it, and the next one at the tier it reached', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    expect(await ada.tier()).toBe('bud');
    const first = { amount: '150.00', placedAt: new Date('2026-05-01T09:00:00Z') };
    expect(await ada.order(first)).toMatchObject({ pointsEarned: 150n, spendMinor: 15_000n });
    expect(await ada.tier()).toBe('bloom');
    expect(await ada.order({ amount: '100.00' })).toMatchObject({ pointsEarned: 125n });
    expect(await ada.standing()).toMatchObject({
      level: { key: 'bloom' },
      measured: 25_000n,
      next: { level: { key: 'grove' }, remaining: 25_000n, progress: 0.5 },
    });
  });

  it('judges each order of one batch by those before it', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member('ada');
    const at = (minute: number) => new Date(Date.parse('2026-05-01T09:00:00Z') + minute * 60_000);
    const order = (minute: number) => ({
      externalId: `o-${minute}`,
      customerExternalId: 'ada',
      placedAt: at(minute),
      currencyCode: 'GBP',
      lines: [{ sku: 'ROSE', quantity: 1, amount: '100.00' }],
    });
    const outcomes = await branch.loyalty.orders.record(branch.programId, [0, 1, 2, 3, 4, 5, 6].map(order));
    expect(outcomes.map((outcome) => accepted(outcome).pointsEarned)).toEqual([
      100n,
      100n,
      125n,
      125n,
      125n,
      150n,
      150n,
    ]);
    expect(await ada.tier()).toBe('grove');
    const told = (await branch.events()).filter(({ type }) => type === 'tier.changed');
    expect(told.map(({ data }) => data)).toEqual([{ from: 'bud', to: 'grove' }]);
  });

  it('judges an order that is told of late as of its own instant', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await ada.order({ amount: '600.00', placedAt: new Date('2026-04-30T12:00:00Z') });
    expect(await ada.order({ amount: '100.00', placedAt: new Date('2026-04-30T11:59:59Z') })).toMatchObject({
      pointsEarned: 100n,
    });
    expect(await ada.order({ amount: '100.00', placedAt: new Date('2026-04-30T12:00:01Z') })).toMatchObject({
      pointsEarned: 150n,
    });
  });

  it('leaves out what never earns, for guests too who join later', async () => {
    const earn = [...petal.earn, { key: 'no-gifts', on: 'order', exclude: 'line.sku.startsWith("GIFT-")' }];
    const branch = await openBranch(house, { ...club, earn });
    const ada = await branch.member();
    const lines = [
      { sku: 'GIFT-50', quantity: 1, amount: '500.00' },
      { sku: 'ROSE', quantity: 2, amount: '149.99' },
    ];
    expect(await ada.order({ externalId: 'o-1', lines })).toMatchObject({ spendMinor: 14_999n });
    expect(await ada.tier()).toBe('bud');
    await ada.refund('o-1', { lines: [{ sku: 'GIFT-50', quantity: 1 }] });
    expect(await branch.read('SELECT spend_minor AS spend FROM "order" WHERE program_id = $1')).toEqual([
      { spend: 14_999n },
    ]);
    expect(await branch.record({ externalId: 'guest', lines })).toMatchObject({ spendMinor: 14_999n });
  });

  it('measures points of orders and activities, net of what was clawed back, and no adjustment', async () => {
    const earn = [...petal.earn, { key: 'review', on: 'activity', type: 'review', give: 100 }];
    const branch = await openBranch(house, { ...club, earn, tiers: { ...tiers, measure: 'points' } });
    const ada = await branch.member();
    await ada.adjust(1000);
    await ada.order({ externalId: 'o-1', amount: '100.00' });
    expect(await ada.tier()).toBe('bud');
    await ada.activity('review');
    expect(await ada.tier()).toBe('bloom');
    await ada.refund('o-1', { amount: '60.00' });
    expect(await ada.standing()).toMatchObject({ level: { key: 'bud' }, measured: 140n });
    expect(await ada.tier()).toBe('bud');
  });
});

describe('falling', () => {
  it('undoes a promotion with the refund of what it needed, and keeps what other orders earned by it', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    const at = (time: string) => ({ placedAt: new Date(`2026-05-01T${time}Z`) });
    await ada.order({ externalId: 'o-1', amount: '500.00', ...at('08:00:00') });
    await ada.order({ externalId: 'o-2', amount: '100.00', ...at('09:00:00') });
    expect(await ada.balance()).toMatchObject({ available: 650 });
    await ada.refund('o-1', { amount: '400.00' });
    expect(await ada.tier()).toBe('bloom');
    await ada.refund('o-1');
    expect(await ada.tier()).toBe('bud');
    expect(await ada.balance()).toMatchObject({ available: 150 });
    const told = (await branch.events()).filter(({ type }) => type === 'tier.changed');
    expect(told.map(({ data }) => data)).toEqual([
      { from: 'bud', to: 'grove' },
      { from: 'grove', to: 'bloom' },
      { from: 'bloom', to: 'bud' },
    ]);
  });

  it.each([
    ['its last minute', '2026-12-31T23:59:00Z', 'bloom'],
    ['the first instant of the next', '2027-01-01T00:00:00Z', 'bud'],
  ])('keeps a tier to the end of the year: at %s', async (_name, instant, tier) => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await ada.order({ amount: '150.00' });
    expect(await ada.standing()).toMatchObject({ until: new Date('2027-01-01T00:00:00Z') });
    await branch.advanceTo(instant);
    expect(await ada.tier()).toBe(tier);
    expect((await ada.standing())?.level.key).toBe(tier);
  });

  it.each([
    ['clocks go back meanwhile', '2026-10-01T09:30:00Z', '2026-11-01T10:30:00.000Z'],
    ['clocks go forward meanwhile', '2026-03-01T10:30:00Z', '2026-04-01T09:30:00.000Z'],
    ['the month is too short for the day', '2027-01-31T10:30:00Z', '2027-02-28T10:30:00.000Z'],
    ['the day comes only in leap years', '2028-01-29T10:30:00Z', '2028-02-29T10:30:00.000Z'],
  ])('keeps a tier for a month by the local clock, where %s', async (_name, placedAt, until) => {
    const keep = { until: 'P1M' };
    const branch = await openBranch(
      house,
      { ...club, tiers: { ...tiers, window: { rolling: 'P1M' }, keep } },
      placedAt,
    );
    const ada = await branch.member();
    await ada.order({ amount: '150.00', placedAt: new Date(placedAt) });
    const before = new Date(Date.parse(until) - 60_000).toISOString();
    await branch.advanceTo(before);
    expect(await ada.tier()).toBe('bloom');
    await branch.advanceTo(until);
    expect(await ada.tier()).toBe('bud');
    const told = (await branch.events()).filter(({ type }) => type === 'tier.changed');
    expect(told.at(-1)).toMatchObject({ data: { from: 'bloom', to: 'bud' }, at: new Date(until) });
  });

  it('is done by the next write where no job came', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await ada.order({ amount: '150.00' });
    await branch.moveTo('2027-01-01T00:00:00Z');
    expect(await ada.tier()).toBe('bloom');
    expect(await ada.order({ amount: '100.00', placedAt: new Date('2027-01-01T00:00:00Z') })).toMatchObject({
      pointsEarned: 100n,
    });
    expect(await ada.tier()).toBe('bud');
  });

  it('never happens with time in a lifetime window', async () => {
    const branch = await openBranch(house, { ...club, tiers: { ...tiers, window: 'lifetime' } });
    const ada = await branch.member();
    await ada.order({ externalId: 'o-1', amount: '150.00' });
    await branch.advanceTo('2039-01-01T00:00:00Z');
    expect(await ada.standing()).toMatchObject({ level: { key: 'bloom' }, until: null });
    await ada.refund('o-1');
    expect(await ada.tier()).toBe('bud');
  });
});

describe('time and definitions', () => {
  it('counts an order that is told of some minutes early once its instant has come, without another write', async () => {
    const branch = await openBranch(house, club);
    const ada = await branch.member();
    await ada.order({ amount: '150.00', placedAt: new Date('2026-05-01T10:03:00Z') });
    expect(await ada.tier()).toBe('bud');
    await branch.advanceTo('2026-05-01T10:03:00Z');
    expect(await ada.tier()).toBe('bloom');
  });

  it('finds every tier anew under a new definition, in the background too', async () => {
    const branch = await openBranch(house, { points: club.points });
    const [ada, bob] = [await branch.member(), await branch.member()];
    await ada.order({ amount: '150.00' });
    expect(await ada.tier()).toBeNull();
    const { program = petal.program } =
      (await branch.loyalty.programs.inForce(branch.programId))?.program.definition ?? {};
    const apply = async (changed: object) => {
      const definition = { ...petal, program, points: club.points, ...changed };
      accepted(await branch.loyalty.programs.apply(branch.programId, definition, { dryRun: false }));
    };
    await apply({ tiers });
    expect(await branch.loyalty.time.programsDue()).toContain(branch.programId);
    await branch.loyalty.time.runDue(branch.programId, {});
    expect(await branch.loyalty.time.programsDue()).not.toContain(branch.programId);
    expect([await ada.tier(), await bob.tier()]).toEqual(['bloom', 'bud']);

    const higher = [levels[0], { key: 'bloom', name: 'Bloom', from: '200' }];
    await apply({ tiers: { ...tiers, levels: higher } });
    await ada.order({ amount: '1.00' });
    expect(await ada.tier()).toBe('bud');

    await apply({});
    await branch.loyalty.time.runDue(branch.programId, {});
    expect([await ada.tier(), await bob.tier()]).toEqual([null, null]);
    expect(await branch.loyalty.time.programsDue()).not.toContain(branch.programId);
    const told = (await branch.events()).filter(({ type }) => type === 'tier.changed');
    expect(told.map(({ data }) => data)).toEqual([
      { from: null, to: 'bloom' },
      { from: 'bloom', to: 'bud' },
    ]);
  });

  it('lets conditions ask who the member was before the fact', async () => {
    const earn = [
      ...petal.earn,
      { key: 'second', on: 'order', give: 1000, when: 'member.lifetimeOrders == 1 && member.lifetimeSpend == 10.0' },
      { key: 'idle', on: 'order', give: 7, when: 'member.daysSinceLastOrder >= 30' },
      { key: 'agreed', on: 'order', give: 3, when: 'member.consent' },
    ];
    const branch = await openBranch(house, { points: club.points, earn });
    const ada = await branch.member();
    const placed = async (placedAt: string) => (await ada.order({ placedAt: new Date(placedAt) })).pointsEarned;
    expect(await placed('2026-03-01T10:00:00Z')).toBe(10n);
    expect(await placed('2026-03-30T10:00:00Z')).toBe(1010n);
    expect(await placed('2026-04-29T10:00:00Z')).toBe(17n);
    await ada.update({ marketingConsent: true });
    expect(await placed('2026-04-29T10:00:01Z')).toBe(13n);
  });
});
