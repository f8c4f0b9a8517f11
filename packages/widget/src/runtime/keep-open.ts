import { type LineOptions, pause } from './line.ts';

/** One try to follow something. */
export interface Attempt {
  /** Aborted once nobody listens any more: the try has to end then. */
  readonly signal: AbortSignal;
  readonly token: string | null;
  /** To be called when the first answer is there. */
  opened(): void;
}

/** Why a try ended, where the gateway said so: `UNAUTHENTICATED`, `FORBIDDEN` or another code. */
export type Ending = string | undefined;

const longestWaitMs = 30_000;

/**
 * Tries again and again, with growing, scattered pauses, until nobody listens or the gateway will not talk to this
 * member: the second token it refuses in a row is an answer.
 */
export async function keepOpen(
  { session, open, closed, refused, blocked }: LineOptions,
  signal: AbortSignal,
  attempt: (attempt: Attempt) => Promise<Ending>,
): Promise<void> {
  let opened = 0;
  let failures = 0;
  let refusals = 0;
  let token: string | null = null;
  const hear = () => {
    failures = refusals = 0;
    open(opened > 0);
    opened += 1;
  };
  while (!signal.aborted) {
    let ending: Ending;
    try {
      token = refusals > 0 && token !== null ? await session.renew(token) : await session.token();
      ending = await attempt({ signal, token, opened: hear });
    } catch {
      // The shop gave no token, or the line was lost: the same as a line that ended.
    }
    if (signal.aborted) return;
    closed();
    const isRefusal = ending === 'UNAUTHENTICATED';
    if (isRefusal) refusals += 1;
    if (ending === 'FORBIDDEN' || refusals > 1) return refused();
    if (isRefusal) continue;
    failures += 1;
    if (opened === 0 && failures > 1) blocked();
    await pause(Math.min(longestWaitMs, 500 * 2 ** failures));
  }
}
