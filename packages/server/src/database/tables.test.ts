import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestDatabase } from '../../test/support/database.ts';
import { createTestDatabase } from '../../test/support/database.ts';
import { installJobs } from '../jobs/boss.ts';

/** The tables that are not a tenant's, each with its reason. */
const exempt = {
  program: 'is the tenant',
  installation: 'is the whole database',
  _prisma_migrations: 'is the whole database',
};

/** The schemas that hold no tenant's tables, each with its reason. */
const exemptSchemas = { pgboss: 'is pg-boss’s own; a job names the program that it is about' };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('begins every primary, unique and foreign key with program_id, so that no row can point into another tenant', async () => {
  expect(await keysWithoutProgram(database.pool)).toEqual([]);
});

it('notices each kind of key that does not begin with program_id', async () => {
  const client = await database.pool.connect();
  try {
    await client.query(`BEGIN;
      CREATE TABLE leak (id UUID PRIMARY KEY, program_id UUID REFERENCES program (id), code TEXT, wallet UUID);
      CREATE UNIQUE INDEX leak_code ON leak (code);
      ALTER TABLE wallet ADD CONSTRAINT wallet_only_id UNIQUE (id);
      ALTER TABLE leak ADD CONSTRAINT leak_wallet FOREIGN KEY (wallet) REFERENCES wallet (id);`);
    expect(await keysWithoutProgram(client)).toEqual(['leak_code', 'leak_pkey', 'leak_wallet', 'wallet_only_id']);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
});

it('keeps every table but those of pg-boss where the keys are looked at', async () => {
  await installJobs(database.url);
  const { rows } = await database.pool.query<{ schema: string }>(
    `SELECT DISTINCT t.relnamespace::regnamespace::text AS schema FROM pg_class t
      WHERE t.relkind IN ('r', 'p') AND t.relnamespace::regnamespace::text !~ '^(pg_catalog|pg_toast|information_schema)$'`,
  );
  expect(rows.map(({ schema }) => schema).sort()).toEqual([...Object.keys(exemptSchemas), 'public'].sort());
});

/** Unique indexes hold the primary and unique keys, those made by hand included. */
async function keysWithoutProgram(pool: Pick<Pool, 'query'>): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT i.indexrelid::regclass::text AS name
       FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
       LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
      WHERE t.relnamespace = 'public'::regnamespace AND i.indisunique
        AND a.attname IS DISTINCT FROM 'program_id' AND t.relname <> ALL ($1)
     UNION
     SELECT c.conname FROM pg_constraint c
       JOIN pg_class t ON t.oid = c.conrelid
       JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
      WHERE t.relnamespace = 'public'::regnamespace AND c.contype = 'f'
        AND a.attname <> 'program_id' AND t.relname <> ALL ($1)
     ORDER BY name`,
    [Object.keys(exempt)],
  );
  return rows.map(({ name }) => name.replaceAll('"', ''));
}
