import { Temporal } from 'temporal-polyfill';
import { invariant } from '../base/invariant.ts';
import type { Program } from './program.ts';

/** When points earned at an instant leave the return window; null where they are available at once. */
export function clearsAt(program: Program, earnedAt: Date): Date | null {
  const { pendingDays } = program.definition.points;
  if (pendingDays === 0) return null;
  return program.days.dayAfter(program.days.dayOf(earnedAt).date, `P${pendingDays}D`);
}

/** The first instant at which points earned at an instant are gone; null where they never lapse. */
export function expiresAt(program: Program, earnedAt: Date): Date | null {
  const { expiry } = program.definition.points;
  if (expiry === 'none') return null;
  invariant('after' in expiry, 'This expiry policy has no date for each lot.');
  return program.days.dayAfter(program.days.dayOf(earnedAt).date, expiry.after);
}

/** The last day on which points that lapse at an instant can be spent, as YYYY-MM-DD. */
export function lastSpendableDay(program: Program, expiresAt: Date): string {
  return program.days.dayOf(new Date(expiresAt.getTime() - 1)).date;
}

/** The first instant from which orders count that were placed before their buyer joined; null where none do. */
export function retroactiveSince(program: Program, joinedAt: Date): Date | null {
  const { retroactive } = program.definition.enrolment;
  return retroactive === undefined ? null : subtractDuration(joinedAt, retroactive, program.timeZone);
}

/**
 * An instant and a duration later. Days and longer keep the local wall clock, a day that does not exist is its month's
 * last, and a time that a clock change skips is the first one after; hours and shorter are exact.
 */
export function addDuration(instant: Date, isoDuration: string, timeZone: string): Date {
  return new Date(localTime(instant, timeZone).add(isoDuration, { overflow: 'constrain' }).epochMilliseconds);
}

/** An instant and a duration earlier, by the same rules. */
export function subtractDuration(instant: Date, isoDuration: string, timeZone: string): Date {
  return new Date(localTime(instant, timeZone).subtract(isoDuration, { overflow: 'constrain' }).epochMilliseconds);
}

function localTime(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}
