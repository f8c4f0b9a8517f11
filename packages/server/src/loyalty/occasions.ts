import type { ClientBase } from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Activity, Member, Wallet } from '../database/generated/prisma/client.ts';
import { bringTo } from '../ledger/due.ts';
import { earn } from '../ledger/earn.ts';
import { dueBy } from '../ledger/lots.ts';
import { decideOccasion } from '../program/decide-occasion.ts';
import type { OccasionDecision, OccasionFact } from '../program/facts.ts';
import { daysBetween, memberFact } from '../program/history.ts';
import { nextOccasion, occasionsBetween } from '../program/occasions.ts';
import type { Batch, Celebrated } from './batch-state.ts';
import { decisionRows } from './decisions.ts';
import { contentHash } from './idempotency.ts';
import { lapseTimes } from './lot-times.ts';
import { versionToFollow } from './standings.ts';

/** How the types and the keys of activities begin that we record ourselves. */
export const ownPrefix = 'laurel:';

// Whatever a member tells: their birthday gives something once in a year.
const daysApartMinimum = 365;

/** Reads the birthdays of those who have an occasion now, or whose next one is not known under this definition. */
export async function loadOccasions(client: ClientBase, batch: Batch): Promise<void> {
  if (batch.program.occasionRules.length === 0) return;
  const asked = [...batch.membersById.values()].filter((member) => unseenSince(batch, member) !== null);
  if (asked.length === 0) return;
  const { rows } = await client.query<Celebrated['last'] & { memberId: string; told: string | null }>({
    name: 'occasions of members',
    text: `SELECT p.member_id AS "memberId", p.birthday AS told,
             max(a.at) FILTER (WHERE a.type = $3) AS birthday, max(a.at) FILTER (WHERE a.type = $4) AS anniversary
           FROM member_profile p
           LEFT JOIN activity a ON a.program_id = p.program_id AND a.member_id = p.member_id
             AND a.type IN ($3, $4) AND a.reversed_at IS NULL
           WHERE p.program_id = $1 AND p.member_id = ANY($2::uuid[])
           GROUP BY p.member_id, p.birthday`,
    values: [batch.programId, asked.map(({ id }) => id), typeOf('birthday'), typeOf('anniversary')],
  });
  for (const { memberId, told, birthday, anniversary } of rows) {
    batch.celebrated.set(memberId, { birthday: told, last: { birthday, anniversary } });
  }
}

/**
 * Brings everybody whose wallets are locked to now: what fell due on their wallets, and among it, at its own instant, what
 * their birthdays and anniversaries gave. Whose next occasion was found by another definition has it found anew.
 */
export function catchUp(batch: Batch): void {
  for (const wallet of batch.page.wallets.all()) {
    const occasions = wallet.asset === 'POINTS' ? passOccasions(batch, batch.member(wallet.memberId)) : [];
    for (const occasion of occasions) {
      bringTo(batch.page, wallet, occasion.at);
      celebrate(batch, wallet, occasion);
    }
    if (occasions.length > 0) bringTo(batch.page, wallet, batch.now);
    else batch.settleTime(wallet);
  }
}

/** Finds a member's next occasion anew, who told another birthday: what the old one gave stays theirs. */
export function birthdayTold(batch: Batch, member: Member, birthday: string | null): void {
  expectNext(batch, member, birthday);
}

/** The next occasion of a member after an instant; null where none will give anything. */
export function occasionAfter(
  { program }: Pick<Batch, 'program'>,
  { joinedAt }: Pick<Member, 'joinedAt'>,
  { birthday, after }: { readonly birthday: string | null; readonly after: Date },
): Date | null {
  return nextOccasion(program, { birthday, joinedAt }, after)?.at ?? null;
}

/** What has come since a member's row was looked at; from then on it says what comes next. */
function passOccasions(batch: Batch, member: Member): OccasionFact[] {
  const after = unseenSince(batch, member);
  if (after === null) return [];
  const birthday = batch.celebrated.get(member.id)?.birthday ?? null;
  const { joinedAt } = member;
  expectNext(batch, member, birthday);
  return occasionsBetween(batch.program, { birthday, joinedAt }, { after, until: batch.now });
}

/** After which instant a member's occasions were not looked at; null where their row says when the next one is to come. */
function unseenSince({ program, now, inForceSince }: Batch, member: Member): Date | null {
  const { occasionAt, createdAt, standingVersion } = member;
  // What the definition before had promised for an instant before this one came in force is not lost.
  const isDue = occasionAt !== null && occasionAt <= now;
  const isStale = standingVersion !== versionToFollow(program);
  const since = createdAt > inForceSince ? createdAt : inForceSince;
  if (isDue && (!isStale || occasionAt <= since)) return new Date(occasionAt.getTime() - 1);
  return isStale ? since : null;
}

function expectNext(batch: Batch, member: Member, birthday: string | null): void {
  const occasionAt = occasionAfter(batch, member, { birthday, after: batch.now });
  if (occasionAt?.getTime() === member.occasionAt?.getTime()) return;
  member.occasionAt = occasionAt;
  batch.records.changedMembers.add(member);
  dueBy(batch.page, batch.walletOf(member.id), occasionAt);
}

/** What it gives is an activity that we record: it is explained, told of and taken back like any other. */
function celebrate(batch: Batch, wallet: Wallet, occasion: OccasionFact): void {
  const member = batch.member(wallet.memberId);
  const { kind, at } = occasion;
  const celebrated = batch.celebrated.get(member.id);
  const last = celebrated?.last[kind] ?? null;
  if (!celebrated || (last !== null && daysBetween(batch.program, last, at) < daysApartMinimum)) return;
  const history = batch.historyOf(member.id);
  const decision = decideOccasion(batch.program, occasion, memberFact(batch.program, { member, history, at }));
  if (decision.points === 0n) return;
  celebrated.last[kind] = at;
  const activity = record(batch, member, { occasion, decision });
  earn(batch.page, wallet, {
    points: decision.points,
    orderId: null,
    activityId: activity.id,
    earnedAt: at,
    clearsAt: null,
    ...lapseTimes(batch.program, 'POINTS', at),
  });
}

type Given = { readonly occasion: OccasionFact; readonly decision: OccasionDecision };

function record(batch: Batch, member: Member, { occasion: { kind, at }, decision }: Given): Activity {
  const { programId, now } = batch;
  const activity: Activity = {
    programId,
    id: uuidv7(),
    memberId: member.id,
    type: typeOf(kind),
    attributes: null,
    pointsEarned: decision.points,
    definitionVersion: batch.program.version,
    decisions: decisionRows(decision.decisions),
    at,
    recordedAt: now,
    reversedAt: null,
    pointsClawedBack: 0n,
  };
  const key = `${typeOf(kind)}:${batch.program.days.dayOf(at).date}:${member.externalId}`;
  const hash = contentHash({ customerExternalId: member.externalId, type: activity.type, at });
  const fact = { programId, actor: 'program', kind: 'activity', key, hash, entityId: activity.id, recordedAt: now };
  batch.records.activities.push(activity);
  batch.records.facts.push(fact);
  const data = { activityId: activity.id, activity: activity.type, key, points: Number(decision.points) };
  batch.tell({ type: 'activity.recorded', memberId: member.id, at, data, about: activity.id });
  return activity;
}

function typeOf(kind: OccasionFact['kind']): string {
  return `${ownPrefix}${kind}`;
}
