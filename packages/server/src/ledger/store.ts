import type { ClientBase } from 'pg';
import { insertRows, updateRows } from '../database/rows.ts';
import type { Page } from './page.ts';
import { entryTable, lotTable, postingTable, redemptionTable, useTable, walletTable } from './tables.ts';

/** Writes all that the page holds, one statement a table. Orders, refunds, activities and members that it names are written before. */
export async function storePage(client: ClientBase, page: Page): Promise<void> {
  await insertRows(client, redemptionTable, [...page.redemptions.fresh]);
  await insertRows(client, lotTable, [...page.lots.fresh]);
  await insertRows(client, useTable, [...page.uses.fresh]);
  await insertRows(client, entryTable, page.entries);
  await insertRows(client, postingTable, page.postings);
  await updateRows(client, walletTable, {
    rows: [...page.wallets.touched],
    set: ['available', 'pending', 'held', 'owed', 'lifetimeEarned', 'version', 'headHash', 'nextDueAt', 'lapsesAt'],
  });
  await updateRows(client, lotTable, {
    rows: [...page.lots.touched],
    set: [
      'pending',
      'available',
      'lapsed',
      'lapsedCounted',
      'clawedBack',
      'settled',
      'adjusted',
      'expiresAt',
      'revived',
      'idle',
    ],
  });
  await updateRows(client, useTable, {
    rows: [...page.uses.touched],
    set: ['released', 'returned', 'pinned', 'absorbed', 'covers'],
  });
  await updateRows(client, redemptionTable, {
    rows: [...page.redemptions.touched],
    set: [
      'status',
      'pointsReturned',
      'pointsReturnDue',
      'heldUntil',
      'extended',
      'capturedAt',
      'orderId',
      'orderExternalId',
      'givenBackAt',
      'givenBackReason',
    ],
  });
  await findNextDue(client, page);
}

/** Where what was due has been done, the next instant is the earliest of what remains. */
async function findNextDue(client: ClientBase, page: Page): Promise<void> {
  if (page.settledWallets.size === 0) return;
  await client.query({
    name: 'next due',
    text: `UPDATE wallet w SET next_due_at = LEAST(
             (SELECT min(clears_at) FROM lot WHERE program_id = w.program_id AND wallet_id = w.id AND pending > 0),
             (SELECT min(expires_at) FROM lot WHERE program_id = w.program_id AND wallet_id = w.id AND available > 0),
             CASE WHEN EXISTS (SELECT FROM lot WHERE program_id = w.program_id AND wallet_id = w.id AND idle AND pending = 0)
               THEN w.lapses_at END,
             (SELECT min(held_until) FROM redemption WHERE program_id = w.program_id AND wallet_id = w.id AND status = 'HELD'),
             (SELECT LEAST(tier_due_at, occasion_at) FROM member
               WHERE program_id = w.program_id AND id = w.member_id AND w.asset = 'POINTS'))
           WHERE w.program_id = $1 AND w.id = ANY($2::uuid[])`,
    values: [page.programId, [...page.settledWallets]],
  });
}
