import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { roomsWithoutReadme, tidyComplaints } from '../test/support/tidy.ts';

const root = resolve(import.meta.dirname, '../../..');
const ours = '{packages,examples}/*/{*,{src,test,scripts,bench,bin,documents}/**/*}.{ts,js,mjs,css,html}';
const notOurs = ['**/node_modules/**', '**/generated/**', '**/dist/**'];

it('keeps files and functions short and leaves nothing lying about', () => {
  const files = [...globSync(ours, { cwd: root, exclude: notOurs }), ...globSync('scripts/*.mjs', { cwd: root })];

  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap((file) => tidyComplaints(file, readFileSync(resolve(root, file), 'utf8')))).toEqual([]);
});

it('says in every room what it is for', () => {
  const files = globSync('*/README.md', { cwd: import.meta.dirname });
  const rooms = globSync('*/', { cwd: import.meta.dirname }).filter((path) => !path.includes('.'));

  expect(rooms).toContain('database');
  expect(roomsWithoutReadme(rooms, new Set(files))).toEqual([]);
});

const lines = (count: number, line = '1;') => `${line}\n`.repeat(count);

it.each([
  ['a long file', 'a.css', lines(401), 'a.css: 401 lines'],
  ['a long function', 'a.ts', `1;\nfunction long() {\n${lines(69)}}`, 'a.ts:2: a function of 71 lines'],
  ['a long arrow function', 'a.ts', `const long = () => {\n${lines(69)}};`, 'a.ts:1: a function of 71 lines'],
  ['a long method', 'a.ts', `class A {\n  long() {\n${lines(69)}}\n}`, 'a function of 71 lines'],
  ['a long test in a group', 'a.ts', `describe('a', () => {\nit('b', () => {\n${lines(69)}});\n});`, 'a.ts:2:'],
  ['work put off', 'a.ts', `1;\n// ${'TO'}DO: later`, `a.ts:2: ${'TO'}DO is left over`],
  ['a silenced linter', 'a.css', `/* biome-${'ignore'} lint: no */`, 'is left over'],
  ['a unit of the shop in the widget', 'packages/widget/src/a.css', 'a { margin: 1.5rem }', 'a.css:1: a rem depends'],
])('notices %s', (_what, path, text, complaint) => {
  expect(tidyComplaints(path, text)).toEqual([expect.stringContaining(complaint)]);
});

it('lets pass what is within bounds', () => {
  expect(tidyComplaints('a.css', lines(400))).toEqual([]);
  expect(tidyComplaints('a.ts', `function fits() {\n${lines(68)}}`)).toEqual([]);
  expect(tidyComplaints('a.ts', `describe('a', () => {\n${lines(90)}});`)).toEqual([]);
  expect(tidyComplaints('examples/a.css', 'a { margin: 1rem; content: "theorem 1" }')).toEqual([]);
});

it('notices a room that does not say what it is for', () => {
  expect(roomsWithoutReadme(['auth', 'http'], new Set(['auth/README.md']))).toEqual(['http']);
});
