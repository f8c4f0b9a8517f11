import { expect, it } from 'vitest';
import { fromDecimal, price, shareOut, toDecimal } from './money.ts';

it.each([
  [0, '0.00'],
  [5, '0.05'],
  [99, '0.99'],
  [1990, '19.90'],
  [-250, '-2.50'],
  [123_456_789, '1234567.89'],
])('writes %i pence as the decimal %s', (pence, text) => expect(toDecimal(pence)).toBe(text));

it.each([
  ['19.90', 1990],
  [' £19.9 ', 1990],
  ['19', 1900],
  ['0.05', 5],
  ['', null],
  ['-1', null],
  ['1e3', null],
  ['1.999', null],
  ['1,50', null],
])('reads %j as %s pence', (text, pence) => expect(fromDecimal(text)).toBe(pence));

it('shows pounds as a British shop does', () => expect(price(123_450)).toBe('£1,234.50'));

it.each([
  [500, [1000, 1000, 1000], [167, 167, 166]],
  [500, [3800, 0, 2900], [284, 0, 216]],
  [1, [10, 20], [0, 1]],
  [0, [10, 20], [0, 0]],
  [300, [0, 0], [0, 0]],
])('shares %i over %j as %j', (total, weights, parts) => expect(shareOut(total, weights)).toEqual(parts));
