import type { Pool } from 'pg';
import { invariant } from '../../base/invariant.ts';
import type { Asset } from '../../program/facts.ts';
import { inLongSnapshot } from '../snapshot.ts';
import type { Versions } from '../versions.ts';
import { unitMinorAt } from './balance.ts';
import { type Buckets, walletsAsOf } from './buckets.ts';

/** What all members held of an asset at an instant, and what one unit of it was worth then, in minor units. */
export type LiabilityAsOf = Buckets & { readonly unitMinor: bigint };

/** What a program owed its members at an instant: the sum of every balance as it stood then. */
export function liabilityAsOf(
  { pool, versions }: { readonly pool: Pool; readonly versions: Versions },
  programId: string,
  { asset, at }: { readonly asset: Asset; readonly at: Date },
): Promise<LiabilityAsOf> {
  return inLongSnapshot(pool, async (client) => {
    const { rows } = await client.query<Buckets>({
      name: 'liability as of',
      text: `WITH ${walletsAsOf}
             SELECT coalesce(sum(available), 0)::bigint AS available, coalesce(sum(pending), 0)::bigint AS pending,
                    coalesce(sum(held), 0)::bigint AS held, coalesce(sum(owed), 0)::bigint AS owed FROM stood`,
      values: [programId, asset, at, null],
    });
    invariant(rows[0] !== undefined, 'A sum has one row.');
    return { ...rows[0], unitMinor: await unitMinorAt(client, { versions, programId, asset, at }) };
  });
}
