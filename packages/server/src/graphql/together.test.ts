import { expect, it } from 'vitest';
import { together } from './together.ts';

it('asks once for what is asked for in the same moment, and again later', async () => {
  const asked: (readonly string[])[] = [];
  const lengthOf = together((words) => {
    asked.push(words);
    return Promise.resolve(
      new Map(words.filter((word) => word !== 'unknown').map((word) => [word, word.length] as const)),
    );
  });
  const nested = async () => await lengthOf(`${await Promise.resolve('rose')}s`);

  expect(await Promise.all([lengthOf('rose'), lengthOf('rose'), lengthOf('unknown'), nested()])).toEqual([
    4,
    4,
    undefined,
    5,
  ]);
  expect(await lengthOf('rose')).toBe(4);
  expect(asked).toEqual([['rose', 'unknown', 'roses'], ['rose']]);
});

it('tells whoever asked that it failed, and no later one', async () => {
  let isDown = true;
  const ask = together((keys) =>
    isDown ? Promise.reject(new Error('no database')) : Promise.resolve(new Map(keys.map((key) => [key, true]))),
  );
  const [one, other] = await Promise.allSettled([ask('a'), ask('b')]);
  expect([one.status, other.status]).toEqual(['rejected', 'rejected']);
  isDown = false;
  expect(await ask('a')).toBe(true);
});
