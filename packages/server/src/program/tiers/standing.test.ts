import { describe, expect, it } from 'vitest';
import type { Contribution } from './contribution.ts';
import { standingOf, tierAt, tierPath } from './standing.ts';
import type { TierParts } from './test-tiers.ts';
import { orderOf, spent, tiersOf } from './test-tiers.ts';
import { amountText, levelByKey } from './tiers.ts';

const joinedAt = new Date('2026-01-01T12:00:00Z');

/** Where a member stands, short: the tier, since when and until when. */
function standing(parts: TierParts, contributions: readonly Contribution[], now: string): string {
  const { level, since, until } = standingOf(tiersOf(parts), { contributions, joinedAt, now: new Date(now) });
  return `${level.key} ${since.toISOString()} – ${until?.toISOString() ?? 'ever'}`;
}

describe('a member', () => {
  it('begins at the lowest tier, with everything before them', () => {
    const tiers = tiersOf();
    expect(standingOf(tiers, { contributions: [], joinedAt, now: joinedAt })).toEqual({
      level: levelByKey(tiers, 'bud'),
      since: joinedAt,
      until: null,
      measured: 0n,
      next: { level: levelByKey(tiers, 'bloom'), remaining: 15_000n, progress: 0 },
      manual: false,
    });
  });

  it('is told what is missing to the next tier, and never that it is reached before it is', () => {
    const tiers = tiersOf();
    const contributions = [orderOf(joinedAt, 14_999n)];
    expect(standingOf(tiers, { contributions, joinedAt, now: joinedAt })).toMatchObject({
      measured: 14_999n,
      next: { remaining: 1n, progress: 0.9999 },
    });
  });

  it('has nothing above the highest tier', () => {
    const contributions = spent(['2026-02-01T12:00:00Z', 10 ** 10]);
    expect(standingOf(tiersOf(), { contributions, joinedAt, now: new Date('2026-03-01T12:00:00Z') })).toMatchObject({
      level: { key: 'grove' },
      measured: 10n ** 12n,
      next: null,
    });
  });

  it('brings what was spent before joining, but was nothing before that', () => {
    const before = spent(['2025-12-20T12:00:00Z', 600]);
    expect(standing({ keep: '{ until: end-of-next-period }' }, before, '2026-02-01T00:00:00Z')).toBe(
      'grove 2026-01-01T12:00:00.000Z – 2027-01-01T00:00:00.000Z',
    );
    expect(
      standing({ window: '{ rolling: P12M }' }, spent(['2025-12-20T12:00:00Z', 600]), '2026-02-01T00:00:00Z'),
    ).toBe('grove 2026-01-01T12:00:00.000Z – 2026-12-20T12:00:00.000Z');
  });

  it.each([
    ['points', 'GBP', 150n, '150'],
    ['spend', 'GBP', 15_000n, '150.00'],
    ['spend', 'JPY', 150n, '150'],
    ['spend', 'KWD', 150_000n, '150.000'],
  ])('by %s in %s rises at %s', (measure, currency, amount, text) => {
    const tiers = tiersOf({ measure, currency });
    const keyWith = (reached: bigint) => {
      const contributions = [{ ...orderOf(joinedAt, reached), points: reached }];
      return tierAt(tiers, { contributions, joinedAt, at: new Date('2026-02-01') }).key;
    };
    expect([keyWith(amount - 1n), keyWith(amount)]).toEqual(['bud', 'bloom']);
    expect(amountText(tiers, amount)).toBe(text);
  });
});

