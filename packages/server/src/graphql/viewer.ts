import type { Pool } from 'pg';
import type { Wallet } from '../database/generated/prisma/client.ts';
import type { Viewer } from './context.ts';

const text = `
  SELECT m.id AS "memberId", m.joined_at AS "joinedAt", m.created_at AS "createdAt",
         m.definition_version AS "definitionVersion", m.frozen, m.tier,
         m.tier_since AS "tierSince", m.tier_due_at AS "tierDueAt", m.standing_version AS "standingVersion",
         m.occasion_at AS "occasionAt",
         p.display_name AS "displayName",
         w.id, w.asset, w.available, w.pending, w.held, w.owed, w.lifetime_earned AS "lifetimeEarned", w.version,
         w.head_hash AS "headHash", w.next_due_at AS "nextDueAt", w.lapses_at AS "lapsesAt"
    FROM member m
    LEFT JOIN member_profile p ON p.program_id = m.program_id AND p.member_id = m.id
    JOIN wallet w ON w.program_id = m.program_id AND w.member_id = m.id
   WHERE m.program_id = $1 AND m.external_id = $2`;

type MemberColumns = Pick<
  Viewer,
  | 'joinedAt'
  | 'createdAt'
  | 'definitionVersion'
  | 'displayName'
  | 'frozen'
  | 'tier'
  | 'tierSince'
  | 'tierDueAt'
  | 'standingVersion'
  | 'occasionAt'
>;
type Row = Record<'available' | 'pending' | 'held' | 'owed' | 'lifetimeEarned' | 'version', string | bigint> &
  MemberColumns & {
    readonly memberId: string;
    readonly id: string;
    readonly asset: string;
    readonly headHash: Buffer<ArrayBuffer> | null;
    readonly nextDueAt: Date | null;
    readonly lapsesAt: Date | null;
  };

/**
 * The member that a token names, with both wallets and the name to greet them by: the hottest read of all, so it is
 * one prepared statement. Null where the customer has not joined.
 */
export async function readViewer(pool: Pool, programId: string, externalId: string): Promise<Viewer | null> {
  const { rows } = await pool.query<Row>({ name: 'viewer', text, values: [programId, externalId] });
  const [first] = rows;
  if (first === undefined) return null;
  const { memberId, joinedAt, createdAt, definitionVersion, displayName, frozen } = first;
  const { tier, tierSince, tierDueAt, standingVersion, occasionAt } = first;
  const wallets = rows.map((row): Wallet => walletOf(row, programId));
  const member = { programId, id: memberId, externalId, joinedAt, createdAt, definitionVersion, frozen };
  return { ...member, tier, tierSince, tierDueAt, standingVersion, occasionAt, displayName, wallets };
}

function walletOf(row: Row, programId: string): Wallet {
  return {
    programId,
    id: row.id,
    memberId: row.memberId,
    asset: row.asset,
    available: BigInt(row.available),
    pending: BigInt(row.pending),
    held: BigInt(row.held),
    owed: BigInt(row.owed),
    lifetimeEarned: BigInt(row.lifetimeEarned),
    version: BigInt(row.version),
    headHash: row.headHash,
    nextDueAt: row.nextDueAt,
    lapsesAt: row.lapsesAt,
  };
}
