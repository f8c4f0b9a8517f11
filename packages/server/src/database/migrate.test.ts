import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import type { TestDatabase } from '../../test/support/database.ts';
import { createTestDatabase } from '../../test/support/database.ts';
import { migrate, pendingMigrations } from './migrate.ts';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase('template1');
  folder = await mkdtemp(join(inject('temporaryFolder'), 'migrations-'));
  await write('1_shelf', 'CREATE TABLE shelf (id int PRIMARY KEY);');
  await write('2_book', "CREATE TABLE book (title text); INSERT INTO book VALUES ('a;b');");
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

it('applies what is missing, in order, once', async () => {
  expect(await pendingMigrations(database.pool, folder)).toEqual(['1_shelf', '2_book']);
  expect(await migrate(database.url, folder)).toEqual(['1_shelf', '2_book']);
  expect(await migrate(database.url, folder)).toEqual([]);
  expect(await pendingMigrations(database.pool, folder)).toEqual([]);
  expect(await titles()).toEqual(['a;b']);

  await write('3_more', "INSERT INTO book VALUES ('c');");
  expect(await pendingMigrations(database.pool, folder)).toEqual(['3_more']);
  expect(await migrate(database.url, folder)).toEqual(['3_more']);
});

it('applies each migration once when three processes start together', async () => {
  const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url, folder)));

  expect(applied.flat().sort()).toEqual(['1_shelf', '2_book']);
  expect(await titles()).toEqual(['a;b']);
});

it('undoes the whole of a migration that fails, keeps those before it, and says which it was', async () => {
  await write('3_wrong', "INSERT INTO book VALUES ('gone'); SELECT nonsense;");

  await expect(migrate(database.url, folder)).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: 'The migration 3_wrong failed and changed nothing: column "nonsense" does not exist',
  });
  expect(await titles()).toEqual(['a;b']);
  expect(await pendingMigrations(database.pool, folder)).toEqual(['3_wrong']);
});

it('refuses a migration that was edited after it was applied', async () => {
  await migrate(database.url, folder);
  await write('2_book', 'CREATE TABLE book (title text);');
  const refusal = { code: 'MIGRATION_EDITED', message: expect.stringContaining('2_book') };

  await expect(migrate(database.url, folder)).rejects.toMatchObject(refusal);
  await expect(pendingMigrations(database.pool, folder)).rejects.toMatchObject(refusal);
});

it('refuses to migrate a database of a newer Laurel, though an older gateway goes on serving it', async () => {
  await migrate(database.url, folder);
  await rm(join(folder, '2_book'), { recursive: true });

  await expect(migrate(database.url, folder)).rejects.toMatchObject({ code: 'MIGRATION_UNKNOWN' });
  expect(await pendingMigrations(database.pool, folder)).toEqual([]);
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

async function titles(): Promise<string[]> {
  const { rows } = await database.pool.query<{ title: string }>('SELECT title FROM book');
  return rows.map(({ title }) => title);
}
