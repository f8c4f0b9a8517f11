import type { ClientBase, Pool } from 'pg';
import type { Redemption } from '../database/generated/prisma/client.ts';
import { rewardByKey } from '../program/rewards.ts';
import type { Batch, RewardUse } from './batch-state.ts';
import type { Needs } from './task.ts';

/** A redemption that has its place in the stock and in its member's limit. A hold that is over gave its place back. */
const stands = `(status = 'CAPTURED' OR (status = 'HELD' AND (held_until IS NULL OR held_until > $2)))`;

/**
 * Locks the stocks of the rewards that the facts want, in the order of their keys, after wallets and orders; then counts
 * how many are taken, and how often the members had those with a limit. What is on the page is left out: it may change.
 */
export async function loadRewards(client: ClientBase, batch: Batch, needs: readonly Needs[]): Promise<void> {
  const wanted = [...new Set(needs.flatMap(({ rewards = [] }) => rewards))].sort();
  const rewards = wanted.flatMap((key) => rewardByKey(batch.program, key) ?? []);
  const stocked = rewards.flatMap(({ key, stock }) => (stock === null ? [] : [key]));
  const limited = rewards.flatMap(({ key, perMember }) => (perMember === null ? [] : [key]));
  const onPage = [...batch.page.redemptions.all()].map(({ id }) => id);
  if (stocked.length > 0) {
    await lockStocks(client, batch.programId, stocked);
    const taken = await countTaken(client, { programId: batch.programId, keys: stocked, now: batch.now, onPage });
    for (const [key, count] of taken) batch.takenElsewhere.set(key, count);
  }
  if (limited.length === 0) return;
  const memberIds = needs.filter(({ rewards }) => rewards).flatMap(({ memberIds = [] }) => memberIds);
  const uses = await rewardUses(client, {
    programId: batch.programId,
    keys: limited,
    now: batch.now,
    memberIds,
    onPage,
  });
  batch.rewardUses.push(...uses);
}

/** How many of a reward's stock are taken now, with what this batch took and gave back. */
export function takenNow(batch: Batch, rewardKey: string): number {
  const onPage = [...batch.page.redemptions.all()].filter((one) => one.rewardKey === rewardKey && isStanding(one));
  return (batch.takenElsewhere.get(rewardKey) ?? 0) + onPage.length;
}

/** When a member had a reward that they still have, with what this batch did. */
export function usesNow(batch: Batch, { memberId, rewardKey }: { memberId: string; rewardKey: string }): Date[] {
  const isOurs = (one: Pick<Redemption, 'memberId' | 'rewardKey'>) =>
    one.memberId === memberId && one.rewardKey === rewardKey;
  const elsewhere = batch.rewardUses.filter(isOurs);
  const onPage = [...batch.page.redemptions.all()].filter((one) => isOurs(one) && isStanding(one));
  return [...elsewhere, ...onPage].map(({ createdAt }) => createdAt);
}

function isStanding({ status }: Redemption): boolean {
  return status === 'HELD' || status === 'CAPTURED';
}

async function lockStocks(client: ClientBase, programId: string, keys: readonly string[]): Promise<void> {
  await client.query({
    name: 'make stocks',
    text: 'INSERT INTO reward_stock (program_id, reward_key) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING',
    values: [programId, keys],
  });
  await client.query({
    name: 'lock stocks',
    text: 'SELECT FROM reward_stock WHERE program_id = $1 AND reward_key = ANY($2::text[]) ORDER BY reward_key FOR UPDATE',
    values: [programId, keys],
  });
}

type Asked = {
  readonly programId: string;
  readonly keys: readonly string[];
  readonly now: Date;
  readonly onPage?: readonly string[];
};

/** By reward: how many redemptions take up its stock. */
export async function countTaken(
  client: Pick<ClientBase | Pool, 'query'>,
  { programId, keys, now, onPage = [] }: Asked,
): Promise<Map<string, number>> {
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
