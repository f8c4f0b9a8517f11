import type { ClientBase } from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Entry } from '../database/generated/prisma/client.ts';
import type { News } from '../events/bus.ts';
import type { Asset } from '../program/facts.ts';
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
  if (records.tellings.length + page.entries.length + page.costless.length === 0) return null;
  const told = records.tellings.flatMap(({ memberId }) => memberId ?? []);
  const moved = page.entries.map(({ memberId }) => memberId);
  const costless = page.costless.flatMap(({ redemptionId }) => page.redemptions.get(redemptionId)?.memberId ?? []);
  return { programId, memberIds: [...new Set([...told, ...moved, ...costless])] };
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
  return [...tellings, ...own, ...costlessTellings(batch)].map((telling) => {
    const entries = entryIds.get(telling);
    return entries ? { ...telling, data: { ...telling.data, entryIds: entries } } : telling;
  });
}

/** An order may be recorded and edited at once: the entry belongs to what was told last before it, or of a refund after it. */
function partOf(tellings: readonly Telling[], index: number): Telling[] {
  return [tellings.findLast(({ since }) => since <= index) ?? tellings[0]].flatMap((telling) => telling ?? []);
}

/** Of which facts an entry may be a part, the nearest first. */
function causesOf({ kind, orderId, refundId, activityId, redemptionId, memberId }: Entry): string[] {
  if (kind === 'EARN') return [activityId ?? orderId ?? memberId];
  if (kind === 'CLAWBACK') return [refundId ?? '', orderId ?? '', activityId ?? '', givingBack(redemptionId)];
  if (kind === 'REFUND') return [givingBack(redemptionId)];
  return kind === 'REDEEM_CAPTURE' || kind === 'TRANSFER' ? [redemptionId ?? ''] : [];
}

/** What the news of a redemption that the shop gives back whole is about: its entries are told apart from those that took it. */
export function givingBack(redemptionId: string | null): string {
  return `giving back ${redemptionId}`;
}

/** What became of redemptions that cost nothing, and of which no fact tells itself. */
function costlessTellings({ page, records: { tellings } }: Batch): Telling[] {
  const told = new Set(tellings.map(({ about }) => about));
  return page.costless.flatMap((move) => {
    const redemption = page.redemptions.get(move.redemptionId);
    if (!redemption || told.has(redemption.id) || told.has(givingBack(redemption.id))) return [];
    const { id: redemptionId, memberId, rewardKey, heldUntil } = redemption;
    const data = { redemptionId, reward: rewardKey, points: 0 };
    return [{ id: uuidv7(), type: redemptionNews(move, heldUntil), memberId, at: move.at, since: 0, data }];
  });
}

function tellingOf(batch: Batch, entry: Entry): Telling {
  const { id, memberId, at } = entry;
  return { id, memberId, at, since: 0, ...whatHappened(batch, entry) };
}

/** Of points and of credit something else is told, by other names: nobody shall take pence for points. */
const news = {
  POINTS: { units: 'points', cleared: 'points.cleared', expired: 'points.expired', adjusted: 'points.adjusted' },
  CREDIT: { units: 'credit', cleared: 'credit.cleared', expired: 'credit.expired', adjusted: 'credit.adjusted' },
} as const;

function whatHappened(batch: Batch, entry: Entry): Pick<Telling, 'type' | 'data'> {
  const { units, cleared, expired, adjusted } = news[entry.asset as Asset];
  if (entry.kind === 'PENDING_CLEARED') {
    const { orderId, activityId } = entry;
    const cause = orderId ? { orderId } : activityId ? { activityId } : {};
    return { type: cleared, data: { [units]: Number(-entry.pending), ...cause } };
  }
  if (entry.kind === 'EXPIRE') return { type: expired, data: { [units]: Number(-entry.available) } };
  const moved = entry.available + entry.pending + entry.held - entry.owed;
  const redemption = entry.redemptionId === null ? undefined : batch.page.redemptions.get(entry.redemptionId);
  if (!redemption) return { type: adjusted, data: { [units]: Number(moved) } };
  const data = { redemptionId: redemption.id, reward: redemption.rewardKey };
  const taken = Number(entry.kind === 'REFUND' ? moved : redemption.points);
  return { type: redemptionNews(entry, redemption.heldUntil), data: { ...data, [units]: taken } };
}

function redemptionNews({ kind, at }: Pick<Entry, 'kind' | 'at'>, heldUntil: Date | null): string {
  if (kind === 'REFUND') return 'redemption.refunded';
  if (kind === 'REDEEM_HOLD') return 'redemption.held';
  if (kind === 'REDEEM_CAPTURE') return 'redemption.captured';
  // A hold that anybody gives back was alive until then.
  return heldUntil !== null && at >= heldUntil ? 'redemption.expired' : 'redemption.released';
}
