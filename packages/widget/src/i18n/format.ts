import type { Money, Program } from '../runtime/types.ts';

/** Writes numbers, money and dates as people in this place do. */
export interface Format {
  number(value: number): string;
  /** With a sign, also for what was gained. */
  signed(value: number): string;
  /** "1,240 petals": the number with what the programme calls its points. */
  points(value: number): string;
  /** Only what the programme calls this many points. */
  pointsName(value: number): string;
  money(money: Money): string;
  /** A calendar day, `YYYY-MM-DD`. */
  day(day: string): string;
  /** An instant: the time alone where it is today. */
  instant(instant: string): string;
  /** The day of an instant. */
  date(instant: string): string;
}

/** The ways to write for one locale and one programme. */
export function createFormat(locale: string, names: Program['pointsName'] | undefined): Format {
  const numbers = new Intl.NumberFormat(locale);
  const signs = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  const plurals = new Intl.PluralRules(locale);
  const pointsName = (value: number) => (plurals.select(value) === 'one' ? names?.one : names?.other) ?? '';
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  return {
    number: (value) => numbers.format(value),
    signed: (value) => signs.format(value),
    pointsName,
    points: (value) => `${numbers.format(value)} ${pointsName(value)}`.trim(),
    money: ({ amount, currencyCode }) => moneyText(locale, amount, currencyCode),
    day: (day) => dates({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`)),
    date: (instant) => dates({ day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(instant)),
    instant(instant) {
      const at = new Date(instant);
      const today = at.toDateString() === new Date().toDateString();
      return dates(today ? { timeStyle: 'short' } : { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }).format(at);
    },
  };
}

/** The amount is given to `Intl` as the text it is, so that no digit is lost on the way. */
function moneyText(locale: string, amount: string, currency: string): string {
  const options: Intl.NumberFormatOptions = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' };
  const decimal = amount as `${number}`;
  return new Intl.NumberFormat(locale, options).format(decimal);
}
