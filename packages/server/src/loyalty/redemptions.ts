import { formatAmount } from '@laurel/schema/money';
import { invariant } from '../base/invariant.ts';
import type { Redemption, Wallet } from '../database/generated/prisma/client.ts';
import { hold } from '../ledger/hold.ts';
import { redemptionTable } from '../ledger/tables.ts';
import { standingIn } from '../program/history.ts';
import { usesBeside } from '../program/limit-count.ts';
import type { Program, Reward } from '../program/program.ts';
import { costOf, discountOf, heldUntil, offerOf, rewardByKey } from '../program/rewards.ts';
import { takenNow, usesNow } from './batch-rewards.ts';
import type { Batch } from './batch-state.ts';
import { giveUp, notHeld } from './captures.ts';
import { Check } from './check.ts';
import { newCode } from './codes.ts';
import { contentHash, normalDecimal } from './idempotency.ts';
import type { RedeemInput } from './inputs.ts';
import {
  type HeldRefusal,
  type HoldRefusal,
  InsufficientPoints,
  InvalidInput,
  type Outcome,
  RewardChanged,
  RewardUnavailable,
  type Unavailable,
} from './refusals.ts';
import type { Kind, Setting } from './task.ts';

/** A member's wish to redeem. */
export type HoldRequest = RedeemInput & { readonly memberId: string };

/** What is wrong with a wish to redeem before anything is read. */
export function checkHold(input: RedeemInput): InvalidInput | null {
  const check = new Check();
  check.text(input.idempotencyKey, ['idempotencyKey'], { max: 128 });
  return check.refusal;
}

/** Holds points for a reward and issues its code. A repeated key answers the first redemption, also when the two race. */
export const holdReward: Kind<HoldRequest, Redemption, HoldRefusal> = {
  table: redemptionTable,
  identity: (input) => ({
    actor: input.memberId,
    kind: 'redeem',
    key: input.idempotencyKey,
    hash: contentHash(contentOf(input)),
  }),
  judge: judgeHold,
  needs: ({ memberId, rewardKey }) => ({ memberIds: [memberId], spends: true, rewards: rewardKey ? [rewardKey] : [] }),
  decide: decideHold,
};

function contentOf({ rewardKey, points, expectedCost, orderTotal }: HoldRequest) {
  const total = orderTotal && { amount: normalDecimal(orderTotal.amount), currency: orderTotal.currencyCode };
  return { rewardKey, points, expectedCost, orderTotal: total };
}

function judgeHold(input: HoldRequest, { program }: Setting): HoldRefusal | null {
  const reward = input.rewardKey === null ? undefined : rewardByKey(program, input.rewardKey);
  if (!reward)
    return new InvalidInput([
      {
        code: 'UNKNOWN_REWARD',
        message: 'The programme has no such reward: ask for its rewards again.',
        path: ['rewardId'],
      },
    ]);
  const check = new Check();
  minorTotalOf(check, input.orderTotal, program);
  const cost = costOf(reward, input.points ?? null);
  if (!cost.ok) check.problem(cost.problem.code, cost.problem.message, cost.problem.path);
  return check.refusal;
}

/** What the cart is worth in the program's currency, noting what is wrong with it; null where it was not told. */
export function minorTotalOf(check: Check, total: RedeemInput['orderTotal'], program: Program): bigint | null {
  return total ? check.worth(total, program, ['orderTotal']) : null;
}

function decideHold(batch: Batch, input: HoldRequest, id: string): Outcome<Redemption, HoldRefusal> {
  const wallet = batch.walletOf(input.memberId);
  const reward = rewardByKey(batch.program, input.rewardKey ?? '');
  const cost = reward ? costOf(reward, input.points ?? null) : null;
  invariant(reward && cost?.ok, 'a reward that was judged');
  const refusal = unavailable(batch, input, reward) ?? refusedCost(input, { reward, cost: cost.points, wallet });
  if (refusal) return refusal;
  const { memberId } = input;
  const redemption = redemptionRow(batch, { reward, points: cost.points, memberId, walletId: wallet.id, id });
  hold(batch.page, wallet, redemption);
  batch.redemptionsByCode.set(redemption.code, redemption);
  return redemption;
}