describe('in a calendar year', () => {
  const reached = spent(['2026-05-01T10:00:00Z', 160]);

  it.each([
    ['end-of-period', '2027-01-01T00:00:00.000Z'],
    ['end-of-next-period', '2028-01-01T00:00:00.000Z'],
    ['P6M', '2026-11-01T11:00:00.000Z'],
  ])('a tier is kept until %s, %s', (until, instant) => {
    const last = new Date(new Date(instant).getTime() - 1).toISOString();
    expect(standing({ keep: `{ until: ${until} }` }, reached, '2026-05-01T10:00:00Z')).toBe(
      `bloom 2026-05-01T10:00:00.000Z – ${instant}`,
    );
    expect(standing({ keep: `{ until: ${until} }` }, reached, last)).toMatch(/^bloom/);
  });

  it.each([
    ['2026-12-31T23:59:59.999Z', 'bloom 2026-05-01T10:00:00.000Z – 2027-01-01T00:00:00.000Z'],
    ['2027-01-01T00:00:00.000Z', 'bud 2027-01-01T00:00:00.000Z – ever'],
  ])('is lost with the year: %s', (now, expected) => {
    expect(standing({}, reached, now)).toBe(expected);
  });

  it.each([
    ['2027-01-30T23:59:59.999Z', 'bloom 2026-05-01T10:00:00.000Z – 2027-01-31T00:00:00.000Z'],
    ['2027-01-31T00:00:00.000Z', 'bud 2027-01-31T00:00:00.000Z – ever'],
  ])('is held 30 days longer where that is granted: %s', (now, expected) => {
    expect(standing({ keep: '{ grace: P30D }' }, reached, now)).toBe(expected);
  });

  it('is held on where it is reached again in the days of grace', () => {
    const contributions = [...reached, ...spent(['2027-01-20T10:00:00Z', 150])];
    expect(standing({ keep: '{ grace: P30D }' }, contributions, '2027-06-01T10:00:00Z')).toBe(
      'bloom 2026-05-01T10:00:00.000Z – 2028-01-31T00:00:00.000Z',
    );
  });

  it('begins again at midnight of the programme, not of Greenwich', () => {
    const newYear = spent(['2026-12-31T14:59:59.999Z', 100], ['2026-12-31T15:00:00Z', 100]);
    const tokyo = { timezone: 'Asia/Tokyo' };
    expect(standing(tokyo, newYear, '2026-12-31T20:00:00Z')).toMatch(/^bud/);
    expect(standing({}, newYear, '2026-12-31T20:00:00Z')).toMatch(/^bloom/);
    const measured = standingOf(tiersOf(tokyo), {
      contributions: newYear,
      joinedAt,
      now: new Date('2026-12-31T15:00:00Z'),
    }).measured;
    expect(measured).toBe(10_000n);
  });

  it('falls to the tier that the year after reached', () => {
    const contributions = spent(['2026-05-01T10:00:00Z', 600], ['2027-06-01T10:00:00Z', 200]);
    const keep = '{ until: end-of-next-period }';
    expect(standing({ keep }, contributions, '2027-12-31T23:59:59.999Z')).toBe(
      'grove 2026-05-01T10:00:00.000Z – 2028-01-01T00:00:00.000Z',
    );
    expect(standing({ keep }, contributions, '2028-01-01T00:00:00Z')).toBe(
      'bloom 2028-01-01T00:00:00.000Z – 2029-01-01T00:00:00.000Z',
    );
    expect(standing({ keep }, contributions, '2029-01-01T00:00:00Z')).toBe('bud 2029-01-01T00:00:00.000Z – ever');
  });

  it('is kept another year as soon as it is reached again', () => {
    const contributions = spent(['2026-05-01T10:00:00Z', 160], ['2027-06-01T10:00:00Z', 150]);
    expect(standing({ keep: '{ until: end-of-next-period }' }, contributions, '2027-06-01T10:00:00Z')).toBe(
      'bloom 2026-05-01T10:00:00.000Z – 2029-01-01T00:00:00.000Z',
    );
  });

  it('counts in the new year from nothing, whatever is held', () => {
    const contributions = spent(['2026-05-01T10:00:00Z', 160], ['2027-06-01T10:00:00Z', 100]);
    const now = new Date('2027-07-01T10:00:00Z');
    const { level, measured, next } = standingOf(tiersOf({ keep: '{ until: end-of-next-period }' }), {
      contributions,
      joinedAt,
      now,
    });
    expect([level.key, measured, next?.remaining, next?.progress]).toEqual(['bloom', 10_000n, 40_000n, 0.2]);
  });
});

