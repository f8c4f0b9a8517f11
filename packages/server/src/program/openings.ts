import type { DuringDefinition } from '@laurel/schema/definition';
import type { LocalDays } from './local-days.ts';

/** Every day of the week by its number, from Monday. */
export const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A day of the week, as definitions write it. */
export type Weekday = (typeof weekdayNames)[number];

/** On which days of the week and at which hours something applies, by the clock of the programme's time zone. */
export type Openings = {
  /** From Monday on; empty for every day. */
  readonly weekdays: readonly Weekday[];
  /** The first minute and the first after; null for all day. The second is no later than the first where they pass midnight. */
  readonly hours: { readonly from: string; readonly until: string } | null;
  readonly days: LocalDays;
};

/** What a definition's `during` says of days and hours; null where it says nothing of either. */
export function openingsOf(during: DuringDefinition | undefined, days: LocalDays): Openings | null {
  if (during === undefined || (during.weekdays === undefined && during.hours === undefined)) return null;
  const [from, until] = during.hours ?? [];
  return {
    weekdays: weekdayNames.filter((name) => during.weekdays?.includes(name)),
    hours: from === undefined || until === undefined ? null : { from, until },
    days,
  };
}

/** Whether it is one of the days and hours. Hours that pass midnight belong to the day on which they began. */
export function isOpen({ weekdays, hours, days }: Openings, at: Date): boolean {
  const today = days.dayOf(at);
  const isDay = (weekday: number) => weekdays.length === 0 || weekdays.some((name) => weekdayNames[weekday] === name);
  if (hours === null) return isDay(today.weekday);
  const [minute, from, until] = [days.minuteOf(at), minuteIn(hours.from), minuteIn(hours.until)];
  if (from < until) return isDay(today.weekday) && from <= minute && minute < until;
  if (minute >= from) return isDay(today.weekday);
  return minute < until && isDay(days.dayOf(new Date(today.startMs - 1)).weekday);
}

/** The minutes from midnight to a time such as "09:30". */
function minuteIn(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
