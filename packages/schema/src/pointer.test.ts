import { expect, it } from 'vitest';
import { matchesOf, pointerTo, stepsOf } from './pointer.ts';

it('writes and reads pointers, odd keys and all', () => {
  const path = ['earn', 3, 'a/b~c', ''];
  expect(pointerTo(path)).toBe('/earn/3/a~1b~0c/');
  expect(stepsOf(pointerTo(path))).toEqual(['earn', '3', 'a/b~c', '']);
  expect(pointerTo([])).toBe('');
});

it('finds everything that a pattern leads to', () => {
  const value = { earn: [{ per: 1 }, {}, { per: 2 }], per: 3 };
  expect(matchesOf(value, '/earn/*/per')).toEqual([
    { pointer: '/earn/0/per', value: 1 },
    { pointer: '/earn/2/per', value: 2 },
  ]);
  expect(matchesOf(value, '/rewards/*/per')).toEqual([]);
  expect(matchesOf(value, '/per/*')).toEqual([]);
});
