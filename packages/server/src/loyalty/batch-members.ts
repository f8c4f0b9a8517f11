import type { ClientBase } from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Member, MemberProfile, Wallet } from '../database/generated/prisma/client.ts';
import { insertRows, selectList } from '../database/rows.ts';
import { memberTable, profileTable, walletTable } from '../ledger/tables.ts';
import type { Batch } from './batch-state.ts';
import type { Enrolment, Needs } from './task.ts';

/** Who joins in this batch, and with what. */
export type Joined = { readonly member: Member; readonly enrolment: Enrolment };

/**
 * Finds the members that the facts name, and enrols those who have not joined where a fact says so.
 * Answers who is new, with their wallets made; they are inserted in the order of their external ids.
 */
export async function loadMembers(client: ClientBase, batch: Batch, needs: readonly Needs[]): Promise<Joined[]> {
  const enrolments = new Map<string, Enrolment | null>();
  for (const { externalId, enrolment } of needs.flatMap(({ customers = [] }) => customers)) {
    if (!enrolments.get(externalId)) enrolments.set(externalId, enrolment);
  }
  if (enrolments.size === 0) return [];
  await findMembers(client, batch, [...enrolments.keys()]);
  const unknown = [...enrolments.keys()].filter((externalId) => !batch.members.has(externalId));
  if (unknown.length > 0) {
    await lockNewcomers(client, batch.programId, unknown);
    await findMembers(client, batch, unknown);
  }
  const wanted = [...enrolments].flatMap(([externalId, enrolment]) =>
    enrolment && !batch.members.has(externalId) ? [{ externalId, enrolment }] : [],
  );
  const allowed = await withoutTakenCards(client, batch, wanted);
  if (allowed.length === 0) return [];
  const created = await insertMembers(client, batch, allowed);
  if (created.length < allowed.length)
    await findMembers(
      client,
      batch,
      allowed.map(({ externalId }) => externalId),
    );
  return created;
}

/**
 * Who joins and what they ordered before may come at once, by two gateways: each waits for the other, or the order would
 * be kept for a member who has joined already. The locks are taken in one order, and given up with the transaction.
 */
async function lockNewcomers(client: ClientBase, programId: string, externalIds: readonly string[]): Promise<void> {
  await client.query({
    name: 'lock newcomers',
    text: `SELECT pg_advisory_xact_lock(key) FROM (
             SELECT DISTINCT hashtextextended($1 || ' ' || id, 0) AS key FROM unnest($2::text[]) AS id ORDER BY key) AS keys`,
    values: [programId, externalIds],
  });
}

type Wanted = { readonly externalId: string; readonly enrolment: Enrolment };

async function findMembers(client: ClientBase, batch: Batch, externalIds: readonly string[]): Promise<void> {
  const { rows } = await client.query<Member>({
    name: 'members by external id',
    text: `SELECT ${selectList(memberTable)} FROM member WHERE program_id = $1 AND external_id = ANY($2::text[])`,
    values: [batch.programId, externalIds],
  });
  for (const row of rows) batch.members.set(row.externalId, row);
}

/** A card belongs to one member: who asks for another's is not enrolled. Within a batch the first has it. */
async function withoutTakenCards(client: ClientBase, batch: Batch, wanted: readonly Wanted[]): Promise<Wanted[]> {
  const cards = wanted.flatMap(({ enrolment }) => enrolment.cardNumber ?? []);
  if (cards.length === 0) return [...wanted];
  const { rows } = await client.query<{ card: string }>({
    name: 'cards taken',
    text: 'SELECT card_number AS card FROM member_profile WHERE program_id = $1 AND card_number = ANY($2::text[])',
    values: [batch.programId, cards],
  });
  const taken = new Set(rows.map(({ card }) => card));
  return wanted.filter(({ enrolment: { cardNumber } }) => {
    if (cardNumber === null) return true;
    const free = !taken.has(cardNumber);
    taken.add(cardNumber);
    return free;
  });
}

async function insertMembers(client: ClientBase, batch: Batch, wanted: readonly Wanted[]): Promise<Joined[]> {
  const sorted = [...wanted].sort((one, other) => (one.externalId < other.externalId ? -1 : 1));
  const rows = sorted.map(({ externalId, enrolment }) => ({
    programId: batch.programId,
    id: uuidv7(),
    externalId,
    joinedAt: enrolment.joinedAt,
    createdAt: batch.now,
    definitionVersion: batch.program.version,
    frozen: false,
    tier: null,
    tierSince: null,
    tierDueAt: null,
    standingVersion: 0,
    occasionAt: null,
  }));
  const inserted = await client.query<{ id: string }>({
    name: 'enrol members',
    text: `INSERT INTO member (program_id, id, external_id, joined_at, created_at, definition_version)
           SELECT $1, id, external_id, joined_at, $2, $6 FROM unnest($3::uuid[], $4::text[], $5::timestamptz[]) AS m(id, external_id, joined_at)
           ON CONFLICT (program_id, external_id) DO NOTHING RETURNING id`,
    values: [
      batch.programId,
      batch.now,
      rows.map(({ id }) => id),
      rows.map(({ externalId }) => externalId),
      rows.map(({ joinedAt }) => joinedAt),
      batch.program.version,
    ],
  });
  const ids = new Set(inserted.rows.map(({ id }) => id));
  const created = rows.filter(({ id }) => ids.has(id));
  for (const member of created) batch.members.set(member.externalId, member);
  await insertRows(client, walletTable, created.flatMap(walletsOf));
  const enrolments = new Map(sorted.map(({ externalId, enrolment }) => [externalId, enrolment]));
  const joined = created.flatMap((member) => {
    const enrolment = enrolments.get(member.externalId);
    return enrolment ? [{ member, enrolment }] : [];
  });
  await insertRows(client, profileTable, joined.map(profileOf));
  return joined;
}

function profileOf({ member: { programId, id }, enrolment: { joinedAt: _, ...personal } }: Joined): MemberProfile {
  return { programId, memberId: id, ...personal };
}

// Both wallets from the first day, so that no balance is ever missing.
function walletsOf({ programId, id }: Member): Wallet[] {
  return ['POINTS', 'CREDIT'].map((asset) => ({
    programId,
    id: uuidv7(),
    memberId: id,
    asset,
    available: 0n,
    pending: 0n,
    held: 0n,
    owed: 0n,
    lifetimeEarned: 0n,
    version: 0n,
    headHash: null,
    nextDueAt: null,
    lapsesAt: null,
  }));
}
