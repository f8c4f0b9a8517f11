import type { Money } from '../runtime/types.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** How the built-in data is written: in one of two languages, and always about now. */
export interface Words {
  /** The English text, or the Arabic one where the page reads from right to left. */
  say(english: string, arabic: string): string;
}

/** The words for a locale. */
export function wordsOf(locale: string): Words {
  const isArabic = locale.startsWith('ar');
  return { say: (english, arabic) => (isArabic ? arabic : english) };
}

/** The instant so many days from now; before now where it is less than zero. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString();
}

/** So many pence as money. */
export function pounds(pence: number): Money {
  return { amount: (pence / 100).toFixed(2), currencyCode: 'GBP' };
}
