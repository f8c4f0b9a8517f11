import type { Definition, TiersDefinition } from '@laurel/schema/definition';
import { invariant } from '../../base/invariant.ts';
import { addDuration } from '../calendar.ts';
import { factorOf } from '../factor.ts';
import type { LocalDays } from '../local-days.ts';
import type { Keep, Level, Tiers } from './tiers.ts';

/** What tiers are compiled with. */
export type TierTools = { readonly days: LocalDays; readonly minor: (amount: string) => bigint };

/** Compiles the tiers of a definition; null where it has none. */
export function compileTiers({ tiers, program }: Definition, { days, minor }: TierTools): Tiers | null {
  if (tiers === undefined) return null;
  invariant(tiers.measure === 'spend' || tiers.measure === 'points', `Nothing counts ${tiers.measure}.`);
  const levels = tiers.levels.map(
    (level, rank): Level => ({
      key: level.key,
      rank,
      name: level.name,
      from: tiers.measure === 'spend' ? minor(level.from) : BigInt(level.from),
      multiply: level.multiply,
      factor: factorOf(level.multiply),
      perks: level.perks,
    }),
  );
  return {
    measure: tiers.measure === 'spend' ? 'SPEND' : 'POINTS',
    currency: program.currency,
    levels,
    countsUntil: windowEnds(tiers, days),
    keep: keepOf(tiers, days),
  };
}

function windowEnds({ window }: TiersDefinition, days: LocalDays): Tiers['countsUntil'] {
  if (window === 'lifetime') return () => Number.POSITIVE_INFINITY;
  invariant(window !== 'anniversary-year', 'Nothing counts by anniversaries.');
  if (window === 'calendar-year') return (contributedMs) => days.yearOf(contributedMs).endMs;
  return (contributedMs) => rollingEnd(contributedMs, window.rolling, days);
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
  if (window === 'lifetime') return { kind: 'ever' };
  const later = (ms: number, durations: readonly (string | undefined)[]) =>
    durations
      .filter((duration) => duration !== undefined)
      .reduce((at, duration) => addDuration(at, duration, days.timeZone), new Date(ms))
      .getTime();
  const twice = keep.until === 'end-of-next-period';
  if (!twice && keep.until !== 'end-of-period')
    return { kind: 'again', endOf: (reachedMs) => later(reachedMs, [keep.until, keep.grace]) };
  invariant(window !== 'anniversary-year', 'Nothing is kept by anniversaries.');
  if (window !== 'calendar-year') {
    const { rolling } = window;
    return {
      kind: 'again',
      endOf: (reachedMs) => later(reachedMs, [rolling, twice ? rolling : undefined, keep.grace]),
    };
  }
  const ends = new Map<number, number>();
  return {
    kind: 'period',
    endOf: (reachedMs) => {
      const { year, endMs } = days.yearOf(reachedMs);
      const known = ends.get(year) ?? later(twice ? days.yearOf(endMs).endMs : endMs, [keep.grace]);
      ends.set(year, known);
      return known;
    },
  };
}
