import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest';
import { findPostmaster, processLives } from './embedded/postmaster.ts';
import type { EmbeddedDatabase } from './embedded.ts';
import { joinEmbedded, openEmbedded } from './embedded.ts';

const holder = fileURLToPath(new URL('../../test/support/hold-database.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;

let dataDir: string;
let opened: EmbeddedDatabase[];
let holders: ChildProcess[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(inject('temporaryFolder'), 'embedded-'));
  opened = [];
  holders = [];
});

afterEach(async () => {
  for (const child of holders) child.kill('SIGKILL');
  for (const database of opened) await database.stop();
  const left = await findPostmaster(folder());
  if (left) process.kill(left.pid, 'SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
  expect(left).toBeUndefined();
});

it('makes a database that keeps what is committed, with settings that do not lie about it', async () => {
  const { databaseUrl, started } = await open();

  expect(started).toBe(true);
  expect(await ask(databaseUrl, settingsQuery)).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    listen_addresses: '127.0.0.1',
    max_connections: '200',
    server_encoding: 'UTF8',
    locale: 'C.UTF-8',
  });
  expect((await stat(join(folder(), 'laurel-password'))).mode & 0o777).toBe(0o600);
});

it('keeps the rows over an orderly stop, which leaves no process behind', async () => {
  const first = await open();
  await ask(first.databaseUrl, keepRow);
  const pid = await postmasterPid();
  await first.stop();
  expect(processLives(pid)).toBe(false);

  const second = await open();
  expect(second.started).toBe(true);
  expect(await ask(second.databaseUrl, readRow)).toEqual({ word: 'kept' });
});

it('refuses a second gateway with a sentence that says what to do, and the first works on', async () => {
  const first = await open();

  await expect(openEmbedded({ dataDir })).rejects.toMatchObject({
    code: 'DATA_DIRECTORY_IN_USE',
    message: `Another Laurel gateway (process ${process.pid}) uses ${dataDir}. Stop it, or give this one a --data-dir of its own. To run several gateways side by side, set DATABASE_URL for all of them.`,
  });
  expect(await ask(first.databaseUrl, 'SELECT 1 AS one')).toEqual({ one: 1 });
});

it('starts PostgreSQL again at the same address when it is killed, with every committed row and the lock', async () => {
  const log: string[] = [];
  const { databaseUrl } = await open(log);
  await ask(databaseUrl, keepRow);
  const killed = await postmasterPid();

  process.kill(killed, 'SIGKILL');

  await vi.waitFor(async () => expect(await ask(databaseUrl, readRow)).toEqual({ word: 'kept' }), patience);
  expect(await postmasterPid()).not.toBe(killed);
  expect(log).toEqual(expect.arrayContaining(['PostgreSQL ended unexpectedly; starting it again.']));
  await vi.waitFor(async () => expect(await ask(databaseUrl, lockQuery)).toEqual({ locks: 1 }), patience);
  await expect(openEmbedded({ dataDir })).rejects.toMatchObject({ code: 'DATA_DIRECTORY_IN_USE' });
});

it('starts PostgreSQL again though a query of the killed one still runs', async () => {
  const { databaseUrl } = await open();
  await ask(databaseUrl, keepRow);
  const lingering = ask(databaseUrl, 'SELECT count(*)::int AS n FROM generate_series(1, 30000000)').catch(() => 'lost');
  await wait(200);

  process.kill(await postmasterPid(), 'SIGKILL');

  await vi.waitFor(async () => expect(await ask(databaseUrl, readRow)).toEqual({ word: 'kept' }), patience);
  await lingering;
});

it('adopts the PostgreSQL that a killed gateway left behind, and stops it at its own end', async () => {
  const gateway = await hold();
  await ask(gateway.databaseUrl, keepRow);
  const pid = await postmasterPid();
  await kill(gateway.child);

  const next = await open();

  expect(next).toMatchObject({ started: false, databaseUrl: gateway.databaseUrl });
  expect(await postmasterPid()).toBe(pid);
  expect(await ask(next.databaseUrl, readRow)).toEqual({ word: 'kept' });
  await next.stop();
  expect(processLives(pid)).toBe(false);
});

it('recovers by itself when gateway and PostgreSQL were killed together', async () => {
  const gateway = await hold();
  await ask(gateway.databaseUrl, keepRow);
  const pid = await postmasterPid();
  gateway.child.kill('SIGKILL');
  process.kill(pid, 'SIGKILL');

  const next = await open();

  expect(next.started).toBe(true);
  expect(await ask(next.databaseUrl, readRow)).toEqual({ word: 'kept' });
});

