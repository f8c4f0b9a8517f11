import { isOne } from '../factor.ts';
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
        values.add(values.gainBy(tier.factor, [...excluded.keys()]));
        return { applied: true, reason: { code: 'TIER', values: { tier: tier.key, multiply: tier.multiply } } };
      },
    },
  ];
}
