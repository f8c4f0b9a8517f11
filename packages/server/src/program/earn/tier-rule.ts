import { isOne } from '../factor.ts';
import { multiply, zero } from '../fraction.ts';
import type { OrderRule } from '../program.ts';
import type { Tiers } from '../tiers/tiers.ts';

/** The name of the row that says what the member's tier gave. No rule may have it as its key. */
export const tierRowName = 'tier';

/** What the tier held before an order does to its points; nothing to say where no tier multiplies. */
export function tierRules(tiers: Tiers | null): OrderRule[] {
  if (tiers === null || tiers.levels.every(({ factor }) => isOne(factor))) return [];
  return [
    {
      key: tierRowName,
      phase: 'tier',
      asset: 'POINTS',
      cap: null,
      apply: ({ tier, values, excluded }) => {
        if (tier === null || isOne(tier.factor))
          return { applied: false, reason: { code: 'TIER_PLAIN', values: { tier: tier?.key ?? '' } } };
        if (excluded.every((out) => out)) return { applied: false, reason: { code: 'NOTHING_COUNTS', values: {} } };
        for (const [index, value] of values.entries()) values[index] = multiply(value ?? zero, tier.factor);
        return { applied: true, reason: { code: 'TIER', values: { tier: tier.key, multiply: tier.multiply } } };
      },
    },
  ];
}
