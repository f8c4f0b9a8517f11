import { InvalidOrigin } from '../auth/keys.ts';
import { CannotUnwrap, InvalidMasterKey } from '../auth/wrapping.ts';
import { Unavailable } from '../base/unavailable.ts';
import { DatabaseRefusal } from '../database/refusal.ts';
import { ClockRefused } from '../loyalty/time.ts';

/** Something the person at the command line can put right: one sentence that says what is wrong and what to do. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}

/** Someone asked the command to stop before it was done. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly signal: NodeJS.Signals;

  constructor(signal: NodeJS.Signals) {
    super(`Stopped by ${signal}.`);
    this.signal = signal;
  }
}

/** Errors whose own sentence says what is wrong and what would work. */
const spoken = [CommandFailure, DatabaseRefusal, ClockRefused, InvalidOrigin, InvalidMasterKey, CannotUnwrap];

const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET'];
const refused = ['28P01', '28000', '3D000'];

/** What to say of an error: our own sentences as they are, the system's in words, and a bug as what it is. */
export function sentenceOf(error: unknown): string {
  if (spoken.some((kind) => error instanceof kind)) return messageOf(error);
  if (error instanceof Unavailable) return 'The database cannot take this now. Run the command again in a moment.';
  const code = codeOf(error);
  const message = messageOf(error);
  if (unreachable.includes(code))
    return `The database does not answer (${code}). Is it running, and is DATABASE_URL right?`;
  if (refused.includes(code)) return `The database turned us away: ${message}. Is DATABASE_URL right?`;
  if (code === 'ENOENT') return `There is no such file: ${message}.`;
  if (code === 'EACCES' || code === 'EPERM') return `That is not allowed: ${message}.`;
  return `Laurel failed where it should not: ${message}. Run it again with LOG_LEVEL=debug to see where, and please report it.`;
}

/** A connection tried on several addresses fails with all their errors in one, whose own message is empty. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
