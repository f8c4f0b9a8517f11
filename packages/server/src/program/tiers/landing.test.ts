import { describe, expect, it } from 'vitest';
import { dropForecast, standingOf } from './standing.ts';
import type { TierParts } from './test-tiers.ts';
import { spent, tiersOf } from './test-tiers.ts';

const joinedAt = new Date('2026-01-01T12:00:00Z');
const once = spent(['2026-05-01T10:00:00Z', 600]);

function standing(parts: TierParts, contributions: ReturnType<typeof spent>, now: string): string {
  const { level, until } = standingOf(tiersOf(parts), { contributions, joinedAt, now: new Date(now) });
  return `${level.key} until ${until?.toISOString() ?? 'ever'}`;
}

describe('by one level at a time', () => {
  it.each([
    // Held to the end of the year, or of the next; then one level for one year more, and so on.
    ['end-of-period', '2026-06-01', 'grove until 2027-01-01T00:00:00.000Z'],
    ['end-of-period', '2027-01-01', 'bloom until 2028-01-01T00:00:00.000Z'],
    ['end-of-period', '2027-12-31', 'bloom until 2028-01-01T00:00:00.000Z'],
    ['end-of-period', '2028-01-01', 'bud until ever'],
    ['end-of-next-period', '2027-12-31', 'grove until 2028-01-01T00:00:00.000Z'],
    ['end-of-next-period', '2028-01-01', 'bloom until 2029-01-01T00:00:00.000Z'],
    ['end-of-next-period', '2029-01-01', 'bud until ever'],
    // A duration: for as long again.
    ['P6M', '2026-10-31', 'grove until 2026-11-01T11:00:00.000Z'],
    ['P6M', '2026-11-02', 'grove until 2027-05-01T10:00:00.000Z'],
    ['P6M', '2027-05-02', 'bloom until 2027-11-01T11:00:00.000Z'],
    ['P6M', '2027-11-02', 'bud until ever'],
  ])('in calendar years, kept until %s: on %s %s', (until, now, expected) => {
    expect(standing({ keep: `{ until: ${until}, drop: one-level }` }, once, now)).toBe(expected);
  });

  it('has the days of grace at each landing', () => {
    const keep = '{ grace: P30D, drop: one-level }';
    expect(standing({ keep }, once, '2027-01-30')).toBe('grove until 2027-01-31T00:00:00.000Z');
    expect(standing({ keep }, once, '2027-01-31')).toBe('bloom until 2028-01-31T00:00:00.000Z');
  });

  it.each([
    ['2027-04-30', 'grove until 2027-05-01T10:00:00.000Z'],
    ['2027-05-02', 'bloom until 2028-05-01T10:00:00.000Z'],
    ['2028-05-02', 'bud until ever'],
  ])('in a rolling window: on %s %s', (now, expected) => {
    expect(standing({ window: '{ rolling: P12M }', keep: '{ drop: one-level }' }, once, now)).toBe(expected);
  });

  it('falls no further than was reached meanwhile, and climbs from there at once', () => {
    const keep = '{ drop: one-level }';
    const again = [...once, ...spent(['2027-06-01T10:00:00Z', 200])];
    expect(standing({ keep }, again, '2027-07-01')).toBe('bloom until 2028-01-01T00:00:00.000Z');
    const top = [...once, ...spent(['2027-06-01T10:00:00Z', 500])];
    expect(standing({ keep }, top, '2027-07-01')).toBe('grove until 2028-01-01T00:00:00.000Z');
  });

  it('in years of the member’s own', () => {
    const parts = { window: 'anniversary-year', keep: '{ drop: one-level }' };
    expect(standing(parts, once, '2027-01-01T00:00:00Z')).toBe('bloom until 2028-01-01T00:00:00.000Z');
    expect(standing(parts, once, '2028-01-01T00:00:00Z')).toBe('bud until ever');
  });
});

describe('never', () => {
  it.each(['calendar-year', 'anniversary-year', '{ rolling: P12M }'])(
    'takes no tier away with time, in a window of %s; a refund still does',
    (window) => {
      const parts = { window, keep: '{ drop: never }' };
      expect(standing(parts, once, '2060-01-01')).toBe('grove until ever');
      expect(standing(parts, spent(['2026-05-01T10:00:00Z', 160]), '2060-01-01')).toBe('bloom until ever');
      expect(standing(parts, spent(['2026-05-01T10:00:00Z', 0]), '2060-01-01')).toBe('bud until ever');
    },
  );

  it('still counts by its window: two years do not add up', () => {
    const yearly = spent(['2026-05-01T10:00:00Z', 300], ['2027-05-01T10:00:00Z', 300]);
    expect(standing({ keep: '{ drop: never }' }, yearly, '2027-06-01')).toBe('bloom until ever');
  });
});

describe('the forecast of a drop', () => {
  const drop = (parts: TierParts, contributions: ReturnType<typeof spent>, now: string) => {
    const found = dropForecast(tiersOf(parts), { contributions, joinedAt, now: new Date(now) });
    return found && `${found.from.key} to ${found.to.key} at ${found.at.toISOString()}`;
  };

  it.each<[string, TierParts, string | null]>([
    ['to what is reached', {}, 'grove to bud at 2027-01-01T00:00:00.000Z'],
    ['one level down', { keep: '{ drop: one-level }' }, 'grove to bloom at 2027-01-01T00:00:00.000Z'],
    ['nowhere', { keep: '{ drop: never }' }, null],
    ['nowhere in a lifetime', { window: 'lifetime' }, null],
    ['at the end of the grace', { keep: '{ grace: P30D }' }, 'grove to bud at 2027-01-31T00:00:00.000Z'],
  ])('%s', (_what, parts, expected) => {
    expect(drop(parts, once, '2026-06-01')).toBe(expected);
  });

  it('is nothing for the lowest tier', () => {
    expect(drop({}, [], '2026-06-01')).toBeNull();
  });

  it('looks past an end at which the window still reaches the tier', () => {
    const window = '{ rolling: P12M }';
    const orders = spent(['2026-05-01T10:00:00Z', 160], ['2026-09-01T10:00:00Z', 150]);
    expect(drop({ window }, orders, '2026-10-01')).toBe('bloom to bud at 2028-05-01T10:00:00.000Z');
  });

  it('says which lower tier is still kept', () => {
    const orders = spent(['2026-05-01T10:00:00Z', 600], ['2027-06-01T10:00:00Z', 200]);
    expect(drop({ keep: '{ until: end-of-next-period }' }, orders, '2027-07-01')).toBe(
      'grove to bloom at 2028-01-01T00:00:00.000Z',
    );
  });
});
