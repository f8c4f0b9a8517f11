import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from './decimal.ts';

describe('Decimal', () => {
  it.each([
    [0.1, 1n, 1],
    [-2.5, -25n, 1],
    [1e21, 10n ** 21n, 0],
    [1.5e-7, 15n, 8],
    [42n, 42n, 0],
  ])('takes %s as it is written', (value, coefficient, places) => {
    expect(Decimal.from(value)).toEqual(new Decimal(coefficient, places));
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('takes no %s', (value) => {
    expect(() => Decimal.from(value)).toThrow(RangeError);
  });

  it('compares across places', () => {
    expect(new Decimal(50n, 1).compare(new Decimal(5n, 0))).toBe(0n);
    expect(new Decimal(501n, 2).compare(new Decimal(5n, 0)) > 0n).toBe(true);
  });

  it('adds and takes away without losing anything', () => {
    const decimals = fc
      .tuple(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.nat(6))
      .map(([coefficient, places]) => new Decimal(coefficient, places));
    fc.assert(
      fc.property(decimals, decimals, (one, other) => {
        expect(one.plus(other).minus(other).compare(one)).toBe(0n);
      }),
    );
  });
});
