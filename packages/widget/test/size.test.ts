import { readFileSync } from 'node:fs';
import { widgetLanguages } from '@laurel/schema/wording-languages';
import { beforeAll, expect, it } from 'vitest';
import { ensureWidget } from '../build.ts';
import { budgets, codeOf, named, pathOf, reachable, sizeOf } from '../scripts/budgets.ts';
import { sizeFile, sizePage } from '../scripts/size.ts';

beforeAll(async () => {
  await ensureWidget();
});

// Bytes after gzip. `design/widget.md` has the targets; these are where it fails.
it.each(budgets)('$what stays below $limit bytes', ({ limit, files }) => {
  expect(sizeOf(files())).toBeLessThan(limit);
});

it.each([...widgetLanguages, 'pseudo'])('%s stays below 2,000 bytes', (language) => {
  expect(sizeOf([named(language.toLowerCase())])).toBeLessThan(2000);
});

/** A page with its sizes apart: they differ a little from one zlib to the next. */
function sizesApart(page: string) {
  const size = /\| (\d[\d,]*)/g;
  return {
    words: page.replaceAll(size, '|'),
    sizes: [...page.matchAll(size)].map(([, text]) => Number(text?.replace(',', ''))),
  };
}

it('is written down as it is', () => {
  const written = sizesApart(readFileSync(sizeFile, 'utf8'));
  const now = sizesApart(sizePage());

  expect(written.words).toBe(now.words);
  const wrong = now.sizes.filter(
    (size, index) => Math.abs(size - (written.sizes[index] ?? 0)) > Math.max(100, size / 50),
  );
  expect(wrong, 'run `node packages/widget/scripts/size.ts`').toEqual([]);
});

it('keeps what only some need out of what everybody gets', () => {
  const code = (files: Set<string>) => [...files].map(codeOf).join('\n');

  expect([...pathOf('embed.js')]).toEqual(['embed.js']);
  for (const leaf of ['balance', 'points-for', 'redeem'])
    expect(code(pathOf(named(leaf)))).not.toMatch(/graphql-transport-ws|litHtmlVersions/);
  expect(code(pathOf(named('panel')))).not.toMatch(/graphql-transport-ws/);
  for (const part of ['panel', 'views', 'redeem-control', 'later', 'deeds'])
    expect(code(pathOf(named(part)))).not.toMatch(/Petal Club/);
  expect(code(pathOf(named('realtime')))).toMatch(/graphql-transport-ws/);
});

it('gives no file a name that blockers look for', () => {
  const files = [...reachable()];

  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((file) => /reward|loyal|referral|track|analytic|\bad/i.test(file))).toEqual([]);
});
