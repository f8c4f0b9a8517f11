import { formatAmount } from '@laurel/schema/money';
import type { Redemption } from '../database/generated/prisma/client.ts';
import { hold } from '../ledger/hold.ts';
import { redemptionTable } from '../ledger/tables.ts';
import type { Program, Reward } from '../program/program.ts';
import { costOf, discountOf, heldUntil, minimumSpendMissed, rewardByKey } from '../program/rewards.ts';
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
  needs: ({ memberId }) => ({ memberIds: [memberId], spends: true }),
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
  const cartTotal = cartTotalOf(check, input, program);
  const cost = costOf(reward, input.points ?? null);
  if (!cost.ok) check.problem(cost.problem.code, cost.problem.message, cost.problem.path);
  if (check.refusal) return check.refusal;
  if (minimumSpendMissed(reward, cartTotal)) {
    const minimum = formatAmount(reward.minimumSpendMinor ?? 0n, program.currency);
    const message = `This reward can be had for a cart of ${minimum} ${program.currency} or more.`;
    return new RewardUnavailable('MINIMUM_SPEND', message, ['orderTotal']);
  }
  // Of a variable reward a shopper is shown the step, and what they chose.
  if (input.expectedCost != null && cost.ok && ![cost.points, reward.cost].includes(input.expectedCost)) {
    return new RewardChanged(reward.key, `This reward costs ${cost.points} points now, not ${input.expectedCost}.`);
  }
  return null;
}

function cartTotalOf(check: Check, { orderTotal }: HoldRequest, program: Program): bigint | null {
  if (!orderTotal) return null;
  check.currency(orderTotal.currencyCode, program.currency, ['orderTotal', 'currencyCode']);
  return check.amount(orderTotal.amount, program.currency, ['orderTotal', 'amount']);
}

function decideHold(batch: Batch, input: HoldRequest, id: string): Outcome<Redemption, HoldRefusal> {
  const wallet = batch.walletOf(input.memberId);
  const reward = rewardByKey(batch.program, input.rewardKey ?? '');
  const cost = reward ? costOf(reward, input.points ?? null) : null;
  if (!reward || !cost?.ok) return new RewardUnavailable('NOT_ELIGIBLE', 'The reward cannot be had any more.');
  if (wallet.available < cost.points) {
    const missing = cost.points - wallet.available + wallet.owed;
    return new InsufficientPoints(
      wallet.available,
      missing,
      `${missing} more points are needed: ${wallet.available} are available.`,
    );
  }
  const redemption = redemptionRow(batch, {
    reward,
    points: cost.points,
    memberId: input.memberId,
    walletId: wallet.id,
    id,
  });
  hold(batch.page, wallet, redemption);
  batch.redemptionsByCode.set(redemption.code, redemption);
  return redemption;
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
