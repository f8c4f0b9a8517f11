import { assertScalarType, parseValue } from 'graphql';
import { expect, it } from 'vitest';
import { buildSchema } from './schema.ts';

const schema = buildSchema('admin');
const scalar = (name: string) => assertScalarType(schema.getType(name));

it.each([
  ['DateTime', '2026-05-01T12:30:00Z', new Date('2026-05-01T12:30:00Z')],
  ['DateTime', '2026-05-01T12:30:00.5+02:00', new Date('2026-05-01T10:30:00.500Z')],
  ['Decimal', '19.90', '19.90'],
  ['Decimal', 20, '20'],
  ['Points', 9_007_199_254_740_991, 9_007_199_254_740_991n],
  ['Points', -5, -5n],
  ['Date', '2026-02-28', '2026-02-28'],
  ['Date', '--02-29', '--02-29'],
  ['JSON', { a: [1, null] }, { a: [1, null] }],
])('%s reads %j', (name, given, read) => {
  expect(scalar(name).coerceInputValue(given)).toEqual(read);
});

it.each([
  ['DateTime', '2026-05-01'],
  ['DateTime', '2026-05-01T12:30:00'],
  ['DateTime', '2026-13-01T12:30:00Z'],
  ['DateTime', 1_777_000_000],
  ['Decimal', '19,90'],
  ['Decimal', '1e3'],
  ['Decimal', 19.9],
  ['Decimal', ''],
  ['Decimal', '9'.repeat(31)],
  ['Points', 1.5],
  ['Points', '10'],
  ['Points', 9_007_199_254_740_992],
  ['Date', '2026-02-30'],
  ['Date', '--02-30'],
  ['Date', '01/05/2026'],
])('%s refuses %j', (name, given) => {
  expect(() => scalar(name).coerceInputValue(given)).toThrow(/must be|within/);
});

it.each([
  ['DateTime', '"2026-05-01T12:30:00Z"', new Date('2026-05-01T12:30:00Z')],
  ['Decimal', '"19.90"', '19.90'],
  ['Decimal', '20', '20'],
  ['Points', '42', 42n],
  ['JSON', '{ a: [1, "x", true, null, { b: 2.5 }] }', { a: [1, 'x', true, null, { b: 2.5 }] }],
])('%s reads the literal %s', (name, text, read) => {
  expect(scalar(name).parseLiteral(parseValue(text), undefined)).toEqual(read);
});

it.each([
  ['Decimal', '19.90'],
  ['Points', '"42"'],
  ['Points', '9007199254740992'],
  ['Points', '1.5'],
  ['DateTime', '20260501'],
])('%s refuses the literal %s', (name, text) => {
  expect(() => scalar(name).parseLiteral(parseValue(text), undefined)).toThrow();
});

it('writes points as a JSON number, and none that JSON could not hold', () => {
  expect(scalar('Points').coerceOutputValue(120n)).toBe(120);
  expect(() => scalar('Points').coerceOutputValue(2n ** 53n)).toThrow(/within/);
});
