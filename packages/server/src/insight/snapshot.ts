import type { ClientBase, Pool } from 'pg';
import { inSnapshot } from '../database/snapshot.ts';

/** Questions about years of books may take longer than a write may wait. */
const statementTimeoutMs = 120_000;

/** Asks several questions of one and the same state of the books, which may take their time. */
export function inLongSnapshot<T>(pool: Pool, ask: (client: ClientBase) => Promise<T>): Promise<T> {
  return inSnapshot(pool, async (client) => {
    await client.query(`SET LOCAL statement_timeout = ${statementTimeoutMs}`);
    return ask(client);
  });
}
