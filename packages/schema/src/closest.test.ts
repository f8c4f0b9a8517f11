import { expect, it } from 'vitest';
import { closest } from './closest.ts';

it.each([
  ['totl', ['total', 'tax', 'lines'], 'total'],
  ['raewrds', ['points', 'rewards', 'refunds'], 'rewards'],
  ['Currency', ['currency'], 'currency'],
  ['whn', ['when', 'name'], 'when'],
  ['saturday', ['mon', 'sat', 'sun'], 'sat'],
  ['desc', ['name', 'description'], 'description'],
  ['na', ['total', 'namespaces'], null],
  ['xyzzy', ['total', 'tax'], null],
  ['total', [], null],
  ['', ['key'], null],
  ['a'.repeat(500), ['key'], null],
])('%s among %j probably meant %s', (word, known, meant) => {
  expect(closest(word, known)).toBe(meant);
});
