import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client, DatabaseError } from 'pg';
import { DatabaseRefusal } from '../refusal.ts';
import { identity } from './account.ts';
import type { Cluster } from './cluster.ts';
import { databaseName, environment } from './cluster.ts';
import type { Postmaster } from './postmaster.ts';
import { findPostmaster, processLives } from './postmaster.ts';

const run = promisify(execFile);

const startPatienceMs = 30_000;
const stopPatienceS = 30;
const logLengthMaximum = 10_000_000;
const cannotConnectNow = '57P03';
const databaseUnknown = '3D000';
/** Two that make the same database at once meet the second of these. */
const databaseExists = ['42P04', '23505'];

/** What the settings are unless a test says otherwise. Acknowledged means committed, so `fsync` stays on. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  log_timezone: 'UTC',
  // Nothing personal in logs: neither the rows that an error names nor the statement's text.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

/** A server that answers, and whether it was we who started it. */
export type Server = Postmaster & { readonly databaseUrl: string; readonly started: boolean };

/**
 * Joins the server that runs on the cluster, or starts one. Waits for a recovery to end, for a server that is stopping
 * to be gone, and for the last processes of a killed one to let go of its memory.
 */
export async function ensureRunning(cluster: Cluster, port?: number): Promise<Server> {
  const deadline = Date.now() + startPatienceMs;
  for (;;) {
    const running = await findPostmaster(cluster.folder);
    const server = running ?? (await spawnServer(cluster, port ?? (await freePort())));
    if (await answers(cluster, server)) {
      return { ...server, databaseUrl: databaseUrl(cluster, server.port), started: running === undefined };
    }
    if (Date.now() > deadline) throw await didNotStart(cluster);
    await wait(200);
  }
}

/** Stops the server: open transactions end, what is committed is on disk. */
export async function stopServer(cluster: Cluster, { pid }: Postmaster): Promise<void> {
  if (!processLives(pid)) return;
  const stop = (mode: string) =>
    run(cluster.binaries.pgCtl, ['stop', '-D', cluster.folder, '-m', mode, '-t', String(stopPatienceS), '--silent'], {
      ...identity(cluster.account),
      cwd: '/',
      env: environment,
    });
  await stop('fast').catch(async (error: Error) => {
    if (!processLives(pid)) return;
    cluster.log(`PostgreSQL did not stop in ${stopPatienceS} s and is stopped at once: ${error.message}`);
    await stop('immediate');
  });
}

/** Runs apart from us, in a session of its own: a Ctrl-C in the terminal reaches the gateway, which stops it in order. */
async function spawnServer(cluster: Cluster, port: number): Promise<Postmaster & { child: ChildProcess }> {
  const options = Object.entries({ ...settings, ...cluster.settings, port: String(port) });
  const output = await openLog(cluster);
  try {
    const child = spawn(
      cluster.binaries.postgres,
      ['-D', cluster.folder, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      { ...identity(cluster.account), cwd: '/', env: environment, detached: true, stdio: ['ignore', output, output] },
    );
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
    return { pid: child.pid ?? 0, port, child };
  } finally {
    closeSync(output);
  }
}

/** Waits until the server takes a connection; false when it ended instead. Only a recovery may take its time. */
async function answers(cluster: Cluster, server: Postmaster): Promise<boolean> {
  let recovering = false;
  for (let deadline = Date.now() + startPatienceMs; Date.now() < deadline; await wait(50)) {
    try {
      await connectOnce(cluster, server.port);
      return true;
    } catch (error) {
      if (!processLives(server.pid)) return false;
      if (!(error instanceof DatabaseError)) continue;
      if (error.code !== cannotConnectNow) throw error;
      if (!recovering) cluster.log(`Waiting for PostgreSQL: ${error.message}.`);
      recovering = true;
      deadline = Date.now() + startPatienceMs;
    }
  }
  return false;
}

async function connectOnce(cluster: Cluster, port: number): Promise<void> {
  try {
    await withClient(databaseUrl(cluster, port), () => Promise.resolve());
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== databaseUnknown) throw error;
    await withClient(databaseUrl(cluster, port, 'postgres'), (client) =>
      client.query(`CREATE DATABASE ${databaseName}`).catch(unlessExists),
    );
  }
}

function unlessExists(error: DatabaseError): void {
  if (!databaseExists.includes(error.code ?? '')) throw error;
}

async function withClient(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function databaseUrl(cluster: Cluster, port: number, database = databaseName): string {
  return `postgresql://${databaseName}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/** The server inherits the file, so it can go on writing when the gateway is gone. */
async function openLog({ dataDir }: Cluster): Promise<number> {
  const path = logPath(dataDir);
  const length = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (length > logLengthMaximum) await rename(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

async function didNotStart(cluster: Cluster): Promise<DatabaseRefusal> {
  const path = logPath(cluster.dataDir);
  const last = (await readFile(path, 'utf8').catch(() => '')).trim().split('\n').slice(-4).join('\n');
  return new DatabaseRefusal(
    'DATABASE_DID_NOT_START',
    `PostgreSQL did not start on ${cluster.folder} within ${startPatienceMs / 1000} s. The end of ${path}:\n${last}`,
  );
}

function logPath(dataDir: string): string {
  return join(dataDir, 'postgres.log');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
