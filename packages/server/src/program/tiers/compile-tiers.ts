import type { Definition, TiersDefinition } from '@laurel/schema/definition';
import { addDuration } from '../calendar.ts';
import { factorOf } from '../factor.ts';
import type { LocalDays } from '../local-days.ts';
import { anniversaryYear } from '../yearly.ts';
import type { Keep, Level, TierMeasure, Tiers } from './tiers.ts';

/** What tiers are compiled with. */
export type TierTools = { readonly days: LocalDays; readonly minor: (amount: string) => bigint };

const measures = {
  spend: 'SPEND',
  points: 'POINTS',
  orders: 'ORDERS',
  activities: 'ACTIVITIES',
} as const satisfies Record<TiersDefinition['measure'], TierMeasure>;

/** Compiles the tiers of a definition; null where it has none. */
export function compileTiers({ tiers, program }: Definition, { days, minor }: TierTools): Tiers | null {
  if (tiers === undefined) return null;
  const levels = tiers.levels.map(
    (level, rank): Level => ({
      key: level.key,
      rank,
      name: level.name,
      from: tiers.measure === 'spend' ? minor(level.from) : BigInt(level.from),
      multiply: level.multiply,
      factor: factorOf(level.multiply),
      perks: level.perks,
      grants: level.grants,
    }),
  );
  return {
    measure: measures[tiers.measure],
    currency: program.currency,
    levels,
    countsUntil: windowEnds(tiers, days),
    keep: keepOf(tiers, days),
  };
}

function windowEnds({ window }: TiersDefinition, days: LocalDays): Tiers['countsUntil'] {
  if (window === 'lifetime') return () => Number.POSITIVE_INFINITY;
  if (typeof window === 'string') return periodEnds(window, days);
  return (contributedMs) => rollingEnd(contributedMs, window.rolling, days);
}

type Year = Exclude<TiersDefinition['window'], 'lifetime' | object>;
type PeriodEnd = (ms: number, joinedMs: number) => number;

/** When the year that an instant falls in is over: that of the calendar, or the member's own. */
function periodEnds(window: Year, days: LocalDays): PeriodEnd {
  if (window === 'calendar-year') return (ms) => days.yearOf(ms).endMs;
  return (ms, joinedMs) => anniversaryYear(days, ms, joinedMs).endMs;
}

const plainDayMs = 86_400_000;

/** A period after an instant: by the days that are remembered, where no clock changes on either; else by the calendar. */
function rollingEnd(fromMs: number, period: string, days: LocalDays): number {
  const first = days.dayOf(new Date(fromMs));
  const last = days.dayOf(new Date(days.dayAfter(first.date, period).getTime() - 1));
  const plain = first.endMs - first.startMs === plainDayMs && last.endMs - last.startMs === plainDayMs;
  if (plain) return last.startMs + (fromMs - first.startMs);
  return addDuration(new Date(fromMs), period, days.timeZone).getTime();
}

function keepOf({ window, keep }: TiersDefinition, days: LocalDays): Keep {
  if (window === 'lifetime' || keep.drop === 'never') return { kind: 'ever' };
  const twice = keep.until === 'end-of-next-period';
  const isPeriod = twice || keep.until === 'end-of-period';
  if (isPeriod && typeof window === 'string') return keptByYear(periodEnds(window, days), keep, days);
  const period = typeof window === 'string' ? keep.until : window.rolling;
  const durations = isPeriod ? [period, ...(twice ? [period] : [])] : [keep.until];
  const endOf = (reachedMs: number) => later(reachedMs, [...durations, ...graceOf(keep)], days);
  return { kind: 'again', endOf, landedUntil: keep.drop === 'one-level' ? endOf : null };
}

/** Who falls by one tier holds that for one year more. */
function keptByYear(endOfYear: PeriodEnd, keep: TiersDefinition['keep'], days: LocalDays): Keep {
  const known = new Map<number, number>();
  const withGrace = (endMs: number) => {
    const end = known.get(endMs) ?? later(endMs, graceOf(keep), days);
    if (known.size >= rememberedMaximum) known.clear();
    known.set(endMs, end);
    return end;
  };
  const afterYear: PeriodEnd = (ms, joinedMs) => withGrace(endOfYear(ms, joinedMs));
  const afterNextYear: PeriodEnd = (ms, joinedMs) => withGrace(endOfYear(endOfYear(ms, joinedMs), joinedMs));
  return {
    kind: 'period',
    endOf: keep.until === 'end-of-next-period' ? afterNextYear : afterYear,
    landedUntil: keep.drop === 'one-level' ? afterYear : null,
  };
}

const rememberedMaximum = 20_000;

function graceOf({ grace }: TiersDefinition['keep']): string[] {
  return grace === undefined ? [] : [grace];
}

function later(fromMs: number, durations: readonly string[], days: LocalDays): number {
  return durations.reduce((at, duration) => addDuration(at, duration, days.timeZone), new Date(fromMs)).getTime();
}
