import type { ClientBase } from 'pg';
import type { Activity } from '../database/generated/prisma/client.ts';
import { selectList } from '../database/rows.ts';
import { activityTable } from '../ledger/tables.ts';
import type { Batch } from './batch-state.ts';
import type { Needs } from './task.ts';

/** An activity that a fact names by its idempotency key, and whose it is: neither ever changes. */
export type FoundActivity = { readonly key: string; readonly id: string; readonly memberId: string };

/** Finds the activities that the facts name, before the wallets of their members are locked. */
export async function findActivities(
  client: ClientBase,
  batch: Batch,
  needs: readonly Needs[],
): Promise<FoundActivity[]> {
  const keys = [...new Set(needs.flatMap(({ activities = [] }) => activities))];
  if (keys.length === 0) return [];
  const { rows } = await client.query<FoundActivity>({
    name: 'activities by key',
    text: `SELECT f.key, a.id, a.member_id AS "memberId" FROM fact f
           JOIN activity a ON a.program_id = f.program_id AND a.id = f.entity_id
           WHERE f.program_id = $1 AND f.actor = 'program' AND f.kind = 'activity' AND f.key = ANY($2::text[])`,
    values: [batch.programId, keys],
  });
  return rows;
}

/** Reads them, once their members' wallets are locked: nobody else changes them meanwhile. */
export async function loadActivities(client: ClientBase, batch: Batch, found: readonly FoundActivity[]): Promise<void> {
  if (found.length === 0) return;
  const { rows } = await client.query<Activity>({
    name: 'activities by id',
    text: `SELECT ${selectList(activityTable)} FROM activity WHERE program_id = $1 AND id = ANY($2::uuid[])`,
    values: [batch.programId, found.map(({ id }) => id)],
  });
  const byId = new Map(rows.map((activity) => [activity.id, activity]));
  for (const { key, id } of found) {
    const activity = byId.get(id);
    if (activity) batch.activities.set(key, activity);
  }
}
