import { Temporal } from 'temporal-polyfill';
import { subtractDuration } from './calendar.ts';
import type { LimitWindow } from './limits.ts';
import type { LocalDays } from './local-days.ts';

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

const rememberedMaximum = 1000;

/** The windows of one limit. It remembers the days it was asked for, because periods of the calendar are slow to name. */
export function limitWindows(every: string, days: LocalDays): (at: Date) => LimitWindow {
  if (calendarPeriods[every] === undefined) return (at) => limitWindow(every, at, days.timeZone);
  const known = new Map<string, LimitWindow>();
  return (at) => {
    const { date } = days.dayOf(at);
    const window = known.get(date) ?? limitWindow(every, at, days.timeZone);
    if (known.size >= rememberedMaximum) known.clear();
    known.set(date, window);
    return window;
  };
}
