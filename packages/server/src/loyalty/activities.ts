import { uuidv7 } from 'uuidv7';
import type { Activity, Member } from '../database/generated/prisma/client.ts';
import { earn } from '../ledger/earn.ts';
import { activityTable } from '../ledger/tables.ts';
import { decideActivity } from '../program/decide-activity.ts';
import type { ActivityDecision, ActivityFact } from '../program/facts.ts';
import { memberFact } from '../program/history.ts';
import { usesBeside } from '../program/limit-count.ts';
import type { Batch } from './batch-state.ts';
import { Check } from './check.ts';
import { decisionRows } from './decisions.ts';
import { contentHash } from './idempotency.ts';
import type { RecordActivityInput } from './inputs.ts';
import { heardOf, lapseTimes } from './lot-times.ts';
import { ownPrefix } from './occasions.ts';
import { type ActivityRefusal, type InvalidInput, MemberNotFound, type Outcome } from './refusals.ts';
import type { Kind } from './task.ts';

/** What is wrong with an activity before anything is read. */
export function checkActivity(input: RecordActivityInput): InvalidInput | null {
  const check = new Check();
  check.text(input.idempotencyKey, ['idempotencyKey'], { max: 128 });
  check.text(input.customerExternalId, ['customerExternalId']);
  check.text(input.type, ['type'], { max: 64 });
  for (const field of ['idempotencyKey', 'type'] as const) {
    if (!input[field].startsWith(ownPrefix)) continue;
    check.problem('RESERVED', `What begins with “${ownPrefix}” is recorded by Laurel itself: name it otherwise.`, [
      field,
    ]);
  }
  check.json(input.attributes, ['attributes']);
  return check.refusal;
}

/** A review, a visit, a survey: kept, and what it earns is booked, as often as its rules allow. */
export const recordActivity: Kind<RecordActivityInput, Activity, ActivityRefusal> = {
  table: activityTable,
  identity: (input) => {
    const { customerExternalId, type, attributes, at } = input;
    const hash = contentHash({ customerExternalId, type, attributes, at });
    return { actor: 'program', kind: 'activity', key: input.idempotencyKey, hash };
  },
  judge: ({ at }, { now }) => {
    const check = new Check();
    check.past(at, { path: ['at'], now });
    return check.refusal;
  },
  needs: ({ customerExternalId, type }) => ({
    customers: [{ externalId: customerExternalId, enrolment: null }],
    activityTypes: [type],
  }),
  decide: decideRecord,
};

function decideRecord(batch: Batch, input: RecordActivityInput, id: string): Outcome<Activity, ActivityRefusal> {
  const member = batch.members.get(input.customerExternalId);
  if (!member) {
    const message = `No member has the externalId "${input.customerExternalId}": enrol them first.`;
    return new MemberNotFound(message, ['customerExternalId']);
  }
  const at = input.at ?? batch.now;
  const decision = decideFor(batch, member, { type: input.type, at, attributes: input.attributes ?? null });
  const activity: Activity = {
    programId: batch.programId,
    id,
    memberId: member.id,
    type: input.type,
    attributes: (input.attributes ?? null) as Activity['attributes'],
    pointsEarned: decision.points,
    definitionVersion: batch.program.version,
    decisions: decisionRows(decision.decisions),
    at,
    recordedAt: batch.now,
    reversedAt: null,
    pointsClawedBack: 0n,
  };
  batch.records.activities.push(activity);
  for (const { rule } of decision.uses) {
    const giver = { activityId: id, orderId: null, amount: 0n };
    const use = { programId: batch.programId, id: uuidv7(), memberId: member.id, rule, ...giver, at };
    batch.limitUses.push(use);
    batch.records.limitUses.push(use);
  }
  batch.historyOf(member.id).add({ kind: 'ACTIVITY', id, at, spendMinor: 0n, points: decision.points, isKept: true });
  batch.activities.set(input.idempotencyKey, activity);
  const data = { activityId: id, activity: input.type, points: Number(decision.points) };
  batch.tell({ type: 'activity.recorded', memberId: member.id, at, data, about: id });
  heardOf(batch, member.id, at);
  book(batch, activity);
  return activity;
}

function decideFor(batch: Batch, member: Member, activity: ActivityFact): ActivityDecision {
  const { at } = activity;
  const limits = new Map(batch.program.activityRules.map(({ key, limit }) => [key, limit]));
  return decideActivity(batch.program, {
    activity,
    member: memberFact(batch.program, { member, history: batch.historyOf(member.id), at }),
    used: (rule) => {
      const limit = limits.get(rule) ?? null;
      const uses = batch.limitUses.filter((use) => use.memberId === member.id && use.rule === rule);
      const instants = uses.map((use) => use.at);
      return limit === null ? 0 : usesBeside(instants, { limit, at, timeZone: batch.program.timeZone });
    },
  });
}

/** Nothing is sent back: what an activity earns is available at once. */
function book(batch: Batch, { id, memberId, pointsEarned, at }: Activity): void {
  const wallet = batch.walletOf(memberId);
  earn(batch.page, wallet, {
    points: pointsEarned,
    orderId: null,
    activityId: id,
    earnedAt: at,
    clearsAt: null,
    ...lapseTimes(batch.program, 'POINTS', at),
  });
  batch.settleTime(wallet);
}
