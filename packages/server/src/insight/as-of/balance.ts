import type { ClientBase, Pool } from 'pg';
import { invariant } from '../../base/invariant.ts';
import type { Wallet } from '../../database/generated/prisma/client.ts';
import type { Asset } from '../../program/facts.ts';
import { inLongSnapshot } from '../snapshot.ts';
import { type Versions, versionAt } from '../versions.ts';
import { type Buckets, walletsAsOf } from './buckets.ts';

/** Whose balance, of what, and when. */
export type BalanceQuestion = { readonly memberId: string; readonly asset: Asset; readonly at: Date };

/** What a wallet was at an instant. */
export type BalanceAsOf = Pick<Wallet, 'id' | 'lifetimeEarned' | 'version'> &
  Buckets & {
    /** What one unit was worth then, in minor units. */
    readonly unitMinor: bigint;
  };

/** A member's balance as the books stood at an instant: what their entries up to it add up to. */
export function balanceAsOf(
  { pool, versions }: { readonly pool: Pool; readonly versions: Versions },
  programId: string,
  { memberId, asset, at }: BalanceQuestion,
): Promise<BalanceAsOf> {
  return inLongSnapshot(pool, async (client) => {
    const { rows } = await client.query<Omit<BalanceAsOf, 'unitMinor'>>({
      name: 'balance as of',
      text: `WITH ${walletsAsOf}
             SELECT id, available::bigint, pending::bigint, held::bigint, owed::bigint, version::bigint,
                    (earned + (${clawedBackLater}))::bigint AS "lifetimeEarned" FROM stood`,
      values: [programId, asset, at, memberId],
    });
    invariant(rows[0] !== undefined, 'A member has a wallet of each asset.');
    return { ...rows[0], unitMinor: await unitMinorAt(client, { versions, programId, asset, at }) };
  });
}

type Unit = {
  readonly versions: Versions;
  readonly programId: string;
  readonly asset: Asset;
  readonly at: Date;
};

/** What one unit of an asset was worth at an instant, in minor units: credit is money, a point what the definition said. */
export async function unitMinorAt(client: ClientBase, { versions, programId, asset, at }: Unit): Promise<bigint> {
  if (asset === 'CREDIT') return 1n;
  const version = await versionAt(client, programId, at);
  return (await versions.atVersion(programId, version)).pointValueMinor;
}

/**
 * What was taken back later: by refunds, by edits that left less, by activities reversed. Their entries do not say all of
 * it, because what was earned is taken back even where the points had lapsed.
 */
const clawedBackLater = `
  SELECT coalesce(sum(taken), 0) FROM (
    SELECT CASE WHEN $2 = 'CREDIT' THEN r.credit_clawed_back ELSE r.points_clawed_back END AS taken
      FROM refund r JOIN "order" o ON o.program_id = r.program_id AND o.id = r.order_id
     WHERE r.program_id = $1 AND o.member_id = stood.member_id AND r.at > $3
    UNION ALL
    SELECT greatest(CASE WHEN $2 = 'CREDIT' THEN v.credit_clawed_back - v.credit_earned ELSE v.points_clawed_back - v.points_earned END, 0)
      FROM order_revision v JOIN "order" o ON o.program_id = v.program_id AND o.id = v.order_id
     WHERE v.program_id = $1 AND o.member_id = stood.member_id AND v.recorded_at > $3
    UNION ALL
    SELECT a.points_clawed_back FROM activity a
     WHERE $2 = 'POINTS' AND a.program_id = $1 AND a.member_id = stood.member_id AND a.reversed_at > $3) AS later`;
