import type { ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import { pendingMigrations } from '../database/migrate.ts';
import { answerJson } from './answer.ts';

/** What readiness depends on. */
export type Vitals = { readonly pool: Pool; readonly isDraining: () => boolean };

const patienceMs = 2_000;

/** Answers that the process lives. */
export function answerLive(response: ServerResponse): void {
  response.setHeader('Cache-Control', 'no-store');
  answerJson(response, 200, { status: 'live' });
}

/** Answers whether it should be sent work: the database answers, its migrations are applied, and it is not draining. */
export async function answerReady(response: ServerResponse, { pool, isDraining }: Vitals): Promise<void> {
  const status = isDraining() ? 'draining' : await databaseStatus(pool);
  response.setHeader('Cache-Control', 'no-store');
  answerJson(response, status === 'ready' ? 200 : 503, { status });
}

async function databaseStatus(pool: Pool): Promise<'ready' | 'migrating' | 'database-unreachable'> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The database did not answer in time.')), patienceMs);
  });
  try {
    const pending = await Promise.race([pendingMigrations(pool), timeout]);
    return pending.length === 0 ? 'ready' : 'migrating';
  } catch {
    return 'database-unreachable';
  } finally {
    clearTimeout(timer);
  }
}
