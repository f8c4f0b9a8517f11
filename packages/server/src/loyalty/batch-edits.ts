import type { ClientBase } from 'pg';
import type { OrderRedemption } from '../database/generated/prisma/client.ts';
import { insertRows, selectList, updateRows } from '../database/rows.ts';
import { orderLineTable, orderRedemptionTable, orderRevisionTable, orderTable } from '../ledger/tables.ts';
import type { Batch } from './batch-state.ts';
import type { Programs } from './programs.ts';
import type { Needs } from './task.ts';

/** Reads what orders that are decided again need: the versions that decided them, and what became of their codes. */
export async function loadEdits(
  client: ClientBase,
  batch: Batch,
  { needs, programs }: { readonly needs: readonly Needs[]; readonly programs: Programs },
): Promise<void> {
  const externalIds = needs.flatMap(({ decidesAgain, orders = [] }) => (decidesAgain ? orders : []));
  const orders = externalIds.flatMap((externalId) => batch.orders.get(externalId)?.order ?? []);
  if (orders.length === 0) return;
  for (const version of new Set(orders.map(({ definitionVersion }) => definitionVersion))) {
    batch.versions.set(version, await programs.compiled(client, batch.programId, version));
  }
  const { rows } = await client.query<OrderRedemption>({
    name: 'codes of orders',
    text: `SELECT ${selectList(orderRedemptionTable)} FROM order_redemption
           WHERE program_id = $1 AND order_id = ANY($2::uuid[]) ORDER BY order_id, place`,
    values: [batch.programId, orders.map(({ id }) => id)],
  });
  batch.orderRedemptions.push(...rows);
}

/** Makes room for the lines of edited orders: those that are gone, and the places that others take. */
export async function clearEditedLines(client: ClientBase, { programId, records }: Batch): Promise<void> {
  if (records.editedOrders.size === 0) return;
  await client.query({
    name: 'remove order lines',
    text: 'DELETE FROM order_line WHERE program_id = $1 AND id = ANY($2::uuid[])',
    values: [programId, [...records.removedLines].map(({ id }) => id)],
  });
  await client.query({
    name: 'clear places of lines',
    text: 'UPDATE order_line SET place = -place WHERE program_id = $1 AND order_id = ANY($2::uuid[])',
    values: [programId, [...records.editedOrders].map(({ id }) => id)],
  });
}

/** Writes what edits put in the place of what was, and what that was. */
export async function storeEdits(client: ClientBase, { records }: Batch): Promise<void> {
  await insertRows(client, orderRevisionTable, records.orderRevisions);
  await updateRows(client, orderTable, {
    rows: [...records.editedOrders],
    set: ['revision', 'totalMinor', 'shippingMinor', 'taxMinor', ...earnings, 'status', 'spendMinor', 'decisions'],
  });
  await updateRows(client, orderLineTable, {
    rows: [...records.editedLines],
    set: [
      ...(['place', 'sku', 'name', 'quantity', 'amountMinor', 'listAmountMinor', 'worthMinor', 'counted'] as const),
      ...(['categories', 'attributes', 'redemptionCode', 'refundedQuantity', 'refundedAmountMinor'] as const),
      ...earnings,
    ],
  });
}

const earnings = ['pointsEarned', 'pointsClawedBack', 'creditEarned', 'creditClawedBack'] as const;
