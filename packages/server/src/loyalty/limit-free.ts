import type { ClientBase } from 'pg';
import type { LimitUse } from '../database/generated/prisma/client.ts';
import type { Batch } from './batch-state.ts';

/** Gives back what an order or an activity used up of limits: it is undone, so it may be had again. */
export function freeLimits(batch: Batch, { id, memberId }: { id: string; memberId: string | null }): void {
  if (memberId === null) return;
  batch.records.freedLimits.set(id, memberId);
  for (const uses of [batch.limitUses, batch.records.limitUses]) keepOnly(uses, (use) => causeOf(use) !== id);
}

/** Deletes the uses of limits that were given back. */
export async function storeFreedLimits(client: ClientBase, { programId, records }: Batch): Promise<void> {
  if (records.freedLimits.size === 0) return;
  await client.query({
    name: 'free limits',
    text: `DELETE FROM limit_use WHERE program_id = $1 AND member_id = ANY($2::uuid[])
             AND (order_id = ANY($3::uuid[]) OR activity_id = ANY($3::uuid[]))`,
    values: [programId, [...records.freedLimits.values()], [...records.freedLimits.keys()]],
  });
}

function causeOf({ orderId, activityId }: LimitUse): string | null {
  return orderId ?? activityId;
}

function keepOnly<T>(items: T[], isKept: (item: T) => boolean): void {
  items.splice(0, items.length, ...items.filter(isKept));
}
