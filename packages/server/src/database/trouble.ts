// The database is out of reach, stopping, overloaded, or took too long: nothing is wrong with what was asked.
const states = /^(08...|53...|57P0[1-5]|57014|55P03|40001|40P01)$/;
const sockets: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
const prismaCodes: ReadonlySet<unknown> = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2034']);
const poolSentences =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end/;

/** Whether an error is the database's trouble, so that the same call may succeed later. */
export function isDatabaseTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (sockets.has(code) || prismaCodes.has(code) || (typeof code === 'string' && states.test(code))) return true;
  return poolSentences.test(error.message) || (error.cause !== undefined && isDatabaseTrouble(causeOf(error.cause)));
}

// Prisma's driver adapter tells PostgreSQL's own code in a plain object.
function causeOf(cause: unknown): unknown {
  if (cause instanceof Error || typeof cause !== 'object' || cause === null) return cause;
  const { originalCode, message } = cause as { originalCode?: unknown; message?: unknown };
  return Object.assign(new Error(String(message ?? '')), { code: originalCode });
}
