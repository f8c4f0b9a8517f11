import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Option } from 'commander';
import type { Pool } from 'pg';
import { joinEmbedded } from '../database/embedded.ts';
import { pendingMigrations } from '../database/migrate.ts';
import { createPool } from '../database/pool.ts';
import { CommandFailure } from './failure.ts';
import { listenForInterruption } from './interruption.ts';
import type { Terminal } from './terminal.ts';

const connectionsMaximum = 10;

/** The option of every command that works on a database. */
export type DatabaseOptions = { readonly dataDir?: string | undefined };

/** A database to work on. */
export type OpenDatabase = {
  readonly databaseUrl: string;
  readonly pool: Pool;
  /** Aborted where somebody asked the command to stop: what takes long ends early by it. */
  readonly signal: AbortSignal;
};

/** `--data-dir`, the same on every command. */
export function dataDirOption(): Option {
  return new Option(
    '--data-dir <dir>',
    'where the embedded PostgreSQL keeps its data, unless DATABASE_URL names another database; default: LAUREL_DATA_DIR, or .laurel here',
  );
}

/** The data directory: the option, else the environment's, else `.laurel` in the current directory. */
export function dataDirOf({ dataDir }: DatabaseOptions, terminal: Terminal): string {
  return dataDir ?? terminal.setting('LAUREL_DATA_DIR') ?? '.laurel';
}

/**
 * Works on the database that the environment or the data directory names, and closes it again, also on Ctrl-C. The
 * embedded one is joined where a gateway runs on it, and else started for as long as this takes.
 */
export async function withDatabase<T>(
  options: DatabaseOptions,
  terminal: Terminal,
  work: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  const interruption = listenForInterruption();
  const stopping = new AbortController();
  interruption.happened.catch((reason: unknown) => stopping.abort(reason));
  try {
    const { databaseUrl, stop } = await openDatabase(options, terminal);
    const pool = createPool(databaseUrl, { max: connectionsMaximum, log: terminal.tell });
    const disconnected = disconnectionsOf(pool);
    try {
      return await Promise.race([work({ databaseUrl, pool, signal: stopping.signal }), interruption.happened]);
    } finally {
      await pool.end();
      await disconnected();
      await stop();
    }
  } finally {
    interruption.forget();
  }
}

/** As `withDatabase`, and refuses a database whose tables are not today's. */
export function withMigratedDatabase<T>(
  options: DatabaseOptions,
  terminal: Terminal,
  work: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  refuseMissing(options, terminal);
  return withDatabase(options, terminal, async (database) => {
    await refusePending(database.pool);
    return work(database);
  });
}

/** Refuses a database that lacks migrations: half of them is as bad as none. */
export async function refusePending(pool: Pool): Promise<void> {
  const { length } = await pendingMigrations(pool);
  if (length === 0) return;
  throw new CommandFailure(
    `The database lacks ${length} ${length === 1 ? 'migration' : 'migrations'}. Run \`laurel migrate\` first.`,
  );
}

/**
 * The pool ends before its connections do. Only once they have does nobody but others count as connected, and the last
 * to leave stops the embedded PostgreSQL.
 */
function disconnectionsOf(pool: Pool): () => Promise<unknown> {
  const ends: Promise<void>[] = [];
  pool.on('connect', (client) => ends.push(new Promise((resolve) => client.once('end', resolve))));
  return () => Promise.all(ends);
}

function openDatabase(
  options: DatabaseOptions,
  terminal: Terminal,
): Promise<{ databaseUrl: string; stop(): Promise<void> }> {
  const databaseUrl = terminal.setting('DATABASE_URL');
  if (databaseUrl !== undefined) return Promise.resolve({ databaseUrl, stop: () => Promise.resolve() });
  return joinEmbedded({ dataDir: dataDirOf(options, terminal), log: terminal.tell });
}

/** A command that only asks must not make a new database where someone mistyped the directory. */
function refuseMissing(options: DatabaseOptions, terminal: Terminal): void {
  const dataDir = dataDirOf(options, terminal);
  if (terminal.setting('DATABASE_URL') !== undefined || existsSync(join(dataDir, 'postgres'))) return;
  throw new CommandFailure(
    `There is no database in ${dataDir}. Name its directory with --data-dir, set DATABASE_URL, or make one with \`laurel migrate\`.`,
  );
}
