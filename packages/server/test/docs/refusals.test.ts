import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { read, root } from './markdown.ts';

const page = read('docs/developers.md');

it('names every extensions.code there is', () => {
  const codes = named(/^ {2}\| '([A-Z_]+)'/gm, sources('http/errors.ts'));

  expect(rows('## Errors')).toEqual(codes);
});

it('names every refusal with its code', () => {
  const classes = /class (\w+) extends Refusal \{\s+readonly code = '([A-Z_]+)'/g;
  const told = [...section('## Refusals').matchAll(/^\| `(\w+)` \| `([A-Z_]+)`/gm)].map(([, type, code]) => [
    type,
    code,
  ]);

  expect(told.sort()).toEqual(
    [...sources('loyalty/refusals.ts').matchAll(classes)].map(([, type, code]) => [type, code]).sort(),
  );
});

it('names every code that an invalid input can have', () => {
  const given = /(?:problem|invalid|wrong|missing)\(\s*'([A-Z_]+)'|(?<!first = \{ )code: '([A-Z_]+)',\s+message/g;
  const codes = named(given, sources('{loyalty,program,graphql}/**/*.ts'));
  const told = named(/`([A-Z_]+)`/g, section('Codes of `InvalidInput`').split('\n## ')[0] ?? '');

  expect(told).toEqual(codes);
});

function sources(pattern: string): string {
  const folder = join(root, 'packages/server/src');
  return globSync(pattern, { cwd: folder, exclude: (name) => name.endsWith('.test.ts') || name === 'generated' })
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

function section(beginning: string): string {
  return page.slice(page.indexOf(beginning));
}

function rows(heading: string): string[] {
  return named(/^\| `([A-Z_]+)`/gm, section(heading).split('\n## ')[0] ?? '');
}

function named(pattern: RegExp, text: string): string[] {
  const names = [...text.matchAll(pattern)].flatMap(([, ...found]) => found.filter((name) => name !== undefined));
  return [...new Set(names)].sort();
}
