/** The parts of an ISO 8601 duration, as written. */
export type DurationParts = {
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
};

/** How a duration is written. One that lasts no time is written so too, and is none. */
export const durationForm =
  /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;

/** Reads an ISO 8601 duration of whole parts; null where it is none, or lasts no time at all. */
export function durationParts(value: string): DurationParts | null {
  const match = durationForm.exec(value);
  if (match === null || value.endsWith('T')) return null;
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map((digits) => Number(digits ?? 0));
  const parts = {
    years: years ?? 0,
    months: months ?? 0,
    weeks: weeks ?? 0,
    days: days ?? 0,
    hours: hours ?? 0,
    minutes: minutes ?? 0,
    seconds: seconds ?? 0,
  };
  return Object.values(parts).some((part) => part > 0) ? parts : null;
}

/** The longest that a duration can last, in seconds: years of 366 days, months of 31. */
export function longestSeconds(parts: DurationParts): number {
  return longestDays(parts) * 86_400 + parts.hours * 3600 + parts.minutes * 60 + parts.seconds;
}

/** The shortest that a duration can last, in whole days: years of 365 days, months of 28. */
export function shortestDays(parts: DurationParts): number {
  return (
    parts.years * 365 + Math.max(parts.months * 28, Math.floor(parts.months / 12) * 365) + parts.weeks * 7 + parts.days
  );
}

function longestDays(parts: DurationParts): number {
  return parts.years * 366 + parts.months * 31 + parts.weeks * 7 + parts.days;
}
