import { minorDigits } from '@laurel/schema/money';
import { floor, fraction } from './fraction.ts';
import type { Program } from './program.ts';

type Money = Pick<Program, 'currency' | 'currencies'>;

/** Whether orders may be in a currency. */
export function takesCurrency({ currency, currencies }: Money, orderCurrency: string): boolean {
  return orderCurrency === currency || currencies.has(orderCurrency);
}

/**
 * What an amount in a currency is worth in the programme's, both in minor units: by the fixed rate of the definition,
 * rounded half to even. Null where the programme does not take the currency.
 */
export function worthOf({ currency, currencies }: Money, orderCurrency: string, minor: bigint): bigint | null {
  if (orderCurrency === currency) return minor;
  const rate = currencies.get(orderCurrency);
  if (rate === undefined) return null;
  const numerator = minor * rate.numerator * 10n ** BigInt(minorDigits(currency));
  return roundHalfEven(numerator, rate.denominator * 10n ** BigInt(minorDigits(orderCurrency)));
}

/** The nearest whole number; of two that are equally near, the even one. */
function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  const below = floor(fraction(numerator, denominator));
  const twiceOver = 2n * (numerator - below * denominator);
  const isUp = twiceOver > denominator || (twiceOver === denominator && below % 2n !== 0n);
  return isUp ? below + 1n : below;
}
