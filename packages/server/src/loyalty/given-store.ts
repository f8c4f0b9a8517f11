import type { ClientBase } from 'pg';
import { insertRows, updateRows } from '../database/rows.ts';
import type { Batch } from './batch-state.ts';
import {
  codePoolTable,
  giftCardMoveTable,
  giftCardTable,
  poolCodeTable,
  ticketTable,
  waitingPlaceTable,
} from './given-tables.ts';

/** Writes what rewards gave beside points. The redemptions are written before. */
export async function storeGiven(client: ClientBase, { given }: Batch): Promise<void> {
  await insertRows(client, giftCardTable, [...given.giftCards.fresh]);
  await updateRows(client, giftCardTable, {
    rows: [...given.giftCards.touched],
    set: ['balanceMinor', 'version', 'expiresAt', 'voidedAt'],
  });
  await insertRows(client, giftCardMoveTable, given.giftCardMoves);
  await insertRows(client, ticketTable, [...given.tickets.fresh]);
  await updateRows(client, ticketTable, { rows: [...given.tickets.touched], set: ['checkedInAt', 'voidedAt'] });
  await insertRows(client, waitingPlaceTable, [...given.places.fresh]);
  await updateRows(client, waitingPlaceTable, { rows: [...given.places.touched], set: ['status'] });
  await updateRows(client, poolCodeTable, {
    rows: given.codesTaken,
    set: ['redemptionId'],
    key: ['programId', 'pool', 'place'],
  });
  await updateRows(client, codePoolTable, {
    rows: [...new Set(given.codesTaken.flatMap(({ pool }) => given.pools.get(pool)?.row ?? []))],
    set: ['given'],
    key: ['programId', 'name'],
  });
}
