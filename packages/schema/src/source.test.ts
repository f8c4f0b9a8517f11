import { expect, it } from 'vitest';
import { positionOf, readSource } from './source.ts';

const yaml = `program:
  name: { en: A, fr: B }
earn:
  - key: one
  - key: two
    "odd/key~": 3
`;

it.each([
  ['', 1, 1],
  ['/program', 1, 1],
  ['/program/name', 2, 3],
  ['/program/name/fr', 2, 18],
  ['/earn/1', 5, 5],
  ['/earn/1/key', 5, 5],
  ['/earn/1/odd~1key~0', 6, 5],
  ['/earn/1/missing', 5, 5],
  ['/earn/9/key', 3, 1],
  ['/nowhere', 1, 1],
])('finds %o on line %i, column %i', (pointer, line, column) => {
  expect(positionOf(yaml, pointer)).toEqual({ line, column });
});

it('finds places in JSON, too, also where it is indented by tabs', () => {
  expect(positionOf(JSON.stringify({ a: { b: [1, { c: 2 }] } }, null, '\t'), '/a/b/1/c')).toEqual({
    line: 6,
    column: 5,
  });
});

it('begins at the beginning of an empty text', () => {
  expect(readSource('')).toMatchObject({ value: null, problems: [] });
  expect(positionOf('', '/a')).toEqual({ line: 1, column: 1 });
});
