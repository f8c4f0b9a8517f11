// Writes the two schemas as text to packages/schema, where everybody who needs them finds them.
import { writeFileSync } from 'node:fs';
import { printedSchema } from '../src/graphql/schema.ts';

for (const api of ['storefront', 'admin'] as const) {
  const file = new URL(`../../schema/${api}.graphql`, import.meta.url);
  writeFileSync(file, printedSchema(api));
  console.log(`wrote packages/schema/${api}.graphql`);
}
