import type { ClientBase, Pool } from 'pg';
import type { RewardUse } from './batch-state.ts';

/** A redemption that has its place in the stock and in its member's limit. A hold that is over gave its place back. */
const stands = `(status = 'CAPTURED' OR (status = 'HELD' AND (held_until IS NULL OR held_until > $2)))`;

type Asked = {
  readonly programId: string;
  readonly keys: readonly string[];
  readonly now: Date;
  readonly onPage?: readonly string[];
};

/**
 * By reward: how many of its seats are not for a member, or for anybody where none is named: those offered to others who
 * waited, and as many as wait. Who is offered a seat passes those who wait.
 */
export async function keptSeats(
  client: Pick<ClientBase | Pool, 'query'>,
  { programId, keys, now, memberId }: Asked & { readonly memberId: string | null },
): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const { rows } = await client.query<{ rewardKey: string; offered: number; waiting: number; isOffered: boolean }>({
    name: 'kept seats',
    text: `SELECT reward_key AS "rewardKey", count(*) FILTER (WHERE status = 'OFFERED')::int AS offered,
             count(*) FILTER (WHERE status = 'WAITING')::int AS waiting,
             coalesce(bool_or(status = 'OFFERED' AND member_id = $4), false) AS "isOffered"
           FROM waiting_place WHERE program_id = $1 AND reward_key = ANY($3::text[])
             AND (status = 'WAITING' OR (status = 'OFFERED' AND offered_until > $2)) GROUP BY 1`,
    values: [programId, now, keys, memberId],
  });
  return new Map(
    rows.map(({ rewardKey, offered, waiting, isOffered }) => [rewardKey, isOffered ? offered - 1 : offered + waiting]),
  );
}

/** By reward: how many redemptions take up its stock. */
export async function countTaken(
  client: Pick<ClientBase | Pool, 'query'>,
  { programId, keys, now, onPage = [] }: Asked,
): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const { rows } = await client.query<{ rewardKey: string; taken: bigint }>({
    name: 'taken of stocks',
    text: `SELECT reward_key AS "rewardKey", count(*) AS taken FROM redemption
           WHERE program_id = $1 AND status IN ('HELD', 'CAPTURED') AND ${stands}
             AND reward_key = ANY($3::text[]) AND id <> ALL($4::uuid[]) GROUP BY reward_key`,
    values: [programId, now, keys, onPage],
  });
  return new Map(rows.map(({ rewardKey, taken }) => [rewardKey, Number(taken)]));
}

/** When members had rewards that they still have. */
export async function rewardUses(
  client: Pick<ClientBase | Pool, 'query'>,
  { programId, keys, now, memberIds, onPage = [] }: Asked & { readonly memberIds: readonly string[] },
): Promise<RewardUse[]> {
  const { rows } = await client.query<RewardUse>({
    name: 'uses of rewards',
    text: `SELECT member_id AS "memberId", reward_key AS "rewardKey", created_at AS "createdAt" FROM redemption
           WHERE program_id = $1 AND member_id = ANY($5::uuid[]) AND ${stands}
             AND reward_key = ANY($3::text[]) AND id <> ALL($4::uuid[])`,
    values: [programId, now, keys, onPage, memberIds],
  });
  return rows;
}
