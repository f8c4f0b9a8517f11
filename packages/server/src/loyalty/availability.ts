import { formatAmount } from '@laurel/schema/money';
import { standingIn } from '../program/history.ts';
import { usesBeside } from '../program/limit-count.ts';
import type { Program, Reward } from '../program/program.ts';
import { offerOf } from '../program/rewards.ts';
import type { Batch } from './batch-state.ts';
import { Check } from './check.ts';
import type { RedeemInput } from './inputs.ts';
import { RewardUnavailable, type Unavailable } from './refusals.ts';
import { leftNow, usesNow } from './rewards-now.ts';

/** Who wants a reward, and with what cart. */
export type Wish = { readonly memberId: string; readonly orderTotal?: RedeemInput['orderTotal'] };

/** What keeps the member from the reward, whatever they have. */
export function unavailable(batch: Batch, wish: Wish, reward: Reward): RewardUnavailable | null {
  return withheld(batch, { ...wish, stockLeft: leftNow(batch, { reward, memberId: wish.memberId }) }, reward);
}

/** What keeps the member from the reward where so many of it are left. */
export function withheld(
  batch: Batch,
  input: Wish & { readonly stockLeft: number | null },
  reward: Reward,
): RewardUnavailable | null {
  const { program, now } = batch;
  const { memberId, stockLeft } = input;
  const { key: rewardKey, perMember } = reward;
  const member = batch.member(memberId);
  const standing = standingIn(program, { member, history: batch.historyOf(memberId), now });
  const uses = usesNow(batch, { memberId, rewardKey });
  const { reason } = offerOf(program, reward, {
    now,
    availablePoints: reward.cost,
    owedPoints: 0n,
    tier: standing?.level.key ?? null,
    frozen: member.frozen,
    stockLeft,
    uses: perMember === null ? 0 : usesBeside(uses, { limit: perMember, at: now, timeZone: program.timeZone }),
    cartTotalMinor: minorTotalOf(new Check(), input.orderTotal, program),
  });
  if (reason === null) return null;
  return new RewardUnavailable(
    reason,
    sentenceOf(reason, reward, batch),
    reason === 'MINIMUM_SPEND' ? ['orderTotal'] : null,
  );
}

function sentenceOf(reason: Unavailable, reward: Reward, batch: Batch): string {
  const { program } = batch;
  const minimum = formatAmount(reward.minimumSpendMinor ?? 0n, program.currency);
  const sentences: Record<Unavailable, string> = {
    NOT_ELIGIBLE: 'This membership is frozen: it earns points, but cannot spend any. Ask the shop.',
    NOT_STARTED: startOf(reward, batch),
    ENDED: endOf(reward),
    OUT_OF_STOCK: reward.event ? 'No seat is left: join the waiting list.' : 'None of this reward are left.',
    TIER_TOO_LOW: `This reward is for the tier “${reward.requiredTier?.key}” and higher ones.`,
    LIMIT_REACHED: `This reward was had as often as one member may have it: ${timesOf(reward)}.`,
    INSUFFICIENT_POINTS: 'More points are needed for this reward.',
    MINIMUM_SPEND: `This reward can be had for a cart of ${minimum} ${program.currency} or more.`,
  };
  return sentences[reason];
}

function startOf({ startsAt, season: { openings } }: Reward, { now, program }: Batch): string {
  if (openings === null || (startsAt !== null && now < startsAt))
    return `This reward can be had from ${startsAt?.toISOString()} on.`;
  const { weekdays, hours } = openings;
  const days = weekdays.length === 0 ? [] : [`on ${weekdays.join(', ')}`];
  const times = hours === null ? [] : [`from ${hours.from} to ${hours.until}`];
  return `This reward can be had ${[...days, ...times].join(' ')} (${program.timeZone}), and not now.`;
}

function endOf({ event, endsAt }: Reward): string {
  if (event && endsAt?.getTime() === event.startsAt.getTime()) return `The event began at ${endsAt.toISOString()}.`;
  return `This reward could be had until ${endsAt?.toISOString()}.`;
}

function timesOf({ perMember }: Reward): string {
  const times = perMember?.times === 1 ? 'once' : `${perMember?.times} times`;
  return perMember?.every ? `${times} in ${perMember.every}` : times;
}

/** What the cart is worth in the program's currency, noting what is wrong with it; null where it was not told. */
export function minorTotalOf(check: Check, total: RedeemInput['orderTotal'], program: Program): bigint | null {
  return total ? check.worth(total, program, ['orderTotal']) : null;
}
