import type { Definition } from '@laurel/schema/definition';
import { formatAmount } from '@laurel/schema/money';
import { textIn } from '@laurel/schema/text';

/** How a programme speaks of money and points in a language. */
export type Words = {
  /** An amount as people write it: £5.00. */
  readonly money: (minor: bigint) => string;
  /** A number of points by their name: 30 petals. */
  readonly points: (count: bigint) => string;
};

/** The words of a programme, in one of its languages. */
export function wordsOf(definition: Definition, locale: string): Words {
  const { currency, locale: programLocale } = definition.program;
  const amounts = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const one = textIn(definition.points.name.one, locale, programLocale);
  const other = textIn(definition.points.name.other, locale, programLocale);
  return {
    // As text, because a number could not hold every amount exactly.
    money: (minor) => amounts.format(formatAmount(minor, currency) as Intl.StringNumericLiteral),
    points: (count) => `${numbers.format(count)} ${plurals.select(Number(count)) === 'one' ? one : other}`,
  };
}
