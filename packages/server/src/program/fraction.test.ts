import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvariantViolation } from '../base/invariant.ts';
import { add, floor, fraction, multiply, sum, wholeWeights, zero } from './fraction.ts';

const fractions = fc
  .tuple(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.bigInt(1n, 10n ** 6n))
  .map(([top, bottom]) => fraction(top, bottom));

describe('fraction', () => {
  it('is kept in lowest terms', () => {
    expect(fraction(6n, 4n)).toEqual({ numerator: 3n, denominator: 2n });
    expect(fraction(0n, 9n)).toEqual(zero);
  });

  it('has a positive denominator, or is a bug', () => {
    expect(() => fraction(1n, 0n)).toThrow(InvariantViolation);
    expect(() => fraction(1n, -2n)).toThrow(InvariantViolation);
  });

  it.each([
    [fraction(7n, 2n), 3n],
    [fraction(-7n, 2n), -4n],
    [fraction(-4n, 2n), -2n],
    [zero, 0n],
  ])('rounds %o down to %s', (value, expected) => {
    expect(floor(value)).toBe(expected);
  });

  it('adds three thirds to one, which floating point does not for three tenths', () => {
    const third = fraction(1n, 3n);
    expect(sum([third, third, third])).toEqual(fraction(1n, 1n));
    expect(add(fraction(1n, 10n), fraction(2n, 10n))).toEqual(fraction(3n, 10n));
  });

  it('adds and multiplies as fractions do', () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (one, two, three) => {
        expect(add(one, two)).toEqual(add(two, one));
        expect(multiply(one, add(two, three))).toEqual(add(multiply(one, two), multiply(one, three)));
      }),
    );
  });

  it('turns fractions into whole weights in the same proportion', () => {
    expect(wholeWeights([fraction(1n, 2n), fraction(1n, 3n), zero])).toEqual([3n, 2n, 0n]);
  });
});
