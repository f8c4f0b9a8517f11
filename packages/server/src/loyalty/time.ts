import type { Pool } from 'pg';
import type { Wallet } from '../database/generated/prisma/client.ts';
import { bringToNow } from '../ledger/due.ts';
import { loadDue, lockWallets } from '../ledger/load.ts';
import { Page } from '../ledger/page.ts';
import { storePage } from '../ledger/store.ts';
import type { DueReport, RunDueOptions } from './loyalty.ts';

const walletsAtOnce = 200;

/** The clock cannot be moved there. */
export class ClockRefused extends Error {}

/** The programs that have something due by their own clocks. */
export async function programsDue(pool: Pool): Promise<string[]> {
  // now(), not clock_timestamp(): what changes within a statement cannot be looked up in an index.
  const { rows } = await pool.query<{ id: string }>(
    `SELECT p.id FROM program p
      WHERE EXISTS (SELECT FROM wallet w WHERE w.program_id = p.id
                       AND w.next_due_at <= now() + p.clock_offset_ms * interval '1 millisecond')
      ORDER BY p.id`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Brings every wallet of a program to now, a few hundred a transaction; repeating it does nothing.
 * With `asOf` it first moves the program's clock there: forward only, and only where the database allows it.
 * @throws ClockRefused where the clock cannot be moved
 */
export async function runDue(
  { pool, committed }: { pool: Pool; committed: (wallets: readonly Wallet[]) => void },
  programId: string,
  { asOf, onProgress, signal }: RunDueOptions,
): Promise<DueReport> {
  if (asOf) await moveClock(pool, programId, asOf);
  const report = { wallets: 0, entries: 0 };
  for (;;) {
    if (signal?.aborted) return report;
    const { found, wallets, entries } = await runSome(pool, programId);
    if (found === 0) return report;
    committed(wallets);
    report.wallets += wallets.length;
    report.entries += entries;
    onProgress?.(report.wallets);
  }
}

/** What one transaction found due, and did: less, where another run came first. */
type Some = { readonly found: number; readonly wallets: readonly Wallet[]; readonly entries: number };

async function runSome(pool: Pool, programId: string): Promise<Some> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const now = await nowOf(client, programId);
    const { rows: due } = await client.query<{ id: string }>({
      name: 'due wallets',
      text: 'SELECT id FROM wallet WHERE program_id = $1 AND next_due_at <= $2 ORDER BY next_due_at LIMIT $3',
      values: [programId, now, walletsAtOnce],
    });
    const page = new Page(programId, now);
    await lockWallets(client, page, { memberIds: [], walletIds: due.map(({ id }) => id) });
    await loadDue(client, page, page.wallets.all());
    for (const wallet of page.wallets.all()) bringToNow(page, wallet);
    await storePage(client, page);
    await client.query('COMMIT');
    return { found: due.length, wallets: [...page.wallets.touched], entries: page.entries.length };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function nowOf(client: Pick<Pool, 'query'>, programId: string): Promise<Date> {
  const { rows } = await client.query<{ now: Date }>({
    name: 'clock',
    text: `SELECT date_trunc('milliseconds', clock_timestamp()) + clock_offset_ms * interval '1 millisecond' AS now FROM program WHERE id = $1`,
    values: [programId],
  });
  return rows[0]?.now ?? new Date(Number.NaN);
}

async function moveClock(pool: Pool, programId: string, asOf: Date): Promise<void> {
  const { rows } = await pool.query<{ movable: boolean }>('SELECT movable_clock AS movable FROM installation');
  if (!rows[0]?.movable) throw new ClockRefused('The clock can be moved only on a database that `laurel dev` made.');
  // Judged and moved by one statement, so that two who move it at once don't add up.
  const { rowCount } = await pool.query(
    `UPDATE program SET clock_offset_ms = $2 - floor(extract(epoch FROM clock_timestamp()) * 1000)
     WHERE id = $1 AND clock_offset_ms + floor(extract(epoch FROM clock_timestamp()) * 1000) <= $2`,
    [programId, asOf.getTime()],
  );
  if (rowCount !== 0) return;
  const now = await nowOf(pool, programId);
  throw new ClockRefused(`The clock can only be moved forward: it stands at ${now.toISOString()}.`);
}
