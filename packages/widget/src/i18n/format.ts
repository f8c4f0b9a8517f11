import type { Money } from '../runtime/types.ts';
import type { PointsFormat } from './points.ts';

/** Writes points, money and dates as people in this place do. */
export interface Format extends PointsFormat {
  /** A number with a sign, also for what was gained. */
  signed(value: number): string;
  money(money: Money): string;
  /** A calendar day, `YYYY-MM-DD`. */
  day(day: string): string;
  /** An instant: the time alone where it is today. */
  instant(instant: string): string;
  /** The day of an instant. */
  date(instant: string): string;
}

/** The ways to write for one locale, on top of how it writes points. */
export function createFormat(locale: string, points: PointsFormat): Format {
  const date = (at: Date, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options).format(at);
  const day = { day: 'numeric', month: 'short' } as const;
  return {
    ...points,
    signed: (value) => new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' }).format(value),
    money: ({ amount, currencyCode: currency }) =>
      // `Intl` takes the amount as the text it is, so that no digit is lost on the way.
      new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }).format(
        amount as `${number}`,
      ),
    day: (on) => date(new Date(on), { dateStyle: 'long', timeZone: 'UTC' }),
    date: (instant) => date(new Date(instant), { ...day, year: 'numeric' }),
    instant(instant) {
      const at = new Date(instant);
      const today = at.toDateString() === new Date().toDateString();
      return date(at, today ? { timeStyle: 'short' } : { ...day, hour: 'numeric', minute: '2-digit' });
    },
  };
}
