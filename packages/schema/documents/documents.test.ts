import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, separateOperations, stripIgnoredCharacters, validate } from 'graphql';
import { expect, it } from 'vitest';
import { persistedDocuments } from './generated/persisted.ts';

const folder = import.meta.dirname;
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const schema = buildSchema(read('../storefront.graphql'));
const sources = parse(globSync('*.graphql', { cwd: folder }).map(read).join('\n'));
const names = Object.keys(separateOperations(sources)).sort();

async function textOf(name: string): Promise<string> {
  const file = name.replaceAll(/(?<=.)([A-Z])/g, '-$1').toLowerCase();
  const module: Record<string, string> = await import(`./generated/${file}.ts`);
  return module[`${name}Document`] ?? '';
}

it('keeps a text for every operation, and no other', async () => {
  expect(names).toContain('Program');
  expect([...persistedDocuments.values()].sort()).toEqual((await Promise.all(names.map(textOf))).sort());
});

it.each(names)('%s is what the schema answers, short and named by its hash', async (name) => {
  const text = await textOf(name);

  expect(validate(schema, parse(text))).toEqual([]);
  expect(stripIgnoredCharacters(text)).toBe(text);
  expect(text.length).toBeLessThan(2000);
  const hash = createHash('sha256').update(text).digest('hex');
  expect(persistedDocuments.get(`sha256:${hash}`)).toBe(text);
});
