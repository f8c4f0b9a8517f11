import { Temporal } from 'temporal-polyfill';

/** One day of a time zone: its date, and its first instant and that of the next day in milliseconds. */
export type LocalDay = {
  readonly date: string;
  /** 0 for Monday. */
  readonly weekday: number;
  readonly startMs: number;
  readonly endMs: number;
};

/** One year of a time zone: its number, and its first instant and that of the next year in milliseconds. */
type LocalYear = { readonly year: number; readonly startMs: number; readonly endMs: number };

/** The calendar of a time zone. It remembers the days it was asked for, because a time zone's rules are slow to ask. */
export type LocalDays = {
  readonly timeZone: string;
  /** The local day that an instant falls on. */
  readonly dayOf: (instant: Date) => LocalDay;
  /** The minute of the local day that the clock shows at an instant. */
  readonly minuteOf: (instant: Date) => number;
  /** The first instant of the day after `date` and a duration of whole days have passed. */
  readonly dayAfter: (date: string, duration: string) => Date;
  /** The first instant of a day, in milliseconds: the first that exists, where clocks skip midnight. */
  readonly startOf: (date: string) => number;
  /** The local year that an instant, in milliseconds, falls in. */
  readonly yearOf: (ms: number) => LocalYear;
};

const dayMs = 86_400_000;
const minuteMs = 60_000;
const rememberedMaximum = 20_000;

/** Whether no clock changes on a day: then the time gone since its beginning is what the clock shows. */
export function isPlain({ startMs, endMs }: LocalDay): boolean {
  return endMs - startMs === dayMs;
}

/** Opens the calendar of a time zone. */
export function localDays(timeZone: string): LocalDays {
  const byUtcDay = new Map<number, LocalDay[]>();
  const ends = new Map<string, number>();
  const starts = new Map<string, number>();
  const byUtcYear = new Map<number, LocalYear[]>();

  function dayOf(instant: Date): LocalDay {
    const at = instant.getTime();
    const utcDay = Math.floor(at / dayMs);
    const known = byUtcDay.get(utcDay) ?? [];
    const found = known.find(({ startMs, endMs }) => startMs <= at && at < endMs);
    if (found !== undefined) return found;
    const day = readDay(at, timeZone);
    if (byUtcDay.size >= rememberedMaximum) byUtcDay.clear();
    byUtcDay.set(utcDay, [...known, day]);
    return day;
  }

  function minuteOf(instant: Date): number {
    const day = dayOf(instant);
    // On the days that clocks change the time gone since midnight is not what they show.
    if (isPlain(day)) return Math.floor((instant.getTime() - day.startMs) / minuteMs);
    const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
    return hour * 60 + minute;
  }

  function dayAfter(date: string, duration: string): Date {
    const name = `${date} ${duration}`;
    const known = ends.get(name);
    if (known !== undefined) return new Date(known);
    const next = Temporal.PlainDate.from(date).add(duration).add({ days: 1 });
    const startMs = firstInstantOf(next, timeZone);
    if (ends.size >= rememberedMaximum) ends.clear();
    ends.set(name, startMs);
    return new Date(startMs);
  }

  function startOf(date: string): number {
    const known = starts.get(date);
    if (known !== undefined) return known;
    const startMs = firstInstantOf(Temporal.PlainDate.from(date), timeZone);
    if (starts.size >= rememberedMaximum) starts.clear();
    starts.set(date, startMs);
    return startMs;
  }

  function yearOf(ms: number): LocalYear {
    const utcYear = new Date(ms).getUTCFullYear();
    const known = byUtcYear.get(utcYear) ?? [];
    const found = known.find(({ startMs, endMs }) => startMs <= ms && ms < endMs);
    if (found !== undefined) return found;
    const year = readYear(ms, timeZone);
    byUtcYear.set(utcYear, [...known, year]);
    return year;
  }

  return { timeZone, dayOf, minuteOf, dayAfter, startOf, yearOf };
}

function readDay(at: number, timeZone: string): LocalDay {
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  return {
    date: date.toString(),
    weekday: date.dayOfWeek - 1,
    startMs: firstInstantOf(date, timeZone),
    endMs: firstInstantOf(date.add({ days: 1 }), timeZone),
  };
}

function readYear(ms: number, timeZone: string): LocalYear {
  const { year } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
  const first = (number: number) => Temporal.PlainDate.from({ year: number, month: 1, day: 1 });
  return { year, startMs: firstInstantOf(first(year), timeZone), endMs: firstInstantOf(first(year + 1), timeZone) };
}

function firstInstantOf(date: Temporal.PlainDate, timeZone: string): number {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}
