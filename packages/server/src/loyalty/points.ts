import { invariant } from '../base/invariant.ts';
import type { Entry } from '../database/generated/prisma/client.ts';
import { adjustDown, adjustUp } from '../ledger/earn.ts';
import { entryTable } from '../ledger/tables.ts';
import type { Batch } from './batch-state.ts';
import { Check } from './check.ts';
import { contentHash } from './idempotency.ts';
import type { AdjustPointsInput } from './inputs.ts';
import { lapseTimes } from './lot-times.ts';
import { type AdjustmentRefusal, InsufficientPoints, InvalidInput, MemberNotFound, type Outcome } from './refusals.ts';
import type { Kind } from './task.ts';
import { unitsOf } from './units.ts';

const mostUnits = 10n ** 12n;

/** What is wrong with an adjustment before anything is read. */
export function checkAdjustment(input: AdjustPointsInput): InvalidInput | null {
  const check = new Check();
  check.text(input.idempotencyKey, ['idempotencyKey'], { max: 128 });
  check.text(input.customerExternalId, ['customerExternalId']);
  check.text(input.reason, ['reason'], { max: 500 });
  if (input.points > mostUnits || input.points < -mostUnits) {
    check.problem('TOO_LARGE', `An adjustment is of at most ${mostUnits} points, or minor units of credit.`, [
      'points',
    ]);
  }
  if (input.points === 0n) check.problem('ZERO', 'An adjustment is of more or fewer points than none.', ['points']);
  if (input.points < 0n && input.expiresAt)
    check.problem('NOT_ALLOWED', 'Points that are taken have no expiry.', ['expiresAt']);
  return check.refusal;
}

/** Points given or taken by hand, with a reason. */
export const adjustPoints: Kind<AdjustPointsInput, Entry, AdjustmentRefusal> = {
  table: entryTable,
  identity: (input) => {
    const { customerExternalId, points, reason, expiresAt: until } = input;
    const hash = contentHash({ customerExternalId, asset: input.asset ?? 'POINTS', points, reason, expiresAt: until });
    return { actor: 'program', kind: 'adjustment', key: input.idempotencyKey, hash };
  },
  judge: ({ expiresAt: until }, { now }) => {
    if (!until || until > now) return null;
    return new InvalidInput([
      { code: 'IN_THE_PAST', message: `expiresAt must be later than now, ${now.toISOString()}.`, path: ['expiresAt'] },
    ]);
  },
  needs: ({ customerExternalId, points }) => ({
    customers: [{ externalId: customerExternalId, enrolment: null }],
    spends: points < 0n,
  }),
  decide: decideAdjustment,
};

function decideAdjustment(batch: Batch, input: AdjustPointsInput, id: string): Outcome<Entry, AdjustmentRefusal> {
  const member = batch.members.get(input.customerExternalId);
  if (!member)
    return new MemberNotFound(`No member has the externalId "${input.customerExternalId}": enrol them first.`, [
      'customerExternalId',
    ]);
  const asset = input.asset ?? 'POINTS';
  const wallet = batch.walletOf(member.id, asset);
  const { reason } = input;
  const points = input.points < 0n ? -input.points : input.points;
  if (input.points < 0n && wallet.available < points) {
    const missing = points - wallet.available;
    const [asked, left] = [points, wallet.available].map((units) => unitsOf(asset, units, batch.program.currency));
    return new InsufficientPoints(wallet.available, missing, `${asked} cannot be taken: ${left} can be spent.`);
  }
  const lot = {
    points,
    orderId: null,
    earnedAt: batch.now,
    clearsAt: null,
    ...(input.expiresAt
      ? { expiresAt: input.expiresAt, idleUntil: null }
      : lapseTimes(batch.program, asset, batch.now)),
  };
  const entry =
    input.points < 0n
      ? adjustDown(batch.page, wallet, { id, points, at: batch.now, reason })
      : adjustUp(batch.page, wallet, { ...lot, id, reason });
  invariant(entry, 'an adjustment without an entry');
  return entry;
}
