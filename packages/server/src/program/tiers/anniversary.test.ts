import { describe, expect, it } from 'vitest';
import { standingOf } from './standing.ts';
import { spent, tiersOf } from './test-tiers.ts';

type Parts = { readonly joined: string; readonly keep?: string; readonly timezone?: string };

/** Where a member stands in years of their own, short: the tier, since when and until when. */
function standing({ joined, keep = '{}', timezone = 'Europe/London' }: Parts, orders: [string, number][], now: string) {
  const tiers = tiersOf({ window: 'anniversary-year', keep, timezone });
  const contributions = spent(...orders);
  const { level, since, until, measured } = standingOf(tiers, {
    contributions,
    joinedAt: new Date(joined),
    now: new Date(now),
  });
  return `${level.key} with ${measured / 100n} ${since.toISOString()} – ${until?.toISOString() ?? 'ever'}`;
}

const joined = '2025-06-15T12:00:00Z';

describe('a year of the member’s own', () => {
  it.each([
    ['2026-06-14T22:59:59.999Z', 'bloom with 160 2025-09-01T10:00:00.000Z – 2026-06-14T23:00:00.000Z'],
    ['2026-06-14T23:00:00.000Z', 'bud with 0 2026-06-14T23:00:00.000Z – ever'],
  ])('is over at 00:00 of the day they joined on: %s', (now, expected) => {
    expect(standing({ joined }, [['2025-09-01T10:00:00Z', 160]], now)).toBe(expected);
  });

  it.each([
    ['end-of-period', '2026-06-14T23:00:00.000Z'],
    ['end-of-next-period', '2027-06-14T23:00:00.000Z'],
    ['P6M', '2026-03-01T10:00:00.000Z'],
  ])('keeps a tier until %s: %s', (until, end) => {
    expect(standing({ joined, keep: `{ until: ${until} }` }, [['2025-09-01T09:00:00Z', 160]], '2025-10-01')).toBe(
      `bloom with 160 2025-09-01T09:00:00.000Z – ${end}`,
    );
  });

  it('has its days of grace', () => {
    const keep = '{ grace: P30D }';
    expect(standing({ joined, keep }, [['2025-09-01T10:00:00Z', 160]], '2026-07-01')).toBe(
      'bloom with 0 2025-09-01T10:00:00.000Z – 2026-07-14T23:00:00.000Z',
    );
  });

  it('counts anew from each anniversary', () => {
    const orders: [string, number][] = [
      ['2026-06-14T22:59:59.999Z', 100],
      ['2026-06-14T23:00:00.000Z', 100],
    ];
    expect(standing({ joined }, orders, '2026-07-01')).toMatch(/^bud with 100/);
    expect(
      standing({ joined }, [orders[0] ?? ['', 0], ['2026-06-14T12:00:00Z', 60]], '2026-06-14T22:59:59.999Z'),
    ).toMatch(/^bloom with 160/);
  });

  it('takes what was bought before joining into the first year', () => {
    const early: [string, number][] = [['2025-05-20T10:00:00Z', 160]];
    expect(standing({ joined }, early, '2025-06-15T12:00:00Z')).toBe(
      'bloom with 160 2025-06-15T12:00:00.000Z – 2026-06-14T23:00:00.000Z',
    );
  });

  it('begins on the day of joining where the programme is, not in Greenwich', () => {
    const newYear = { joined: '2025-12-31T15:00:00Z', timezone: 'Asia/Tokyo' };
    expect(standing(newYear, [['2026-02-01T10:00:00Z', 160]], '2026-03-01')).toMatch(/– 2026-12-31T15:00:00.000Z$/);
    const oldYear = { joined: '2025-12-31T14:59:59Z', timezone: 'Asia/Tokyo' };
    expect(standing(oldYear, [['2026-02-01T10:00:00Z', 160]], '2026-03-01')).toMatch(/– 2026-12-30T15:00:00.000Z$/);
  });

  it('begins with the first instant of a day without midnight', () => {
    const santiago = { joined: '2025-09-06T12:00:00Z', timezone: 'America/Santiago' };
    expect(standing(santiago, [['2026-02-01T10:00:00Z', 160]], '2026-03-01')).toMatch(/– 2026-09-06T04:00:00.000Z$/);
  });
});

describe('somebody who joined on 29 February', () => {
  it.each([
    ['2024-03-01T12:00:00Z', '2025-02-28T00:00:00.000Z'],
    ['2025-02-27T23:59:59.999Z', '2025-02-28T00:00:00.000Z'],
    ['2025-02-28T00:00:00Z', '2026-02-28T00:00:00.000Z'],
    ['2027-02-28T12:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['2028-02-28T23:59:59Z', '2028-02-29T00:00:00.000Z'],
    ['2028-02-29T00:00:00Z', '2029-02-28T00:00:00.000Z'],
  ])('has a year at %s that ends %s', (at, end) => {
    const tiers = tiersOf({ window: 'anniversary-year' });
    const joinedAt = new Date('2024-02-29T12:00:00Z');
    const contributions = spent([at, 1]);
    const measured = (ms: number) => standingOf(tiers, { contributions, joinedAt, now: new Date(ms) }).measured;
    expect([measured(Date.parse(end) - 1), measured(Date.parse(end))]).toEqual([100n, 0n]);
  });
});
