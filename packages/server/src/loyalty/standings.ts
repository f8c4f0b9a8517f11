import { uuidv7 } from 'uuidv7';
import { dueBy } from '../ledger/lots.ts';
import type { Batch } from './batch-state.ts';
import { standingIn } from './history.ts';

/**
 * Brings the tier that each member of the batch holds up to what was decided: up at once, down when its time is over,
 * and back where a refund took away what a promotion needed. Tells of every change.
 */
export function settleStandings(batch: Batch): void {
  for (const member of batch.membersById.values()) {
    const history = batch.histories.get(member.id);
    const standing = history ? standingIn(batch.program, { member, history, now: batch.now }) : null;
    if (!standing) continue;
    dueBy(batch.page, batch.walletOf(member.id), standing.until);
    const { key } = standing.level;
    if (member.tier === key && isSame(member.tierUntil, standing.until) && isSame(member.tierSince, standing.since)) continue;
    if (member.tier !== key) {
      batch.tell({ id: uuidv7(), type: 'tier.changed', memberId: member.id, at: standing.since, data: { from: member.tier, to: key } });
    }
    member.tier = key;
    member.tierSince = standing.since;
    member.tierUntil = standing.until;
    batch.records.changedMembers.add(member);
  }
}

function isSame(one: Date | null, other: Date | null): boolean {
  return one?.getTime() === other?.getTime();
}
