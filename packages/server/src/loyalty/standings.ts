import type { Member } from '../database/generated/prisma/client.ts';
import { dueBy } from '../ledger/lots.ts';
import { dueOf, standingIn } from '../program/history.ts';
import type { Program } from '../program/program.ts';
import type { Batch } from './batch-state.ts';

type Held = Pick<Member, 'tier' | 'tierSince' | 'tierDueAt' | 'standingVersion'>;

/**
 * The version by which a member's tier and next occasion are to be found, so that another definition is noticed; 0 where
 * the program has neither.
 */
export function versionToFollow({ tiers, occasionRules, version }: Program): number {
  return tiers !== null || occasionRules.length > 0 ? version : 0;
}

/**
 * Brings the tier that each member of the batch holds up to what was decided: up at once, down when its time is over,
 * and back where a refund took away what a promotion needed. Tells of every change.
 */
export function settleStandings(batch: Batch): void {
  for (const member of batch.membersById.values()) settle(batch, member);
}

/** What a member's row says of where they stand. */
export function heldOf(batch: Pick<Batch, 'program' | 'now' | 'historyOf'>, member: Member): Held {
  const { program, now } = batch;
  const history = batch.historyOf(member.id);
  const standing = standingIn(program, { member, history, now });
  const standingVersion = versionToFollow(program);
  if (!standing) return { tier: null, tierSince: null, tierDueAt: null, standingVersion };
  return {
    tier: standing.level.key,
    tierSince: standing.since,
    tierDueAt: dueOf(program, { member, history, now }),
    standingVersion,
  };
}

function settle(batch: Batch, member: Member): void {
  const held = heldOf(batch, member);
  dueBy(batch.page, batch.walletOf(member.id), held.tierDueAt);
  if (isSame(member, held)) return;
  const from = member.tier;
  Object.assign(member, held);
  batch.records.changedMembers.add(member);
  if (from === held.tier || held.tier === null) return;
  // Who joins begins with the lowest tier: that is no news.
  if (from === null && held.tier === batch.program.tiers?.levels[0]?.key) return;
  const at = held.tierSince ?? batch.now;
  batch.tell({ type: 'tier.changed', memberId: member.id, at, data: { from, to: held.tier } });
}

/** Whether two say the same of where a member stands. */
export function isSame(one: Held, other: Held): boolean {
  return (
    one.tier === other.tier &&
    one.standingVersion === other.standingVersion &&
    one.tierSince?.getTime() === other.tierSince?.getTime() &&
    one.tierDueAt?.getTime() === other.tierDueAt?.getTime()
  );
}
