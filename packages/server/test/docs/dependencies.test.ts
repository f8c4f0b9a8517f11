import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { read, root } from './markdown.ts';

type Manifest = Partial<Record<'dependencies' | 'devDependencies', Record<string, string>>>;

const named = new Set(
  [...read('docs/dependencies.md').matchAll(/^\| (.+?) \|/gm)].flatMap(([, cell = '']) => codesIn(cell)),
);
const used = new Set(
  globSync(['package.json', 'packages/*/package.json', 'examples/*/package.json'], { cwd: root })
    .map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest)
    .flatMap(({ dependencies, devDependencies }) => Object.keys({ ...dependencies, ...devDependencies }))
    .filter((name) => !name.startsWith('@laurel/')),
);

it('says of every dependency what it is for', () => {
  expect([...used].filter((name) => !named.has(name))).toEqual([]);
});

it('speaks of no dependency that is gone', () => {
  expect([...named].filter((name) => !used.has(name))).toEqual([]);
});

function codesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}
