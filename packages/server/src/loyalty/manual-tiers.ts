import type { ClientBase } from 'pg';
import { uuidv7 } from 'uuidv7';
import type { ManualTier, Member } from '../database/generated/prisma/client.ts';
import { insertRows, selectList, type Table, updateRows } from '../database/rows.ts';
import { memberTable } from '../ledger/tables.ts';
import type { Program } from '../program/program.ts';
import { levelByKey } from '../program/tiers/tiers.ts';
import type { Batch } from './batch-state.ts';
import { Check } from './check.ts';
import type { SetMemberTierInput } from './inputs.ts';
import { type InvalidInput, MemberNotFound, type Outcome, type UpdateRefusal } from './refusals.ts';
import type { Kind, Needs, Setting } from './task.ts';

const manualTierTable: Table<ManualTier> = {
  name: 'manual_tier',
  columns: {
    programId: 'uuid',
    id: 'uuid',
    memberId: 'uuid',
    tier: 'text',
    since: 'timestamptz',
    until: 'timestamptz',
    endedAt: 'timestamptz',
    reason: 'text',
  },
};

/** What is wrong with a tier given by hand before anything is read. */
export function checkManualTier(input: SetMemberTierInput): InvalidInput | null {
  const check = new Check();
  check.text(input.externalId, ['externalId']);
  check.text(input.tier, ['tier'], { max: 64 });
  check.text(input.reason, ['reason'], { max: 500 });
  if (input.until?.startsWith('-'))
    check.problem('INVALID_DATE', `"${input.until}" is no day: write YYYY-MM-DD.`, ['until']);
  if (input.until && input.tier == null)
    check.problem('NOT_ALLOWED', 'What is ended has no end to come: leave until out.', ['until']);
  return check.refusal;
}

/** Gives a member a tier by hand, or ends the one they were given. Repeating it changes nothing more. */
export const setMemberTier: Kind<SetMemberTierInput, Member, UpdateRefusal> = {
  table: memberTable,
  identity: () => null,
  judge,
  needs: ({ externalId }) => ({ customers: [{ externalId, enrolment: null }], manualTiers: true }),
  decide,
};

function judge({ tier, until }: SetMemberTierInput, { program, now }: Setting): InvalidInput | null {
  if (tier == null) return null;
  const check = new Check();
  const { tiers } = program;
  if (tiers === null) check.problem('NO_TIERS', 'The programme has no tiers.', ['tier']);
  else if (levelByKey(tiers, tier) === undefined) {
    const known = new Intl.ListFormat('en').format(tiers.levels.map(({ key }) => key));
    check.problem('UNKNOWN_TIER', `The programme has no tier "${tier}": there is ${known}.`, ['tier']);
  }
  const end = endOf(program, until);
  if (end !== null && end <= now) {
    const today = program.days.dayOf(now).date;
    check.problem('IN_THE_PAST', `until is the last day of the tier: at the earliest today, ${today}.`, ['until']);
  }
  return check.refusal;
}

/** It lasts through its last day. */
function endOf({ days }: Program, until: string | null | undefined): Date | null {
  return until ? days.dayAfter(until, 'P0D') : null;
}

function decide(batch: Batch, input: SetMemberTierInput): Outcome<Member, UpdateRefusal> {
  const member = batch.members.get(input.externalId);
  if (!member) {
    return new MemberNotFound(`No member has the externalId "${input.externalId}": enrol them first.`, ['externalId']);
  }
  const live = (batch.manualTiers.get(member.id) ?? []).filter(({ endedAt }) => endedAt === null);
  const { tier, reason } = input;
  const until = tier == null ? null : endOf(batch.program, input.until);
  const isSame = (one: ManualTier) =>
    one.tier === tier && one.reason === reason && one.until?.getTime() === until?.getTime();
  if (live.some(isSame)) return member;
  for (const one of live) end(batch, one);
  if (tier != null) give(batch, { memberId: member.id, tier, until, reason });
  else if (live[0])
    batch.tell({ type: 'tier.ended', memberId: member.id, at: batch.now, data: { tier: live[0].tier } });
  return member;
}

function end(batch: Batch, row: ManualTier): void {
  const { manual } = batch.historyOf(row.memberId);
  const place = manual.findIndex(({ tier, since }) => tier === row.tier && since.getTime() === row.since.getTime());
  const known = manual[place];
  if (known) manual[place] = { ...known, until: batch.now };
  row.endedAt = batch.now;
  if (!batch.records.manualTiers.includes(row)) batch.records.changedManualTiers.add(row);
}

function give(
  batch: Batch,
  { memberId, tier, until, reason }: Pick<ManualTier, 'memberId' | 'tier' | 'until' | 'reason'>,
) {
  const { programId, now: since } = batch;
  const row: ManualTier = { programId, id: uuidv7(), memberId, tier, since, until, endedAt: null, reason };
  batch.records.manualTiers.push(row);
  batch.manualTiers.set(memberId, [...(batch.manualTiers.get(memberId) ?? []), row]);
  batch.historyOf(memberId).manual.push({ tier, since, until });
  // Why it was given is for the shop to know: it may be personal.
  batch.tell({ type: 'tier.given', memberId, at: since, data: { tier, until: until?.toISOString() ?? null } });
}

/** Reads the tiers given by hand that last, of those whose tiers are set. Their wallets are locked. */
export async function loadManualTiers(client: ClientBase, batch: Batch, needs: readonly Needs[]): Promise<void> {
  const customers = needs.filter(({ manualTiers }) => manualTiers).flatMap(({ customers: named = [] }) => named);
  const memberIds = customers.flatMap(({ externalId }) => batch.members.get(externalId)?.id ?? []);
  if (memberIds.length === 0) return;
  const { rows } = await client.query<ManualTier>({
    name: 'manual tiers that last',
    text: `SELECT ${selectList(manualTierTable)} FROM manual_tier WHERE program_id = $1 AND member_id = ANY($2::uuid[])
             AND ended_at IS NULL AND (until IS NULL OR until > $3) ORDER BY since, id`,
    values: [batch.programId, memberIds, batch.now],
  });
  for (const [memberId, lasting] of Map.groupBy(rows, (row) => row.memberId)) batch.manualTiers.set(memberId, lasting);
}

/** Writes the tiers that were given, and the ends of those that were ended. */
export async function storeManualTiers(client: ClientBase, { records }: Batch): Promise<void> {
  await insertRows(client, manualTierTable, records.manualTiers);
  await updateRows(client, manualTierTable, { rows: [...records.changedManualTiers], set: ['endedAt'] });
}
