import type { ClientBase, Pool } from 'pg';
import type { Member } from '../database/generated/prisma/client.ts';
import { selectList } from '../database/rows.ts';
import { inSnapshot } from '../database/snapshot.ts';
import { memberTable } from '../ledger/tables.ts';
import { type Audit, type VerifyOptions, verifyBooks } from '../ledger/verify.ts';
import type { Break } from '../ledger/verify-audits.ts';
import { History } from '../program/history.ts';
import { auditIdle } from './audit-idle.ts';
import { loadHistories } from './history-load.ts';
import { occasionAfter } from './occasions.ts';
import type { Sources } from './reads.ts';
import { Refusal } from './refusals.ts';
import { heldOf, isSame, versionToFollow } from './standings.ts';

const membersAtOnce = 1000;
const toldMaximum = 20;
const wrongTier = 'The tier that the member holds is not the one that their history gives.';
const wrongOccasion = 'The member’s next birthday or anniversary is another than their row says.';

/** Audits the books, then replays every member's history: whoever was looked at under the definition in force must hold the right tier. */
export async function auditAll(sources: Sources, options: VerifyOptions): Promise<Audit> {
  const audit = await verifyBooks(sources.pool, options);
  const programIds = options.programId === undefined ? await allPrograms(sources.pool) : [options.programId];
  const problems = [...audit.problems];
  for (const programId of programIds) {
    // What is read in several steps has to be of one moment, or whoever is busy meanwhile would look wrong.
    const found = await inSnapshot(sources.pool, async (client) => [
      ...(await auditStandings(client, sources, programId)),
      ...(await auditIdle(client, sources, programId)),
    ]);
    problems.push(...found);
  }
  return { ...audit, problems };
}

async function auditStandings(client: ClientBase, { programs }: Sources, programId: string): Promise<Break[]> {
  const setting = await programs.setting(client, programId);
  if (setting instanceof Refusal || versionToFollow(setting.program) === 0) return [];
  const { program, now } = setting;
  const problems: Break[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const members = await nextMembers(client, { programId, version: program.version, after });
    const ids = members.map(({ id }) => id);
    const histories = await loadHistories(client, programId, ids);
    const birthdays = await birthdaysOf(client, programId, program.occasionRules.length === 0 ? [] : ids);
    for (const member of members) {
      const historyOf = (id: string) => histories.get(id) ?? new History();
      const where = `member ${member.id}`;
      if (!isSame(member, heldOf({ program, now: lookedAt(member.tierDueAt, now), historyOf }, member)))
        problems.push({ what: 'tier', where, message: wrongTier });
      const asked = { birthday: birthdays.get(member.id) ?? null, after: lookedAt(member.occasionAt, now) };
      if (occasionAfter({ program }, member, asked)?.getTime() !== member.occasionAt?.getTime())
        problems.push({ what: 'occasion', where, message: wrongOccasion });
    }
    if (members.length < membersAtOnce || problems.length >= toldMaximum) return problems.slice(0, toldMaximum);
    after = ids.at(-1) ?? after;
  }
}

/** What falls due stays as it is until somebody looks: until then the member holds what they held just before. */
function lookedAt(dueAt: Date | null, now: Date): Date {
  return dueAt !== null && dueAt <= now ? new Date(dueAt.getTime() - 1) : now;
}

async function birthdaysOf(
  client: ClientBase,
  programId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<{ memberId: string; birthday: string }>({
    name: 'birthdays to audit',
    text: `SELECT member_id AS "memberId", birthday FROM member_profile
           WHERE program_id = $1 AND member_id = ANY($2::uuid[]) AND birthday IS NOT NULL`,
    values: [programId, ids],
  });
  return new Map(rows.map(({ memberId, birthday }) => [memberId, birthday]));
}

type Page = { readonly programId: string; readonly version: number; readonly after: string };

async function nextMembers(client: ClientBase, { programId, version, after }: Page): Promise<Member[]> {
  const { rows } = await client.query<Member>({
    name: 'members to audit',
    text: `SELECT ${selectList(memberTable)} FROM member
           WHERE program_id = $1 AND standing_version = $2 AND id > $3 ORDER BY id LIMIT $4`,
    values: [programId, version, after, membersAtOnce],
  });
  return rows;
}

async function allPrograms(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM program ORDER BY id');
  return rows.map(({ id }) => id);
}
