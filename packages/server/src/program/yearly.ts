import type { LocalDays } from './local-days.ts';

/** A day that comes every year, as MM-DD, in one year. 29 February is the last of February where the year has none. */
export function dayInYear(monthDay: string, year: number): string {
  const day = monthDay === '02-29' && !isLeap(year) ? '02-28' : monthDay;
  return `${String(year).padStart(4, '0')}-${day}`;
}

/** The month and day, as MM-DD, of a date, or of a birthday without its year. */
export function monthDayOf(date: string): string {
  return date.slice(-5);
}

/** The year of a date. */
export function yearIn(date: string): number {
  return Number(date.slice(0, -6));
}

/** A year of somebody's own, from one anniversary to the next, in milliseconds. */
export type OwnYear = { readonly startMs: number; readonly endMs: number };

/**
 * The year, counted from the day somebody joined, that an instant falls in. It begins with its day's first instant. What
 * was before they joined is part of their first year.
 */
export function anniversaryYear(days: LocalDays, ms: number, joinedMs: number): OwnYear {
  const monthDay = monthDayOf(days.dayOf(new Date(joinedMs)).date);
  const anniversary = (year: number) => days.startOf(dayInYear(monthDay, year));
  const year = yearIn(days.dayOf(new Date(Math.max(ms, joinedMs))).date);
  const startMs = anniversary(year);
  if (startMs > Math.max(ms, joinedMs)) return { startMs: anniversary(year - 1), endMs: startMs };
  return { startMs, endMs: anniversary(year + 1) };
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
