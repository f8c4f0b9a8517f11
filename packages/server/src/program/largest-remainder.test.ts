import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestRemainder } from './largest-remainder.ts';

const weights = fc.array(fc.bigInt(0n, 10n ** 12n), { minLength: 1, maxLength: 12 });

describe('largestRemainder', () => {
  it.each([
    { total: 30n, weights: [1990n, 1010n, 99n], shares: [19n, 10n, 1n] },
    { total: 1n, weights: [1n, 1n], shares: [1n, 0n] },
    { total: 2n, weights: [1n, 1n, 1n], shares: [1n, 1n, 0n] },
    { total: 5n, weights: [0n, 3n], shares: [0n, 5n] },
    { total: 5n, weights: [0n, 0n], shares: [0n, 0n] },
    { total: 0n, weights: [3n, 4n], shares: [0n, 0n] },
    { total: 7n, weights: [], shares: [] },
    { total: 10n ** 12n + 1n, weights: [1n, 1n], shares: [500_000_000_001n, 500_000_000_000n] },
  ])('shares $total by $weights as $shares', ({ total, weights: by, shares }) => {
    expect(largestRemainder(total, by)).toEqual(shares);
  });

  it('gives away all of the total, each share within one of its exact part, and nothing where the weight is 0', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), weights, (total, by) => {
        const whole = by.reduce((one, other) => one + other, 0n);
        fc.pre(whole > 0n);
        const shares = largestRemainder(total, by);
        expect(shares.reduce((one, other) => one + other, 0n)).toBe(total);
        for (const [index, share] of shares.entries()) {
          const weight = by[index] ?? 0n;
          expect(share * whole > total * weight - whole && share * whole < total * weight + whole).toBe(true);
          if (weight === 0n) expect(share).toBe(0n);
        }
      }),
    );
  });

  it('never gives more than the weight where the total is no more than the weights together', () => {
    fc.assert(
      fc.property(weights, fc.bigInt(0n, 10n ** 12n), (by, wish) => {
        const whole = by.reduce((one, other) => one + other, 0n);
        const total = wish % (whole + 1n);
        expect(largestRemainder(total, by).every((share, index) => share <= (by[index] ?? 0n))).toBe(true);
      }),
    );
  });
});
