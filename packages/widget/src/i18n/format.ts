import type { Money } from '../runtime/types.ts';
import { directionOf, rightToLeft } from './locale.ts';
import type { PointsFormat } from './points.ts';

/** Writes points, money and dates as people in this place do. */
export interface Format extends PointsFormat {
  readonly locale: string;
  /** A number with a sign, also for what was gained. */
  signed(value: number): string;
  money(money: Money): string;
  /** Money in whole minor units; with a sign where that is asked for. */
  minor(minor: number, currency: string, signed?: boolean): string;
  /** So many parts in a hundred, from a decimal text. */
  percent(percent: string): string;
  /** A calendar day, `YYYY-MM-DD`. */
  day(day: string): string;
  /** An instant: the time alone where it is today. */
  instant(instant: string): string;
  /** The day and the time of an instant, by the clocks of a place. */
  moment(instant: string, timeZone: string | undefined): string;
  /** The day of an instant, where the programme is. */
  date(instant: string): string;
  /** Things side by side: "3 petals, £1 off". */
  list(things: readonly string[]): string;
  /** A stretch of less than a day: hours and minutes, seconds at the end. */
  time(ms: number): string;
}

/** The ways to write for one locale, on top of how it writes points. */
export function createFormat(locale: string, points: PointsFormat, timeZone?: string): Format {
  // "UK£" beside a number falls apart between Arabic words.
  const together = (text: string) =>
    directionOf(locale) === 'ltr' || rightToLeft.test(text) ? text : `\u2066${text.replace('\u200f', '')}\u2069`;
  const number = (value: number, options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, options).format(value);
  const date = (at: Date, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options).format(at);
  const unit = (value: number, name: string) => number(value, { style: 'unit', unit: name, unitDisplay: 'short' });
  const list = (things: readonly string[], type?: 'unit') =>
    new Intl.ListFormat(locale, { type, style: 'narrow' }).format(things);
  const day = { day: 'numeric', month: 'short' } as const;
  return {
    ...points,
    locale,
    signed: (value) => number(value, { signDisplay: 'exceptZero' }),
    money: ({ amount, currencyCode: currency }) =>
      // `Intl` takes the amount as the text it is, so that no digit is lost on the way.
      together(
        new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }).format(
          amount as `${number}`,
        ),
      ),
    minor(minor, currency, signed) {
      const format = new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        signDisplay: signed === true ? 'exceptZero' : 'auto',
      });
      return together(format.format(`${minor}e-${format.resolvedOptions().maximumFractionDigits}` as `${number}`));
    },
    list: (things) => list(things),
    percent: (percent) => number(Number(percent) / 100, { style: 'percent', maximumFractionDigits: 2 }),
    day: (on) => date(new Date(on), { dateStyle: 'long', timeZone: 'UTC' }),
    date: (instant) => date(new Date(instant), { ...day, year: 'numeric', timeZone }),
    moment: (instant, timeZone) => date(new Date(instant), { dateStyle: 'medium', timeStyle: 'short', timeZone }),
    instant(instant) {
      const at = new Date(instant);
      const today = at.toDateString() === new Date().toDateString();
      return date(at, today ? { timeStyle: 'short' } : { ...day, hour: 'numeric', minute: '2-digit' });
    },
    time(ms) {
      const seconds = Math.ceil(ms / 1000);
      if (seconds < 60) return unit(seconds, 'second');
      const minutes = Math.ceil(seconds / 60);
      if (minutes < 60) return unit(minutes, 'minute');
      const hours = Math.floor(minutes / 60);
      const rest = minutes % 60;
      return list([unit(hours, 'hour'), ...(rest === 0 ? [] : [unit(rest, 'minute')])], 'unit');
    },
  };
}
