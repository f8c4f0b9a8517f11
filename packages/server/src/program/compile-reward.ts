import type { RewardDefinition } from '@laurel/schema/definition';
import { invariant } from '../base/invariant.ts';
import { limitOf } from './limits.ts';
import type { Reward } from './program.ts';
import { access } from './rewards/access.ts';
import { amountOff } from './rewards/amount-off.ts';
import { donation } from './rewards/donation.ts';
import { event } from './rewards/event.ts';
import { freeShipping } from './rewards/free-shipping.ts';
import { giftCard } from './rewards/gift-card.ts';
import type { CompiledKind, KindTools, RewardKindOf } from './rewards/kind.ts';
import { percentOff } from './rewards/percent-off.ts';
import { product } from './rewards/product.ts';
import { storeCredit } from './rewards/store-credit.ts';
import type { Season } from './season.ts';
import { isNeverOpen } from './season.ts';
import type { Level, Tiers } from './tiers/tiers.ts';
import { levelByKey } from './tiers/tiers.ts';

/** Every kind of reward. */
const rewardKinds: readonly RewardKindOf[] = [
  amountOff,
  percentOff,
  freeShipping,
  product,
  storeCredit,
  giftCard,
  access,
  event,
  donation,
];

/** What a reward is compiled with. */
export type RewardTools = KindTools & { readonly tiers: Tiers | null; readonly season: Season };

/** Compiles a reward. */
export function compileReward(reward: RewardDefinition, tools: RewardTools): Reward {
  const kind = kindOf(reward, tools);
  const seat = kind.event ?? null;
  const season = seat === null ? tools.season : untilItBegins(seat, tools);
  return {
    key: reward.key,
    ...kind,
    event: seat,
    name: reward.name,
    description: reward.description ?? null,
    imageUrl: reward.imageUrl ?? null,
    cost: BigInt(reward.cost),
    maxCost: reward.variable === undefined ? null : BigInt(reward.variable.max),
    variable: reward.variable !== undefined,
    minimumSpendMinor: reward.minimumSpend === undefined ? null : tools.minor(reward.minimumSpend),
    requiredTier: requiredTierOf(reward, tools.tiers),
    stock: seat?.seats ?? reward.stock ?? null,
    perMember: reward.perMember === undefined ? null : limitOf(reward.perMember),
    startsAt: season.startsAt,
    endsAt: season.endsAt,
    season,
    holdFor: reward.holdFor,
    validFor: reward.validFor ?? null,
    codePool: reward.codes?.pool ?? null,
    definition: reward,
  };
}

function kindOf({ key, give }: RewardDefinition, tools: KindTools): CompiledKind {
  for (const kind of rewardKinds) {
    const compiled = kind(give, tools);
    if (compiled !== null) return compiled;
  }
  invariant(false, `Every reward that parses has a kind; “${key}” has none.`);
}

/** A seat can be had until its event begins. */
function untilItBegins(seat: { readonly startsAt: Date }, { season, problem }: RewardTools): Season {
  const until = { ...season, endsAt: earlier(season.endsAt, seat.startsAt) };
  if (season.startsAt !== null && season.startsAt >= seat.startsAt)
    problem('during/from', '“from” must be before the event begins: nobody can have a seat after.');
  else if (isNeverOpen(until))
    problem('during', 'None of these days and hours comes before the event begins: nobody can have a seat.');
  return until;
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one <= other ? one : other;
}

function requiredTierOf({ key, tier }: RewardDefinition, tiers: Tiers | null): Level | null {
  if (tier === undefined) return null;
  const level = tiers === null ? undefined : levelByKey(tiers, tier);
  invariant(level !== undefined, `The tier of a reward that parses is there; that of “${key}” is not.`);
  return level;
}
