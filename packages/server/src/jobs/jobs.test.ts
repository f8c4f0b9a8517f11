import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { watchBalance } from '../../test/support/balance-watcher.ts';
import { createTestDatabase, onDatabase, type TestDatabase } from '../../test/support/database.ts';
import { openGateway, openShop } from '../../test/support/gateway.ts';
import { openProgram, person, petal, setClock } from '../../test/support/house.ts';
import { createLog } from '../base/log.ts';
import { migrate, pendingMigrations } from '../database/migrate.ts';
import { verifyBooks } from '../ledger/verify.ts';
import { createLoyalty } from '../loyalty/create.ts';
import type { Loyalty } from '../loyalty/loyalty.ts';
import { installJobs, openBoss, openPool } from './boss.ts';
import { bringToNowQueue, findDueQueue } from './due.ts';
import { createJobs, type Jobs } from './jobs.ts';

let database: TestDatabase;
let loyalty: Loyalty;
let running: Jobs[];
let logged: string[];
beforeEach(async () => {
  database = await createTestDatabase();
  loyalty = createLoyalty({ pool: database.pool, publish: () => undefined });
  running = [];
  logged = [];
  return () => loyalty.drain();
});
afterEach(async () => {
  await Promise.all(running.map((jobs) => jobs.stop()));
  await database.drop();
});

const log = createLog('warn', (line) => logged.push(line));

function startJobs(): Jobs {
  const jobs = createJobs({ databaseUrl: database.url, loyalty, log });
  running.push(jobs);
  jobs.start();
  return jobs;
}

/** A program of which so many members have 10 points that are due to clear. */
async function openDueProgram(slug: string, members = 1): Promise<string> {
  const { pool } = database;
  const programId = await openProgram(pool, loyalty, { ...petal, program: { ...petal.program, slug } });
  await setClock(pool, programId, '2026-05-01T10:00:00Z');
  const orders = Array.from({ length: members }, (_, index) => ({
    externalId: `o-${index}`,
    customerExternalId: `c-${index}`,
    placedAt: new Date('2026-05-01T10:00:00Z'),
    currencyCode: 'GBP',
    lines: [{ sku: 'ROSE', quantity: 1, amount: '10.00' }],
  }));
  await loyalty.orders.record(programId, orders);
  await setClock(pool, programId, '2026-05-16T00:00:00Z');
  return programId;
}

async function dueWallets(): Promise<number> {
  const { rows } = await database.pool.query<{ due: number }>(
    'SELECT count(*)::int AS due FROM wallet WHERE pending > 0',
  );
  return rows[0]?.due ?? Number.NaN;
}

/** How often points were cleared, and how many wallets that was. */
async function cleared(): Promise<{ entries: number; wallets: number }> {
  const { rows } = await database.pool.query<{ entries: number; wallets: number }>(
    `SELECT count(*)::int AS entries, count(DISTINCT wallet_id)::int AS wallets FROM entry WHERE kind = 'PENDING_CLEARED'`,
  );
  return rows[0] ?? { entries: Number.NaN, wallets: Number.NaN };
}

async function until(isSo: () => Promise<boolean>, patienceMs = 15_000): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`not so after ${patienceMs} ms; the log: ${logged.join('')}`);
    await wait(50);
  }
}

/** Asks for a look at what is due, as the schedule does each minute. */
async function look(): Promise<void> {
  const pool = openPool(database.url);
  const boss = openBoss(pool, () => undefined);
  try {
    await boss.start();
    await boss.send(findDueQueue);
  } finally {
    await boss.stop({ graceful: false });
    await pool.end();
  }
}

