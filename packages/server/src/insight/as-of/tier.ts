import type { ClientBase, Pool } from 'pg';
import { History, type PastActivity, standingIn } from '../../program/history.ts';
import type { ManualTier } from '../../program/tiers/manual.ts';
import type { Standing } from '../../program/tiers/standing.ts';
import { inLongSnapshot } from '../snapshot.ts';
import { type Versions, versionAt } from '../versions.ts';
import { type OrderAsOf, ordersAsOf, pastOrder } from './orders.ts';

/** Where a member stood, and by which version of the definition. */
export type TierAsOf = { readonly standing: Standing; readonly version: number };

/** Who, and when. */
export type TierQuestion = { readonly memberId: string; readonly at: Date };

/**
 * Where a member stood at an instant: by the definition in force then, with what they had done and what had been taken
 * back by then. Null where that definition has no tiers, or they had not joined.
 */
export function tierAsOf(
  { pool, versions }: { readonly pool: Pool; readonly versions: Versions },
  programId: string,
  { memberId, at }: TierQuestion,
): Promise<TierAsOf | null> {
  return inLongSnapshot(pool, async (client) => {
    const { rows } = await client.query<{ joinedAt: Date }>({
      name: 'joined by',
      text: 'SELECT joined_at AS "joinedAt" FROM member WHERE program_id = $1 AND id = $2 AND joined_at <= $3',
      values: [programId, memberId, at],
    });
    const [member] = rows;
    if (member === undefined) return null;
    const version = await versionAt(client, programId, at);
    const program = await versions.atVersion(programId, version);
    const history = await historyAsOf(client, programId, { memberId, at });
    const standing = standingIn(program, { member, history, now: at });
    return standing && { standing, version };
  });
}

/** What a member had done by an instant, net of what had been taken back by then. */
async function historyAsOf(client: ClientBase, programId: string, { memberId, at }: TierQuestion): Promise<History> {
  const values = [programId, memberId, at];
  const ask = async <Row extends object>(name: string, text: string) =>
    (await client.query<Row>({ name, text, values })).rows;
  return new History({
    orders: (await ask<OrderAsOf>('orders as of', ordersAsOf)).map((order) => pastOrder(order, at)),
    activities: await ask<PastActivity>('activities as of', activitiesAsOf),
    manual: await ask<ManualTier>('manual tiers as of', manualTiersAsOf),
  });
}

const activitiesAsOf = `
  SELECT 'ACTIVITY' AS kind, id, at, 0::bigint AS "spendMinor",
         points_earned - CASE WHEN reversed_at <= $3 THEN points_clawed_back ELSE 0 END AS points,
         coalesce(reversed_at > $3, true) AS "isKept"
    FROM activity
   WHERE program_id = $1 AND member_id = $2 AND at <= $3 AND NOT starts_with(type, 'laurel:')
   ORDER BY at`;

/** Who looked then did not know yet that a tier would be taken away before its end. */
const manualTiersAsOf = `
  SELECT tier, since, CASE WHEN ended_at <= $3 THEN least(until, ended_at) ELSE until END AS until
    FROM manual_tier WHERE program_id = $1 AND member_id = $2 AND since <= $3 ORDER BY since`;
