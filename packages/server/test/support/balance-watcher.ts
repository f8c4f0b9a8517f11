import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A balance as a subscriber is told of it. */
export type WatchedBalance = {
  readonly version: number;
  readonly available: number;
  readonly pending: number;
};

/** Somebody who watches their balance over a WebSocket. */
export type Watcher = {
  /** What was told so far. */
  readonly received: WatchedBalance[];
  /** The code that the socket was closed with. */
  readonly closed: Promise<number>;
  /** Waits until a version that is new enough was told. */
  readonly reaches: (version: number, patienceMs?: number) => Promise<WatchedBalance>;
  /** Stops reading the socket, so that what is sent piles up on the way. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly end: () => void;
};

/** Where to watch, and with which key. */
export type WatchPlace = { readonly url: string; readonly publishableKey: string };

// All of it several times over, so that messages are as large as a curious client may make them.
const fields = 'version available pending held owed lifetimeEarned asset id worth { amount currencyCode }';
/** What watchers ask for. */
export const watchQuery = `subscription { balance { ${fields} ${[1, 2, 3].map((copy) => `a${copy}: id b${copy}: asset`).join(' ')} } }`;

/** Subscribes to `balance` over a real socket, and waits for the first value. The protocol is graphql-transport-ws. */
export async function watchBalance({ url, publishableKey }: WatchPlace, memberToken: string): Promise<Watcher> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const received: WatchedBalance[] = [];
  const waiting = new Set<() => void>();
  const closed = once(socket, 'close').then(([code]) => Number(code));
  socket.on('error', () => undefined);
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as { type: string; payload?: { data?: { balance: WatchedBalance } } };
    if (message.type === 'connection_ack')
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: watchQuery } }));
    if (message.type === 'ping') socket.send(JSON.stringify({ type: 'pong' }));
    if (message.type !== 'next') return;
    const balance = message.payload?.data?.balance;
    if (balance !== undefined) received.push(balance);
    for (const look of waiting) look();
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { publishableKey, memberToken } }));

  const reaches = async (version: number, patienceMs = 10_000): Promise<WatchedBalance> => {
    const { promise, resolve, reject } = Promise.withResolvers<WatchedBalance>();
    const look = () => {
      const last = received.at(-1);
      if (last !== undefined && last.version >= version) resolve(last);
    };
    const timer = setTimeout(
      () => reject(new Error(`version ${version} was not told in ${patienceMs} ms; ${received.at(-1)?.version} was`)),
      patienceMs,
    );
    waiting.add(look);
    look();
    return await promise.finally(() => {
      clearTimeout(timer);
      waiting.delete(look);
    });
  };
  await reaches(0);
  return {
    received,
    closed,
    reaches,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    end: () => socket.terminate(),
  };
}
