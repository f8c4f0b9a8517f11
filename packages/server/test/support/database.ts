import type { Pool } from 'pg';
import { Client } from 'pg';
import { inject } from 'vitest';
import { createPool } from '../../src/database/pool.ts';

/** The migrated database that every test database is a copy of. */
export const templateName = 'laurel_template';

/** A database of a test file's own, with every migration applied and no row in it. */
export type TestDatabase = {
  readonly url: string;
  readonly pool: Pool;
  /** Ends the pool and drops the database, whoever is still connected. */
  drop(): Promise<void>;
};

/** Copies the template, in some tens of milliseconds. Call it in `beforeAll`, and `drop` in `afterAll`. */
export async function createTestDatabase(template = templateName): Promise<TestDatabase> {
  const serverUrl = inject('databaseServerUrl');
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await administrate(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = onDatabase(serverUrl, name);
  const pool = createPool(url, { max: 10 });
  return {
    url,
    pool,
    async drop() {
      await pool.end();
      await administrate(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** The same server's address with another database in it. */
export function onDatabase(serverUrl: string, name: string): string {
  return Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
}

async function administrate(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
