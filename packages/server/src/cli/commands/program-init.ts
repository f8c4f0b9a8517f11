import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { definitionJsonSchema, jsonSchemaName, jsonSchemaTitle } from '@laurel/schema/json-schema';
import { type PresetName, presetDefinition } from '@laurel/schema/presets';
import { starterDefinition } from '@laurel/schema/starter';
import { CommandFailure } from '../failure.ts';
import type { Terminal } from '../terminal.ts';

/** What to begin with: the starter, or a programme that people know. */
export type InitOptions = { readonly preset?: PresetName };

const schemaLine = `# yaml-language-server: $schema=${jsonSchemaName}\n`;

/** Writes a programme to begin with, and beside it the schema that it names, so that editors need no network for it. */
export function initProgram(file: string, { preset }: InitOptions, terminal: Terminal): void {
  const schema = join(dirname(file), jsonSchemaName);
  if (existsSync(schema) && !isOurs(readFileSync(schema, 'utf8')))
    throw new CommandFailure(`${schema} is there already and is not Laurel’s: write the programme in another folder.`);
  try {
    const text = preset === undefined ? starterDefinition : `${schemaLine}${presetDefinition(preset)}`;
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new CommandFailure(`${file} is there already, and was left alone. Name another file.`, { cause: error });
  }
  writeFileSync(schema, definitionJsonSchema());
  terminal.print(
    `${file} is written, and ${schema}, with which an editor explains and completes it. Make it yours, then: laurel program check ${file}, and laurel dev --program ${file}.`,
  );
}

/** An older schema of ours is brought up to date; somebody else's file of that name is left alone. */
function isOurs(text: string): boolean {
  return text.includes(`"title": "${jsonSchemaTitle}"`);
}
