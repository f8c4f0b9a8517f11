import type { PoolClient } from 'pg';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TestDatabase } from '../../test/support/database.ts';
import { createTestDatabase } from '../../test/support/database.ts';
import { createPool, isDatabaseError } from './pool.ts';
import { createPrisma } from './prisma.ts';

const moment = new Date('2026-03-01T12:00:00.123Z');
const biggest = 2n ** 63n - 1n;
const id = '01960000-0000-7000-8000-000000000001';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

it('reads numbers without loss, instants as dates, days as text and bytes as bytes', async () => {
  const { rows } = await database.pool.query(
    `SELECT $1::bigint AS points, sum(n) AS total, 0.5::numeric AS half, $2::timestamptz AS moment,
            DATE '2026-03-01' AS day, '\\x0aff'::bytea AS bytes, ARRAY[$1::bigint, NULL] AS lots, '{}'::bigint[] AS none,
            array_agg(n::numeric) AS whole
       FROM (VALUES ($1::bigint), (1)) AS v (n)`,
    [biggest, moment],
  );

  expect(rows).toEqual([
    {
      points: biggest,
      total: biggest + 1n,
      half: '0.5',
      moment,
      day: '2026-03-01',
      bytes: Buffer.from([0x0a, 0xff]),
      lots: [biggest, null],
      none: [],
      whole: [biggest, 1n],
    },
  ]);
});

it('writes lists of bigints, instants and bytes as arrays', async () => {
  const { rows } = await database.pool.query(
    'SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::bytea[]) AS t (points, moment, bytes)',
    [
      [biggest, null],
      [moment, null],
      [Buffer.from('ab'), null],
    ],
  );

  expect(rows).toEqual([
    { points: biggest, moment, bytes: Buffer.from('ab') },
    { points: null, moment: null, bytes: null },
  ]);
});

it('lets no statement, lock or idle transaction wait for ever', async () => {
  const { rows } = await database.pool.query(
    `SELECT name, setting FROM pg_settings WHERE name LIKE '%_timeout' AND source = 'client' ORDER BY name`,
  );

  expect(rows).toEqual([
    { name: 'idle_in_transaction_session_timeout', setting: '10000' },
    { name: 'lock_timeout', setting: '2000' },
    { name: 'statement_timeout', setting: '5000' },
  ]);
});

it('survives connections that break while idle and while in use, and works on', async () => {
  const log: string[] = [];
  const pool = createPool(database.url, { max: 2, log: (line) => log.push(line) });
  try {
    await pool.query('SELECT 1');
    await cutConnections();
    await vi.waitFor(() => expect(log).toEqual([expect.stringContaining('A database connection was lost')]));

    const used = await pool.connect();
    const broken = new Promise((resolve) => used.once('error', resolve));
    await cutConnections();
    await broken;
    await expect(used.query('SELECT 1')).rejects.toThrow();
    used.release(true);

    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  } finally {
    await pool.end();
  }
});

it('tells a database error by its code', async () => {
  const error = await database.pool.query('SELECT 1 / 0').catch((thrown: unknown) => thrown);

  expect(isDatabaseError(error, '40001', '22012')).toBe(true);
  expect(isDatabaseError(error, '40001')).toBe(false);
  expect(isDatabaseError(new Error('22012'), '22012')).toBe(false);
});

it('is shared with Prisma, and neither changes what the other reads', async () => {
  const prisma = createPrisma(database.pool);
  await prisma.program.create({ data: { id, slug: 'ada', version: 1, clockOffsetMs: biggest, createdAt: moment } });
  const { rows } = await database.pool.query('SELECT clock_offset_ms, created_at FROM program');

  expect(rows).toEqual([{ clock_offset_ms: biggest, created_at: moment }]);
  expect(await prisma.program.findUnique({ where: { slug: 'ada' } })).toMatchObject({
    clockOffsetMs: biggest,
    createdAt: moment,
  });
  expect(await prisma.program.aggregate({ _sum: { clockOffsetMs: true } })).toEqual({
    _sum: { clockOffsetMs: biggest },
  });
  await prisma.$disconnect();
  expect((await database.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});

it('reads a nested selection with one prepared statement', async () => {
  const pool = createPool(database.url, { max: 1 });
  const queries = spyOnQueries(await pool.connect());
  const prisma = createPrisma(pool);
  const read = () => prisma.program.findMany({ include: { definitions: { take: 1 } }, take: 1 });
  try {
    await read();
    await read();
    expect(queries).toHaveLength(2);
    const { rows } = await pool.query(`SELECT name FROM pg_prepared_statements WHERE name LIKE 'prisma_%'`);
    expect(rows).toHaveLength(1);
  } finally {
    await prisma.$disconnect();
    await pool.end();
  }
});

/** Watches the statements of a connection, and gives it back to its pool. */
function spyOnQueries(client: PoolClient): unknown[] {
  const { calls } = vi.spyOn(client, 'query').mock;
  client.release();
  return calls;
}

async function cutConnections(): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await client.end();
}
