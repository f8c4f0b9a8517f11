import { describe, expect, it } from 'vitest';
import type { ManualTier } from './manual.ts';
import { dropForecast, standingOf, tierAt, tierPath } from './standing.ts';
import { orderOf, spent, tiersOf } from './test-tiers.ts';

const joinedAt = new Date('2026-01-01T12:00:00Z');
const tiers = tiersOf();
const given = (tier: string, since: string, until: string | null): ManualTier => ({
  tier,
  since: new Date(since),
  until: until === null ? null : new Date(until),
});
const grove = given('grove', '2026-03-01T00:00:00Z', '2026-07-01T00:00:00Z');
const reachesBloom = spent(['2026-05-01T10:00:00Z', 160]);

function standing(manual: readonly ManualTier[], contributions: ReturnType<typeof spent>, now: string): string {
  const {
    level,
    since,
    until,
    manual: isManual,
  } = standingOf(tiers, {
    contributions,
    joinedAt,
    manual,
    now: new Date(now),
  });
  const times = `${since.toISOString()} – ${until?.toISOString() ?? 'ever'}`;
  return `${level.key}${isManual ? ' by hand' : ''} ${times}`;
}

describe('a tier given by hand', () => {
  it.each([
    ['2026-02-28T23:59:59.999Z', 'bud 2026-01-01T12:00:00.000Z – ever'],
    ['2026-03-01T00:00:00.000Z', 'grove by hand 2026-03-01T00:00:00.000Z – 2026-07-01T00:00:00.000Z'],
    ['2026-06-30T23:59:59.999Z', 'grove by hand 2026-03-01T00:00:00.000Z – 2026-07-01T00:00:00.000Z'],
    ['2026-07-01T00:00:00.000Z', 'bud 2026-07-01T00:00:00.000Z – ever'],
  ])('is held from its beginning to its end: %s', (now, expected) => {
    expect(standing([grove], [], now)).toBe(expected);
  });

  it('without an end is held for ever', () => {
    const always = given('bloom', '2026-03-01T00:00:00Z', null);
    expect(standing([always], [], '2060-01-01')).toBe('bloom by hand 2026-03-01T00:00:00.000Z – ever');
  });

  it('leaves the member what they earned meanwhile', () => {
    expect(standing([grove], reachesBloom, '2026-06-01')).toMatch(/^grove by hand/);
    expect(standing([grove], reachesBloom, '2026-07-01')).toBe(
      'bloom 2026-07-01T00:00:00.000Z – 2027-01-01T00:00:00.000Z',
    );
  });

  it('is outdone by a higher one that is earned', () => {
    const bloom = given('bloom', '2026-03-01T00:00:00Z', '2028-01-01T00:00:00Z');
    const reachesGrove = spent(['2026-05-01T10:00:00Z', 600]);
    expect(standing([bloom], reachesGrove, '2026-06-01')).toBe(
      'grove 2026-05-01T10:00:00.000Z – 2027-01-01T00:00:00.000Z',
    );
    expect(standing([bloom], reachesGrove, '2027-01-01')).toBe(
      'bloom by hand 2027-01-01T00:00:00.000Z – 2028-01-01T00:00:00.000Z',
    );
  });

  it('lengthens what is earned, and is not called by hand before that is over', () => {
    const bloom = given('bloom', '2026-03-01T00:00:00Z', '2028-01-01T00:00:00Z');
    expect(standing([bloom], reachesBloom, '2026-06-01')).toBe(
      'bloom 2026-03-01T00:00:00.000Z – 2028-01-01T00:00:00.000Z',
    );
    expect(standing([bloom], reachesBloom, '2027-06-01')).toBe(
      'bloom by hand 2026-03-01T00:00:00.000Z – 2028-01-01T00:00:00.000Z',
    );
  });

  it('follows on another without a gap', () => {
    const then = given('grove', '2026-07-01T00:00:00Z', '2026-09-01T00:00:00Z');
    expect(standing([grove, then], [], '2026-08-01')).toBe(
      'grove by hand 2026-03-01T00:00:00.000Z – 2026-09-01T00:00:00.000Z',
    );
  });

  it('that the definition does not have any more is none', () => {
    expect(standing([given('rose', '2026-03-01T00:00:00Z', null)], [], '2026-06-01')).toMatch(/^bud 2026-01-01/);
  });

  it('is the tier before a fact, from its first instant on', () => {
    const at = (instant: string) =>
      tierAt(tiers, { contributions: [], joinedAt, manual: [grove], at: new Date(instant) }).key;
    expect(['2026-02-28T23:59:59.999Z', '2026-03-01T00:00:00Z', '2026-07-01T00:00:00Z'].map(at)).toEqual([
      'bud',
      'grove',
      'bud',
    ]);
  });

  it('tells the way to the tier above, by what is counted', () => {
    const bloom = given('bloom', '2026-03-01T00:00:00Z', null);
    const { next, measured } = standingOf(tiers, {
      contributions: [orderOf(joinedAt, 10_000n)],
      joinedAt,
      manual: [bloom],
      now: new Date('2026-04-01'),
    });
    expect([measured, next?.level.key, next?.remaining, next?.progress]).toEqual([10_000n, 'grove', 40_000n, 0.2]);
  });

  it('is foreseen to end, down to what is earned then', () => {
    const drop = dropForecast(tiers, {
      contributions: reachesBloom,
      joinedAt,
      manual: [grove],
      now: new Date('2026-06-01'),
    });
    expect([drop?.at.toISOString(), drop?.from.key, drop?.to.key]).toEqual([
      '2026-07-01T00:00:00.000Z',
      'grove',
      'bloom',
    ]);
  });

  it('counts as soon as it is given, on a path that is open already', () => {
    const manual: ManualTier[] = [];
    const path = tierPath(tiers, { contributions: [], joinedAt, manual });
    const now = new Date('2026-04-01T00:00:00Z');
    expect(path.standingAt(now).level.key).toBe('bud');
    manual.push(grove);
    expect(path.standingAt(now).level.key).toBe('grove');
    expect(path.nextAfter(new Date('2026-02-01'))).toEqual(grove.since);
  });
});
