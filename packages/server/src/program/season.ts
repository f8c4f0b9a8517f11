import type { DuringDefinition } from '@laurel/schema/definition';
import { Temporal } from 'temporal-polyfill';
import type { LocalDays } from './local-days.ts';
import type { Openings } from './openings.ts';
import { isOpen, openingsOf } from './openings.ts';
import type { Reason } from './reasons.ts';

/** From when until when something applies, and on which days and at which hours; null where it has no such bound. */
export type Season = {
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly openings: Openings | null;
};

/** The season that a definition's `during` means in a time zone. */
export function seasonOf(during: DuringDefinition | undefined, days: LocalDays): Season {
  return {
    startsAt: instantOf(during?.from, days.timeZone),
    endsAt: instantOf(during?.until, days.timeZone),
    openings: openingsOf(during, days),
  };
}

/** Why something does not apply at an instant; null where it does. The first instant is included, the last is not. */
export function outOfSeason({ startsAt, endsAt, openings }: Season, at: Date): Reason | null {
  if (startsAt !== null && at < startsAt) return { code: 'NOT_STARTED', values: { from: startsAt.toISOString() } };
  if (endsAt !== null && at >= endsAt) return { code: 'ENDED', values: { until: endsAt.toISOString() } };
  if (openings === null || isOpen(openings, at)) return null;
  return { code: 'OUT_OF_HOURS', values: { weekdays: [...openings.weekdays], hours: openings.hours } };
}

/**
 * Whether none of the days and hours falls between the first instant and the last. Weeks are alike, so the first eight
 * days tell: it is open at once, or an opening begins in them, or none ever does.
 */
export function isNeverOpen({ startsAt, endsAt, openings }: Season): boolean {
  if (startsAt === null || endsAt === null || openings === null || isOpen(openings, startsAt)) return false;
  const { days, hours } = openings;
  let day = days.dayOf(startsAt);
  for (let count = 0; count <= 8; count += 1) {
    const opens = hours === null ? new Date(day.startMs) : momentIn(`${day.date}T${hours.from}`, days.timeZone);
    if (startsAt <= opens && opens < endsAt && isOpen(openings, opens)) return false;
    day = days.dayOf(new Date(day.endMs));
  }
  return true;
}

function instantOf(moment: string | undefined, timeZone: string): Date | null {
  return moment === undefined ? null : momentIn(moment, timeZone);
}

/** A day is its first instant; a time without an offset is the programme's own, the first after where clocks skip it. */
export function momentIn(moment: string, timeZone: string): Date {
  if (/(?:Z|[+-]\d{2}:\d{2})$/.test(moment) && moment.includes('T')) return new Date(moment);
  const local = moment.includes('T')
    ? Temporal.PlainDateTime.from(moment).toZonedDateTime(timeZone)
    : Temporal.PlainDate.from(moment).toZonedDateTime(timeZone);
  return new Date(local.epochMilliseconds);
}
