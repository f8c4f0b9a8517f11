import type { ClientBase } from 'pg';
import type { Lot, LotUse, Redemption, Wallet } from '../database/generated/prisma/client.ts';
import { selectList } from '../database/rows.ts';
import { isDue } from './due.ts';
import type { Page } from './page.ts';
import { lotTable, redemptionTable, useTable, walletTable } from './tables.ts';

/** Which wallets a transaction will write on. */
export type WalletSelection = { readonly memberIds: readonly string[]; readonly walletIds: readonly string[] };

const lotColumns = selectList(lotTable);
const useColumns = selectList(useTable, 'u');
const redemptionColumns = selectList(redemptionTable);

/**
 * Locks both wallets of those members, and of the members that those wallets belong to, in the order of their ids, so that
 * no two gateways wait for each other. What is read afterwards is what it will still be at commit.
 */
export async function lockWallets(
  client: ClientBase,
  page: Page,
  { memberIds, walletIds }: WalletSelection,
): Promise<void> {
  if (memberIds.length + walletIds.length === 0) return;
  const { rows } = await client.query<Wallet>({
    name: 'lock wallets',
    text: `SELECT ${selectList(walletTable)} FROM wallet
           WHERE program_id = $1 AND member_id IN (
             SELECT unnest($2::uuid[]) UNION SELECT member_id FROM wallet WHERE program_id = $1 AND id = ANY($3::uuid[]))
           ORDER BY id FOR NO KEY UPDATE`,
    values: [page.programId, memberIds, walletIds],
  });
  for (const row of rows) page.wallets.load(row);
}

/** Reads what time has brought to the locked wallets: lots to clear or lapse, holds that are over. */
export async function loadDue(client: ClientBase, page: Page, locked: Iterable<Wallet>): Promise<void> {
  const wallets = [...locked].filter((wallet) => isDue(page, wallet));
  const walletIds = wallets.map(({ id }) => id);
  if (walletIds.length === 0) return;
  const { rows: lots } = await client.query<Lot>({
    name: 'due lots',
    text: `SELECT ${lotColumns} FROM lot WHERE program_id = $1 AND wallet_id = ANY($2::uuid[])
           AND ((pending > 0 AND clears_at <= $3) OR (available > 0 AND expires_at <= $3))`,
    values: [page.programId, walletIds, page.now],
  });
  for (const row of lots) page.lots.load(row);
  await loadIdle(client, page, wallets);
  const { rows: redemptions } = await client.query<Redemption>({
    name: 'ended holds',
    text: `SELECT ${redemptionColumns} FROM redemption
           WHERE program_id = $1 AND wallet_id = ANY($2::uuid[]) AND status = 'HELD' AND held_until <= $3`,
    values: [page.programId, walletIds, page.now],
  });
  for (const row of redemptions) page.redemptions.load(row);
  await loadUses(
    client,
    page,
    redemptions.map(({ id }) => id),
  );
}

/** Where the date of a wallet has come, all lots that go by it: spent ones too, to which something may come back. */
async function loadIdle(client: ClientBase, page: Page, wallets: readonly Wallet[]): Promise<void> {
  const over = wallets.filter(({ lapsesAt }) => lapsesAt !== null && lapsesAt <= page.now);
  await loadLots(client, page, {
    name: 'idle lots',
    where: 'wallet_id = ANY($2::uuid[]) AND idle',
    keys: over.map(({ id }) => id),
  });
}

/** Reads the lots that can be spent from. */
export async function loadSpendable(client: ClientBase, page: Page, walletIds: readonly string[]): Promise<void> {
  await loadLots(client, page, {
    name: 'spendable lots',
    where: 'wallet_id = ANY($2::uuid[]) AND available > 0',
    keys: walletIds,
  });
}

/** What earned lots. */
export type Earners = { readonly orderIds: readonly string[]; readonly activityIds: readonly string[] };

/** Reads the lots that orders and activities earned. */
export async function loadEarnedLots(
  client: ClientBase,
  page: Page,
  { orderIds, activityIds }: Earners,
): Promise<void> {
  await loadLots(client, page, { name: 'lots of orders', where: 'order_id = ANY($2::uuid[])', keys: orderIds });
  await loadLots(client, page, {
    name: 'lots of activities',
    where: 'activity_id = ANY($2::uuid[])',
    keys: activityIds,
  });
}

/** Reads the lots of credit that redemptions gave. */
export async function loadGivenLots(client: ClientBase, page: Page, redemptionIds: readonly string[]): Promise<void> {
  await loadLots(client, page, {
    name: 'lots of redemptions',
    where: 'redemption_id = ANY($2::uuid[])',
    keys: redemptionIds,
  });
}

/** Reads the lots that went to what the member owed. */
export async function loadSettled(client: ClientBase, page: Page, walletIds: readonly string[]): Promise<void> {
  await loadLots(client, page, {
    name: 'settled lots',
    where: 'wallet_id = ANY($2::uuid[]) AND settled > 0',
    keys: walletIds,
  });
}

/** Reads redemptions by id, with their uses and the lots these took from. Their wallets are locked. */
export async function loadRedemptions(client: ClientBase, page: Page, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await client.query<Redemption>({
    name: 'redemptions by id',
    text: `SELECT ${redemptionColumns} FROM redemption WHERE program_id = $1 AND id = ANY($2::uuid[])`,
    values: [page.programId, ids],
  });
  for (const row of rows) page.redemptions.load(row);
  await loadUses(client, page, ids);
}

/** Reads every redemption of the wallets that still stands for points, so that a forgiven shortfall can be pinned to it. */
export async function loadPinnable(client: ClientBase, page: Page, walletIds: readonly string[]): Promise<void> {
  if (walletIds.length === 0) return;
  const { rows } = await client.query<{ redemptionId: string }>({
    name: 'pinnable redemptions',
    text: `SELECT DISTINCT redemption_id AS "redemptionId" FROM lot_use
           WHERE program_id = $1 AND wallet_id = ANY($2::uuid[]) AND points > released + returned + pinned`,
    values: [page.programId, walletIds],
  });
  await loadRedemptions(
    client,
    page,
    rows.map(({ redemptionId }) => redemptionId),
  );
}

async function loadUses(client: ClientBase, page: Page, redemptionIds: readonly string[]): Promise<void> {
  if (redemptionIds.length === 0) return;
  const { rows: uses } = await client.query<LotUse>({
    name: 'uses of redemptions',
    text: `SELECT ${useColumns} FROM lot_use u WHERE u.program_id = $1 AND u.redemption_id = ANY($2::uuid[])`,
    values: [page.programId, redemptionIds],
  });
  for (const row of uses) page.uses.load(row);
  const lotIds = uses.flatMap(({ lotId }) => lotId ?? []);
  await loadLots(client, page, { name: 'lots by id', where: 'id = ANY($2::uuid[])', keys: lotIds });
}

async function loadLots(
  client: ClientBase,
  page: Page,
  selection: { name: string; where: string; keys: readonly string[] },
): Promise<void> {
  if (selection.keys.length === 0) return;
  const { rows } = await client.query<Lot>({
    name: selection.name,
    text: `SELECT ${lotColumns} FROM lot WHERE program_id = $1 AND ${selection.where}`,
    values: [page.programId, [...new Set(selection.keys)]],
  });
  for (const row of rows) page.lots.load(row);
}
