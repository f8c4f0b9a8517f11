import { z } from 'zod';
import { definitionSchema } from './definition.ts';

/** What the file is called, beside a definition that names it in its first line. */
export const jsonSchemaName = 'program.schema.json';

/** What tells the file from anybody else's of that name. */
export const jsonSchemaTitle = 'A programme definition for Laurel';

/**
 * The JSON Schema of a definition, as the text of a file: editors explain each key with it, complete it, and mark one that
 * is misspelt. It takes whatever the parser takes. Draft 7 is what editors of YAML know.
 */
export function definitionJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(definitionSchema, { target: 'draft-7', io: 'input' });
  return `${JSON.stringify({ $schema, title: jsonSchemaTitle, ...schema }, null, 2)}\n`;
}
