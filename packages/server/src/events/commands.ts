import { Client, type Pool } from 'pg';
import type { Wallet } from '../database/generated/prisma/client.ts';
import type { Bus, News } from './bus.ts';

const channel = 'laurel_wallets';
const reconnectDelayMs = 1_000;

// A notification holds less than 8,000 bytes; a member's id takes 39 of them.
const membersMaximum = 150;

/** What gateways are still to be told of a program. */
type Waiting = { readonly memberIds: Set<string>; version: number | undefined };

/** Tells gateways what a process without a bus of its own has committed. */
export type Announcer = {
  /** Announces wallets that were committed, and of whom there is news. It never waits: `flush` does. */
  publish(wallets: readonly Wallet[], news?: News | null): void;
  /** Ends when everything announced so far was sent. */
  flush(): Promise<void>;
};

/**
 * For commands such as `run-due` and `import`: gateways hear by PostgreSQL's NOTIFY which members' wallets changed,
 * after the commit and never in its transaction, where it would halve the rate of commits.
 */
export function createAnnouncer(pool: Pool, log: (sentence: string) => void): Announcer {
  const waiting = new Map<string, Waiting>();
  let sending: Promise<void> | null = null;

  async function send(): Promise<void> {
    while (waiting.size > 0) {
      const announcements = [...waiting].flatMap(([programId, news]) => inParts(programId, news));
      waiting.clear();
      const payloads = announcements.map((announcement) => JSON.stringify(announcement));
      await pool.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', [channel, payloads]);
    }
  }

  function newsOf(programId: string): Waiting {
    const news = waiting.get(programId) ?? { memberIds: new Set(), version: undefined };
    waiting.set(programId, news);
    return news;
  }

  function start(): Promise<void> {
    return send()
      .catch((error: unknown) => log(`Gateways were not told of changed balances: ${sentenceOf(error)}`))
      .finally(() => {
        sending = null;
      });
  }

  return {
    publish(wallets, news) {
      for (const { programId, memberId } of wallets) newsOf(programId).memberIds.add(memberId);
      // Also where nobody is a member, as of a guest's order: whoever hears of the program reads again.
      if (news) add(newsOf(news.programId), news);
      if (waiting.size > 0) sending ??= start();
    },
    async flush() {
      while (sending !== null) await sending;
    },
  };
}

/** What a gateway listens with. */
export type CommandEar = { close(): Promise<void> };

/** Has whoever watches a member read again once a command announced that member. Reconnects for as long as it takes. */
export async function listenForCommands(
  databaseUrl: string,
  { bus, log }: { readonly bus: Bus; readonly log: (sentence: string) => void },
): Promise<CommandEar> {
  let client: Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;

  async function connect(): Promise<void> {
    const fresh = new Client({ connectionString: databaseUrl, keepAlive: true });
    fresh.on('notification', ({ payload }) => hear(bus, payload));
    fresh.on('error', (error) => lost(fresh, error));
    fresh.once('end', () => lost(fresh, new Error('the connection ended')));
    client = fresh;
    await fresh.connect();
    await fresh.query(`LISTEN ${channel}`);
  }

  function lost(which: Client, error: unknown): void {
    if (isClosed || which !== client) return;
    client = null;
    log(`Lost touch with commands, trying again: ${sentenceOf(error)}`);
    which.end().catch(() => undefined);
    timer = setTimeout(() => {
      connect().then(
        () => bus.refreshAll(),
        (reason: unknown) => lost(client ?? which, reason),
      );
    }, reconnectDelayMs);
  }

  await connect();
  return {
    async close() {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      await client?.end();
    },
  };
}

function hear(bus: Bus, payload: string | undefined): void {
  const announcement = readNews(payload ?? '');
  if (announcement) bus.refresh(announcement);
}

function readNews(payload: string): News | null {
  try {
    const { programId, memberIds, version } = JSON.parse(payload) as News;
    return typeof programId === 'string' && Array.isArray(memberIds) ? { programId, memberIds, version } : null;
  } catch {
    return null;
  }
}

function add(waiting: Waiting, { memberIds, version }: News): void {
  for (const memberId of memberIds) waiting.memberIds.add(memberId);
  waiting.version = version ?? waiting.version;
}

function inParts(programId: string, { memberIds, version }: Waiting): News[] {
  const members = [...memberIds];
  const parts: News[] = [];
  for (let start = 0; start < Math.max(members.length, 1); start += membersMaximum) {
    parts.push({ programId, memberIds: members.slice(start, start + membersMaximum), version });
  }
  return parts;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
