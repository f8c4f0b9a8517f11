import { invariant } from '../base/invariant.ts';

/** An exact rational number; the denominator is positive. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

/** Nothing. */
export const zero: Fraction = { numerator: 0n, denominator: 1n };

/** The fraction in lowest terms. */
export function fraction(numerator: bigint, denominator: bigint): Fraction {
  invariant(denominator > 0n, 'A fraction has a positive denominator.');
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** The exact sum. */
export function add(left: Fraction, right: Fraction): Fraction {
  if (left.denominator === right.denominator) return fraction(left.numerator + right.numerator, left.denominator);
  const numerator = left.numerator * right.denominator + right.numerator * left.denominator;
  return fraction(numerator, left.denominator * right.denominator);
}

/** The exact sum of all. */
export function sum(fractions: readonly Fraction[]): Fraction {
  return fractions.reduce(add, zero);
}

/** The exact product. */
export function multiply(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** The largest whole number that is not greater. */
export function floor(value: Fraction): bigint {
  const quotient = value.numerator / value.denominator;
  return value.numerator < 0n && quotient * value.denominator !== value.numerator ? quotient - 1n : quotient;
}

/** Whole numbers that stand in the same proportion as the fractions. */
export function wholeWeights(fractions: readonly Fraction[]): bigint[] {
  const common = fractions.reduce((multiple, { denominator }) => leastCommonMultiple(multiple, denominator), 1n);
  return fractions.map(({ numerator, denominator }) => numerator * (common / denominator));
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [larger, smaller] = [left, right];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

function leastCommonMultiple(left: bigint, right: bigint): bigint {
  return (left / greatestCommonDivisor(left, right)) * right;
}
