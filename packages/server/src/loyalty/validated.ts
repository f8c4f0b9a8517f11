import type { Definition } from '@laurel/schema/definition';
import { parseDefinition } from '@laurel/schema/parse';
import { checkProgram } from '../program/compile.ts';
import { InvalidDefinition } from './refusals.ts';

/** A definition that can be put in force, or everything that is wrong with it. */
export function validated(source: unknown): Definition | InvalidDefinition {
  const parsed = parseDefinition(source);
  if (!parsed.ok) return new InvalidDefinition(parsed.problems);
  const problems = checkProgram(parsed.definition);
  return problems.length > 0 ? new InvalidDefinition(problems) : parsed.definition;
}
