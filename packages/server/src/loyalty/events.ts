import type { ClientBase } from 'pg';
import type { Entry } from '../database/generated/prisma/client.ts';
import type { News } from '../events/bus.ts';
import type { Batch, Telling } from './batch-state.ts';

/** Writes what others will be told of, with the transaction that it is part of. */
export async function storeEvents(client: ClientBase, batch: Batch): Promise<void> {
  const tellings = allTellings(batch);
  if (tellings.length === 0) return;
  await client.query({
    name: 'insert events',
    text: `INSERT INTO event (program_id, id, transaction_id, type, member_id, data, at, recorded_at)
           SELECT $1, e.id, pg_current_xact_id()::text::bigint, e.type, e.member_id, e.data, e.at, $2
           FROM unnest($3::uuid[], $4::text[], $5::uuid[], $6::jsonb[], $7::timestamptz[]) AS e(id, type, member_id, data, at)`,
    values: [
      batch.programId,
      batch.now,
      tellings.map(({ id }) => id),
      tellings.map(({ type }) => type),
      tellings.map(({ memberId }) => memberId),
      tellings.map(({ data }) => JSON.stringify(data)),
      tellings.map(({ at }) => at),
    ],
  });
}

/** Of whom there is news, once the batch is committed; null where nothing happened. */
export function newsOf({ programId, page, records }: Batch): News | null {
  if (records.tellings.length + page.entries.length === 0) return null;
  const told = records.tellings.flatMap(({ memberId }) => memberId ?? []);
  const moved = page.entries.map(({ memberId }) => memberId);
  return { programId, memberIds: [...new Set([...told, ...moved])] };
}

/**
 * What the facts tell of, and what only the entries do: what time brought, what became of redemptions. Every entry
 * belongs to exactly one of them, which names it.
 */
function allTellings(batch: Batch): Telling[] {
  const { tellings } = batch.records;
  const told = Map.groupBy(tellings, ({ about }) => about);
  const entryIds = new Map<Telling, string[]>();
  const own: Telling[] = [];
  for (const [index, entry] of batch.page.entries.entries()) {
    const [part] = causesOf(entry).flatMap((cause) => partOf(told.get(cause) ?? [], index));
    const telling = part ?? tellingOf(batch, entry);
    if (!part) own.push(telling);
    entryIds.set(telling, [...(entryIds.get(telling) ?? []), entry.id]);
  }
  return [...tellings, ...own].map((telling) => {
    const entries = entryIds.get(telling);
    return entries ? { ...telling, data: { ...telling.data, entryIds: entries } } : telling;
  });
}

/** An order may be recorded and edited at once: the entry belongs to what was told last before it, or of a refund after it. */
function partOf(tellings: readonly Telling[], index: number): Telling[] {
  return [tellings.findLast(({ since }) => since <= index) ?? tellings[0]].flatMap((telling) => telling ?? []);
}

/** Of which facts an entry may be a part, the nearest first. */
function causesOf({ kind, orderId, refundId, activityId, memberId }: Entry): string[] {
  if (kind === 'EARN') return [activityId ?? orderId ?? memberId];
  return kind === 'CLAWBACK' ? [refundId ?? '', orderId ?? '', activityId ?? ''] : [];
}

function tellingOf(batch: Batch, entry: Entry): Telling {
  const { id, memberId, at } = entry;
  return { id, memberId, at, since: 0, ...whatHappened(batch, entry) };
}

function whatHappened(batch: Batch, entry: Entry): Pick<Telling, 'type' | 'data'> {
  if (entry.kind === 'PENDING_CLEARED') {
    const { orderId, activityId } = entry;
    const cause = orderId ? { orderId } : activityId ? { activityId } : {};
    return { type: 'points.cleared', data: { points: Number(-entry.pending), ...cause } };
  }
  if (entry.kind === 'EXPIRE') return { type: 'points.expired', data: { points: Number(-entry.available) } };
  const moved = entry.available + entry.pending + entry.held - entry.owed;
  const redemption = entry.redemptionId === null ? undefined : batch.page.redemptions.get(entry.redemptionId);
  if (!redemption) return { type: 'points.adjusted', data: { points: Number(moved) } };
  const data = { redemptionId: redemption.id, reward: redemption.rewardKey };
  if (entry.kind === 'REFUND') return { type: 'redemption.refunded', data: { ...data, points: Number(moved) } };
  return { type: redemptionNews(entry, redemption.heldUntil), data: { ...data, points: Number(redemption.points) } };
}

function redemptionNews({ kind, at }: Entry, heldUntil: Date | null): string {
  if (kind === 'REDEEM_HOLD') return 'redemption.held';
  if (kind === 'REDEEM_CAPTURE') return 'redemption.captured';
  // A hold that anybody gives back was alive until then.
  return heldUntil !== null && at >= heldUntil ? 'redemption.expired' : 'redemption.released';
}
