import type { ClientBase } from 'pg';
import type { WaitingPlace } from '../database/generated/prisma/client.ts';
import { selectList } from '../database/rows.ts';
import { addDuration } from '../program/calendar.ts';
import type { Reward } from '../program/program.ts';
import { rewardByKey } from '../program/rewards.ts';
import type { Batch } from './batch-state.ts';
import { waitingPlaceTable } from './given-tables.ts';
import { takenNow } from './rewards-now.ts';

const keptFor = 'P1D';
const placeColumns = selectList(waitingPlaceTable, 'w');

/**
 * Brings the line for a seat to now: offers that nobody took lapse, and free seats are offered to those who came first.
 * Its row is locked, and what is taken of the reward was counted.
 */
export async function bringLine(client: ClientBase, batch: Batch, rewardKey: string): Promise<void> {
  await lapseOffers(client, batch, rewardKey);
  await loadPlaces(client, batch, { where: "w.status = 'OFFERED' AND w.reward_key = $2", values: [rewardKey] });
  await offerSeats(client, batch, rewardKey);
  batch.given.lines.set(rewardKey, { waiting: await countWaiting(client, batch, rewardKey), moved: false });
  await client.query({
    name: 'line was looked at',
    text: `UPDATE reward_stock SET line_version = $3
           WHERE program_id = $1 AND reward_key = $2 AND line_version <> $3`,
    values: [batch.programId, rewardKey, batch.program.version],
  });
}

/** Offers the seats on that the batch freed. What the batch changed of the line is written. */
export async function passSeatsOn(client: ClientBase, batch: Batch): Promise<void> {
  for (const [rewardKey, line] of batch.given.lines) {
    if (!line.moved) continue;
    line.moved = false;
    await offerSeats(client, batch, rewardKey);
  }
}

/** Reads the places that members have or had in lines. */
export async function loadPlacesOf(
  client: ClientBase,
  batch: Batch,
  { rewardKeys, memberIds }: { readonly rewardKeys: readonly string[]; readonly memberIds: readonly string[] },
): Promise<void> {
  const where = 'w.reward_key = ANY($2::text[]) AND w.member_id = ANY($3::uuid[])';
  await loadPlaces(client, batch, { where, values: [rewardKeys, memberIds] });
}

async function loadPlaces(
  client: ClientBase,
  batch: Batch,
  { where, values }: { readonly where: string; readonly values: readonly unknown[] },
): Promise<void> {
  const { rows } = await client.query<WaitingPlace>({
    text: `SELECT ${placeColumns} FROM waiting_place w WHERE w.program_id = $1 AND ${where}`,
    values: [batch.programId, ...values],
  });
  for (const row of rows) batch.given.places.load(row);
}

async function lapseOffers(client: ClientBase, batch: Batch, rewardKey: string): Promise<void> {
  const { rows } = await client.query<WaitingPlace>({
    name: 'lapse offers',
    text: `UPDATE waiting_place w SET status = 'LAPSED'
           WHERE w.program_id = $1 AND w.reward_key = $2 AND w.status = 'OFFERED' AND w.offered_until <= $3
           RETURNING ${placeColumns}`,
    values: [batch.programId, rewardKey, batch.now],
  });
  for (const { memberId, offeredUntil } of rows) {
    const data = { reward: rewardKey };
    batch.tell({ type: 'waiting.lapsed', memberId, at: offeredUntil ?? batch.now, data });
  }
}

async function offerSeats(client: ClientBase, batch: Batch, rewardKey: string): Promise<void> {
  const reward = rewardByKey(batch.program, rewardKey);
  const until = reward && offeredUntil(batch, reward);
  const free = reward ? (reward.stock ?? 0) - takenNow(batch, rewardKey) : 0;
  const unoffered = free - batch.given.offersOf(rewardKey).length;
  if (!until || unoffered <= 0) return;
  const { rows } = await client.query<WaitingPlace>({
    name: 'offer seats',
    text: `UPDATE waiting_place w SET status = 'OFFERED', offered_until = $3
           FROM (SELECT p.id FROM waiting_place p
                 JOIN member m ON m.program_id = p.program_id AND m.id = p.member_id AND NOT m.frozen
                 WHERE p.program_id = $1 AND p.reward_key = $2 AND p.status = 'WAITING'
                 ORDER BY p.joined_at, p.id LIMIT $4) AS first
           WHERE w.program_id = $1 AND w.id = first.id RETURNING ${placeColumns}`,
    values: [batch.programId, rewardKey, until, unoffered],
  });
  const line = batch.given.lines.get(rewardKey);
  if (line) line.waiting -= rows.length;
  for (const row of rows) {
    Object.assign(batch.given.places.load(row), row);
    const data = { reward: rewardKey, offeredUntil: until };
    batch.tell({ type: 'waiting.offered', memberId: row.memberId, at: batch.now, data });
  }
}

/** Until when a seat that is offered now is kept: a day, but not beyond the time in which it can be had. Null where it cannot. */
function offeredUntil(batch: Batch, reward: Reward): Date | null {
  const { now, program } = batch;
  if (reward.event === null || (reward.startsAt !== null && now < reward.startsAt)) return null;
  const ends = [addDuration(now, keptFor, program.timeZone), reward.endsAt ?? reward.event.startsAt];
  const until = new Date(Math.min(...ends.map((end) => end.getTime())));
  return until > now ? until : null;
}

async function countWaiting(client: ClientBase, { programId }: Batch, rewardKey: string): Promise<number> {
  const { rows } = await client.query<{ waiting: number }>({
    name: 'count the waiting',
    text: `SELECT count(*)::int AS waiting FROM waiting_place
           WHERE program_id = $1 AND reward_key = $2 AND status = 'WAITING'`,
    values: [programId, rewardKey],
  });
  return rows[0]?.waiting ?? 0;
}
