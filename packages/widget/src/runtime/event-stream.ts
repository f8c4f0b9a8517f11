import { BalanceChangesDocument } from '@laurel/schema/documents/balance-changes';
import { MemberNewsDocument } from '@laurel/schema/documents/member-news';
import type { BalanceChangesSubscription } from '@laurel/schema/documents/operations';
import { type Attempt, type Ending, keepOpen } from './keep-open.ts';
import type { Connect, LineOptions } from './line.ts';

interface Event {
  readonly data?: object | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

/** The gateway says something at least this often, if only that it is there. */
const silentForMs = 45_000;

/** Follows the balance as server-sent events, for where sockets do not get through. By `fetch`: it carries the token. */
export const connect: Connect = (options) => {
  const ended = new AbortController();
  const nothing = () => undefined;
  const balance = (data: object) => options.balance((data as BalanceChangesSubscription).balance);
  const silent = { open: nothing, closed: nothing, refused: nothing, blocked: nothing };
  const open = (again: boolean) => {
    options.open(again);
    // What else happens to the member, once it is known that the gateway talks to them.
    if (!again) void follow({ ...options, ...silent, query: MemberNewsDocument, hear: options.news }, ended.signal);
  };
  void follow({ ...options, open, query: BalanceChangesDocument, hear: balance }, ended.signal);
  return () => ended.abort();
};

/** One thing to follow. */
interface Followed extends LineOptions {
  readonly query: string;
  hear(data: object): void;
}

function follow(options: Followed, signal: AbortSignal): Promise<void> {
  return keepOpen(options, signal, (attempt) => stream(options, attempt));
}

/** One stream until it ends; the answer is the code it ended with, where there was one. */
async function stream({ url, send, query, hear }: Followed, { signal, token, opened }: Attempt): Promise<Ending> {
  const silence = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const response = await send(url, {
      method: 'POST',
      credentials: 'omit',
      body: JSON.stringify({ query }),
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${token}` },
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (!response.headers.get('content-type')?.startsWith('text/event-stream') || response.body === null)
      return codeOf(await response.json());
    let first = true;
    for await (const event of eventsOf(response.body, heard)) {
      if (event.errors !== undefined) return codeOf(event);
      if (first) opened();
      first = false;
      if (event.data) hear(event.data);
    }
  } catch {
    // The line was lost: the caller comes back.
  } finally {
    clearTimeout(timer);
  }
  return undefined;

  function heard(): void {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), silentForMs);
  }
}

/** The events of a stream; `heard` is called for whatever comes, also for what only keeps the line open. */
async function* eventsOf(body: ReadableStream<Uint8Array>, heard: () => void): AsyncGenerator<Event> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = '';
  for (;;) {
    heard();
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = block.split(/\r?\n/).flatMap((line) => (line.startsWith('data:') ? [line.slice(5)] : []));
      if (data.join('').trim() !== '') yield JSON.parse(data.join('\n'));
    }
  }
}

function codeOf({ errors }: Event): string | undefined {
  return errors?.[0]?.extensions?.code;
}
