import { invariant } from '../base/invariant.ts';

/**
 * Shares a total in whole units in proportion to weights: everyone gets their share rounded down, and the units left
 * over go to the largest remainders, the earlier of equals first. Where every weight is 0 nobody gets anything.
 */
export function largestRemainder(total: bigint, weights: readonly bigint[]): bigint[] {
  invariant(total >= 0n && weights.every((weight) => weight >= 0n), 'A total and its weights are never negative.');
  // Most orders have one line.
  if (weights.length === 1) return [weights[0] === 0n ? 0n : total];
  const sum = weights.reduce((left, right) => left + right, 0n);
  if (sum === 0n || total === 0n) return weights.map(() => 0n);
  const shares = weights.map((weight) => (total * weight) / sum);
  const left = total - shares.reduce((one, other) => one + other, 0n);
  if (left === 0n) return shares;
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (total * weight) % sum }))
    .sort((one, other) =>
      one.remainder === other.remainder ? one.index - other.index : one.remainder > other.remainder ? -1 : 1,
    );
  for (const { index } of byRemainder.slice(0, Number(left))) shares[index] = (shares[index] ?? 0n) + 1n;
  return shares;
}
