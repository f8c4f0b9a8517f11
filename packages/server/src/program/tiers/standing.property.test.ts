import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import type { Contribution } from './contribution.ts';
import { standingOf, tierAt } from './standing.ts';
import { orderOf, tiersOf } from './test-tiers.ts';

/**
 * The tiers told again as plainly as can be, by the letter of the contract, with no thought of speed: sums by filter,
 * and the calendar asked each time.
 */
type Model = {
  readonly rolling: string | null;
  readonly until: 'end-of-period' | 'end-of-next-period' | 'P6M';
  readonly grace: string | null;
};

const timeZone = 'Europe/London';
const thresholds = [0n, 15_000n, 50_000n];
const joinedAt = new Date('2023-01-01T00:00:00Z');

const localTime = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
const plus = (ms: number, period: string | null) =>
  period === null ? ms : localTime(ms).add(period).epochMilliseconds;
const yearEnd = (ms: number, years = 1) =>
  Temporal.PlainDate.from({ year: localTime(ms).year + years, month: 1, day: 1 }).toZonedDateTime(timeZone)
    .epochMilliseconds;

function measuredAt({ rolling }: Model, known: readonly Contribution[], ms: number): bigint {
  const counts = (at: number) => (rolling === null ? yearEnd(at) > ms : plus(at, rolling) > ms);
  return known.filter(({ at }) => counts(at.getTime())).reduce((sum, { spendMinor }) => sum + spendMinor, 0n);
}

const rankOf = (measured: bigint) => thresholds.findLastIndex((from) => from <= measured);

function keptUntil({ rolling, until, grace }: Model, ms: number): number {
  const periods = until === 'end-of-next-period' ? 2 : 1;
  if (until === 'P6M') return plus(plus(ms, 'P6M'), grace);
  if (rolling === null) return plus(yearEnd(ms, periods), grace);
  return plus(periods === 2 ? plus(plus(ms, rolling), rolling) : plus(ms, rolling), grace);
}

/** In calendar years: the highest tier that was ever reached and is still kept. */
function rankByPeriod(model: Model, known: readonly Contribution[], ms: number): number {
  const kept = known
    .map(({ at }, index) => ({
      at: at.getTime(),
      measured: measuredAt(model, known.slice(0, index + 1), at.getTime()),
    }))
    .filter(({ at }) => keptUntil(model, at) > ms);
  return Math.max(0, ...kept.map(({ measured }) => rankOf(measured)));
}

/** Elsewhere: up at once; at the end of what is kept, whatever the window reaches then. */
function rankByTurns(model: Model, known: readonly Contribution[], ms: number): number {
  let [rank, until] = [0, Number.POSITIVE_INFINITY];
  const turn = (reached: number, at: number) => {
    [rank, until] = [reached, reached === 0 ? Number.POSITIVE_INFINITY : keptUntil(model, at)];
  };
  for (const [index, { at }] of [...known, { at: new Date(ms) }].entries()) {
    const before = known.slice(0, index);
    while (until <= at.getTime()) turn(rankOf(measuredAt(model, before, until)), until);
    const reached = rankOf(measuredAt(model, known.slice(0, index + 1), at.getTime()));
    if (reached > rank) turn(reached, at.getTime());
  }
  return rank;
}

function modelRank(model: Model, known: readonly Contribution[], ms: number): number {
  const byPeriod = model.rolling === null && model.until !== 'P6M';
  return byPeriod ? rankByPeriod(model, known, ms) : rankByTurns(model, known, ms);
}

/** Instants near which something could go wrong: clocks change, years and months end, a day that most years lack. */
const instant = fc.oneof(
  fc.date({ min: new Date('2023-01-01T00:00:00Z'), max: new Date('2027-06-01T00:00:00Z'), noInvalidDate: true }),
  fc
    .tuple(
      fc.constantFrom('2023-12-31', '2024-02-29', '2024-03-31', '2024-10-27', '2024-12-31', '2025-01-31', '2026-01-01'),
      fc.constantFrom('00:00:00.000Z', '00:30:00.000Z', '01:30:00.000Z', '12:00:00.000Z', '23:59:59.999Z'),
    )
    .map(([day, time]) => new Date(`${day}T${time}`)),
);
const contribution = fc.tuple(instant, fc.bigInt(0n, 30_000n)).map(([at, spendMinor]) => orderOf(at, spendMinor));
const model = fc.record({
  rolling: fc.constantFrom(null, 'P12M', 'P1M', 'P90D'),
  until: fc.constantFrom('end-of-period' as const, 'end-of-next-period' as const, 'P6M' as const),
  grace: fc.constantFrom(null, 'P30D'),
});

it('agrees with the tiers told plainly, whatever was spent and when', () => {
  fc.assert(
    fc.property(model, fc.array(contribution, { maxLength: 12 }), instant, (how, given, now) => {
      const { rolling, until, grace } = how;
      const tiers = tiersOf({
        window: rolling === null ? 'calendar-year' : `{ rolling: ${rolling} }`,
        keep: `{ until: ${until}${grace === null ? '' : `, grace: ${grace}`} }`,
      });
      const ordered = given.toSorted((one, other) => one.at.getTime() - other.at.getTime());
      const known = ordered.filter(({ at }) => at <= now);
      const stands = standingOf(tiers, { contributions: given, joinedAt, now });

      expect(stands.level.rank).toBe(modelRank(how, known, now.getTime()));
      expect(stands.measured).toBe(measuredAt(how, known, now.getTime()));
      const before = ordered.filter(({ at }) => at < now);
      expect(tierAt(tiers, { contributions: given, joinedAt, at: now }).rank).toBe(
        modelRank(how, before, now.getTime()),
      );
      if (stands.until !== null) {
        expect(stands.until > now).toBe(true);
        const last = new Date(stands.until.getTime() - 1);
        expect(standingOf(tiers, { contributions: known, joinedAt, now: last }).level).toBe(stands.level);
      }
    }),
    { numRuns: 300 },
  );
});

it('never puts anyone lower for having spent more', () => {
  fc.assert(
    fc.property(fc.array(contribution, { minLength: 1, maxLength: 8 }), instant, fc.nat(), (given, now, which) => {
      const tiers = tiersOf({ keep: '{ until: end-of-next-period }' });
      const smaller = given.map((one, index) => ({
        ...one,
        spendMinor: index === which % given.length ? one.spendMinor / 2n : one.spendMinor,
      }));
      const rankWith = (contributions: readonly Contribution[]) =>
        standingOf(tiers, { contributions, joinedAt, now }).level.rank;
      expect(rankWith(smaller)).toBeLessThanOrEqual(rankWith(given));
    }),
  );
});
