import { BalanceChangesDocument } from '@laurel/schema/documents/balance-changes';
import type { BalanceChangesSubscription } from '@laurel/schema/documents/operations';
import { createClient } from 'graphql-ws';
import type { Session } from './session.ts';
import type { Balance } from './types.ts';

/** What the socket needs and whom it tells. */
export interface SocketOptions {
  readonly url: string;
  readonly publishableKey: string;
  readonly session: Session;
  balance(balance: Balance): void;
  /** The line is open; `again` after it was lost. */
  open(again: boolean): void;
  closed(): void;
  /** The gateway will not talk to this member: trying again would change nothing. */
  refused(): void;
}

const forbidden = 4403;
const unauthorized = 4401;
const longestWaitMs = 30_000;

/** Follows the balance until the answer is called. Reconnects with growing, scattered pauses. */
export function connect(options: SocketOptions): () => void {
  const credentials = createCredentials(options);
  let opened = 0;
  const client = createClient({
    url: options.url,
    connectionParams: credentials.params,
    keepAlive: 25_000,
    connectionAckWaitTimeout: 10_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: (retries) => pause(Math.min(longestWaitMs, 500 * 2 ** retries)),
    shouldRetry: (event) => !credentials.refusedTwice(event),
    on: {
      connected: () => {
        credentials.accepted();
        options.open(opened > 0);
        opened += 1;
      },
      closed: () => options.closed(),
    },
  });
  let stopped = false;
  follow();
  return () => {
    stopped = true;
    void client.dispose();
  };

  function follow(): void {
    client.subscribe<BalanceChangesSubscription>({ query: BalanceChangesDocument }, { next, error, complete });
  }

  function next({ data }: { data?: BalanceChangesSubscription | null }): void {
    if (data) options.balance(data.balance);
  }

  function error(reason: unknown): void {
    if (stopped) return;
    if (credentials.mayTryAnother(reason)) follow();
    else options.refused();
  }

  function complete(): void {
    if (!stopped) void pause(1000).then(() => stopped || follow());
  }
}

/** Gives the socket its token, and another one after a refusal; twice in a row is an answer. */
function createCredentials({ publishableKey, session }: SocketOptions) {
  let last: string | null = null;
  let refusals = 0;
  return {
    async params() {
      last = refusals > 0 && last !== null ? await session.renew(last) : await session.token();
      return { publishableKey, memberToken: last };
    },
    accepted() {
      refusals = 0;
    },
    refusedTwice(event: unknown): boolean {
      if (codeOf(event) === forbidden) refusals += 1;
      return refusals > 1;
    },
    mayTryAnother(reason: unknown): boolean {
      if (codeOf(reason) !== unauthorized && codeOf(reason) !== 'UNAUTHENTICATED') return false;
      refusals += 1;
      return refusals < 2;
    },
  };
}

/** The number a socket was closed with, or the code of a GraphQL error. */
function codeOf(reason: unknown): unknown {
  if (Array.isArray(reason)) return reason[0]?.extensions?.code;
  return typeof reason === 'object' && reason !== null && 'code' in reason ? reason.code : undefined;
}

function pause(aboutMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, aboutMs * (0.5 + Math.random())));
}
