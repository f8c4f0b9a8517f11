import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseDefinition } from './parse.ts';
import { referenceParts } from './reference/parts.ts';
import { definitionReference } from './reference.ts';
import { head } from './test-definitions.ts';

const page = resolve(import.meta.dirname, '../../../docs/reference/definition.md');
const blocks = [...readFileSync(page, 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);
const tiers = 'tiers: { measure: spend, window: lifetime, levels: [{ key: bloom, name: Bloom, from: "0" }] }';

/** The keys of a value and of what is in it, as the reference names them: those of a list's items like its own. */
function keysIn(value: unknown, prefix = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => keysIn(item, prefix));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [`${prefix}${key}`, ...keysIn(inner, `${prefix}${key}.`)]);
}

it('is what docs/reference/definition.md says: else run `node packages/schema/scripts/reference.ts`', () => {
  expect(readFileSync(page, 'utf8')).toBe(definitionReference());
});

describe('the examples of the reference', () => {
  it.each(blocks)('are taken: %s', (text) => {
    expect(parseDefinition({ ...parse(`${head}${tiers}`), ...parse(text) })).toMatchObject({ ok: true });
  });

  const parts = referenceParts().filter(({ rows }) => rows.length > 0);
  it.each(parts)('show each key: $title', ({ rows, examples }) => {
    const shown = new Set(examples.flatMap((example) => Object.values(example).flatMap((section) => keysIn(section))));
    const isShown = (key: string) =>
      [...shown].some((name) => name === key || (key.startsWith('*.') && name.endsWith(key.slice(1))));
    expect(rows.map(({ key }) => key).filter((key) => !isShown(key))).toEqual([]);
  });
});
