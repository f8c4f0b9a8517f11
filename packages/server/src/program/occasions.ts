import type { OccasionFact } from './facts.ts';
import type { Program } from './program.ts';
import { dayInYear, monthDayOf, yearIn } from './yearly.ts';

/** Whose occasions are asked for. */
export type Celebrated = {
  /** YYYY-MM-DD, or --MM-DD without the year; null where it was not told. */
  readonly birthday: string | null;
  readonly joinedAt: Date;
};

/**
 * The first birthday or anniversary after an instant that a rule of the programme gives something for; null where there
 * is none. 29 February falls on 28 February in other years. Where both fall on one day it is the birthday:
 * `occasionsBetween` has the other too.
 */
export function nextOccasion(program: Program, member: Celebrated, after: Date): OccasionFact | null {
  const year = yearIn(program.days.dayOf(after).date);
  return inYears(program, member, [year, year + 1]).find(({ at }) => at > after) ?? null;
}

/** Every birthday and anniversary after an instant and up to another, the earliest first; of one day the birthday first. */
export function occasionsBetween(
  program: Program,
  member: Celebrated,
  { after, until }: { readonly after: Date; readonly until: Date },
): OccasionFact[] {
  if (until <= after) return [];
  const [first, last] = [after, until].map((instant) => yearIn(program.days.dayOf(instant).date)) as [number, number];
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return inYears(program, member, years).filter(({ at }) => at > after && at <= until);
}

function inYears(program: Program, { birthday, joinedAt }: Celebrated, years: readonly number[]): OccasionFact[] {
  const { days, definition } = program;
  const gives = (kind: OccasionFact['kind']) => definition.earn.some(({ on }) => on === kind);
  const joined = days.dayOf(joinedAt).date;
  const occasionsOf = (kind: OccasionFact['kind'], monthDay: string, from: number): OccasionFact[] =>
    gives(kind)
      ? years
          .filter((year) => year >= from)
          .map((year) => ({ kind, at: new Date(days.startOf(dayInYear(monthDay, year))) }))
      : [];
  const born = birthday === null || birthday.startsWith('--') ? Number.NEGATIVE_INFINITY : yearIn(birthday) + 1;
  return [
    ...(birthday === null ? [] : occasionsOf('birthday', monthDayOf(birthday), born)),
    // The day of joining is no anniversary.
    ...occasionsOf('anniversary', monthDayOf(joined), yearIn(joined) + 1),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
}
