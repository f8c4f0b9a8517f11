import { setTimeout as wait } from 'node:timers/promises';
import { openRawSocket, type RawSocket } from './raw-socket.ts';

/** Who listens, and to what. */
export type Listening = {
  readonly address: string;
  readonly params: Record<string, unknown>;
  /** The subscription; its one field is what is heard. */
  readonly query: string;
};

/** Somebody who hears events over a real socket. */
export type Listener<Event> = {
  readonly socket: RawSocket['socket'];
  /** What was heard so far. */
  readonly heard: Event[];
  /** Waits until something like that was heard, or was before. */
  readonly hears: (isIt: (event: Event) => boolean) => Promise<Event>;
  readonly end: () => void;
};

/** Subscribes, and makes something happen again and again until it is heard: from then on nothing is missed. */
export async function listen<Event>(
  { address, params, query }: Listening,
  { happen, isIt }: { readonly happen: () => Promise<unknown>; readonly isIt: (event: Event) => boolean },
): Promise<Listener<Event>> {
  const listener = await follow<Event>({ address, params, query });
  await until(listener, happen, isIt);
  return listener;
}

/** Makes something happen again and again until it is heard. */
export async function until<Event>(
  listener: Listener<Event>,
  happen: () => Promise<unknown>,
  isIt: (event: Event) => boolean,
): Promise<void> {
  let isHeard = false;
  const first = listener.hears(isIt).then(() => {
    isHeard = true;
  });
  while (!isHeard) {
    await happen();
    await Promise.race([first, wait(100)]);
  }
}

/** Subscribes, and hears whatever comes. */
export async function follow<Event>({ address, params, query }: Listening): Promise<Listener<Event>> {
  const raw = await openRawSocket(address, params);
  const heard: Event[] = [];
  const waiting = new Set<() => void>();
  const take = () => {
    for (const message of raw.received.splice(0)) heard.push(eventIn<Event>(message));
    for (const look of waiting) look();
  };
  raw.socket.on('message', take);
  raw.subscribe('1', query);
  return {
    socket: raw.socket,
    heard,
    async hears(isIt) {
      const { promise, resolve } = Promise.withResolvers<Event>();
      const look = () => {
        const found = heard.find(isIt);
        if (found !== undefined) resolve(found);
      };
      waiting.add(look);
      look();
      return await promise.finally(() => waiting.delete(look));
    },
    end: raw.end,
  };
}

function eventIn<Event>({ type, payload }: { readonly type: string; readonly payload?: unknown }): Event {
  const { data, errors } = (payload ?? {}) as { data?: Record<string, Event>; errors?: unknown };
  const [event] = Object.values(data ?? {});
  if (type !== 'next' || errors !== undefined || event === undefined)
    throw new Error(`no event: ${JSON.stringify({ type, payload })}`);
  return event;
}

/** Reads server-sent events until a text came; answers all that was read by then. */
export async function readStream(
  address: string,
  headers: Record<string, string>,
  text: () => Promise<string>,
): Promise<string> {
  const stop = new AbortController();
  const response = await fetch(address, { headers: { ...headers, Accept: 'text/event-stream' }, signal: stop.signal });
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('text/event-stream')) throw new Error(`not a stream: ${type} ${await response.text()}`);
  const decoder = new TextDecoder();
  const awaited = await text();
  let read = '';
  for await (const part of response.body ?? []) {
    read += decoder.decode(part as Uint8Array, { stream: true });
    if (read.includes(awaited)) break;
  }
  stop.abort();
  return read;
}
