import { Temporal } from 'temporal-polyfill';
import { subtractDuration } from './calendar.ts';
import type { LimitWindow } from './limits.ts';
import type { LocalDays } from './local-days.ts';
import { isPlain } from './local-days.ts';

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

/** The windows of one limit. It remembers the days it was asked for, because the calendar is slow to ask. */
export function limitWindows(every: string, days: LocalDays): (at: Date) => LimitWindow {
  const calendarPeriod = calendarPeriods[every];
  if (calendarPeriod === undefined) return rollingWindows(every, days);
  const windowOn = remembered(
    (date): LimitWindow => ({ kind: 'calendar', key: calendarPeriod(Temporal.PlainDate.from(date)) }),
  );
  return (at) => windowOn(days.dayOf(at).date);
}

/** By the days that are remembered, where no clock changes on either; else by the calendar. */
function rollingWindows(every: string, days: LocalDays): (at: Date) => LimitWindow {
  const { years, months, weeks, days: dayCount, hours, minutes, seconds } = Temporal.Duration.from(every);
  const exactMs = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  const earlierDay = remembered((date) => {
    const day = Temporal.PlainDate.from(date).subtract({ years, months, weeks, days: dayCount });
    return days.dayOf(new Date(days.startOf(day.toString())));
  });
  return (at) => {
    const today = days.dayOf(at);
    const then = earlierDay(today.date);
    if (!isPlain(today) || !isPlain(then)) return limitWindow(every, at, days.timeZone);
    return { kind: 'rolling', since: new Date(then.startMs + at.getTime() - today.startMs - exactMs) };
  };
}

/** Remembers by day what was made of it. */
function remembered<Made>(make: (date: string) => Made): (date: string) => Made {
  const known = new Map<string, Made>();
  return (date) => {
    const found = known.get(date);
    if (found !== undefined) return found;
    if (known.size >= rememberedMaximum) known.clear();
    const made = make(date);
    known.set(date, made);
    return made;
  };
}
