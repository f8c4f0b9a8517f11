/** Writes the pages of `docs/reference/`: the keys of a programme definition, and both APIs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { definitionReference } from '../src/reference.ts';
import { apiReferences } from './api-reference.ts';

const root = resolve(import.meta.dirname, '../../..');
mkdirSync(resolve(root, 'docs/reference'), { recursive: true });
for (const { page, text } of [
  { page: 'docs/reference/definition.md', text: definitionReference() },
  ...apiReferences(),
]) {
  writeFileSync(resolve(root, page), text);
  console.log(`wrote ${page}`);
}
