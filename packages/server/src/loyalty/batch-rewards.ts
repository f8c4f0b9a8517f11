import type { ClientBase } from 'pg';
import type { Redemption } from '../database/generated/prisma/client.ts';
import { loadGivenLots, loadSettled } from '../ledger/load.ts';
import type { Reward } from '../program/program.ts';
import { rewardByKey } from '../program/rewards.ts';
import type { Batch } from './batch-state.ts';
import { loadGiftCards, loadTickets } from './given-load.ts';
import { bringLine, loadPlacesOf } from './lines.ts';
import { loadPools } from './pools.ts';
import { countTaken, rewardUses } from './reward-counts.ts';
import type { Needs } from './task.ts';

/**
 * Locks what rewards are taken from, after wallets and orders: stocks in the order of their keys, with the lines for
 * seats, then pools of codes, gift cards and tickets. Then counts how many are taken, and how often the members had the
 * rewards with a limit. What is on the page is left out: it may change.
 */
export async function loadRewards(client: ClientBase, batch: Batch, needs: readonly Needs[]): Promise<void> {
  const codes = needs.flatMap((need) => (need.givesBack ? (need.codes ?? []) : []));
  const givenBack = codes.flatMap((code) => batch.redemptionsByCode.get(code) ?? []);
  // A seat of what is given back may be free then.
  const named = [
    ...needs.flatMap((need) => need.rewards ?? []),
    ...givenBack.flatMap(({ rewardKey }) => rewardKey ?? []),
  ];
  const keys = [...new Set(named)].sort();
  const rewards = keys.flatMap((key) => rewardByKey(batch.program, key) ?? []);
  const counted = rewards.filter(({ stock }) => stock !== null).map(({ key }) => key);
  await loadStocks(client, batch, counted);
  const waiting = rewards.filter(({ event }) => event !== null).map(({ key }) => key);
  for (const key of waiting) await bringLine(client, batch, key);
  const memberIds = needs.filter(({ rewards: some }) => some).flatMap((need) => need.memberIds ?? []);
  if (waiting.length > 0) await loadPlacesOf(client, batch, { rewardKeys: waiting, memberIds });
  await loadUses(client, batch, { rewards, memberIds });
  await loadPools(client, batch, wantedCodes(batch, needs));
  await loadGivenBack(client, batch, givenBack);
  await loadGiftCards(client, batch, {
    codes: [...codes, ...needs.flatMap(({ giftCards = [] }) => giftCards)],
    orders: needs.flatMap(({ cancels, orders = [] }) => (cancels ? orders : [])),
  });
  await loadTickets(client, batch, [...codes, ...needs.flatMap(({ tickets = [] }) => tickets)]);
}

/** What comes back with a redemption, and what points that were owed when it took them went to since. */
async function loadGivenBack(client: ClientBase, { page }: Batch, redemptions: readonly Redemption[]): Promise<void> {
  await loadGivenLots(
    client,
    page,
    redemptions.map(({ id }) => id),
  );
  await loadSettled(
    client,
    page,
    redemptions.map(({ walletId }) => walletId),
  );
}

/** Locks the stocks of rewards in the order of their keys, and counts how many are taken of each. */
export async function loadStocks(client: ClientBase, batch: Batch, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await lockStocks(client, batch.programId, keys);
  const { programId, now } = batch;
  for (const [key, count] of await countTaken(client, { programId, keys, now, onPage: onPage(batch) }))
    batch.takenElsewhere.set(key, count);
}

async function loadUses(
  client: ClientBase,
  batch: Batch,
  { rewards, memberIds }: { readonly rewards: readonly Reward[]; readonly memberIds: readonly string[] },
): Promise<void> {
  const keys = rewards.flatMap(({ key, perMember }) => (perMember === null ? [] : [key]));
  if (keys.length === 0) return;
  const { programId, now } = batch;
  batch.rewardUses.push(...(await rewardUses(client, { programId, keys, now, memberIds, onPage: onPage(batch) })));
}

const onPage = (batch: Batch) => [...batch.page.redemptions.all()].map(({ id }) => id);

/** By pool: how many codes the facts may take at the most. */
function wantedCodes(batch: Batch, needs: readonly Needs[]): Map<string, number> {
  const pools = needs.flatMap(({ rewards = [] }) =>
    rewards.flatMap((key) => rewardByKey(batch.program, key)?.codePool ?? []),
  );
  return new Map([...Map.groupBy(pools, (pool) => pool)].map(([pool, some]) => [pool, some.length]));
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