it('clears points by itself, once, and whoever watches on either of two gateways sees it live', {
  timeout: 40_000,
}, async () => {
  const masterKey = randomBytes(32);
  const { pool } = database;
  const shop = await openShop({ pool, loyalty }, { masterKey, slug: 'petal', definition: {} });
  const ada = await person({ pool, loyalty, programId: shop.programId }, 'ada');
  await setClock(pool, shop.programId, '2026-05-01T10:00:00Z');
  await ada.order({ amount: '120.00' });
  await setClock(pool, shop.programId, '2026-05-16T00:00:00Z');
  const token = await shop.tokenFor('ada');

  const first = await openGateway({ database, masterKey, slug: 'first' });
  const second = await openGateway({ database, masterKey, slug: 'second' });
  const watchers = await Promise.all(
    [first, second].map(({ url }) => watchBalance({ url, publishableKey: shop.publishableKey }, token)),
  );
  const told = await Promise.all(watchers.map((watcher) => watcher.reaches(2, 30_000)));

  expect(told).toMatchObject([
    { available: 120, pending: 0, version: 2 },
    { available: 120, pending: 0, version: 2 },
  ]);
  expect(await cleared()).toEqual({ entries: 1, wallets: 1 });
  expect((await verifyBooks(pool)).problems).toEqual([]);
  for (const watcher of watchers) watcher.end();
  await Promise.all([first.close(), second.close()]);
  expect([...first.logged, ...second.logged].filter((line) => line.includes('job'))).toEqual([]);
});

it('looks each minute', { timeout: 40_000 }, async () => {
  const first = startJobs();
  const schedules = async () => (await database.pool.query('SELECT name, cron FROM pgboss.schedule')).rows;
  await until(async () => (await schedules().catch(() => [])).length > 0);
  await first.stop();
  // pg-boss looks at the clock twice a minute; now it believes that it did so long ago.
  await database.pool.query('UPDATE pgboss.version SET cron_on = NULL');
  startJobs();
  const ticks = async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      "SELECT data->>'name' AS name FROM pgboss.job WHERE name = '__pgboss__send-it' AND state = 'completed'",
    );
    return rows.map(({ name }) => name);
  };
  await until(async () => (await ticks()).length > 0);

  expect(await ticks()).toEqual([findDueQueue]);
  expect(await schedules()).toEqual([{ name: findDueQueue, cron: '* * * * *' }]);
});

it('does nothing twice, however many gateways look how often, and leaves no program out', {
  timeout: 40_000,
}, async () => {
  const programs = 14;
  const ids: string[] = [];
  for (let index = 0; index < programs; index += 1) ids.push(await openDueProgram(`p-${index}`, 40));
  for (let gateway = 0; gateway < 3; gateway += 1) startJobs();
  const runs = () => Promise.all([...ids, ...ids].map((id) => loyalty.time.runDue(id, {})));
  await until(async () => (await jobsDone(bringToNowQueue)) > 0);
  await Promise.all([look(), look(), runs(), look()]);
  await until(async () => (await dueWallets()) === 0);

  expect(await cleared()).toEqual({ entries: programs * 40, wallets: programs * 40 });
  expect((await verifyBooks(database.pool)).problems).toEqual([]);
  expect(logged).toEqual([]);
});

it('goes on with everybody else where one member cannot be brought to now, and says who until they are mended', {
  timeout: 60_000,
}, async () => {
  const bad = await openDueProgram('bad', 230);
  for (const slug of ['a', 'b']) await openDueProgram(slug);
  // Books that cannot be right: more is to clear than is pending.
  const { rows } = await database.pool.query<{ memberId: string }>(
    `UPDATE wallet SET pending = 1 WHERE program_id = $1 AND asset = 'POINTS' AND member_id IN
       (SELECT id FROM member WHERE external_id = 'c-77') RETURNING member_id AS "memberId"`,
    [bad],
  );
  startJobs();
  await until(async () => (await dueWallets()) === 1 && logged.length > 0, 30_000);

  expect(await cleared()).toEqual({ entries: 231, wallets: 231 });
  const [line = '{}'] = logged;
  expect(JSON.parse(line)).toMatchObject({
    level: 'error',
    job: bringToNowQueue,
    programId: bad,
    memberId: rows[0]?.memberId,
  });
  await database.pool.query('UPDATE wallet SET pending = 10 WHERE program_id = $1 AND pending = 1', [bad]);
  await look();
  await until(async () => (await dueWallets()) === 0);
  expect(await cleared()).toEqual({ entries: 232, wallets: 232 });
  expect((await verifyBooks(database.pool)).problems).toEqual([]);
});

