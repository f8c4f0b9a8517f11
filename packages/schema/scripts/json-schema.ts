/** Writes `program.schema.json`, which editors check and complete definitions with. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { definitionJsonSchema, jsonSchemaName } from '../src/json-schema.ts';

writeFileSync(resolve(import.meta.dirname, '..', jsonSchemaName), definitionJsonSchema());
console.log(`wrote packages/schema/${jsonSchemaName}`);
