import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { DatabaseRefusal } from './refusal.ts';

/** A number of our own among PostgreSQL's advisory locks. */
const lockNumber = 1_818_326_386;
const patienceMs = 3_000;
const retryMs = 100;

/** The right to be the only gateway on a database. */
export type GatewayLock = {
  /** Does the last thing that only its holder may do, and lets go. */
  release(last: () => Promise<void>): Promise<void>;
};

/** What to lock, and how to speak of it. */
export type GatewayLockOptions = {
  readonly databaseUrl: string;
  /** Named in the refusal. */
  readonly dataDir: string;
  readonly log: (line: string) => void;
};

/**
 * Takes the lock that only one gateway may hold, and takes it again whenever the connection that holds it was lost, as
 * when PostgreSQL was restarted. Refuses when another gateway keeps it for three seconds: the connection of one that
 * was killed may linger for a moment.
 */
export async function takeGatewayLock(options: GatewayLockOptions): Promise<GatewayLock> {
  const released = new AbortController();
  let session = await openSession(options, patienceMs);
  const keeping = keep();

  async function keep(): Promise<void> {
    while (!released.signal.aborted) {
      await session.ended;
      session = (await reopenSession(options, released.signal)) ?? session;
    }
  }

  return {
    async release(last) {
      released.abort();
      try {
        await last();
      } finally {
        await session.client.end().catch(() => undefined);
        await keeping;
        await session.client.end().catch(() => undefined);
      }
    },
  };
}

/** A connection that holds the lock for as long as it lives. */
type Session = { readonly client: Client; readonly ended: Promise<void> };

async function openSession({ databaseUrl, dataDir }: GatewayLockOptions, patience: number): Promise<Session> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: `laurel gateway ${process.pid}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  const ended = new Promise<void>((resolve) => client.once('end', resolve));
  client.on('error', () => undefined);
  try {
    await client.connect();
    if (await lock(client, patience)) return { client, ended };
    throw new DatabaseRefusal('DATA_DIRECTORY_IN_USE', await inUse(client, dataDir));
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

async function lock(client: Client, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [lockNumber]);
    if (rows[0]?.taken) return true;
    if (Date.now() >= deadline) return false;
    await wait(retryMs);
  }
}

/** Tries until it works or nobody wants it any more; tells once of a rival that came first. */
async function reopenSession(options: GatewayLockOptions, signal: AbortSignal): Promise<Session | undefined> {
  for (let told = false; !signal.aborted; await wait(retryMs)) {
    try {
      return await openSession(options, 0);
    } catch (error) {
      if (!told && error instanceof DatabaseRefusal) {
        options.log(error.message);
        told = true;
      }
    }
  }
  return undefined;
}

async function inUse(client: Client, dataDir: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.granted AND ((l.classid::bigint << 32) | l.objid::bigint) = $1`,
    [lockNumber],
  );
  const rival = /\d+$/.exec(rows[0]?.name ?? '')?.[0];
  return `Another Laurel gateway${rival ? ` (process ${rival})` : ''} uses ${dataDir}. Stop it, or give this one a --data-dir of its own. To run several gateways side by side, set DATABASE_URL for all of them.`;
}
