import type { Money } from '../runtime/types.ts';

/**
 * An amount in the digits that its currency has, from a whole number of units of which so many digits are a fraction.
 * What is less than the currency’s smallest coin is left out: a gateway takes no such amounts.
 */
export function moneyOf(units: string, fractionDigits: number, currencyCode: string): Money {
  const all = units.padStart(fractionDigits + 1, '0');
  return exactly(all.slice(0, all.length - fractionDigits), all.slice(all.length - fractionDigits), currencyCode);
}

/** The same from a decimal text. */
export function moneyFrom(decimal: string, currencyCode: string): Money {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return exactly(whole, fraction, currencyCode);
}

function exactly(whole: string, fraction: string, currencyCode: string): Money {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: currencyCode,
  }).resolvedOptions();
  return { amount: digits === 0 ? whole : `${whole}.${fraction.padEnd(digits, '0').slice(0, digits)}`, currencyCode };
}
