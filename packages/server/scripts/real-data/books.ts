import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { joinEmbedded } from '../../src/database/embedded.ts';

/** What the database holds, asked without any of the gateway's reads. */
export type Books = {
  readonly members: number;
  readonly orders: number;
  readonly points: bigint;
  readonly credit: bigint;
  /** How many members hold each tier. */
  readonly tiers: Readonly<Record<string, number>>;
  readonly entries: number;
  /** Every chain's head in one hash: it changes when any wallet does. */
  readonly fingerprint: string;
};

const question = `SELECT
  (SELECT count(*)::int FROM member) AS members,
  (SELECT count(*)::int FROM "order") AS orders,
  (SELECT coalesce(sum(available), 0)::text FROM wallet WHERE asset = 'POINTS') AS points,
  (SELECT coalesce(sum(available), 0)::text FROM wallet WHERE asset = 'CREDIT') AS credit,
  (SELECT coalesce(json_object_agg(tier, members), '{}') FROM
    (SELECT tier, count(*)::int AS members FROM member WHERE tier IS NOT NULL GROUP BY tier) AS held) AS tiers,
  (SELECT count(*)::int FROM entry) AS entries,
  (SELECT md5(coalesce(string_agg(id::text || encode(head_hash, 'hex'), '' ORDER BY id), '')) FROM wallet
    WHERE head_hash IS NOT NULL) AS fingerprint`;

/** Looks into the embedded database of a directory, joining it where it runs. */
export async function booksIn(dataDir: string): Promise<Books> {
  const database = await joinEmbedded({ dataDir });
  const client = new Client({ connectionString: database.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Omit<Books, 'points' | 'credit'> & { points: string; credit: string }>(
      question,
    );
    if (rows[0] === undefined) throw new Error('The books gave no answer.');
    return { ...rows[0], points: BigInt(rows[0].points), credit: BigInt(rows[0].credit) };
  } finally {
    await client.end();
    await database.stop();
  }
}

/** Waits until that many orders are in the database of a directory, while another process brings them in. */
export async function waitForOrders(dataDir: string, count: number): Promise<void> {
  const { databaseUrl } = await joinEmbedded({ dataDir });
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query<{ orders: number }>('SELECT count(*)::int AS orders FROM "order"');
      if ((rows[0]?.orders ?? 0) >= count) return;
      await wait(50);
    }
  } finally {
    await client.end();
  }
}
