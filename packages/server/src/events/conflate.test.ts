import { describe, expect, it } from 'vitest';
import { conflate } from './conflate.ts';

/** A number that changes, and whoever listens to it. */
function source({ carries = true }: { carries?: boolean } = {}) {
  let current = 0;
  let reads = 0;
  const listeners = new Set<(value?: number) => void>();
  return {
    set: (value: number) => {
      current = value;
      for (const listener of listeners) listener(carries ? value : undefined);
    },
    say: (value: number) => {
      for (const listener of listeners) listener(value);
    },
    reads: () => reads,
    listeners,
    feed: () =>
      conflate<number>({
        read: async () => {
          reads += 1;
          await Promise.resolve();
          return current;
        },
        listen: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        isNewer: (value, than) => value > than,
      }),
  };
}

describe('a conflated feed', () => {
  it('begins with the value as it is now', async () => {
    const number = source();
    number.set(7);
    expect(await number.feed().next()).toEqual({ value: 7, done: false });
  });

  it('skips to the latest, however many changes nobody read', async () => {
    const number = source();
    const feed = number.feed();
    await feed.next();
    for (let value = 1; value <= 100_000; value += 1) number.set(value);

    expect(await feed.next()).toEqual({ value: 100_000, done: false });
    expect(number.reads()).toBe(1);
  });

  it('waits for the next change, and wakes for it', async () => {
    const number = source();
    const feed = number.feed();
    await feed.next();
    const next = feed.next();
    number.set(3);
    expect(await next).toEqual({ value: 3, done: false });
  });

  it('reads where the news does not say what is new', async () => {
    const number = source({ carries: false });
    const feed = number.feed();
    await feed.next();
    number.set(1);
    number.set(2);
    expect(await feed.next()).toEqual({ value: 2, done: false });
    expect(number.reads()).toBe(2);
  });

  it('never goes back: late and repeated news is dropped', async () => {
    const number = source();
    number.set(5);
    const feed = number.feed();
    await feed.next();
    const next = feed.next();
    number.say(4);
    number.say(5);
    number.say(6);
    number.say(5);
    expect(await next).toEqual({ value: 6, done: false });
  });

  it('misses no change that happens while it reads', async () => {
    const number = source({ carries: false });
    const feed = number.feed();
    const first = feed.next();
    number.set(1);
    const values = [(await first).value];
    if (values[0] !== 1) values.push((await feed.next()).value);
    expect(values.at(-1)).toBe(1);
  });

  it('ends a wait when it is told to end, and leaves no listener', async () => {
    const number = source();
    const feed = number.feed();
    await feed.next();
    const waiting = feed.next();
    expect(number.listeners.size).toBe(1);
    expect(await feed.return?.()).toEqual({ value: undefined, done: true });
    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(await feed.next()).toEqual({ value: undefined, done: true });
    expect(number.listeners.size).toBe(0);
  });

  it('leaves no listener when a loop over it is left', async () => {
    const number = source();
    for await (const value of number.feed()) {
      expect(value).toBe(0);
      break;
    }
    expect(number.listeners.size).toBe(0);
  });

  it('ends with a read that fails, and leaves no listener', async () => {
    const listeners = new Set<unknown>();
    const feed = conflate<number>({
      read: () => Promise.reject(new Error('out of reach')),
      listen: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      isNewer: () => true,
    });
    await expect(feed.next()).rejects.toThrow('out of reach');
    expect(await feed.next()).toEqual({ value: undefined, done: true });
    expect(listeners.size).toBe(0);
  });

  it('answers calls in the order they were made', async () => {
    const number = source();
    const feed = number.feed();
    const answers = Promise.all([feed.next(), feed.next(), feed.next()]);
    setTimeout(() => number.set(1), 5);
    setTimeout(() => number.set(2), 10);
    expect((await answers).map(({ value }) => value)).toEqual([0, 1, 2]);
  });

  it('costs a reader who has stopped next to nothing', async () => {
    const number = source();
    const feeds = Array.from({ length: 100 }, () => number.feed());
    await Promise.all(feeds.map((feed) => feed.next()));
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    for (let value = 1; value <= 20_000; value += 1) number.set(value);
    globalThis.gc?.();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(50_000_000);
    expect(await Promise.all(feeds.map(async (feed) => (await feed.next()).value))).toEqual(feeds.map(() => 20_000));
  });
});
