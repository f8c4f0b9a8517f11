import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';

/** One server-sent event: what it is called and what it says. */
export type StreamEvent = { readonly event: string; readonly data: string };

/** What to ask for, and what to show at the door. */
export type StreamOptions = {
  readonly method?: 'GET' | 'POST';
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: object;
};

/** An open event stream, read by a plain HTTP client. */
export type EventStream = {
  readonly response: IncomingMessage;
  readonly events: StreamEvent[];
  /** How it ended: whole, or cut off. */
  readonly ended: Promise<'whole' | 'cut'>;
  /** Waits until an event was received that is as asked for. */
  readonly until: (isIt: (event: StreamEvent) => boolean, patienceMs?: number) => Promise<StreamEvent>;
  /** Stops reading the connection, so that what is sent piles up on the way. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly leave: () => void;
};

/** Asks for an event stream over a connection of its own; answers once the head of the answer is there. */
export async function openEventStream(url: string, options: StreamOptions): Promise<EventStream> {
  const call = send(url, options);
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  const events: StreamEvent[] = [];
  const waiting = new Set<() => void>();
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (part: string) => {
    const blocks = `${text}${part}`.split('\n\n');
    text = blocks.pop() ?? '';
    events.push(...blocks.flatMap(eventOf));
    for (const look of waiting) look();
  });
  response.on('error', () => undefined);
  const ended = new Promise<'whole' | 'cut'>((resolve) => {
    response.once('close', () => resolve(response.complete ? 'whole' : 'cut'));
  });
  return {
    response,
    events,
    ended,
    until: (isIt, patienceMs = 10_000) => awaitEvent({ events, waiting, isIt, patienceMs }),
    pause: () => response.socket.pause(),
    resume: () => response.socket.resume(),
    leave: () => call.destroy(),
  };
}

function send(
  url: string,
  { method = 'POST', path = '/graphql', headers = {}, query, body }: StreamOptions,
): ClientRequest {
  const address = new URL(url + path);
  const inAddress = method === 'GET' && query !== undefined;
  if (inAddress) address.searchParams.set('query', query);
  const call = request(address, {
    method,
    agent: false,
    headers: {
      Accept: 'text/event-stream',
      ...(method === 'POST' && { 'Content-Type': 'application/json' }),
      ...headers,
    },
  });
  call.on('error', () => undefined);
  call.end(method === 'POST' ? JSON.stringify(body ?? { query }) : undefined);
  return call;
}

type Awaiting = {
  readonly events: readonly StreamEvent[];
  readonly waiting: Set<() => void>;
  readonly isIt: (event: StreamEvent) => boolean;
  readonly patienceMs: number;
};

async function awaitEvent({ events, waiting, isIt, patienceMs }: Awaiting): Promise<StreamEvent> {
  const { promise, resolve, reject } = Promise.withResolvers<StreamEvent>();
  let seen = 0;
  const look = () => {
    for (; seen < events.length; seen += 1) {
      const event = events[seen];
      if (event !== undefined && isIt(event)) resolve(event);
    }
  };
  const timer = setTimeout(() => reject(new Error(`no such event in ${patienceMs} ms`)), patienceMs);
  waiting.add(look);
  look();
  return await promise.finally(() => {
    clearTimeout(timer);
    waiting.delete(look);
  });
}

function eventOf(block: string): StreamEvent[] {
  const lines = block.split('\n');
  const said = (name: string) =>
    lines
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  const event = said('event');
  return event === undefined ? [] : [{ event, data: said('data') ?? '' }];
}
