// The database is out of reach, stopping, overloaded, or took too long: nothing is wrong with what was asked.
const states = /^(08...|53...|57P0[1-5]|57014|55P03|40001|40P01)$/;
const sockets: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
const prismaCodes: ReadonlySet<unknown> = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2034']);
const poolSentences =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end/;

/** Whether an error is the database's trouble, so that the same call may succeed later. */
export function isDatabaseTrouble(error: unknown): boolean {
  return isCaused(error, ({ code, message }) => {
    if (sockets.has(code) || prismaCodes.has(code) || (typeof code === 'string' && states.test(code))) return true;
    return poolSentences.test(message);
  });
}

/** Whether somebody sent a text with NUL in it, which PostgreSQL can neither keep nor look for. */
export function isNoText(error: unknown): boolean {
  return isCaused(error, ({ code }) => code === '22021');
}

type Told = { readonly code: unknown; readonly message: string };

function isCaused(error: unknown, is: (told: Told) => boolean): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as { code?: unknown; meta?: { driverAdapterError?: unknown } };
  if (is({ code, message: error.message })) return true;
  return [error.cause, meta?.driverAdapterError].some((cause) => isCaused(causeOf(cause), is));
}

// Prisma's driver adapter tells PostgreSQL's own code in a plain object.
function causeOf(cause: unknown): unknown {
  if (cause instanceof Error || typeof cause !== 'object' || cause === null) return cause;
  const {
    originalCode,
    message,
    cause: inner,
  } = cause as { originalCode?: unknown; message?: unknown; cause?: unknown };
  return Object.assign(new Error(String(message ?? ''), { cause: inner }), { code: originalCode });
}
