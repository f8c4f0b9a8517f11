import type { Fraction } from './fraction.ts';
import { fraction } from './fraction.ts';

/** What a decimal text such as "1.25" multiplies by, exactly. */
export function factorOf(decimal: string): Fraction {
  const [whole = '0', digits = ''] = decimal.split('.');
  return fraction(BigInt(whole + digits), 10n ** BigInt(digits.length));
}

/** Whether the one is greater than the other. */
export function isGreater(one: Fraction, other: Fraction): boolean {
  return one.numerator * other.denominator > other.numerator * one.denominator;
}

/** Whether it changes nothing to multiply by it. */
export function isOne({ numerator, denominator }: Fraction): boolean {
  return numerator === denominator;
}
