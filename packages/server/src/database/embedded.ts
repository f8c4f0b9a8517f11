import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { Cluster, EmbeddedOptions } from './embedded/cluster.ts';
import { openCluster } from './embedded/cluster.ts';
import { processLives } from './embedded/postmaster.ts';
import type { Server } from './embedded/server.ts';
import { ensureRunning, stopServer } from './embedded/server.ts';
import type { GatewayLock } from './gateway-lock.ts';
import { takeGatewayLock } from './gateway-lock.ts';
import { DatabaseRefusal } from './refusal.ts';

const watchEveryMs = 100;
const takeOverTries = 20;

/** The embedded PostgreSQL of a data directory, running. */
export type EmbeddedDatabase = {
  readonly databaseUrl: string;
  /** False when it ran already: beside another command, or left behind by a gateway that was killed. */
  readonly started: boolean;
  stop(): Promise<void>;
};

/**
 * Opens the data directory for a gateway: makes it when it is new, joins or starts its PostgreSQL, and starts it again
 * whenever it dies. Only one gateway may; another is refused with DATA_DIRECTORY_IN_USE. Stopping stops PostgreSQL.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const cluster = await openCluster(options);
  const { server, lock } = await takeOver(cluster);
  const watch = keepRunning(cluster, server);
  return {
    databaseUrl: server.databaseUrl,
    started: server.started,
    async stop() {
      const last = await watch.stop();
      // Held to the end: whoever starts meanwhile waits, and does not join a server that is about to stop.
      await lock.release(() => stopServer(cluster, last));
    },
  };
}

/** A server to be the only gateway on. One that another gateway is stopping may go away while we ask for its lock. */
async function takeOver(cluster: Cluster): Promise<{ server: Server; lock: GatewayLock }> {
  for (let tries = 1; ; tries += 1) {
    const server = await ensureRunning(cluster);
    try {
      return { server, lock: await takeGatewayLock({ ...cluster, databaseUrl: server.databaseUrl }) };
    } catch (error) {
      if (error instanceof DatabaseRefusal) throw error;
      if (tries === takeOverTries) {
        if (server.started) await stopServer(cluster, server);
        throw error;
      }
      await wait(watchEveryMs);
    }
  }
}

/**
 * Opens the data directory for a command that may run beside a gateway. The last to leave stops PostgreSQL, so stopping
 * does nothing while a gateway, or another command, is connected.
 */
export async function joinEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const cluster = await openCluster(options);
  const server = await ensureRunning(cluster);
  return {
    databaseUrl: server.databaseUrl,
    started: server.started,
    async stop() {
      if (!(await isShared(server))) await stopServer(cluster, server);
    },
  };
}

/** Looks after the server until told to stop, and then names the one that runs. */
function keepRunning(cluster: Cluster, first: Server): { stop(): Promise<Server> } {
  const stopped = new AbortController();
  let server = first;

  // The process ending without `stop` (a crash of ours) must not leave the database behind.
  const stopAtExit = () => processLives(server.pid) && process.kill(server.pid, 'SIGINT');
  process.once('exit', stopAtExit);

  async function watch(): Promise<void> {
    while (!stopped.signal.aborted) {
      if (!processLives(server.pid)) server = await restart(cluster, server);
      await wait(watchEveryMs, undefined, { ref: false, signal: stopped.signal }).catch(() => undefined);
    }
  }

  const watching = watch();
  return {
    async stop() {
      stopped.abort();
      await watching;
      process.removeListener('exit', stopAtExit);
      return server;
    },
  };
}

/** On the same port, since everyone holds its address. A start that fails is told and tried again at the next look. */
async function restart(cluster: Cluster, dead: Server): Promise<Server> {
  cluster.log('PostgreSQL ended unexpectedly; starting it again.');
  try {
    const server = await ensureRunning(cluster, dead.port);
    cluster.log('PostgreSQL runs again.');
    return server;
  } catch (error) {
    cluster.log(error instanceof Error ? error.message : String(error));
    return dead;
  }
}

/** Two commands that leave together see each other's look: they look once more, hardly at the same moment. */
async function isShared(server: Server): Promise<boolean> {
  if (!(await othersConnected(server))) return false;
  await wait(watchEveryMs * (0.5 + Math.random()));
  return othersConnected(server);
}

/** A server that does not answer has nobody connected. */
async function othersConnected({ databaseUrl }: Server): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ others: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()) AS others`,
    );
    return rows[0]?.others === true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
