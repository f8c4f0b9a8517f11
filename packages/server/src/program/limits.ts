import { Temporal } from 'temporal-polyfill';
import { subtractDuration } from './calendar.ts';

/** How often something may happen. */
export type Limit = {
  readonly times: number;
  /** In how long; null for ever. */
  readonly every: string | null;
};

/** In which window a use counts: a period of the calendar, the time just gone, or all time. */
export type LimitWindow =
  | { readonly kind: 'calendar'; readonly key: string }
  /** Uses after `since` count; one at it does not. */
  | { readonly kind: 'rolling'; readonly since: Date }
  | { readonly kind: 'ever' };

/** The periods of the calendar, and the name of the one that a day falls in. Weeks are ISO 8601's, from Monday. */
const calendarPeriods: Readonly<Record<string, (day: Temporal.PlainDate) => string>> = {
  P1D: (day) => day.toString(),
  P1W: (day) => `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`,
  P1M: (day) => day.toPlainYearMonth().toString(),
  P1Y: (day) => String(day.year),
};

/** The window in which something at an instant counts. A calendar period is named, so that it can be counted in. */
export function limitWindow(every: string | null, at: Date, timeZone: string): LimitWindow {
  if (every === null) return { kind: 'ever' };
  const calendarPeriod = calendarPeriods[every];
  if (calendarPeriod === undefined) return { kind: 'rolling', since: subtractDuration(at, every, timeZone) };
  const day = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  return { kind: 'calendar', key: calendarPeriod(day) };
}

/** The limit of a definition's `limit` or `perMember`. */
export function limitOf(written: { readonly times: number; readonly every?: string }): Limit {
  return { times: written.times, every: written.every ?? null };
}
