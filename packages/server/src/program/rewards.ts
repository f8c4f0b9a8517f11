import { addDuration } from './calendar.ts';
import type { InputProblem } from './facts.ts';
import type { Discount, Program, Reward } from './program.ts';

/** Why a member cannot have a reward now, as the API names it. */
export type Unavailable = 'INSUFFICIENT_POINTS' | 'MINIMUM_SPEND';

/** Whether a member can have a reward now, why not, and how many points are missing. */
export type Offer = { readonly available: boolean; readonly reason: Unavailable | null; readonly missing: bigint };

/** A member's means, as far as rewards are concerned. */
export type Means = {
  readonly availablePoints: bigint;
  readonly owedPoints: bigint;
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
  return reward.discount(points / reward.cost);
}

/** When a hold begun at an instant lapses. */
export function heldUntil(program: Program, reward: Reward, at: Date): Date {
  return addDuration(at, reward.holdFor, program.timeZone);
}

/** Whether a cart is below what the reward asks for; null where it is enough, or not known. */
export function minimumSpendMissed(reward: Reward, cartTotalMinor: bigint | null): boolean {
  return reward.minimumSpendMinor !== null && cartTotalMinor !== null && cartTotalMinor < reward.minimumSpendMinor;
}

/** Whether a member can have a reward now. What is owed has to be earned back before anything can be redeemed. */
export function offerOf(_program: Program, reward: Reward, means: Means): Offer {
  const needed = reward.cost + means.owedPoints;
  if (means.availablePoints < needed) {
    return { available: false, reason: 'INSUFFICIENT_POINTS', missing: needed - means.availablePoints };
  }
  if (minimumSpendMissed(reward, means.cartTotalMinor))
    return { available: false, reason: 'MINIMUM_SPEND', missing: 0n };
  return { available: true, reason: null, missing: 0n };
}

function stepsOf(reward: Reward): string {
  return `whole steps of ${reward.cost}, at least ${reward.cost} and at most ${reward.maxCost ?? reward.cost}`;
}

function wrong(code: string, message: string): Cost {
  return { ok: false, problem: { code, message, path: ['points'] } };
}
