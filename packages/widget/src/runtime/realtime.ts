import { BalanceChangesDocument } from '@laurel/schema/documents/balance-changes';
import { MemberNewsDocument } from '@laurel/schema/documents/member-news';
import type { BalanceChangesSubscription, ProgramChangesSubscription } from '@laurel/schema/documents/operations';
import { ProgramChangesDocument } from '@laurel/schema/documents/program-changes';
import { type Attempt, type Ending, keepOpen } from './keep-open.ts';
import type { Connect, LineOptions } from './line.ts';

/** What the gateway says: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md */
interface Message {
  readonly type: 'connection_ack' | 'next' | 'error' | 'complete' | 'ping' | 'pong';
  readonly id?: Topic;
  readonly payload?: unknown;
}

/** What is followed. Each is its own subscription, and its name is the id. */
const topics = { balance: BalanceChangesDocument, news: MemberNewsDocument, program: ProgramChangesDocument };
type Topic = keyof typeof topics;
type News = Partial<BalanceChangesSubscription & ProgramChangesSubscription>;

const welcomeMs = 10_000;
const heartbeatMs = 25_000;
const resumeMs = 30_000;
const tokenRefused: readonly number[] = [4401, 4403];

/** Follows the balance over a WebSocket, by the protocol `graphql-transport-ws`. */
export const connect: Connect = (options) => {
  const ended = new AbortController();
  void keepOpen(options, ended.signal, (attempt) => talk(options, attempt));
  return () => ended.abort();
};

/** One socket until it ends. */
function talk(options: LineOptions, { signal, token, opened }: Attempt): Promise<Ending> {
  const { url, publishableKey } = options;
  const { promise, resolve } = Promise.withResolvers<Ending>();
  const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws');
  let timer = setTimeout(end, welcomeMs);
  let resumed: ReturnType<typeof setTimeout> | undefined;
  let isSilent = false;
  let isOpen = false;
  signal.addEventListener('abort', () => end(), { once: true });
  socket.onopen = () => say({ type: 'connection_init', payload: { publishableKey, memberToken: token } });
  socket.onclose = ({ code }) => end(tokenRefused.includes(code) ? 'UNAUTHENTICATED' : undefined);
  socket.onmessage = ({ data }) => {
    try {
      hear(JSON.parse(data));
    } catch {
      // Not our protocol: something on the way answers in the gateway's place.
      end();
    }
  };
  return promise;

  function say(message: object): void {
    socket.send(JSON.stringify(message));
  }

  function follow(id: Topic): void {
    say({ type: 'subscribe', id, payload: { query: topics[id] } });
  }

  function hear({ type, id, payload }: Message): void {
    isSilent = false;
    if (type === 'connection_ack') {
      clearTimeout(timer);
      beat();
      follow('balance');
    } else if (type === 'ping') say({ type: 'pong' });
    else if (type === 'next') learn(id, (payload as { data?: News | null }).data);
    else if (type !== 'pong') over(id, payload);
  }

  function learn(id: Topic | undefined, data: News | null | undefined): void {
    if (id === 'news') options.news();
    if (data?.program !== undefined) options.version(data.program.version);
    if (data?.balance === undefined) return;
    options.balance(data.balance);
    if (isOpen) return;
    isOpen = true;
    opened();
    // What else happens, once it is known that the gateway talks to this member.
    follow('news');
    follow('program');
  }

  /** A gateway that does not tell of the programme goes without; the balance has to be told. */
  function over(id: Topic | undefined, errors: unknown): void {
    if (id === 'balance') end(codeOf(errors));
    if (id === 'news') resumed = setTimeout(follow, resumeMs, id);
  }

  /** A line that is silent from one beat to the next is dead, whatever the browser thinks of it. */
  function beat(): void {
    if (isSilent) end();
    else {
      isSilent = true;
      say({ type: 'ping' });
      timer = setTimeout(beat, heartbeatMs);
    }
  }

  function end(ending?: Ending): void {
    clearTimeout(timer);
    clearTimeout(resumed);
    resolve(ending);
    socket.onmessage = null;
    socket.close();
  }
}

/** The code of the first error. */
function codeOf(errors: unknown): Ending {
  return Array.isArray(errors) ? errors[0]?.extensions?.code : undefined;
}
