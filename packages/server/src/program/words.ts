import type { Definition } from '@laurel/schema/definition';
import { durationParts } from '@laurel/schema/duration';
import { formatAmount } from '@laurel/schema/money';
import { textIn } from '@laurel/schema/text';
import type { Asset } from './facts.ts';
import type { Weekday } from './openings.ts';
import { weekdayNames } from './openings.ts';

/** How a programme speaks of money, points and time in a language. */
export type Words = {
  readonly locale: string;
  /** An amount as people write it: £5.00. */
  readonly money: (minor: bigint) => string;
  /** A number of points by their name: 30 petals. */
  readonly points: (count: bigint) => string;
  /** So much of what is collected: 30 petals, £5.00. */
  readonly amount: (asset: Asset, units: bigint) => string;
  /** A whole number. */
  readonly number: (count: number) => string;
  /** What something is multiplied by: ×1.25. */
  readonly factor: (decimal: string) => string;
  /** A share of a hundred: 2%. */
  readonly percent: (decimal: string) => string;
  /** Several names: Roses, Tulips and Lilies. */
  readonly list: (names: readonly string[]) => string;
  /** An instant in the programme's time zone: a day, with the time where it is not the day's first instant. */
  readonly moment: (instant: Date) => string;
  /** The last day, or the time, before an instant that is not included. */
  readonly lastMoment: (instant: Date) => string;
  /** Days of the week: Saturday and Sunday. */
  readonly weekdays: (names: readonly Weekday[]) => string;
  /** A time of day, from one such as 18:00. */
  readonly time: (clock: string) => string;
  /** How long: 30 days. */
  readonly duration: (isoDuration: string) => string;
};

/** The words of a programme in each language. */
export type WordsIn = (locale: string) => Words;

const rememberedMaximum = 50;

/** Opens a programme's words. They are remembered by language, because formatters are slow to make. */
export function wordsBook(definition: Definition): WordsIn {
  const known = new Map<string, Words>();
  return (locale) => {
    const found = known.get(locale);
    if (found !== undefined) return found;
    if (known.size >= rememberedMaximum) known.clear();
    const made = wordsOf(definition, locale);
    known.set(locale, made);
    return made;
  };
}

function wordsOf(definition: Definition, locale: string): Words {
  const { currency, locale: programLocale, timezone } = definition.program;
  const amounts = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 });
  const plurals = new Intl.PluralRules(locale);
  const lists = new Intl.ListFormat(locale);
  const one = textIn(definition.points.name.one, locale, programLocale);
  const other = textIn(definition.points.name.other, locale, programLocale);
  // As text, because a number could not hold every amount exactly.
  const money = (minor: bigint) => amounts.format(formatAmount(minor, currency) as Intl.StringNumericLiteral);
  // Where words are not parted, a number is not parted from what it counts.
  const gap = /^(ja|zh)\b/.test(locale) ? '' : ' ';
  const points = (count: bigint) =>
    `${numbers.format(count)}${gap}${plurals.select(Number(count)) === 'one' ? one : other}`;
  return {
    locale,
    money,
    points,
    amount: (asset, units) => (asset === 'POINTS' ? points(units) : money(units)),
    number: (count) => numbers.format(count),
    percent: (decimal) => percents.format(`${decimal}e-2` as Intl.StringNumericLiteral),
    factor: (decimal) => `×${numbers.format(decimal as Intl.StringNumericLiteral)}`,
    list: (names) => lists.format(names),
    duration: (isoDuration) => lists.format(durationWords(isoDuration, locale)),
    ...timesOf(locale, timezone),
    ...weeksOf(locale, lists),
  };
}

function timesOf(locale: string, timeZone: string): Pick<Words, 'moment' | 'lastMoment'> {
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
  const times = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone });
  const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23', timeZone });
  const isMidnight = (instant: Date) => clock.format(instant) === '00:00:00';
  return {
    moment: (instant) => (isMidnight(instant) ? days : times).format(instant),
    lastMoment: (instant) =>
      isMidnight(instant) ? days.format(new Date(instant.getTime() - 1)) : times.format(instant),
  };
}

function weeksOf(locale: string, lists: Intl.ListFormat): Pick<Words, 'weekdays' | 'time'> {
  const weekdays = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const times = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' });
  return {
    weekdays: (names) => lists.format(names.map((name) => weekdays.format(aDay(name)))),
    time: (clock) => times.format(new Date(`2024-01-01T${clock}Z`)),
  };
}

/** A day that is that day of the week: 2024 began on a Monday. */
function aDay(name: Weekday): Date {
  return new Date(Date.UTC(2024, 0, 1 + weekdayNames.indexOf(name)));
}

function durationWords(isoDuration: string, locale: string): string[] {
  return Object.entries(durationParts(isoDuration) ?? {})
    .filter(([, count]) => count > 0)
    .map(([unit, count]) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit: unit.replace(/s$/, ''), unitDisplay: 'long' }).format(count),
    );
}
