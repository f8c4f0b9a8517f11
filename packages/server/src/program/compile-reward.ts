import type { RewardDefinition } from '@laurel/schema/definition';
import { invariant } from '../base/invariant.ts';
import { limitOf } from './limits.ts';
import type { Reward } from './program.ts';
import { amountOff } from './rewards/amount-off.ts';
import { freeShipping } from './rewards/free-shipping.ts';
import type { RewardKindOf } from './rewards/kind.ts';
import { percentOff } from './rewards/percent-off.ts';
import { product } from './rewards/product.ts';
import type { Season } from './season.ts';
import type { Level, Tiers } from './tiers/tiers.ts';
import { levelByKey } from './tiers/tiers.ts';

/** Every kind of reward. */
const rewardKinds: readonly RewardKindOf[] = [amountOff, percentOff, freeShipping, product];

/** What a reward is compiled with. */
export type RewardTools = {
  readonly minor: (amount: string) => bigint;
  readonly tiers: Tiers | null;
  readonly season: Season;
};

/** Compiles a reward. */
export function compileReward(reward: RewardDefinition, { minor, tiers, season }: RewardTools): Reward {
  return {
    key: reward.key,
    ...kindOf(reward, minor),
    name: reward.name,
    description: reward.description ?? null,
    imageUrl: reward.imageUrl ?? null,
    cost: BigInt(reward.cost),
    maxCost: reward.variable === undefined ? null : BigInt(reward.variable.max),
    variable: reward.variable !== undefined,
    minimumSpendMinor: reward.minimumSpend === undefined ? null : minor(reward.minimumSpend),
    requiredTier: requiredTierOf(reward, tiers),
    stock: reward.stock ?? null,
    perMember: reward.perMember === undefined ? null : limitOf(reward.perMember),
    ...season,
    holdFor: reward.holdFor,
    definition: reward,
  };
}

function kindOf({ key, give }: RewardDefinition, minor: RewardTools['minor']): Pick<Reward, 'kind' | 'discount'> {
  for (const kind of rewardKinds) {
    const compiled = kind(give, minor);
    if (compiled !== null) return compiled;
  }
  invariant(false, `Every reward that parses has a kind; “${key}” has none.`);
}

function requiredTierOf({ key, tier }: RewardDefinition, tiers: Tiers | null): Level | null {
  if (tier === undefined) return null;
  const level = tiers === null ? undefined : levelByKey(tiers, tier);
  invariant(level !== undefined, `The tier of a reward that parses is there; that of “${key}” is not.`);
  return level;
}