/** What keeps the member from the reward, whatever they have. */
function unavailable(batch: Batch, input: HoldRequest, reward: Reward): RewardUnavailable | null {
  const { program, now } = batch;
  const { memberId } = input;
  const { key: rewardKey, stock, perMember } = reward;
  const member = batch.member(memberId);
  const standing = standingIn(program, { member, history: batch.historyOf(memberId), now });
  const uses = usesNow(batch, { memberId, rewardKey });
  const { reason } = offerOf(program, reward, {
    now,
    availablePoints: reward.cost,
    owedPoints: 0n,
    tier: standing?.level.key ?? null,
    frozen: member.frozen,
    stockLeft: stock === null ? null : stock - takenNow(batch, rewardKey),
    uses: perMember === null ? 0 : usesBeside(uses, { limit: perMember, at: now, timeZone: program.timeZone }),
    cartTotalMinor: minorTotalOf(new Check(), input.orderTotal, program),
  });
  if (reason === null) return null;
  return new RewardUnavailable(
    reason,
    sentenceOf(reason, reward, program),
    reason === 'MINIMUM_SPEND' ? ['orderTotal'] : null,
  );
}

function sentenceOf(reason: Unavailable, reward: Reward, program: Program): string {
  const minimum = formatAmount(reward.minimumSpendMinor ?? 0n, program.currency);
  const sentences: Record<Unavailable, string> = {
    NOT_ELIGIBLE: 'This membership is frozen: it earns points, but cannot spend any. Ask the shop.',
    NOT_STARTED: `This reward can be had from ${reward.startsAt?.toISOString()} on.`,
    ENDED: `This reward could be had until ${reward.endsAt?.toISOString()}.`,
    OUT_OF_STOCK: 'None of this reward are left.',
    TIER_TOO_LOW: `This reward is for the tier “${reward.requiredTier?.key}” and higher ones.`,
    LIMIT_REACHED: `This reward was had as often as one member may have it: ${timesOf(reward)}.`,
    INSUFFICIENT_POINTS: 'More points are needed for this reward.',
    MINIMUM_SPEND: `This reward can be had for a cart of ${minimum} ${program.currency} or more.`,
  };
  return sentences[reason];
}

function timesOf({ perMember }: Reward): string {
  const times = perMember?.times === 1 ? 'once' : `${perMember?.times} times`;
  return perMember?.every ? `${times} in ${perMember.every}` : times;
}

type Costing = { readonly reward: Reward; readonly cost: bigint; readonly wallet: Wallet };

function refusedCost({ expectedCost }: HoldRequest, { reward, cost, wallet }: Costing): HoldRefusal | null {
  // Of a variable reward a shopper is shown the step, and what they chose.
  if (expectedCost != null && ![cost, reward.cost].includes(expectedCost)) {
    return new RewardChanged(reward.key, `This reward costs ${cost} points now, not ${expectedCost}.`);
  }
  if (wallet.available >= cost) return null;
  const missing = cost - wallet.available + wallet.owed;
  const message = `${missing} more points are needed: ${wallet.available} are available.`;
  return new InsufficientPoints(wallet.available, missing, message);
}

type Holding = { reward: Reward; points: bigint; memberId: string; walletId: string; id: string };

function redemptionRow(batch: Batch, { reward, points, memberId, walletId, id }: Holding): Redemption {
  const discount = discountOf(reward, points);
  return {
    programId: batch.programId,
    id,
    walletId,
    memberId,
    code: newCode(),
    status: 'HELD',
    asset: 'POINTS',
    rewardKey: reward.key,
    definitionVersion: batch.program.version,
    points,
    pointsReturned: 0n,
    pointsReturnDue: 0n,
    discountKind: discount.kind,
    discountMinor: discount.amountMinor,
    discountPercent: discount.percent,
    discountSku: discount.productSku,
    accessKey: null,
    beneficiary: null,
    validUntil: null,
    shownCode: null,
    givenBackAt: null,
    givenBackReason: null,
    minimumSpendMinor: reward.minimumSpendMinor,
    currencyCode: batch.program.currency,
    createdAt: batch.now,
    heldUntil: heldUntil(batch.program, reward, batch.now),
    extended: false,
    capturedAt: null,
    orderId: null,
    orderExternalId: null,
  };
}

/** The shopper gives an unused hold back. Another's redemption is answered like an unknown one. */
export const cancelRedemption: Kind<{ memberId: string; redemptionId: string }, Redemption, HeldRefusal> = {
  table: redemptionTable,
  identity: () => null,
  judge: () => null,
  needs: ({ memberId, redemptionId }) => ({ memberIds: [memberId], redemptionIds: [redemptionId] }),
  decide: (batch, { memberId, redemptionId }) => {
    const redemption = batch.page.redemptions.get(redemptionId);
    if (redemption?.memberId !== memberId) return unknownRedemption();
    if (redemption.extended && redemption.status === 'HELD') {
      return notHeld(redemption, 'The shop is taking payment with this code: only the shop can give it back now.');
    }
    return giveUp(batch, redemption);
  },
};

/** The answer to an id that names no redemption of the caller. */
export function unknownRedemption(): InvalidInput {
  return new InvalidInput([
    { code: 'UNKNOWN_REDEMPTION', message: 'You have no such redemption.', path: ['redemptionId'] },
  ]);
}
