import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { definitionReference } from './reference.ts';

it('is what docs/reference/definition.md says: else run `node packages/schema/scripts/reference.ts`', () => {
  const file = resolve(import.meta.dirname, '../../../docs/reference/definition.md');
  expect(readFileSync(file, 'utf8')).toBe(definitionReference());
});
