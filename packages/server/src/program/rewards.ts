import { addDuration } from './calendar.ts';
import type { InputProblem } from './facts.ts';
import { limitWindow } from './limit-window.ts';
import type { LimitWindow } from './limits.ts';
import type { Discount, Program, Reward } from './program.ts';
import { outOfSeason } from './season.ts';
import { levelByKey } from './tiers/tiers.ts';

/** Why a member cannot have a reward now, as the API names it. Of several reasons the first of this list is told. */
export const unavailabilities = [
  'NOT_ELIGIBLE',
  'ENDED',
  'NOT_STARTED',
  'OUT_OF_STOCK',
  'TIER_TOO_LOW',
  'LIMIT_REACHED',
  'INSUFFICIENT_POINTS',
  'MINIMUM_SPEND',
] as const;

/** Why a member cannot have a reward now, as the API names it. */
export type Unavailable = (typeof unavailabilities)[number];

/** Whether a member can have a reward now, why not, and how many points are missing, whatever else stands in the way. */
export type Offer = { readonly available: boolean; readonly reason: Unavailable | null; readonly missing: bigint };

/** A member's means, as far as a reward is concerned. */
export type Means = {
  readonly now: Date;
  readonly availablePoints: bigint;
  readonly owedPoints: bigint;
  /** The key of the tier they hold; null where the programme has none. */
  readonly tier: string | null;
  /** Frozen members earn, but cannot spend. */
  readonly frozen: boolean;
  /** How many of the reward are left for everybody; null where there is no end of them. */
  readonly stockLeft: number | null;
  /** How often they had it in the window that `perMemberWindow` says; 0 where there is none. */
  readonly uses: number;
  /** Null where the cart is not known: then a minimum spend is not judged. */
  readonly cartTotalMinor: bigint | null;
};

/** The points that one redemption takes, or what is wrong with the wish. */
export type Cost =
  | { readonly ok: true; readonly points: bigint }
  | { readonly ok: false; readonly problem: InputProblem };

/** The reward with that key; undefined where the programme has none. */
export function rewardByKey(program: Program, key: string): Reward | undefined {
  return program.rewards.find((reward) => reward.key === key);
}

/** What one redemption costs: the fixed cost, or the points chosen in whole steps from one step to the most there may be. */
export function costOf(reward: Reward, points: bigint | null): Cost {
  if (!reward.variable) {
    if (points === null) return { ok: true, points: reward.cost };
    return wrong('NOT_VARIABLE', `This reward always costs ${reward.cost} points: leave points out.`);
  }
  if (points === null) return wrong('REQUIRED', `Say how many points to spend: ${stepsOf(reward)}.`);
  const problem = validateVariable(reward, points);
  return problem === null ? { ok: true, points } : { ok: false, problem };
}

/** What is wrong with the points chosen for a variable reward; null where nothing is. */
export function validateVariable(reward: Reward, points: bigint): InputProblem | null {
  const most = reward.maxCost ?? reward.cost;
  if (points >= reward.cost && points <= most && points % reward.cost === 0n) return null;
  return {
    code: 'INVALID_POINTS',
    message: `${points} points cannot be spent on this reward: ${stepsOf(reward)}.`,
    path: ['points'],
  };
}

/** What a redemption of so many points gives. */
export function discountOf(reward: Reward, points: bigint): Discount {
  return reward.discount(reward.cost === 0n ? 1n : points / reward.cost);
}

/** When a hold begun at an instant lapses. */
export function heldUntil(program: Program, reward: Reward, at: Date): Date {
  return addDuration(at, reward.holdFor, program.timeZone);
}

/**
 * The first instant at which what is redeemed at another cannot be used any more; null for good. A period counts from the
 * day, as that of points does, so the whole of its last day is good. An access ends with the reward's own time, too.
 */
export function validUntil(program: Program, reward: Reward, at: Date): Date | null {
  const lasting = reward.validFor === null ? null : lastsUntil(program, reward.validFor, at);
  if (reward.kind !== 'ACCESS' || reward.endsAt === null) return lasting;
  return lasting === null || reward.endsAt < lasting ? reward.endsAt : lasting;
}

/** The window in which a member's uses of a reward count at an instant; null where it has no limit. */
export function perMemberWindow(program: Program, reward: Reward, at: Date): LimitWindow | null {
  return reward.perMember === null ? null : limitWindow(reward.perMember.every, at, program.timeZone);
}

/** Whether a cart is below what the reward asks for; it is not where the cart is not known. */
export function minimumSpendMissed(reward: Reward, cartTotalMinor: bigint | null): boolean {
  return reward.minimumSpendMinor !== null && cartTotalMinor !== null && cartTotalMinor < reward.minimumSpendMinor;
}

/** Whether a member can have a reward now. What is owed has to be earned back before anything can be redeemed. */
export function offerOf(program: Program, reward: Reward, means: Means): Offer {
  const needed = reward.cost + means.owedPoints;
  const missing = means.availablePoints < needed ? needed - means.availablePoints : 0n;
  const season = outOfSeason(reward.season, means.now)?.code;
  const obstacles: Readonly<Record<Unavailable, boolean>> = {
    NOT_ELIGIBLE: means.frozen,
    ENDED: season === 'ENDED',
    // Also between its hours: it begins again.
    NOT_STARTED: season !== undefined && season !== 'ENDED',
    OUT_OF_STOCK: means.stockLeft !== null && means.stockLeft <= 0,
    TIER_TOO_LOW: isTierTooLow(program, reward, means.tier),
    LIMIT_REACHED: reward.perMember !== null && means.uses >= reward.perMember.times,
    INSUFFICIENT_POINTS: missing > 0n,
    MINIMUM_SPEND: minimumSpendMissed(reward, means.cartTotalMinor),
  };
  const reason = unavailabilities.find((unavailable) => obstacles[unavailable]) ?? null;
  return { available: reason === null, reason, missing };
}

function lastsUntil({ days, timeZone }: Program, duration: string, at: Date): Date {
  const isExact = duration.includes('T');
  return isExact ? addDuration(at, duration, timeZone) : days.dayAfter(days.dayOf(at).date, duration);
}

function isTierTooLow({ tiers }: Program, { requiredTier }: Reward, held: string | null): boolean {
  if (requiredTier === null || tiers === null) return false;
  const level = held === null ? undefined : levelByKey(tiers, held);
  return level === undefined || level.rank < requiredTier.rank;
}

function stepsOf(reward: Reward): string {
  return `whole steps of ${reward.cost}, at least ${reward.cost} and at most ${reward.maxCost ?? reward.cost}`;
}

function wrong(code: string, message: string): Cost {
  return { ok: false, problem: { code, message, path: ['points'] } };
}
