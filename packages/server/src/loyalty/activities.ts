import { uuidv7 } from 'uuidv7';
import type { Activity } from '../database/generated/prisma/client.ts';
import { earn } from '../ledger/earn.ts';
import { activityTable } from '../ledger/tables.ts';
import { expiresAt } from '../program/calendar.ts';
import { decideActivity, limitedRules } from '../program/decide-activity.ts';
import type { LimitWindow } from '../program/limits.ts';
import type { Batch } from './batch-state.ts';
import { Check } from './check.ts';
import { decisionRows } from './decisions.ts';
import { memberFact } from './history.ts';
import { contentHash } from './idempotency.ts';
import type { RecordActivityInput } from './inputs.ts';
import { type ActivityRefusal, type InvalidInput, MemberNotFound, type Outcome } from './refusals.ts';
import type { Kind } from './task.ts';

/** What is wrong with an activity before anything is read. */
export function checkActivity(input: RecordActivityInput): InvalidInput | null {
  const check = new Check();
  check.text(input.idempotencyKey, ['idempotencyKey'], { max: 128 });
  check.text(input.customerExternalId, ['customerExternalId']);
  check.text(input.type, ['type'], { max: 64 });
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
    const message = `No member has the externalId "${input.customerExternalId}". Enrol the customer first.`;
    return new MemberNotFound(message, ['customerExternalId']);
  }
  const at = input.at ?? batch.now;
  const history = batch.historyOf(member.id);
  const decision = decideActivity(batch.program, {
    activity: { type: input.type, at, attributes: input.attributes ?? null },
    member: memberFact(batch.program, { member, history, at }),
    used: (rule, window) => batch.limitUses.filter((use) => use.memberId === member.id && use.rule === rule && isIn(use, window, at)).length,
  });
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
  };
  batch.records.activities.push(activity);
  for (const { rule, window } of decision.uses) {
    const use = { programId: batch.programId, id: uuidv7(), memberId: member.id, rule, period: periodOf(window), activityId: id, at };
    batch.limitUses.push(use);
    batch.records.limitUses.push(use);
  }
  history.activities.push({ at, points: decision.points });
  const wallet = batch.walletOf(member.id);
  earn(batch.page, wallet, {
    points: decision.points,
    orderId: null,
    activityId: id,
    earnedAt: at,
    clearsAt: null,
    expiresAt: expiresAt(batch.program, at),
  });
  batch.settleTime(wallet);
  batch.tell({ id, type: 'activity.recorded', memberId: member.id, at, data: { type: input.type, points: decision.points.toString() } });
  return activity;
}

/** Whether a use of a limit counts in a window that ends with an activity at that instant. */
function isIn(use: { period: string; at: Date }, window: LimitWindow, at: Date): boolean {
  if (window.kind === 'calendar') return use.period === window.key;
  return window.kind === 'ever' || (use.at > window.since && use.at <= at);
}

function periodOf(window: LimitWindow): string {
  return window.kind === 'calendar' ? window.key : '';
}

/** The rules with a limit that an activity may use. */
export function limitsOf(batch: Batch, type: string): readonly string[] {
  return limitedRules(batch.program, { type, at: batch.now }).map(({ rule }) => rule);
}
