import { Temporal } from 'temporal-polyfill';
import type { Contribution } from './contribution.ts';

/**
 * The tiers told again as plainly as can be, by the letter of the contract, with no thought of speed: sums by filter,
 * lists searched from the beginning, and the calendar asked each time.
 */
export type Model = {
  readonly measure: 'spend' | 'points' | 'orders' | 'activities';
  /** A duration is a rolling window. */
  readonly window: 'calendar-year' | 'anniversary-year' | 'lifetime' | `P${string}`;
  readonly until: 'end-of-period' | 'end-of-next-period' | 'P6M';
  readonly grace: string | null;
  readonly drop: 'to-qualified' | 'one-level' | 'never';
  readonly joinedAt: Date;
};

/** The time zone of the model. */
export const timeZone = 'Europe/London';

/** What the three tiers ask for. */
export const thresholds = {
  spend: [0n, 15_000n, 50_000n, 90_000n],
  points: [0n, 150n, 500n, 900n],
  orders: [0n, 2n, 4n, 6n],
  activities: [0n, 2n, 4n, 6n],
} as const;

const local = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
const plus = (ms: number, period: string | null) => (period === null ? ms : local(ms).add(period).epochMilliseconds);
const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds;
const highest = (ranks: readonly number[]) => Math.max(0, ...ranks);

/** The end of the year that an instant falls in, or of a later one. */
function yearEnd({ window, joinedAt }: Model, ms: number, years: number): number {
  if (window === 'calendar-year')
    return midnight(Temporal.PlainDate.from({ year: local(ms).year + years, month: 1, day: 1 }));
  const joined = local(joinedAt.getTime()).toPlainDate();
  const anniversaries = Array.from({ length: 60 }, (_, year) => midnight(joined.add({ years: year + 1 })));
  return anniversaries.filter((at) => at > ms)[years - 1] ?? Number.NaN;
}

const isByYear = ({ window }: Model) => window === 'calendar-year' || window === 'anniversary-year';

function counted({ measure }: Model, { kind, spendMinor, points, isKept }: Contribution): bigint {
  if (measure === 'spend') return spendMinor;
  if (measure === 'points') return points;
  if (measure === 'orders') return kind === 'ORDER' && isKept ? 1n : 0n;
  return kind === 'ACTIVITY' && isKept ? 1n : 0n;
}

/** What counts at an instant, of what is known. */
export function modelMeasured(model: Model, known: readonly Contribution[], ms: number): bigint {
  const { window } = model;
  const counts = (at: number) => {
    if (window === 'lifetime') return true;
    return (isByYear(model) ? yearEnd(model, at, 1) : plus(at, window)) > ms;
  };
  return known.filter(({ at }) => counts(at.getTime())).reduce((sum, one) => sum + counted(model, one), 0n);
}

const rankOf = ({ measure }: Model, measured: bigint) => thresholds[measure].findLastIndex((from) => from <= measured);

/** What each contribution reached when it came. */
function reachedBy(model: Model, known: readonly Contribution[]) {
  return known.map(({ at }, index) => ({
    at: at.getTime(),
    rank: rankOf(model, modelMeasured(model, known.slice(0, index + 1), at.getTime())),
  }));
}

function keptUntil(model: Model, ms: number): number {
  const { window, until, grace } = model;
  const periods = until === 'end-of-next-period' ? 2 : 1;
  if (until === 'P6M') return plus(plus(ms, 'P6M'), grace);
  if (isByYear(model)) return plus(yearEnd(model, ms, periods), grace);
  return plus(periods === 2 ? plus(plus(ms, window), window) : plus(ms, window), grace);
}

/** In years: the highest tier that was ever reached and is still kept. */
function rankByPeriod(model: Model, known: readonly Contribution[], ms: number): number {
  return highest(
    reachedBy(model, known)
      .filter(({ at }) => keptUntil(model, at) > ms)
      .map(({ rank }) => rank),
  );
}

/** In years, by one level at a time: who falls is as if they had reached the level below, for the year they fall in. */
function rankByLanding(model: Model, known: readonly Contribution[], ms: number): number {
  const kept: { rank: number; until: number }[] = [];
  const keptAt = (at: number, below: number) =>
    highest(kept.filter(({ rank, until }) => rank < below && until > at).map(({ rank }) => rank));
  let rank = 0;
  const pass = (to: number) => {
    while (rank > 0) {
      const until = Math.max(...kept.filter((one) => one.rank >= rank).map((one) => one.until));
      if (until > to) return;
      const landing = rank - 1;
      if (keptAt(until, rank) < landing)
        kept.push({ rank: landing, until: plus(yearEnd(model, until, 1), model.grace) });
      rank = landing;
    }
  };
  for (const reached of reachedBy(model, known)) {
    pass(reached.at);
    kept.push({ rank: reached.rank, until: keptUntil(model, reached.at) });
    rank = Math.max(rank, reached.rank);
  }
  pass(ms);
  return rank;
}

/** Elsewhere: up at once; at the end of what is kept, whatever the window reaches then, or one level down. */
function rankByTurns(model: Model, known: readonly Contribution[], ms: number): number {
  let [rank, until] = [0, Number.POSITIVE_INFINITY];
  const turn = (reached: number, at: number) => {
    [rank, until] = [reached, reached === 0 ? Number.POSITIVE_INFINITY : keptUntil(model, at)];
  };
  for (const [index, { at }] of [...known, { at: new Date(ms) }].entries()) {
    const before = known.slice(0, index);
    while (until <= at.getTime()) {
      const reached = rankOf(model, modelMeasured(model, before, until));
      turn(model.drop === 'one-level' ? Math.max(reached, rank - 1) : reached, until);
    }
    const reached = rankOf(model, modelMeasured(model, known.slice(0, index + 1), at.getTime()));
    if (reached > rank) turn(reached, at.getTime());
  }
  return rank;
}

/** The tier that is earned at an instant, of what is known, in the order of its instants. */
export function modelRank(model: Model, known: readonly Contribution[], ms: number): number {
  if (model.window === 'lifetime' || model.drop === 'never')
    return highest(reachedBy(model, known).map(({ rank }) => rank));
  if (!isByYear(model) || model.until === 'P6M') return rankByTurns(model, known, ms);
  return model.drop === 'one-level' ? rankByLanding(model, known, ms) : rankByPeriod(model, known, ms);
}
