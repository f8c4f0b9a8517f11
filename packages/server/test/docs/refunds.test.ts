import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { read, root } from './markdown.ts';

const page = read('docs/refunds.md');

/** The rows of the three tables: the key of each, and what is said of Laurel and of the six others. */
const rows = [...page.matchAll(/^\| [^|]*<br>`([a-z-]+)` \| ([^|]+) \| (.+) \|$/gm)].map(
  ([, key = '', laurel = '', others = '']) => ({ key, laurel, others: others.split(' | ') }),
);

it('says of Laurel what its tests are called, row by row, and leaves none out', () => {
  const folder = join(root, 'packages/server/test/refunds');
  const tests = globSync('*.test.ts', { cwd: folder }).map((file) => readFileSync(join(folder, file), 'utf8'));
  const named = tests.flatMap((text) => [
    ...text.matchAll(/(?:\bit|\]\))\(\s*'([a-z-]+): ([^\n]+?)(?:: %s)?',\s*async/g),
  ]);
  const tried = new Map(named.map(([, key = '', words = '']) => [key, capitalised(words)]));

  expect(tried.size).toBeGreaterThan(30);
  expect(Object.fromEntries(rows.map(({ key, laurel }) => [key, laurel]))).toEqual(Object.fromEntries(tried));
  expect(rows.length).toBe(tried.size);
});

it('says something of each of the six in every row, with a source or that there is none', () => {
  const wrong = rows.flatMap(({ key, others }) =>
    others.length === 6 && others.every((cell) => cell === 'not documented' || /\[[A-Z]\d\]/.test(cell)) ? [] : [key],
  );

  expect(wrong).toEqual([]);
});

it('lists every source that it names, and names every one that it lists', () => {
  const tables = page.slice(0, page.indexOf('## Sources'));
  const named = new Set([...tables.matchAll(/\[([A-Z]\d)\]/g)].map(([, label = '']) => label));
  const listed = [...page.matchAll(/^- ([A-Z]\d): \[[^\]]+\]\((https:[^)]+)\)$/gm)].map(([, label, url]) => [
    label,
    url,
  ]);
  const linked = [...page.matchAll(/^\[([A-Z]\d)\]: (https:\S+)$/gm)].map(([, label, url]) => [label, url]);

  expect(listed.map(([label]) => label).sort()).toEqual([...named].sort());
  expect(linked).toEqual(listed);
});

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