describe('in a rolling window', () => {
  const yearly = { window: '{ rolling: P12M }' };

  it.each([
    ['2027-05-01T09:59:59.999Z', 'bloom', 15_000n],
    ['2027-05-01T10:00:00.000Z', 'bud', 5_000n],
  ])('counts what is less than twelve months old: at %s it is %s', (at, tier, measured) => {
    const contributions = spent(['2026-05-01T10:00:00Z', 100], [at, 50]);
    const stands = standingOf(tiersOf(yearly), { contributions, joinedAt, now: new Date(at) });
    expect([stands.level.key, stands.measured]).toEqual([tier, measured]);
  });

  it('looks at the window again at the end of what is kept, and keeps for as long again what it reaches', () => {
    const contributions = spent(['2026-05-01T10:00:00Z', 160], ['2026-09-01T10:00:00Z', 150]);
    expect(standing(yearly, contributions, '2027-05-01T09:59:59Z')).toMatch(/2027-05-01T10:00:00.000Z$/);
    expect(standing(yearly, contributions, '2027-05-01T10:00:00Z')).toBe(
      'bloom 2026-05-01T10:00:00.000Z – 2028-05-01T10:00:00.000Z',
    );
    expect(standing(yearly, contributions, '2028-05-01T10:00:00Z')).toBe('bud 2028-05-01T10:00:00.000Z – ever');
  });

  it('falls to what the window reaches, and keeps that from then', () => {
    const contributions = spent(['2026-05-01T10:00:00Z', 500], ['2026-09-01T10:00:00Z', 150]);
    expect(standing(yearly, contributions, '2027-05-01T10:00:00Z')).toBe(
      'bloom 2027-05-01T10:00:00.000Z – 2028-05-01T10:00:00.000Z',
    );
  });

  it.each([
    ['end-of-period', '2027-05-01T10:00:00.000Z'],
    ['end-of-next-period', '2028-05-01T10:00:00.000Z'],
    ['P1M', '2026-06-01T10:00:00.000Z'],
  ])('a period is its length from the promotion: %s', (until, instant) => {
    expect(
      standing({ ...yearly, keep: `{ until: ${until} }` }, spent(['2026-05-01T10:00:00Z', 160]), '2026-05-02'),
    ).toBe(`bloom 2026-05-01T10:00:00.000Z – ${instant}`);
  });

  it.each([
    ['the clocks go back', 'P1D', '2026-10-24T12:00:00Z', '2026-10-25T13:00:00.000Z'],
    ['the clocks go forward', 'P1D', '2026-03-28T12:00:00Z', '2026-03-29T11:00:00.000Z'],
    ['the clocks skip the time', 'P1D', '2026-03-28T01:30:00Z', '2026-03-29T01:30:00.000Z'],
    ['the time comes twice', 'P1D', '2026-10-24T00:30:00Z', '2026-10-25T00:30:00.000Z'],
    ['there is no 29 February', 'P12M', '2028-02-29T12:00:00Z', '2029-02-28T12:00:00.000Z'],
    ['the month is shorter', 'P1M', '2026-01-31T12:00:00Z', '2026-02-28T12:00:00.000Z'],
    ['the year ends', 'P1M', '2026-12-15T12:00:00Z', '2027-01-15T12:00:00.000Z'],
  ])('keeps the local time where %s', (_why, period, at, end) => {
    const tiers = tiersOf({ window: `{ rolling: ${period} }` });
    const contributions = spent([at, 160]);
    const lastMoment = new Date(new Date(end).getTime() - 1);
    expect(standingOf(tiers, { contributions, joinedAt, now: new Date(at) }).until?.toISOString()).toBe(end);
    expect(standingOf(tiers, { contributions, joinedAt, now: lastMoment })).toMatchObject({
      level: { key: 'bloom' },
      measured: 16_000n,
    });
    expect(standingOf(tiers, { contributions, joinedAt, now: new Date(end) })).toMatchObject({
      level: { key: 'bud' },
      since: new Date(end),
      measured: 0n,
    });
  });
});

describe('over a lifetime', () => {
  const lifetime = { window: 'lifetime', keep: '{ until: end-of-period }' };

  it('falls by refund only', () => {
    expect(standing(lifetime, spent(['2026-05-01T10:00:00Z', 160]), '2090-01-01T00:00:00Z')).toBe(
      'bloom 2026-05-01T10:00:00.000Z – ever',
    );
    expect(standing(lifetime, spent(['2026-05-01T10:00:00Z', 149]), '2090-01-01T00:00:00Z')).toMatch(/^bud/);
  });
});