it('is not misled by a process id that some other program has by now', async () => {
  await (await open()).stop();
  await writeFile(join(folder(), 'postmaster.pid'), `${process.pid}\n${folder()}\n1700000000\n5432\n\n127.0.0.1\n`);

  expect((await open()).started).toBe(true);
});

it('lets one of two simultaneous gateways make the database and refuses the other', async () => {
  const results = await Promise.allSettled([openEmbedded({ dataDir }), openEmbedded({ dataDir })]);

  for (const result of results) if (result.status === 'fulfilled') opened.push(result.value);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'DATA_DIRECTORY_IN_USE' },
  });
});

it('clears away a database whose making was cut short', async () => {
  const abandoned = join(dataDir, 'postgres.draft-999999999-abcdef');
  await mkdir(abandoned);
  await writeFile(join(abandoned, 'PG_VERSION'), 'half');

  await open();

  expect(await readdir(dataDir)).toEqual(['postgres', 'postgres.log']);
});

it('lets a command join a running gateway and leave it running', async () => {
  const gateway = await open();
  const command = await joinEmbedded({ dataDir });
  expect(command).toMatchObject({ started: false, databaseUrl: gateway.databaseUrl });

  await command.stop();

  expect(await ask(gateway.databaseUrl, 'SELECT 1 AS one')).toEqual({ one: 1 });
});

it('stops PostgreSQL with the last of the commands that use it', async () => {
  const first = await joinEmbedded({ dataDir });
  const second = await joinEmbedded({ dataDir });
  const pid = await postmasterPid();
  const client = new Client({ connectionString: second.databaseUrl });
  await client.connect();

  await first.stop();
  expect(processLives(pid)).toBe(true);
  await client.end();
  await second.stop();
  expect(processLives(pid)).toBe(false);
});

it('refuses a database of another PostgreSQL version', async () => {
  await (await open()).stop();
  await writeFile(join(folder(), 'PG_VERSION'), '17\n');

  await expect(openEmbedded({ dataDir })).rejects.toMatchObject({
    code: 'DATA_DIRECTORY_OF_ANOTHER_VERSION',
    message: expect.stringContaining('was made by PostgreSQL 17'),
  });
});

it.runIf(isRoot)('names --data-dir where the account that PostgreSQL needs under root cannot go', async () => {
  await chmod(dataDir, 0o700);

  await expect(openEmbedded({ dataDir: join(dataDir, 'deeper') })).rejects.toMatchObject({
    code: 'DATA_DIRECTORY_UNREACHABLE',
    message: expect.stringContaining('--data-dir'),
  });
});

const patience = { timeout: 15_000, interval: 50 };
const keepRow = `CREATE TABLE kept (word text); INSERT INTO kept VALUES ('kept')`;
const readRow = 'SELECT word FROM kept';
const lockQuery = `SELECT count(*)::int AS locks FROM pg_locks WHERE locktype = 'advisory'`;
const settingsQuery = `
  SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS synchronous_commit,
         current_setting('full_page_writes') AS full_page_writes, current_setting('max_connections') AS max_connections,
         current_setting('listen_addresses') AS listen_addresses, current_setting('server_encoding') AS server_encoding,
         datlocale AS locale
    FROM pg_database WHERE datname = current_database()`;

function folder(): string {
  return join(dataDir, 'postgres');
}

async function open(log: string[] = []): Promise<EmbeddedDatabase> {
  const database = await openEmbedded({ dataDir, log: (line) => log.push(line) });
  opened.push(database);
  return database;
}

async function postmasterPid(): Promise<number> {
  const running = await findPostmaster(folder());
  if (!running) throw new Error('No PostgreSQL runs on the data directory');
  return running.pid;
}

/** A gateway in a process of its own, as far as the database can tell. */
async function hold(): Promise<{ child: ChildProcess; databaseUrl: string }> {
  const child = spawn(process.execPath, [holder, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
  holders.push(child);
  const [line] = await once(child.stdout, 'data');
  return { child, databaseUrl: String(line).trim() };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function ask(databaseUrl: string, query: string): Promise<unknown> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query(query);
    return rows?.[0];
  } finally {
    await client.end().catch(() => undefined);
  }
}
