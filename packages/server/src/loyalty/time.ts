import type { ClientBase, Pool } from 'pg';
import type { Wallet } from '../database/generated/prisma/client.ts';
import type { News, Publish } from '../events/bus.ts';
import { loadDue, lockWallets } from '../ledger/load.ts';
import { Page } from '../ledger/page.ts';
import { loadPeople } from './batch-people.ts';
import { Batch } from './batch-state.ts';
import { storeBatch } from './batch-store.ts';
import { newsOf } from './events.ts';
import { bringGiven, givenIsDue } from './given-due.ts';
import type { DueReport, RunDueOptions } from './loyalty.ts';
import type { Programs } from './programs.ts';
import { Refusal } from './refusals.ts';
import { settleStandings } from './standings.ts';

const walletsAtOnce = 200;

/** The clock cannot be moved there. */
export class ClockRefused extends Error {}

/** The programs that have something due by their own clocks. */
export async function programsDue(pool: Pool): Promise<string[]> {
  // now(), not clock_timestamp(): what changes within a statement cannot be looked up in an index.
  const { rows } = await pool.query<{ id: string }>(
    `SELECT p.id FROM program p JOIN definition d ON d.program_id = p.id AND d.version = p.version
      WHERE EXISTS (SELECT FROM wallet w WHERE w.program_id = p.id
                       AND w.next_due_at <= now() + p.clock_offset_ms * interval '1 millisecond')
        OR d.document ? 'tiers' AND EXISTS (SELECT FROM member m WHERE m.program_id = p.id AND m.standing_version < p.version)
        OR NOT d.document ? 'tiers' AND EXISTS (SELECT FROM member m WHERE m.program_id = p.id AND m.standing_version > 0)
        OR ${givenIsDue}
      ORDER BY p.id`,
  );
  return rows.map(({ id }) => id);
}

/** Where time is kept, and who hears of what it brought. */
export type Times = { readonly pool: Pool; readonly programs: Programs; readonly committed: Publish };

/**
 * Brings every wallet of a program to now, a few hundred a transaction, then every tier that another definition found;
 * repeating it does nothing. With `asOf` it first moves the program's clock there: forward only, and only where the
 * database allows it.
 * @throws ClockRefused where the clock cannot be moved
 */
export async function runDue(
  times: Times,
  programId: string,
  { asOf, onProgress, signal }: RunDueOptions,
): Promise<DueReport> {
  if (asOf) await moveClock(times.pool, programId, asOf);
  const report = { wallets: 0, entries: 0 };
  for (const find of [dueWallets, staleStandings]) {
    for (;;) {
      if (signal?.aborted) return report;
      const some = await runSome(times, programId, find);
      if (some === null) break;
      times.committed(some.wallets, some.news);
      if (find === staleStandings) continue;
      report.wallets += some.wallets.length;
      report.entries += some.entries;
      onProgress?.(report.wallets);
    }
  }
  await bringGiven(times, programId, signal);
  return report;
}

/** What one transaction did: less than it found, where another run came first. */
type Some = { readonly wallets: readonly Wallet[]; readonly entries: number; readonly news: News | null };

/** Finds what is to be done, a few hundred wallets at once; empty once nothing is left. */
type Find = (client: ClientBase, batch: Batch) => Promise<readonly string[]>;

async function runSome({ pool, programs }: Times, programId: string, find: Find): Promise<Some | null> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const some = await settleSome(client, { programs, programId, find });
    await client.query('COMMIT');
    return some;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

type Settling = { readonly programs: Programs; readonly programId: string; readonly find: Find };

async function settleSome(client: ClientBase, { programs, programId, find }: Settling): Promise<Some | null> {
  const setting = await programs.setting(client, programId);
  // Where no definition is in force yet, nothing was ever booked.
  if (setting instanceof Refusal) return null;
  const batch = new Batch(new Page(programId, setting.now), setting.program);
  const walletIds = await find(client, batch);
  if (walletIds.length === 0) return null;
  const { page } = batch;
  await lockWallets(client, page, { memberIds: [], walletIds });
  await loadDue(client, page, page.wallets.all());
  await loadPeople(client, batch, []);
  for (const wallet of page.wallets.all()) batch.settleTime(wallet);
  settleStandings(batch);
  await storeBatch(client, batch);
  return { wallets: [...page.wallets.touched], entries: page.entries.length, news: newsOf(batch) };
}

async function dueWallets(client: ClientBase, { programId, now }: Batch): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'due wallets',
    text: 'SELECT id FROM wallet WHERE program_id = $1 AND next_due_at <= $2 ORDER BY next_due_at LIMIT $3',
    values: [programId, now, walletsAtOnce],
  });
  return rows.map(({ id }) => id);
}

/** Whose tier was found by a definition that is not in force any more. */
async function staleStandings(client: ClientBase, { programId, program }: Batch): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: `stale standings${program.tiers ? '' : ' without tiers'}`,
    text: `SELECT w.id FROM member m JOIN wallet w ON w.program_id = m.program_id AND w.member_id = m.id AND w.asset = 'POINTS'
           WHERE m.program_id = $1 AND ${program.tiers ? 'm.standing_version < $2' : 'm.standing_version > $2'} LIMIT $3`,
    values: [programId, program.tiers ? program.version : 0, walletsAtOnce],
  });
  return rows.map(({ id }) => id);
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