describe('a refund', () => {
  it('undoes the promotion that needed it: the member has the tier they would have had without', () => {
    const both = spent(['2026-05-01T10:00:00Z', 100], ['2026-06-01T10:00:00Z', 60]);
    const refunded = spent(['2026-05-01T10:00:00Z', 0], ['2026-06-01T10:00:00Z', 60]);
    expect(standing({}, both, '2026-07-01T00:00:00Z')).toMatch(/^bloom 2026-06-01/);
    expect(standing({}, refunded, '2026-07-01T00:00:00Z')).toBe('bud 2026-01-01T12:00:00.000Z – ever');
  });

  it('leaves a promotion alone that something else reached too, later', () => {
    const refunded = spent(['2026-05-01T10:00:00Z', 0], ['2026-06-01T10:00:00Z', 200]);
    expect(standing({}, refunded, '2026-07-01T00:00:00Z')).toMatch(/^bloom 2026-06-01/);
  });
});

describe('the tier before a fact', () => {
  const contributions = spent(['2026-05-01T10:00:00Z', 160], ['2026-05-01T10:00:00Z', 400]);

  it('does not know the fact itself, nor what happens at the same instant', () => {
    expect(tierAt(tiersOf(), { contributions, joinedAt, at: new Date('2026-05-01T10:00:00Z') }).key).toBe('bud');
    expect(tierAt(tiersOf(), { contributions, joinedAt, at: new Date('2026-05-01T10:00:00.001Z') }).key).toBe('grove');
  });

  it('is lost already at the instant it is kept until', () => {
    expect(tierAt(tiersOf(), { contributions, joinedAt, at: new Date('2026-12-31T23:59:59.999Z') }).key).toBe('grove');
    expect(tierAt(tiersOf(), { contributions, joinedAt, at: new Date('2027-01-01T00:00:00Z') }).key).toBe('bud');
  });

  it('does not mind in which order the contributions come', () => {
    const mixed = spent(['2026-06-01T10:00:00Z', 100], ['2026-04-01T10:00:00Z', 100]);
    expect(tierAt(tiersOf(), { contributions: mixed, joinedAt, at: new Date('2026-05-01T10:00:00Z') }).key).toBe('bud');
    expect(tierAt(tiersOf(), { contributions: mixed, joinedAt, at: new Date('2026-07-01T10:00:00Z') }).key).toBe(
      'bloom',
    );
  });
});

describe('what was done before an instant', () => {
  const orders = spent(['2026-12-31T12:00:00Z', 100], ['2026-12-31T12:00:01Z', 20], ['2027-01-01T00:00:00Z', 3]);
  const done = (window: string, at: string) => {
    const path = tierPath(tiersOf({ window }), { contributions: orders, joinedAt });
    const { inWindow, ever, lastOrderAt } = path.doneBefore(new Date(at));
    return [
      inWindow.spendMinor / 100n,
      inWindow.orders,
      ever.spendMinor / 100n,
      ever.orders,
      lastOrderAt?.toISOString(),
    ];
  };

  it.each([
    ['calendar-year', '2026-12-31T12:00:00Z', [0n, 0, 0n, 0, undefined]],
    ['calendar-year', '2026-12-31T12:00:00.001Z', [100n, 1, 100n, 1, '2026-12-31T12:00:00.000Z']],
    ['calendar-year', '2027-01-01T00:00:00Z', [0n, 0, 120n, 2, '2026-12-31T12:00:01.000Z']],
    ['calendar-year', '2027-06-01T00:00:00Z', [3n, 1, 123n, 3, '2027-01-01T00:00:00.000Z']],
    ['{ rolling: P1D }', '2027-01-01T12:00:00Z', [23n, 2, 123n, 3, '2027-01-01T00:00:00.000Z']],
    ['lifetime', '2060-01-01T00:00:00Z', [123n, 3, 123n, 3, '2027-01-01T00:00:00.000Z']],
  ])('in a window of %s, before %s', (window, at, expected) => {
    expect(done(window, at)).toEqual(expected);
  });
});

it('takes a moment for a hundred thousand orders of one member, in every window', () => {
  const contributions = Array.from({ length: 100_000 }, (_, index) =>
    orderOf(new Date(Date.UTC(2020, 0, 1) + index * 2_000_000), 1n),
  );
  for (const window of ['calendar-year', '{ rolling: P12M }', 'lifetime']) {
    const tiers = tiersOf({ window });
    const begun = performance.now();
    standingOf(tiers, { contributions, joinedAt, now: new Date('2027-01-01T00:00:00Z') });
    expect(performance.now() - begun, window).toBeLessThan(2000);
  }
});
