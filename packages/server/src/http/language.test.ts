import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { readsAcceptLanguage } from './language.ts';

it.each<[verdict: boolean, query: string, variables: Record<string, unknown>]>([
  [false, '{ program(locale: "de") { name } }', {}],
  [false, '{ program(locale: "de") { name } viewer { id } __typename }', {}],
  [false, 'query ($l: String) { program(locale: $l) { name } }', { l: 'de' }],
  [false, 'query ($l: String = "de") { program(locale: $l) { name } }', {}],
  [false, '{ ...A } fragment A on Query { ... on Query { program(locale: "de") { name } } }', {}],
  [false, '{ viewer { id } }', {}],
  [true, '{ program { name } }', {}],
  [true, '{ program(locale: null) { name } }', {}],
  [true, 'query ($l: String) { program(locale: $l) { name } }', {}],
  [true, 'query ($l: String) { program(locale: $l) { name } }', { l: null }],
  [true, 'query ($l: String = "de") { program(locale: $l) { name } }', { l: null }],
  [true, 'query ($l: String = null) { program(locale: $l) { name } }', {}],
  [true, 'query ($l: String) { program(locale: $l) { name } }', { other: 'de' }],
  [true, '{ program(locale: "de") { name } node(id: "a") { id } }', {}],
  [true, '{ ...A } fragment A on Query { program { name } }', {}],
  [true, '{ viewer { id } a: program { name } }', {}],
])('answers %s for %s with %j', (verdict, query, variables) => {
  expect(readsAcceptLanguage({ document: parse(query), operationName: null, variables })).toBe(verdict);
});

it('looks at the operation that is named, and expects the worst where none can be told', () => {
  const document = parse('query A { program { name } } query B { program(locale: "de") { name } }');
  const verdict = (operationName: string | null) => readsAcceptLanguage({ document, operationName, variables: {} });

  expect([verdict('A'), verdict('B'), verdict(null), verdict('C')]).toEqual([true, false, true, true]);
});
