import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClientBase, Pool } from 'pg';
import { Client } from 'pg';
import { DatabaseRefusal } from './refusal.ts';

/** Where the migrations lie, one folder each, in the order of their names. */
export const migrationsFolder = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** The lock and the table are Prisma's own, so that its tools agree with ours about what was applied. */
const lockNumber = 72_707_369;
const table = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** Applies what is missing, each migration in a transaction of its own, and returns the names of what it applied. */
export async function migrate(databaseUrl: string, folder = migrationsFolder): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'laurel migrate' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockNumber]);
    await client.query(table);
    await refuseUnknown(client, folder);
    const pending = await pendingOf(client, folder);
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** The names of the migrations that this database has not had yet; refuses when one it had was edited since. */
export async function pendingMigrations(pool: Pool, folder = migrationsFolder): Promise<string[]> {
  const { rows } = await pool.query<{ known: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known`,
  );
  const pending = rows[0]?.known ? await pendingOf(pool, folder) : await readMigrations(folder);
  return pending.map(({ name }) => name);
}

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

async function pendingOf(database: Pick<ClientBase, 'query'>, folder: string): Promise<Migration[]> {
  const migrations = await readMigrations(folder);
  const { rows } = await database.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  const edited = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (edited) {
    throw new DatabaseRefusal(
      'MIGRATION_EDITED',
      `The migration ${edited.name} was edited after this database had it. Restore its migration.sql, and put the change into a migration of its own.`,
    );
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

/** Only for whoever migrates: gateways of the last version go on serving while those of the next one start. */
async function refuseUnknown(client: Client, folder: string): Promise<void> {
  const known = (await readMigrations(folder)).map(({ name }) => name);
  const { rows } = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND migration_name <> ALL ($1)',
    [known],
  );
  if (!rows[0]) return;
  throw new DatabaseRefusal(
    'MIGRATION_UNKNOWN',
    `This database has had the migration ${rows[0].name}, which this Laurel does not know: a newer Laurel migrated it. Start that one.`,
  );
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: hash('sha256', sql) };
    }),
  );
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES (gen_random_uuid()::text, $1, $2, now(), clock_timestamp(), 1)`,
      [checksum, name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseRefusal('MIGRATION_FAILED', `The migration ${name} failed and changed nothing: ${reason}`, {
      cause,
    });
  }
}
