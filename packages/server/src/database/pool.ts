import { DatabaseError, Pool, types } from 'pg';

const statementTimeoutMs = 5_000;
const lockTimeoutMs = 2_000;
const idleInTransactionTimeoutMs = 10_000;
const connectTimeoutMs = 10_000;

/** How large the pool may grow, and who hears of connections that break while nobody uses them. */
export type PoolOptions = {
  readonly max: number;
  readonly log?: ((line: string) => void) | undefined;
};

/**
 * The one pool of a process: prepared statements run on it directly, and Prisma shares it. A BIGINT is a bigint, a
 * whole NUMERIC (what `sum` of BIGINTs is) too, a DATE stays text, and no statement waits longer than it may.
 */
export function createPool(databaseUrl: string, { max, log }: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max,
    statement_timeout: statementTimeoutMs,
    lock_timeout: lockTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    options: '-c plan_cache_mode=force_custom_plan',
    // For these connections only: a parser set for all of `pg` would reach into Prisma's own results.
    types: { getTypeParser },
  });
  // An `error` event that nobody hears ends the process. An idle connection that breaks is replaced by the pool; one
  // in use fails its query as well, and that failure is what the caller sees.
  pool.on('error', (error) => log?.(`A database connection was lost: ${error.message}`));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Whether the error is PostgreSQL's answer with one of these codes (SQLSTATE). */
export function isDatabaseError(error: unknown, ...codes: readonly string[]): error is DatabaseError {
  return error instanceof DatabaseError && codes.includes(error.code ?? '');
}

const parsers = new Map<number, (text: string) => unknown>([
  [types.builtins.INT8, BigInt],
  [types.builtins.NUMERIC, wholeAsBigint],
  [types.builtins.DATE, String],
  [1016, (text) => listOf(text, BigInt)],
  [1231, (text) => listOf(text, wholeAsBigint)],
]);

function getTypeParser(oid: number, format: 'text' | 'binary' = 'text') {
  const parser = format === 'text' ? parsers.get(oid) : undefined;
  return parser ?? types.getTypeParser(oid, format);
}

function wholeAsBigint(text: string): bigint | string {
  return /^-?\d+$/.test(text) ? BigInt(text) : text;
}

/** Arrays of numbers hold neither quotes nor commas within. */
function listOf<T>(text: string, parse: (item: string) => T): (T | null)[] {
  const inner = text.slice(1, -1);
  return inner === '' ? [] : inner.split(',').map((item) => (item === 'NULL' ? null : parse(item)));
}
