/** Writes `docs/reference/definition.md`, the key by key reference of the programme definition. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { definitionReference } from '../src/reference.ts';

const file = resolve(import.meta.dirname, '../../../docs/reference/definition.md');
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, definitionReference());
console.log('wrote docs/reference/definition.md');
