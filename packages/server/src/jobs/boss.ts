import { Pool } from 'pg';
import { PgBoss } from 'pg-boss';
import type { Log } from '../base/log.ts';

const connectionsMaximum = 2;
const connectionTimeoutMs = 10_000;
const statementTimeoutMs = 30_000;
const housekeepingSeconds = 3_600;
// None of our jobs waits for another.
const flowIntervalSeconds = 3_600;
const quietMs = 30_000;

/** Connections for pg-boss alone, so that jobs and shoppers never wait for each other's. */
export function openPool(databaseUrl: string): Pool {
  return new Pool({
    connectionString: databaseUrl,
    application_name: 'laurel jobs',
    max: connectionsMaximum,
    connectionTimeoutMillis: connectionTimeoutMs,
    statement_timeout: statementTimeoutMs,
    keepAlive: true,
  });
}

/** A pg-boss that is not started yet. */
export function openBoss(pool: Pool, complain: (error: unknown) => void): PgBoss {
  const boss = new PgBoss({
    db: databaseOf(pool),
    maintenanceIntervalSeconds: housekeepingSeconds,
    flowIntervalSeconds,
  });
  boss.on('error', complain);
  boss.on('warning', complain);
  return boss;
}

/** Makes pg-boss's tables, or brings them to its version; safe to run from many machines at once. */
export async function installJobs(databaseUrl: string): Promise<void> {
  const pool = openPool(databaseUrl);
  const boss = new PgBoss({ db: databaseOf(pool), supervise: false, schedule: false });
  const problems: unknown[] = [];
  boss.on('error', (error) => problems.push(error));
  try {
    await boss.start();
    await boss.stop({ graceful: false });
  } finally {
    await pool.end();
  }
  if (problems.length > 0) throw problems[0];
}

/** Tells what is wrong with the jobs as such, but not as often as it is found. */
export function complainer(log: Log): (problem: unknown) => void {
  let saidAt = Number.NEGATIVE_INFINITY;
  return (problem) => {
    if (performance.now() - saidAt < quietMs) return;
    saidAt = performance.now();
    // pg-boss hands out errors, copies of errors, and warnings: all have a message.
    const { message } = problem as { message?: unknown };
    log.warn('jobs have to wait', { reason: String(message) });
  };
}

function databaseOf(pool: Pool) {
  return { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) };
}
