import type { ClientBase, Pool } from 'pg';

/** Questions about years of books may take longer than a write may wait. */
const statementTimeoutMs = 120_000;

/** Asks several questions of one and the same state of the books, in a transaction that can write nothing. */
export async function inSnapshot<T>(pool: Pool, ask: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`SET LOCAL statement_timeout = ${statementTimeoutMs}`);
    const answer = await ask(client);
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
