import type { ClientBase } from 'pg';
import type { Order, OrderLine, Redemption } from '../database/generated/prisma/client.ts';
import { selectList } from '../database/rows.ts';
import {
  loadDue,
  loadEarnedLots,
  loadPinnable,
  loadRedemptions,
  loadSettled,
  loadSpendable,
  lockWallets,
} from '../ledger/load.ts';
import { orderLineTable, orderTable } from '../ledger/tables.ts';
import { findActivities, loadActivities } from './batch-activities.ts';
import { loadEdits } from './batch-edits.ts';
import { loadPeople } from './batch-people.ts';
import { loadRewards } from './batch-rewards.ts';
import type { Batch } from './batch-state.ts';
import type { Programs } from './programs.ts';
import type { Needs } from './task.ts';

type Located = { readonly id: string; readonly walletId: string };

/** What a batch is about: what its facts need, and kept orders that whoever joins may claim. */
export type About = {
  readonly needs: readonly Needs[];
  readonly claimIds: readonly string[];
  readonly programs: Programs;
};

/** Locks what the facts name, in an order that is the same on every gateway, and reads it. */
export async function loadNamed(client: ClientBase, batch: Batch, { needs, claimIds, programs }: About): Promise<void> {
  const { page } = batch;
  const orderExternalIds = [...new Set(needs.flatMap(({ orders = [] }) => orders))];
  const orders = await findOrders(client, batch, orderExternalIds);
  const activities = await findActivities(client, batch, needs);
  const codes = [...new Set(needs.flatMap((need) => need.codes ?? []))];
  const redemptionIds = [...new Set(needs.flatMap((need) => need.redemptionIds ?? []))];
  const located = await locateRedemptions(client, batch, { codes, redemptionIds, orderExternalIds });

  const memberIds = [
    ...needs.flatMap((need) => need.memberIds ?? []),
    ...orders.flatMap(({ memberId }) => memberId ?? []),
    ...activities.map(({ memberId }) => memberId),
  ];
  const named = [...batch.members.values()].map(({ id }) => id);
  await lockWallets(client, page, {
    memberIds: [...memberIds, ...named],
    walletIds: located.map(({ walletId }) => walletId),
  });

  // A redemption may have been captured for the order since: then its wallet isn't locked, and the batch is tried again.
  const again = await locateRedemptions(client, batch, { codes: [], redemptionIds: [], orderExternalIds });
  if (again.some(({ walletId }) => !page.wallets.get(walletId))) throw new WalletMissed();

  await loadDue(client, page, page.wallets.all());
  await loadRedemptions(client, page, [...new Set([...located, ...again].map(({ id }) => id))]);
  for (const { id } of [...located, ...again]) indexRedemption(batch, page.redemptions.get(id));
  await loadOrders(client, batch, [...new Set([...orders.map(({ id }) => id), ...claimIds])]);
  await loadEdits(client, batch, { needs, programs });
  await loadActivities(client, batch, activities);
  await loadPeople(client, batch, needs);
  await loadLots(client, batch, {
    needs,
    memberIds,
    located: [...located, ...again],
    orderIds: orders.map(({ id }) => id),
    activityIds: activities.map(({ id }) => id),
  });
  await loadRewards(client, batch, needs);
}

/** A wallet turned out to be needed after the locks were taken. */
export class WalletMissed extends Error {}

async function findOrders(
  client: ClientBase,
  batch: Batch,
  externalIds: readonly string[],
): Promise<{ id: string; memberId: string | null }[]> {
  if (externalIds.length === 0) return [];
  const { rows } = await client.query<{ id: string; memberId: string | null }>({
    name: 'orders by external id',
    text: 'SELECT id, member_id AS "memberId" FROM "order" WHERE program_id = $1 AND external_id = ANY($2::text[])',
    values: [batch.programId, externalIds],
  });
  return rows;
}

type Named = {
  readonly codes: readonly string[];
  readonly redemptionIds: readonly string[];
  readonly orderExternalIds: readonly string[];
};

async function locateRedemptions(
  client: ClientBase,
  batch: Batch,
  { codes, redemptionIds, orderExternalIds }: Named,
): Promise<Located[]> {
  if (codes.length + redemptionIds.length + orderExternalIds.length === 0) return [];
  const { rows } = await client.query<Located>({
    name: 'locate redemptions',
    text: `SELECT id, wallet_id AS "walletId" FROM redemption WHERE program_id = $1 AND code = ANY($2::text[])
           UNION SELECT id, wallet_id FROM redemption WHERE program_id = $1 AND id = ANY($3::uuid[])
           UNION SELECT id, wallet_id FROM redemption WHERE program_id = $1 AND order_external_id = ANY($4::text[])`,
    values: [batch.programId, codes, redemptionIds, orderExternalIds],
  });
  return rows;
}

function lockedWallets(batch: Batch, memberIds: readonly string[], located: readonly Located[]) {
  const wallets = new Set(memberIds.flatMap((memberId) => [...batch.page.wallets.of(memberId)]));
  for (const { walletId } of located) {
    const wallet = batch.page.wallets.get(walletId);
    if (wallet) wallets.add(wallet);
  }
  return wallets;
}

function indexRedemption(batch: Batch, redemption: Redemption | undefined): void {
  if (!redemption) return;
  batch.redemptionsByCode.set(redemption.code, redemption);
  batch.linkOrder(redemption);
}

async function loadOrders(client: ClientBase, batch: Batch, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { rows: orders } = await client.query<Order>({
    name: 'lock orders',
    text: `SELECT ${selectList(orderTable)} FROM "order" WHERE program_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    values: [batch.programId, ids],
  });
  const { rows: lines } = await client.query<OrderLine>({
    name: 'lines of orders',
    text: `SELECT ${selectList(orderLineTable)} FROM order_line WHERE program_id = $1 AND order_id = ANY($2::uuid[]) ORDER BY place`,
    values: [batch.programId, ids],
  });
  const linesOf = Map.groupBy(lines, ({ orderId }) => orderId);
  for (const order of orders) {
    // Somebody may have joined and claimed the order since it was looked for: the batch is tried again.
    if (order.memberId !== null && [...batch.page.wallets.of(order.memberId)].length === 0) throw new WalletMissed();
    batch.orders.set(order.externalId, { order, lines: linesOf.get(order.id) ?? [] });
  }
}

type Spending = {
  needs: readonly Needs[];
  memberIds: readonly string[];
  located: readonly Located[];
  orderIds: readonly string[];
  activityIds: readonly string[];
};

async function loadLots(
  client: ClientBase,
  batch: Batch,
  { needs, memberIds, located, orderIds, activityIds }: Spending,
): Promise<void> {
  const { page } = batch;
  const spending = needs.filter(({ spends }) => spends);
  if (spending.length === 0) return;
  // What undoes an order or an activity may follow it in the same batch.
  const undoes = spending.some(({ orders = [], activities = [] }) => orders.length + activities.length > 0);
  const customers = (undoes ? needs : spending).flatMap(({ customers = [] }) =>
    customers.flatMap(({ externalId }) => batch.members.get(externalId)?.id ?? []),
  );
  const walletIds = [...lockedWallets(batch, [...memberIds, ...customers], located)].map(({ id }) => id);
  await loadSpendable(client, page, walletIds);
  if (!undoes) return;
  await loadEarnedLots(client, page, { orderIds, activityIds });
  await loadSettled(client, page, walletIds);
  if (batch.program.definition.refunds.shortfall === 'forgive') await loadPinnable(client, page, walletIds);
}
