import { createContext, useContext } from 'react';

/** Numbers, days and amounts as this page writes them. */
export type Words = {
  readonly points: (count: number) => string;
  readonly money: (amount: string, currencyCode: string) => string;
  readonly day: (instant: string) => string;
  readonly time: (instant: string) => string;
};

/** Words in one language, with what this programme calls its points. */
export function createWords(locale: string, pointsName: { readonly one: string; readonly other: string }): Words {
  const numbers = new Intl.NumberFormat(locale);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const times = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  return {
    points: (count) => `${numbers.format(count)} ${Math.abs(count) === 1 ? pointsName.one : pointsName.other}`,
    // Formatted from the text itself, which is exact.
    money: (amount, currency) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount as Intl.StringNumericLiteral),
    day: (instant) => days.format(new Date(instant)),
    time: (instant) => times.format(new Date(instant)),
  };
}

/** The words of the page around a component. */
export const WordsContext = createContext<Words | null>(null);

/** The words of this page. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('Put a <WordsContext> around this.');
  return words;
}
