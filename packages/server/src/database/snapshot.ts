import type { ClientBase, Pool } from 'pg';

/** Reads several things of one and the same moment, in a transaction that can write nothing. */
export async function inSnapshot<Answer>(pool: Pool, read: (client: ClientBase) => Promise<Answer>): Promise<Answer> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const answer = await read(client);
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