it('goes on with the other programs where one fails, and says which', { timeout: 40_000 }, async () => {
  const bad = await openDueProgram('bad');
  for (const slug of ['a', 'b', 'c', 'd', 'e', 'f']) await openDueProgram(slug);
  // A definition that no version of ours can read.
  await database.pool.query(`UPDATE definition SET document = '{"earn":[]}' WHERE program_id = $1`, [bad]);
  loyalty = createLoyalty({ pool: database.pool, publish: () => undefined });
  startJobs();
  await until(async () => (await dueWallets()) === 1 && logged.length > 0);

  expect(await cleared()).toEqual({ entries: 6, wallets: 6 });
  const [line = '{}'] = logged;
  expect(JSON.parse(line)).toMatchObject({ level: 'error', job: bringToNowQueue, programId: bad });
  const states = async () => {
    const { rows } = await database.pool.query<{ state: string; jobs: number }>(
      'SELECT state, count(*)::int AS jobs FROM pgboss.job WHERE name = $1 GROUP BY state ORDER BY state',
      [bringToNowQueue],
    );
    return rows;
  };
  // The books are right a moment before the queue knows it.
  await until(async () => (await states()).every(({ state }) => state !== 'active'));
  expect(await states()).toEqual([
    { state: 'completed', jobs: 6 },
    { state: 'failed', jobs: 1 },
  ]);
});

it('waits for a database that is down, also one that goes down, and goes on by itself', {
  timeout: 60_000,
}, async () => {
  const server = await administrator();
  const name = new URL(database.url).pathname.slice(1);
  const shut = async () => {
    await server.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
    await server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  };
  const open = () => server.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
  await openDueProgram('early');
  await shut();
  startJobs();
  await wait(2_500);
  expect(logged.join('')).toContain('jobs have to wait');
  await open();
  await until(async () => (await dueWallets().catch(() => 1)) === 0, 20_000);

  await shut();
  await wait(3_000);
  await open();
  await openDueProgram('late');
  await look();
  await until(async () => (await dueWallets()) === 0, 20_000);
  await server.end();
  expect(await cleared()).toEqual({ entries: 2, wallets: 2 });
});

it('stops at once: what is under way is done whole, the rest is left for others', { timeout: 40_000 }, async () => {
  const programId = await openDueProgram('large', 450);
  // The first transaction has to wait for a wallet, so the stop finds it under way.
  const holder = await database.pool.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT FROM wallet WHERE program_id = $1 FOR UPDATE', [programId]);
  const jobs = startJobs();
  await until(async () => (await waiting()) > 0);
  const startedAt = performance.now();
  const stopped = jobs.stop();
  await wait(200);
  await holder.query('COMMIT');
  holder.release();
  await stopped;

  expect(performance.now() - startedAt).toBeLessThan(4_000);
  expect(await dueWallets()).toBe(250);
  const { rows } = await database.pool.query("SELECT name FROM pgboss.job WHERE state = 'active'");
  expect(rows).toEqual([]);
  startJobs();
  await until(async () => (await dueWallets()) === 0);
  expect(await cleared()).toEqual({ entries: 450, wallets: 450 });
});

it('keeps its tables apart: migrations do not see them, and many may install them at once', async () => {
  await Promise.all([1, 2, 3, 4].map(() => installJobs(database.url)));
  await installJobs(database.url);

  expect(await pendingMigrations(database.pool)).toEqual([]);
  expect(await migrate(database.url)).toEqual([]);
});

async function jobsDone(queue: string): Promise<number> {
  const { rows } = await database.pool
    .query<{ jobs: number }>("SELECT count(*)::int AS jobs FROM pgboss.job WHERE name = $1 AND state = 'completed'", [
      queue,
    ])
    .catch(() => ({ rows: [] }));
  return rows[0]?.jobs ?? 0;
}

async function waiting(): Promise<number> {
  const { rows } = await database.pool.query<{ waiting: number }>(
    "SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rows[0]?.waiting ?? 0;
}

async function administrator(): Promise<Client> {
  const client = new Client({ connectionString: onDatabase(database.url, 'postgres') });
  await client.connect();
  return client;
}
