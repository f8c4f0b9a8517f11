import { expect, it } from 'vitest';
import { decodeId, decodeIdOf, encodeId } from './ids.ts';

const uuid = '0193aabc-658d-7000-bc9d-1e65d32601c0';

it('writes short ids that say what they name', () => {
  expect(encodeId('Member', uuid)).toBe('mem_AZOqvGWNcAC8nR5l0yYBwA');
  expect(encodeId('Reward', 'five-off')).toBe('rwd_Zml2ZS1vZmY');
});

it('reads back what it wrote', () => {
  expect(decodeId(encodeId('Order', uuid))).toEqual({ typename: 'Order', id: uuid });
  expect(decodeId(encodeId('Reward', 'five-off@3'))).toEqual({ typename: 'Reward', id: 'five-off@3' });
  expect(decodeIdOf('Order', encodeId('Order', uuid))).toBe(uuid);
  expect(decodeIdOf('Member', encodeId('Order', uuid))).toBeNull();
});

it.each([
  ['nothing', ''],
  ['a prefix alone', 'mem_'],
  ['a prefix of nobody', 'abc_AZOqvGWNcAC8nR5l0yYBwA'],
  ['too few bytes', 'mem_AZOqvGWNcAC8nR5l0yYB'],
  ['too many bytes', 'mem_AZOqvGWNcAC8nR5l0yYBwAAA'],
  ['another text for the same bytes', 'mem_AZOqvGWNcAC8nR5l0yYBwB'],
  ['padding', 'mem_AZOqvGWNcAC8nR5l0yYBwA=='],
  ['a UUID in full', `mem_${uuid}`],
  ['a key that no definition could hold', 'rwd_JyBPUiAxPTE'],
  ['a version that is none', encodeId('Reward', 'five-off@0')],
  ['bytes that are no text', 'rwd_gICA'],
  ['something endless', `rwd_${'A'.repeat(10_000)}`],
])('reads nothing from %s', (_what, text) => {
  expect(decodeId(text)).toBeNull();
});
