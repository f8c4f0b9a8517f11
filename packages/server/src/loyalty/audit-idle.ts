import type { ClientBase } from 'pg';
import type { Break } from '../ledger/verify-audits.ts';
import { idleUntil } from '../program/calendar.ts';
import type { Asset } from '../program/facts.ts';
import type { Program } from '../program/program.ts';
import type { Sources } from './reads.ts';

const walletsAtOnce = 1000;
const toldMaximum = 20;
const message = 'What lapses together does so at another time than what the member did last makes it.';

type Together = {
  readonly id: string;
  readonly memberId: string;
  readonly asset: Asset;
  readonly lapsesAt: Date;
  /** When the last of it was earned. */
  readonly earnedAt: Date;
};

/** When a member was last heard of under one version. */
type Heard = { readonly memberId: string; readonly version: number; readonly at: Date };

/**
 * Audits the dates on which balances lapse that nothing is heard of: none may come before what any order or activity made
 * it under the version that recorded it, and none after what the last of anything makes it under the longest policy.
 */
export async function auditIdle(client: ClientBase, { programs }: Sources, programId: string): Promise<Break[]> {
  const policies = await idlePolicies(client, programs, programId);
  if (policies.size === 0) return [];
  const problems: Break[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const wallets = await nextWallets(client, programId, after);
    const heard = await heardOfMembers(client, programId, [...new Set(wallets.map(({ memberId }) => memberId))]);
    for (const wallet of wallets) {
      if (!isRight(wallet, { policies, heard: heard.get(wallet.memberId) ?? [] }))
        problems.push({ what: 'idle', where: `wallet ${wallet.id}`, message });
    }
    if (wallets.length < walletsAtOnce || problems.length >= toldMaximum) return problems.slice(0, toldMaximum);
    after = wallets.at(-1)?.id ?? after;
  }
}

type Policies = ReadonlyMap<number, Program>;

function isRight(
  { asset, lapsesAt, earnedAt }: Together,
  { policies, heard }: { readonly policies: Policies; readonly heard: readonly Heard[] },
): boolean {
  const isEarlier = heard.some(({ version, at }) => {
    const program = policies.get(version);
    const until = program ? idleUntil(program, asset, at) : null;
    return until !== null && lapsesAt < until;
  });
  const last = heard.reduce((latest, { at }) => (at > latest ? at : latest), earnedAt);
  const isLater = [...policies.values()].every((program) => {
    const until = idleUntil(program, asset, last);
    return until === null || lapsesAt > until;
  });
  return !isEarlier && !isLater;
}

/** The versions under which something lapses that nothing is heard of. */
async function idlePolicies(client: ClientBase, programs: Sources['programs'], programId: string): Promise<Policies> {
  const { rows } = await client.query<{ version: number }>({
    name: 'versions with inactivity',
    text: `SELECT version FROM definition WHERE program_id = $1
             AND (document @? '$.points.expiry.inactivity' OR document @? '$.credit.expiry.inactivity')`,
    values: [programId],
  });
  const compiled = rows.map(async ({ version }) => [version, await programs.atVersion(programId, version)] as const);
  return new Map(await Promise.all(compiled));
}

async function nextWallets(client: ClientBase, programId: string, after: string): Promise<Together[]> {
  const { rows } = await client.query<Together>({
    name: 'idle wallets to audit',
    text: `SELECT w.id, w.member_id AS "memberId", w.asset, w.lapses_at AS "lapsesAt", max(l.earned_at) AS "earnedAt"
           FROM wallet w JOIN lot l ON l.program_id = w.program_id AND l.wallet_id = w.id AND l.idle
           WHERE w.program_id = $1 AND w.id > $2 AND w.lapses_at IS NOT NULL
           GROUP BY w.program_id, w.id ORDER BY w.id LIMIT $3`,
    values: [programId, after, walletsAtOnce],
  });
  return rows;
}

async function heardOfMembers(
  client: ClientBase,
  programId: string,
  memberIds: readonly string[],
): Promise<Map<string, Heard[]>> {
  const { rows } = await client.query<Heard>({
    name: 'members heard of',
    text: `SELECT member_id AS "memberId", version, max(at) AS at FROM (
             SELECT member_id, definition_version AS version, placed_at AS at FROM "order"
               WHERE program_id = $1 AND member_id = ANY($2::uuid[])
             UNION ALL SELECT member_id, definition_version, at FROM activity
               WHERE program_id = $1 AND member_id = ANY($2::uuid[]) AND NOT starts_with(type, 'laurel:')) h
           GROUP BY 1, 2`,
    values: [programId, memberIds],
  });
  return Map.groupBy(rows, ({ memberId }) => memberId);
}
