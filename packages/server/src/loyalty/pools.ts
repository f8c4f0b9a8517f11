import type { ClientBase, Pool } from 'pg';
import { invariant } from '../base/invariant.ts';
import type { CodePool, PoolCode, Redemption } from '../database/generated/prisma/client.ts';
import { selectList } from '../database/rows.ts';
import type { Batch } from './batch-state.ts';
import { codePoolTable, poolCodeTable } from './given-tables.ts';

/** Locks pools in the order of their names, and reads as many of the next codes of each as the facts may take. */
export async function loadPools(client: ClientBase, batch: Batch, wanted: ReadonlyMap<string, number>): Promise<void> {
  if (wanted.size === 0) return;
  const { rows } = await client.query<CodePool>({
    name: 'lock pools',
    text: `SELECT ${selectList(codePoolTable)} FROM code_pool
           WHERE program_id = $1 AND name = ANY($2::text[]) ORDER BY name FOR NO KEY UPDATE`,
    values: [batch.programId, [...wanted.keys()]],
  });
  for (const row of rows) {
    const next = await nextCodes(client, row, wanted.get(row.name) ?? 0);
    batch.given.pools.set(row.name, { row, next });
  }
}

/** Gives out the next code of a pool for a redemption. The caller has seen that one is left. */
export function takeCode(batch: Batch, pool: string, redemptionId: string): Pick<Redemption, 'code' | 'shownCode'> {
  const open = batch.given.pools.get(pool);
  const code = open?.next.shift();
  invariant(open && code, 'a code of a pool that has none left');
  open.row.given += 1n;
  code.redemptionId = redemptionId;
  batch.given.codesTaken.push(code);
  return { code: code.code, shownCode: code.shownCode };
}

/** By pool: how many of its codes were not given out yet. */
export async function codesLeft(
  client: Pick<Pool, 'query'>,
  programId: string,
  pools: readonly string[],
): Promise<Map<string, number>> {
  if (pools.length === 0) return new Map();
  const { rows } = await client.query<{ name: string; left: bigint }>({
    name: 'codes left',
    text: 'SELECT name, added - given AS left FROM code_pool WHERE program_id = $1 AND name = ANY($2::text[])',
    values: [programId, pools],
  });
  return new Map(rows.map(({ name, left }) => [name, Number(left)]));
}

// Codes are given out in the order of upload and never come back, so the next ones are those after what was given.
async function nextCodes(client: ClientBase, { programId, name, given }: CodePool, count: number): Promise<PoolCode[]> {
  const { rows } = await client.query<PoolCode>({
    name: 'next codes',
    text: `SELECT ${selectList(poolCodeTable)} FROM pool_code
           WHERE program_id = $1 AND pool = $2 AND place > $3 ORDER BY place LIMIT $4`,
    values: [programId, name, given, count],
  });
  return rows;
}
