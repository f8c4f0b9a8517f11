import { factorOf, isGreater } from './factor.ts';
import type { OrderFact } from './facts.ts';
import type { Fraction } from './fraction.ts';
import { floor, fraction, multiply, sum } from './fraction.ts';
import type { Program } from './program.ts';

const one = fraction(1n, 1n);

/**
 * The most points that an order could earn, if every rule applied to all of it. It is quick to know, and where even
 * this is not too much the order need not be decided to know that it does not earn too much.
 */
export function mostPoints(program: Program, { lines }: Pick<OrderFact, 'lines'>): bigint {
  const totalMinor = lines.reduce((total, { amountMinor }) => total + amountMinor, 0n);
  const items = lines.reduce((total, { quantity }) => total + BigInt(quantity), 0n);
  const rules = program.earnRules.filter(({ trigger }) => trigger === 'ORDER');
  const rates = rules.flatMap(({ perMinor, perPoints }) => {
    if (perPoints === null) return [];
    return perMinor === null ? fraction(items * perPoints, 1n) : fraction(totalMinor * perPoints, perMinor);
  });
  const factors = rules.flatMap(({ multiplier }) => (multiplier === null ? [] : [factorOf(multiplier)]));
  const raising = [...factors, highest(program.tiers?.levels.map(({ factor }) => factor) ?? [])];
  const gifts = rules.reduce((total, { points }) => total + (points ?? 0n), 0n);
  return floor([...raising.map((factor) => highest([factor])), sum(rates)].reduce(multiply, one)) + gifts;
}

/** The highest of some factors, and at least 1: a rule that lessens may not apply. */
function highest(factors: readonly Fraction[]): Fraction {
  return factors.reduce((most, factor) => (isGreater(factor, most) ? factor : most), one);
}
