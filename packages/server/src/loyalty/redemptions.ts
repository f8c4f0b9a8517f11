import { invariant } from '../base/invariant.ts';
import type { Redemption, Wallet } from '../database/generated/prisma/client.ts';
import { spend } from '../ledger/at-once.ts';
import { hold } from '../ledger/hold.ts';
import { redemptionTable } from '../ledger/tables.ts';
import type { Reward } from '../program/program.ts';
import { costOf, discountOf, heldUntil, rewardByKey, validUntil } from '../program/rewards.ts';
import { minorTotalOf, unavailable } from './availability.ts';
import type { Batch } from './batch-state.ts';
import { giveUp, notHeld } from './captures.ts';
import { Check } from './check.ts';
import { newCode } from './codes.ts';
import { giftOf } from './gifts/gifts.ts';
import { contentHash, normalDecimal } from './idempotency.ts';
import type { RedeemInput } from './inputs.ts';
import { takeCode } from './pools.ts';
import {
  type HeldRefusal,
  type HoldRefusal,
  InsufficientPoints,
  InvalidInput,
  type Outcome,
  RewardChanged,
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

function decideHold(batch: Batch, input: HoldRequest, id: string): Outcome<Redemption, HoldRefusal> {
  const wallet = batch.walletOf(input.memberId);
  const reward = rewardByKey(batch.program, input.rewardKey ?? '');
  const cost = reward ? costOf(reward, input.points ?? null) : null;
  invariant(reward && cost?.ok, 'a reward that was judged');
  const refusal = unavailable(batch, input, reward) ?? refusedCost(input, { reward, cost: cost.points, wallet });
  if (refusal) return refusal;
  const { memberId } = input;
  const redemption = redemptionRow(batch, { reward, points: cost.points, memberId, walletId: wallet.id, id });
  batch.redemptionsByCode.set(redemption.code, redemption);
  if (reward.capturedAtOnce) giveAtOnce(batch, wallet, redemption);
  else hold(batch.page, wallet, redemption);
  return redemption;
}

/** Takes the points and gives what they are for. All entries of it are part of one event. */
function giveAtOnce(batch: Batch, wallet: Wallet, redemption: Redemption): void {
  const { id, memberId, rewardKey, points, createdAt: at } = redemption;
  const data = { redemptionId: id, reward: rewardKey, points: Number(points) };
  batch.tell({ type: 'redemption.captured', memberId, at, data, about: id });
  spend(batch.page, wallet, redemption);
  giftOf(redemption).give(batch, redemption);
}

type Costing = { readonly reward: Reward; readonly cost: bigint; readonly wallet: Wallet };

function refusedCost({ expectedCost }: HoldRequest, { reward, cost, wallet }: Costing): HoldRefusal | null {
  // Of a variable reward a shopper is shown the step, and what they chose.
  if (expectedCost != null && ![cost, reward.cost].includes(expectedCost)) {
    return new RewardChanged(reward.key, `This reward costs ${cost} points now, not ${expectedCost}.`);
  }
  // What is owed has to be earned back before anything can be had, for nothing too.
  if (wallet.available >= cost && wallet.owed === 0n) return null;
  const missing = cost - wallet.available + wallet.owed;
  const message = `${missing} more points are needed: ${wallet.available} are available.`;
  return new InsufficientPoints(wallet.available, missing, message);
}

type Holding = { reward: Reward; points: bigint; memberId: string; walletId: string; id: string };

function redemptionRow(batch: Batch, { reward, points, memberId, walletId, id }: Holding): Redemption {
  const { program, now, programId } = batch;
  const { capturedAtOnce, codePool } = reward;
  const discount = discountOf(reward, points);
  return {
    programId,
    id,
    walletId,
    memberId,
    ...(codePool === null ? { code: newCode(), shownCode: null } : takeCode(batch, codePool, id)),
    status: capturedAtOnce ? 'CAPTURED' : 'HELD',
    asset: 'POINTS',
    rewardKey: reward.key,
    definitionVersion: program.version,
    points,
    pointsReturned: 0n,
    pointsReturnDue: 0n,
    discountKind: discount.kind,
    discountMinor: discount.amountMinor,
    discountPercent: discount.percent,
    discountSku: discount.productSku,
    accessKey: discount.accessKey,
    beneficiary: discount.beneficiary,
    validUntil: validUntil(program, reward, now),
    givenBackAt: null,
    givenBackReason: null,
    minimumSpendMinor: reward.minimumSpendMinor,
    currencyCode: program.currency,
    createdAt: now,
    heldUntil: capturedAtOnce ? null : heldUntil(program, reward, now),
    extended: false,
    capturedAt: capturedAtOnce ? now : null,
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
