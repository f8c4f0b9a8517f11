import { expect, it } from 'vitest';
import { flatMapped } from './flat-mapped.ts';

const done = { value: undefined, done: true } as const;

/** The numbers from 1 up to the most, and how many were asked for. */
function numbers(most = Number.POSITIVE_INFINITY) {
  const told = { asked: 0, returns: 0 };
  const source: AsyncIterator<number> = {
    next() {
      told.asked += 1;
      return Promise.resolve(told.asked > most ? done : { value: told.asked, done: false });
    },
    return() {
      told.returns += 1;
      return Promise.resolve(done);
    },
  };
  return { source, told };
}

it('makes none, one or several of each, in order', async () => {
  const all: number[] = [];
  const several = flatMapped(numbers(3).source, (count) =>
    Promise.resolve(Array.from({ length: count - 1 }, () => count)),
  );
  for await (const number of several) all.push(number);
  expect(all).toEqual([2, 3, 3]);
});

it('asks the source no sooner than it is asked', async () => {
  const { source, told } = numbers();
  const doubled = flatMapped(source, (value) => Promise.resolve([value, value]));
  expect(told.asked).toBe(0);
  await doubled.next();
  await doubled.next();
  expect(told.asked).toBe(1);
  await doubled.next();
  expect(told.asked).toBe(2);
});

it('ends a wait that is under way, and the source with it', async () => {
  const { promise, resolve } = Promise.withResolvers<IteratorResult<number>>();
  let returns = 0;
  const silent: AsyncIterator<number> = {
    next: () => promise,
    return() {
      returns += 1;
      resolve(done);
      return Promise.resolve(done);
    },
  };
  const mapped = flatMapped(silent, (value) => Promise.resolve([value]));
  const waiting = mapped.next();
  await mapped.return?.();
  expect(await waiting).toEqual(done);
  expect(await mapped.next()).toEqual(done);
  expect(returns).toBe(1);
});

it('ends the source where a value cannot be mapped', async () => {
  const { source, told } = numbers();
  const mapped = flatMapped(source, () => Promise.reject(new Error('unreadable')));
  await expect(mapped.next()).rejects.toThrow('unreadable');
  expect(await mapped.next()).toEqual(done);
  expect(told).toEqual({ asked: 1, returns: 1 });
});
