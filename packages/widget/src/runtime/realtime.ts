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
  void keepOpen(options, ended.signal, (attempt) => new Conversation(options, attempt).ending);
  return () => ended.abort();
};

/** One socket until it ends. */
class Conversation {
  /** Settles when it is over. */
  readonly ending: Promise<Ending>;
  readonly #options: LineOptions;
  readonly #opened: () => void;
  readonly #socket: WebSocket;
  readonly #settle: (ending: Ending) => void;
  readonly #signal: AbortSignal;
  readonly #stop = () => this.#end();
  #timer = setTimeout(() => this.#end(), welcomeMs);
  #resumed: ReturnType<typeof setTimeout> | undefined;
  #isSilent = false;
  #isOpen = false;

  constructor(options: LineOptions, { signal, token, opened }: Attempt) {
    const { promise, resolve } = Promise.withResolvers<Ending>();
    const socket = new WebSocket(options.url.replace(/^http/, 'ws'), 'graphql-transport-ws');
    const payload = { publishableKey: options.publishableKey, memberToken: token };
    this.ending = promise;
    this.#settle = resolve;
    this.#options = options;
    this.#opened = opened;
    this.#socket = socket;
    this.#signal = signal;
    signal.addEventListener('abort', this.#stop);
    socket.onopen = () => this.#say({ type: 'connection_init', payload });
    socket.onclose = ({ code }) => this.#end(tokenRefused.includes(code) ? 'UNAUTHENTICATED' : undefined);
    socket.onmessage = ({ data }) => {
      try {
        this.#hear(JSON.parse(data));
      } catch {
        // Not our protocol: something on the way answers in the gateway's place.
        this.#end();
      }
    };
  }

  #say(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }

  #follow(id: Topic): void {
    this.#say({ type: 'subscribe', id, payload: { query: topics[id] } });
  }

  #hear({ type, id, payload }: Message): void {
    this.#isSilent = false;
    if (type === 'connection_ack') {
      clearTimeout(this.#timer);
      this.#beat();
      this.#follow('balance');
    } else if (type === 'ping') this.#say({ type: 'pong' });
    else if (type === 'next') this.#learn(id, (payload as { data?: News | null }).data);
    else if (type !== 'pong') this.#over(id, payload);
  }

  #learn(id: Topic | undefined, data: News | null | undefined): void {
    if (id === 'news') this.#options.news();
    if (data?.program !== undefined) this.#options.version(data.program.version);
    if (data?.balance === undefined) return;
    this.#options.balance(data.balance);
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#opened();
    // What else happens, once it is known that the gateway talks to this member.
    this.#follow('news');
    this.#follow('program');
  }

  /** A gateway that does not tell of the programme goes without; the balance has to be told. */
  #over(id: Topic | undefined, errors: unknown): void {
    if (id === 'balance') this.#end(codeOf(errors));
    if (id === 'news') this.#resumed = setTimeout(() => this.#follow(id), resumeMs);
  }

  /** A line that is silent from one beat to the next is dead, whatever the browser thinks of it. */
  #beat(): void {
    if (this.#isSilent) this.#end();
    else {
      this.#isSilent = true;
      this.#say({ type: 'ping' });
      this.#timer = setTimeout(() => this.#beat(), heartbeatMs);
    }
  }

  #end(ending?: Ending): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#resumed);
    this.#settle(ending);
    this.#signal.removeEventListener('abort', this.#stop);
    this.#socket.onmessage = null;
    this.#socket.close();
  }
}

/** The code of the first error. */
function codeOf(errors: unknown): Ending {
  return Array.isArray(errors) ? errors[0]?.extensions?.code : undefined;
}
