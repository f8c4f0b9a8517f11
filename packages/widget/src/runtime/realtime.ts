import { BalanceChangesDocument } from '@laurel/schema/documents/balance-changes';
import type { BalanceChangesSubscription, ProgramChangesSubscription } from '@laurel/schema/documents/operations';
import { ProgramChangesDocument } from '@laurel/schema/documents/program-changes';
import { createClient } from 'graphql-ws';
import { type Connect, pause } from './line.ts';

const tokenRefused: readonly unknown[] = [4401, 4403, 'UNAUTHENTICATED'];
const longestWaitMs = 30_000;

/** Follows the balance over a WebSocket. Reconnects with growing, scattered pauses. */
export const connect: Connect = (options) => {
  const { url, publishableKey, session, balance, version, open, closed, refused, blocked } = options;
  let stopped = false;
  let opened = 0;
  /** Tokens refused since the line was last open: the second in a row is an answer. */
  let refusals = 0;
  let last: string | null = null;
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    async connectionParams() {
      last = refusals > 0 && last !== null ? await session.renew(last) : await session.token();
      return { publishableKey, memberToken: last };
    },
    keepAlive: 25_000,
    connectionAckWaitTimeout: 10_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    async retryWait(retries) {
      if (opened === 0 && retries > 0 && refusals === 0) blocked();
      await pause(Math.min(longestWaitMs, 500 * 2 ** retries));
    },
    shouldRetry: (event) => mayTryAgain(event),
    on: {
      connected() {
        refusals = 0;
        open(opened > 0);
        opened += 1;
      },
      closed,
    },
  });
  follow();
  const ignore = () => undefined;
  // Comes back with the line. A gateway that is too old for it goes without.
  client.subscribe<ProgramChangesSubscription>(
    { query: ProgramChangesDocument },
    { next: ({ data }) => data && version(data.program.version), error: ignore, complete: ignore },
  );
  return () => {
    stopped = true;
    void client.dispose();
  };

  function follow(): void {
    if (stopped) return;
    client.subscribe<BalanceChangesSubscription>(
      { query: BalanceChangesDocument },
      { next: ({ data }) => data && balance(data.balance), error, complete: () => void pause(1000).then(follow) },
    );
  }

  function error(reason: unknown): void {
    if (stopped) return;
    if (codeOf(reason) === 'FORBIDDEN' || !mayTryAgain(reason)) refused();
    else void pause(tokenRefused.includes(codeOf(reason)) ? 0 : longestWaitMs).then(follow);
  }

  function mayTryAgain(reason: unknown): boolean {
    if (tokenRefused.includes(codeOf(reason))) refusals += 1;
    return refusals < 2;
  }
};

/** The number a socket was closed with, or the code of a GraphQL error. */
function codeOf(reason: unknown): unknown {
  return Array.isArray(reason) ? reason[0]?.extensions?.code : (reason as { code?: unknown } | null)?.code;
}
