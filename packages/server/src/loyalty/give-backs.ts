import type { Redemption } from '../database/generated/prisma/client.ts';
import { giveBack } from '../ledger/give-back.ts';
import { redemptionTable } from '../ledger/tables.ts';
import { addDuration } from '../program/calendar.ts';
import type { Batch } from './batch-state.ts';
import { unknownCode } from './captures.ts';
import { Check } from './check.ts';
import { normalCode } from './codes.ts';
import { givingBack } from './events.ts';
import { gaveAtOnce, giftOf } from './gifts/gifts.ts';
import { contentHash, type FactIdentity } from './idempotency.ts';
import type { RefundRedemptionInput } from './inputs.ts';
import {
  type GiveBackRefusal,
  type InvalidInput,
  type Outcome,
  RedemptionNotRefundable,
  type RedemptionStatus,
} from './refusals.ts';
import type { Kind } from './task.ts';

const revivedFor = 'P30D';

/** What is wrong with giving a redemption back before anything is read. */
export function checkGiveBack({ code, reason, idempotencyKey }: RefundRedemptionInput): InvalidInput | null {
  const check = new Check();
  check.text(code, ['code']);
  check.text(reason, ['reason'], { max: 500 });
  check.text(idempotencyKey, ['idempotencyKey'], { max: 128 });
  return check.refusal;
}

/** The shop gives back whole what no order used: the points return, and what they gave is taken back while nobody used it. */
export const refundRedemption: Kind<RefundRedemptionInput, Redemption, GiveBackRefusal> = {
  table: redemptionTable,
  identity,
  judge: () => null,
  needs: ({ code }) => ({ codes: [normalCode(code)], givesBack: true, spends: true }),
  decide: (batch, input) => {
    const redemption = batch.redemptionsByCode.get(normalCode(input.code));
    if (!redemption) return unknownCode();
    const answer = redemption.givenBackAt ? redemption : giveBackWhole(batch, redemption, input.reason);
    const fact = identity(input);
    if (fact && answer === redemption) batch.records.factEntities.push({ identity: fact, entityId: redemption.id });
    return answer;
  },
};

function identity({ code, idempotencyKey }: RefundRedemptionInput): FactIdentity | null {
  if (!idempotencyKey) return null;
  const hash = contentHash({ code: normalCode(code) });
  return { actor: 'program', kind: 'redemption-refund', key: idempotencyKey, hash };
}

function giveBackWhole(batch: Batch, redemption: Redemption, reason: string): Outcome<Redemption, GiveBackRefusal> {
  const gift = gaveAtOnce(redemption) ? giftOf(redemption) : null;
  const refusal = notRefundable(redemption) ?? gift?.used(batch, redemption) ?? null;
  if (refusal !== null) return new RedemptionNotRefundable(redemption.status as RedemptionStatus, refusal);
  const { id: redemptionId, memberId, rewardKey, points, asset } = redemption;
  const { page, now: at, program } = batch;
  const units = asset === 'CREDIT' ? 'credit' : 'points';
  const data = { redemptionId, reward: rewardKey, [units]: Number(points), reason };
  batch.tell({ type: 'redemption.refunded', memberId, at, data, about: givingBack(redemptionId) });
  gift?.takeBack(batch, redemption);
  const wallet = batch.wallet(redemption.walletId);
  const revivedUntil = addDuration(at, revivedFor, program.timeZone);
  giveBack(page, wallet, { redemption, points, at, refundId: null, orderId: null, reason, revivedUntil });
  redemption.givenBackAt = at;
  redemption.givenBackReason = reason;
  batch.settleTime(wallet);
  return redemption;
}

/** Why what became of a redemption does not let it be given back; null where it does. */
function notRefundable({ status, orderExternalId }: Redemption): string | null {
  if (status === 'HELD') return 'The code was not used yet: release it instead.';
  if (status === 'REFUNDED') return 'Refunds of its order have given it back.';
  if (status !== 'CAPTURED') return 'Nothing is taken any more: the code was given back unused, or has lapsed.';
  return orderExternalId === null ? null : `The code was used for the order "${orderExternalId}": refund the order.`;
}
