import { expect, it } from 'vitest';
import { ada, balanceOf } from '../../test/support/fixtures.ts';
import { newerMember, withBalance } from './balance.ts';

it.each([
  ['an older version', 4, 700],
  ['the same version', 5, 900],
  ['a newer version', 6, 900],
])('given %s, shows the right balance', (_what, version, shown) => {
  const member = ada(700, { version: 5 });

  expect(withBalance(member, balanceOf(900, { version })).balance.available).toBe(shown);
});

it('keeps the newer balance when the member is read again', () => {
  const shown = ada(700, { version: 5 });

  expect(newerMember(ada(900, { version: 4 }), shown).balance.available).toBe(700);
  expect(newerMember(ada(900, { version: 6 }), shown).balance.available).toBe(900);
});

it('never mixes the balances of two people', () => {
  const bob = { ...ada(50, { id: 'bal_bob', version: 1 }), id: 'mem_bob' };

  expect(newerMember(bob, ada(700, { version: 9 }))).toEqual(bob);
});
