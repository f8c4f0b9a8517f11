import type { Definition } from '@laurel/schema/definition';
import { Temporal } from 'temporal-polyfill';
import { invariant } from '../base/invariant.ts';
import type { Asset } from './facts.ts';
import type { Program } from './program.ts';
import { dayInYear, yearIn } from './yearly.ts';

/** When points or credit earned at an instant leave the return window; null where they are available at once. */
export function clearsAt(program: Program, asset: Asset, earnedAt: Date): Date | null {
  const { pendingDays } = policyOf(program, asset);
  if (pendingDays === 0) return null;
  return program.days.dayAfter(program.days.dayOf(earnedAt).date, `P${pendingDays}D`);
}

/** How a lot lapses: on a date of its own, never, or, where it is idle, with the one date of its whole wallet. */
export type Lapsing = { readonly expiresAt: Date | null; readonly idle: boolean };

/** How what was earned at an instant lapses. `expiresAt` is the first instant at which it is gone. */
export function lapsing(program: Program, asset: Asset, earnedAt: Date): Lapsing {
  const { expiry } = policyOf(program, asset);
  if (expiry === 'none') return { expiresAt: null, idle: false };
  if ('inactivity' in expiry) return { expiresAt: null, idle: true };
  const { date } = program.days.dayOf(earnedAt);
  if ('after' in expiry) return { expiresAt: program.days.dayAfter(date, expiry.after), idle: false };
  return { expiresAt: program.days.dayAfter(yearlyDay(program, asset, date), 'P0D'), idle: false };
}

/** When the idle lots of a wallet lapse, whose member was last active at an instant; null where they lapse otherwise. */
export function idleUntil(program: Program, asset: Asset, activeAt: Date): Date | null {
  const { expiry } = policyOf(program, asset);
  if (expiry === 'none' || !('inactivity' in expiry)) return null;
  return program.days.dayAfter(program.days.dayOf(activeAt).date, expiry.inactivity);
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

type Policy = Pick<Definition['points'], 'pendingDays' | 'expiry'>;

function policyOf({ definition }: Program, asset: Asset): Policy {
  return asset === 'POINTS' ? definition.points : definition.credit;
}

/**
 * The last day of what was earned on a day, where everything lapses on one day of the year: the first on which it is old
 * enough, and not in the return window any more, so that nothing lapses before it could be spent.
 */
function yearlyDay(program: Program, asset: Asset, earned: string): string {
  const { expiry, pendingDays } = policyOf(program, asset);
  invariant(expiry !== 'none' && 'yearly' in expiry, 'Only what lapses on one day of the year has such a day.');
  const day = Temporal.PlainDate.from(earned);
  const spendable = pendingDays === 0 ? day : day.add({ days: pendingDays + 1 });
  const oldEnough = expiry.atLeast === undefined ? day : day.add(expiry.atLeast);
  const first = (Temporal.PlainDate.compare(spendable, oldEnough) > 0 ? spendable : oldEnough).toString();
  const thatYear = dayInYear(expiry.yearly, yearIn(first));
  return thatYear >= first ? thatYear : dayInYear(expiry.yearly, yearIn(first) + 1);
}

function localTime(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}
