import type { DuringDefinition } from '@laurel/schema/definition';
import { Temporal } from 'temporal-polyfill';
import type { Reason } from './reasons.ts';

/** From when until when something applies; null where it has no such end. */
export type Season = { readonly startsAt: Date | null; readonly endsAt: Date | null };

/** The season that a definition's `during` means in a time zone. */
export function seasonOf(during: DuringDefinition | undefined, timeZone: string): Season {
  return { startsAt: instantOf(during?.from, timeZone), endsAt: instantOf(during?.until, timeZone) };
}

/** Why something does not apply at an instant; null where it does. The first instant is included, the last is not. */
export function outOfSeason({ startsAt, endsAt }: Season, at: Date): Reason | null {
  if (startsAt !== null && at < startsAt) return { code: 'NOT_STARTED', values: { from: startsAt.toISOString() } };
  if (endsAt !== null && at >= endsAt) return { code: 'ENDED', values: { until: endsAt.toISOString() } };
  return null;
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
