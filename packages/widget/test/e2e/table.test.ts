import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..');
const text = readFileSync(join(folder, 'hosts/README.md'), 'utf8');
const named = (cell: string | undefined) => [...(cell ?? '').matchAll(/`([\w-]+)`/g)].map(([, name]) => name ?? '');
const rows = text
  .split('\n')
  .filter((line) => /^\| (?!hazard|scenario)/.test(line))
  .map((line) => line.split(' | '))
  .map((cells) => ({ what: cells[0]?.slice(2) ?? '', pages: named(cells.at(-2)), tests: named(cells.at(-1)) }));

it('has the thirteen hazards, and more', () => {
  expect(rows.length).toBeGreaterThan(13);
});

it.each(rows)('$what: has pages, and a test that opens each', ({ pages, tests }) => {
  expect(pages.length).toBeGreaterThan(0);
  const sources = tests.map((test) => readFileSync(join(folder, 'e2e', `${test}.test.ts`), 'utf8')).join('\n');
  const opened = pages.filter((page) => sources.includes(`'${page}'`) || linkedFrom(pages, page));
  expect(opened).toEqual(pages);
});

it('lists every page that there is', () => {
  const pages = globSync('*.html', { cwd: join(folder, 'hosts') }).map((file) => file.replace('.html', ''));
  const listed = new Set(rows.flatMap((row) => row.pages));
  expect(pages.filter((page) => !listed.has(page))).toEqual([]);
});

/** Whether another page of the row leads there. */
function linkedFrom(pages: readonly string[], page: string): boolean {
  return pages.some((other) => {
    const html = readFileSync(join(folder, 'hosts', `${other}.html`), 'utf8');
    return other !== page && html.includes(`href="/${page}"`);
  });
}
