import type { Activity } from '../database/generated/prisma/client.ts';
import { clawBack } from '../ledger/clawback.ts';
import { activityTable } from '../ledger/tables.ts';
import type { Batch } from './batch-state.ts';
import { Check } from './check.ts';
import { contentHash, type FactIdentity } from './idempotency.ts';
import type { ReverseActivityInput } from './inputs.ts';
import { freeLimits } from './limit-free.ts';
import { InvalidInput, type Outcome, type ReversalRefusal } from './refusals.ts';
import type { Kind } from './task.ts';

/** What is wrong with a reversal before anything is read. */
export function checkReversal(input: ReverseActivityInput): InvalidInput | null {
  const check = new Check();
  check.text(input.idempotencyKey, ['idempotencyKey'], { max: 128 });
  check.text(input.activityIdempotencyKey, ['activityIdempotencyKey'], { max: 128 });
  check.text(input.reason, ['reason'], { max: 500, min: 0 });
  return check.refusal;
}

/** A review removed, a visit voided: what it gave is taken back, and a limit that it used up may be used again. */
export const reverseActivity: Kind<ReverseActivityInput, Activity, ReversalRefusal> = {
  table: activityTable,
  identity,
  judge: () => null,
  needs: ({ activityIdempotencyKey }) => ({ activities: [activityIdempotencyKey], spends: true }),
  decide: decideReversal,
};

function identity({ idempotencyKey, activityIdempotencyKey }: ReverseActivityInput): FactIdentity {
  const hash = contentHash({ activity: activityIdempotencyKey });
  return { actor: 'program', kind: 'reversal', key: idempotencyKey, hash };
}

function decideReversal(batch: Batch, input: ReverseActivityInput): Outcome<Activity, ReversalRefusal> {
  const activity = batch.activities.get(input.activityIdempotencyKey);
  if (!activity) {
    const message = `No activity was recorded with the idempotencyKey "${input.activityIdempotencyKey}".`;
    return new InvalidInput([{ code: 'UNKNOWN_ACTIVITY', message, path: ['activityIdempotencyKey'] }]);
  }
  batch.records.factEntities.push({ identity: identity(input), entityId: activity.id });
  if (activity.reversedAt === null) reverse(batch, activity, input.reason ?? null);
  return activity;
}

function reverse(batch: Batch, activity: Activity, reason: string | null): void {
  const { id, memberId, pointsEarned: points, type } = activity;
  const at = batch.now;
  activity.reversedAt = at;
  activity.pointsClawedBack = points;
  batch.records.changedActivities.add(activity);
  freeLimits(batch, activity);
  batch.historyOf(memberId).change({ kind: 'ACTIVITY', id }, { points: 0n, isKept: false });
  const data = { activityId: id, activity: type, pointsClawedBack: Number(points), reason };
  batch.tell({ type: 'activity.reversed', memberId, at, data, about: id });
  if (points === 0n) return;
  const wallet = batch.walletOf(memberId);
  const { shortfall } = batch.program.definition.refunds;
  clawBack(batch.page, wallet, { points, orderId: null, activityId: id, refundId: null, at, shortfall });
  batch.settleTime(wallet);
}
