import { describe, expect, it } from 'vitest';
import { dropIn, dueOf, History, memberFact, type PastActivity, type PastOrder, standingIn } from './history.ts';
import { programOf } from './test-programs.ts';

const member = { joinedAt: new Date('2025-01-01T12:00:00Z') };
const asks = `[{ key: a, on: order, give: 5, when: 'member.orders >= 3' }]`;
const levels = '[{ key: bud, name: Bud, from: "0" }, { key: bloom, name: Bloom, from: "150" }]';
const program = programOf({ earn: asks, tiers: `{ measure: spend, window: calendar-year, levels: ${levels} }` });

const orderOf = (id: string, at: string, pounds: bigint): PastOrder => ({
  kind: 'ORDER',
  id,
  at: new Date(at),
  spendMinor: pounds * 100n,
  points: pounds,
  isKept: true,
});
const visitOf = (id: string, at: string): PastActivity => ({
  kind: 'ACTIVITY',
  id,
  at: new Date(at),
  spendMinor: 0n,
  points: 50n,
  isKept: true,
});

/** A year ago, this year, and a visit between. */
function history(): History {
  return new History({
    orders: [orderOf('old', '2025-06-01T10:00:00Z', 40n), orderOf('new', '2026-02-01T10:00:00Z', 100n)],
    activities: [visitOf('visit', '2026-03-01T10:00:00Z')],
    consent: true,
  });
}

const asOf = (past: History, at: string, of = program) => memberFact(of, { member, history: past, at: new Date(at) });

describe('a member before a fact', () => {
  it('is who they were then: in the tier window, and ever', () => {
    expect(asOf(history(), '2026-04-01T10:00:00Z')).toEqual({
      tier: 'bud',
      joinedAt: member.joinedAt,
      spendMinor: 10_000n,
      orders: 1,
      points: 150n,
      lifetimeSpendMinor: 14_000n,
      lifetimeOrders: 2,
      daysSinceLastOrder: 59,
      tags: [],
      segments: [],
      consent: true,
    });
  });

  it.each([
    ['2025-06-01T10:00:00Z', { orders: 0, lifetimeOrders: 0, daysSinceLastOrder: -1 }],
    ['2025-06-01T10:00:00.001Z', { orders: 1, lifetimeOrders: 1, daysSinceLastOrder: 0 }],
    ['2026-01-01T00:00:00Z', { orders: 0, lifetimeOrders: 1, daysSinceLastOrder: 214 }],
    ['2026-03-01T10:00:00Z', { orders: 1, points: 100n }],
    ['2026-03-01T10:00:00.001Z', { orders: 1, points: 150n }],
  ])('at %s: %o', (at, expected) => {
    expect(asOf(history(), at)).toMatchObject(expected);
  });

  it('is counted ever, where the programme has no tiers', () => {
    const untiered = programOf({ earn: asks });
    expect(asOf(history(), '2026-04-01T10:00:00Z', untiered)).toMatchObject({
      tier: null,
      spendMinor: 14_000n,
      orders: 2,
      points: 190n,
    });
  });

  it('is not counted where no rule asks', () => {
    const silent = programOf({ tiers: `{ measure: spend, window: calendar-year, levels: ${levels} }` });
    expect(asOf(history(), '2026-04-01T10:00:00Z', silent)).toMatchObject({
      tier: 'bud',
      orders: 0,
      lifetimeOrders: 0,
    });
  });

  it('knows what was told since', () => {
    const past = history();
    expect(asOf(past, '2026-04-01T10:00:00Z').tier).toBe('bud');
    past.add(orderOf('late', '2026-01-15T10:00:00Z', 60n));
    expect(asOf(past, '2026-04-01T10:00:00Z')).toMatchObject({ tier: 'bloom', spendMinor: 16_000n, orders: 2 });
  });

  it('knows what was taken back since: of an order that is gone, not even that it was', () => {
    const past = history();
    past.add(orderOf('big', '2026-03-15T10:00:00Z', 60n));
    expect(asOf(past, '2026-04-01T10:00:00Z')).toMatchObject({ tier: 'bloom', orders: 2, daysSinceLastOrder: 17 });
    past.change({ kind: 'ORDER', id: 'big' }, { spendMinor: 0n, points: 0n, isKept: false });
    past.change({ kind: 'ACTIVITY', id: 'visit' }, { points: 0n, isKept: false });
    expect(asOf(past, '2026-04-01T10:00:00Z')).toMatchObject({
      tier: 'bud',
      orders: 1,
      points: 100n,
      lifetimeOrders: 2,
      daysSinceLastOrder: 59,
    });
  });

  it('minds no change of what it does not remember', () => {
    const past = history();
    past.change({ kind: 'ORDER', id: 'visit' }, { points: 0n });
    expect(asOf(past, '2026-04-01T10:00:00Z').points).toBe(150n);
  });

  it('has the tier of the programme that asks', () => {
    const past = history();
    const higher = programOf({ earn: asks, tiers: `{ measure: points, window: calendar-year, levels: ${levels} }` });
    expect(asOf(past, '2026-04-01T10:00:00Z').tier).toBe('bud');
    expect(asOf(past, '2026-04-01T10:00:00Z', higher).tier).toBe('bloom');
    expect(asOf(past, '2026-04-01T10:00:00Z').tier).toBe('bud');
  });
});

describe('where a member stands', () => {
  const now = new Date('2026-04-01T10:00:00Z');
  const asked = (past: History) => ({ member, history: past, now });

  it('is due to be looked at when something told ahead comes, or when a tier is over', () => {
    const past = history();
    expect(dueOf(program, asked(past))).toBeNull();
    past.add(orderOf('big', '2026-03-15T10:00:00Z', 60n));
    expect(dueOf(program, asked(past))).toEqual(new Date('2027-01-01T00:00:00Z'));
    past.add(orderOf('ahead', '2026-04-01T10:00:04Z', 1n));
    expect(dueOf(program, asked(past))).toEqual(new Date('2026-04-01T10:00:04Z'));
  });

  it('is due to be looked at when a tier given by hand is over', () => {
    const past = history();
    past.manual.push({ tier: 'bloom', since: new Date('2026-03-01'), until: new Date('2026-05-01') });
    expect(standingIn(program, asked(past))).toMatchObject({ level: { key: 'bloom' }, manual: true });
    expect(dueOf(program, asked(past))).toEqual(new Date('2026-05-01'));
    expect(dropIn(program, asked(past))).toMatchObject({ at: new Date('2026-05-01'), to: { key: 'bud' } });
  });

  it('is nowhere in a programme without tiers', () => {
    const untiered = programOf();
    const past = history();
    expect([standingIn, dropIn, dueOf].map((ask) => ask(untiered, asked(past)))).toEqual([null, null, null]);
  });
});
