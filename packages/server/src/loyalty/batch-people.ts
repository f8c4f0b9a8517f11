import type { ClientBase } from 'pg';
import type { LimitUse, Member, MemberProfile } from '../database/generated/prisma/client.ts';
import { selectList } from '../database/rows.ts';
import { limitUseTable, memberTable, profileTable } from '../ledger/tables.ts';
import { limitedRules } from '../program/decide-activity.ts';
import { asksOfMembers } from '../program/history.ts';
import type { Batch } from './batch-state.ts';
import { loadCapUses } from './cap-load.ts';
import { loadHistories } from './history-load.ts';
import { loadManualTiers } from './manual-tiers.ts';
import { loadOccasions } from './occasions.ts';
import type { Needs } from './task.ts';

/** Reads whose wallets are locked, as they are under the lock, and what of them the facts and the rules ask. */
export async function loadPeople(client: ClientBase, batch: Batch, needs: readonly Needs[]): Promise<void> {
  const memberIds = [...new Set([...batch.page.wallets.all()].map(({ memberId }) => memberId))];
  if (memberIds.length === 0) return;
  const { rows } = await client.query<Member>({
    name: 'members by id',
    text: `SELECT ${selectList(memberTable)} FROM member WHERE program_id = $1 AND id = ANY($2::uuid[])`,
    values: [batch.programId, memberIds],
  });
  for (const member of rows) {
    batch.membersById.set(member.id, member);
    if (batch.members.has(member.externalId)) batch.members.set(member.externalId, member);
  }
  if ([batch.program, ...batch.versions.values()].some(asksOfMembers)) {
    const histories = await loadHistories(client, batch.programId, memberIds);
    for (const [memberId, history] of histories) batch.histories.set(memberId, history);
  }
  await loadLimitUses(client, batch, needs);
  await loadCapUses(client, batch, needs);
  await loadProfiles(client, batch, needs);
  await loadOccasions(client, batch);
  await loadManualTiers(client, batch, needs);
}

/** How often the rules with a limit gave something to who is active now. Their wallets are locked, so none is added. */
async function loadLimitUses(client: ClientBase, batch: Batch, needs: readonly Needs[]): Promise<void> {
  const types = [...new Set(needs.flatMap(({ activityTypes = [] }) => activityTypes))];
  const rules = types.flatMap((type) => limitedRules(batch.program, { type, at: batch.now })).map(({ rule }) => rule);
  if (rules.length === 0) return;
  const active = needs.filter(({ activityTypes }) => activityTypes).flatMap(({ customers = [] }) => customers);
  const memberIds = active.flatMap(({ externalId }) => batch.members.get(externalId)?.id ?? []);
  const { rows } = await client.query<LimitUse>({
    name: 'uses of limits',
    text: `SELECT ${selectList(limitUseTable)} FROM limit_use
           WHERE program_id = $1 AND member_id = ANY($2::uuid[]) AND rule = ANY($3::text[])`,
    values: [batch.programId, memberIds, rules],
  });
  batch.limitUses.push(...rows);
}

async function loadProfiles(client: ClientBase, batch: Batch, needs: readonly Needs[]): Promise<void> {
  const changing = needs.filter(({ profile }) => profile);
  if (changing.length === 0) return;
  const customers = changing.flatMap(({ customers = [] }) => customers);
  const memberIds = customers.flatMap(({ externalId }) => batch.members.get(externalId)?.id ?? []);
  const { rows } = await client.query<MemberProfile>({
    name: 'profiles to change',
    text: `SELECT ${selectList(profileTable)} FROM member_profile
           WHERE program_id = $1 AND (member_id = ANY($2::uuid[]) OR card_number = ANY($3::text[]))`,
    values: [batch.programId, memberIds, changing.flatMap(({ cards = [] }) => cards)],
  });
  for (const profile of rows) {
    batch.profiles.set(profile.memberId, profile);
    if (profile.cardNumber !== null) batch.cards.set(profile.cardNumber, profile.memberId);
  }
}
