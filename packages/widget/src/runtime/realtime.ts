import { BalanceChangesDocument } from '@laurel/schema/documents/balance-changes';
import { MemberNewsDocument } from '@laurel/schema/documents/member-news';
import type { BalanceChangesSubscription } from '@laurel/schema/documents/operations';
import { ProgramChangesDocument } from '@laurel/schema/documents/program-changes';
import type { TypedDocument } from '@laurel/schema/typed-document';
import { createClient } from 'graphql-ws';
import { type Connect, pause } from './line.ts';

const tokenRefused: readonly unknown[] = [4401, 4403, 'UNAUTHENTICATED'];
const longestWaitMs = 30_000;

/** Follows the balance over a WebSocket. Reconnects with growing, scattered pauses. */
export const connect: Connect = (options) => {
  const { url, publishableKey, session, balance, news, version, open, closed, refused, blocked } = options;
  let stopped = false;
  let opened = 0;
  /** Tokens refused since the line was last open: the second in a row is an answer. */
  let refusals = 0;
  let last: string | null = null;
  let counted: unknown;
  let hears = false;
  let subscriptions = 0;
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    async connectionParams() {
      last = refusals > 0 && last !== null ? await session.renew(last) : await session.token();
      return { publishableKey, memberToken: last };
    },
    generateID() {
      subscriptions += 1;
      return `${subscriptions}`;
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
  return () => {
    stopped = true;
    void client.dispose();
  };

  function follow(): void {
    if (stopped) return;
    client.subscribe<BalanceChangesSubscription>(
      { query: BalanceChangesDocument },
      {
        next({ data }) {
          if (!data) return;
          balance(data.balance);
          if (hears) return;
          hears = true;
          hear(MemberNewsDocument, news);
          hear(ProgramChangesDocument, (program) => program && version(program.program.version));
        },
        error,
        complete: () => void pause(1000).then(follow),
      },
    );
  }

  /** What else happens, once it is known that the gateway talks to the member. */
  function hear<Data>(
    query: TypedDocument<Data, Record<string, never>>,
    tell: (data: Data | null | undefined) => void,
  ): void {
    const again = () => void pause(longestWaitMs).then(() => stopped || hear(query, tell));
    client.subscribe<Data>({ query }, { next: ({ data }) => tell(data), error: again, complete: again });
  }

  function error(reason: unknown): void {
    if (stopped) return;
    if (codeOf(reason) === 'FORBIDDEN' || !mayTryAgain(reason)) refused();
    else void pause(tokenRefused.includes(codeOf(reason)) ? 0 : longestWaitMs).then(follow);
  }

  function mayTryAgain(reason: unknown): boolean {
    // A socket that closes tells everybody who listened on it.
    if (tokenRefused.includes(codeOf(reason)) && reason !== counted) refusals += 1;
    counted = reason;
    return refusals < 2;
  }
};

/** The number a socket was closed with, or the code of a GraphQL error. */
function codeOf(reason: unknown): unknown {
  return Array.isArray(reason) ? reason[0]?.extensions?.code : (reason as { code?: unknown } | null)?.code;
}
