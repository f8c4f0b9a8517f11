import type { DefinitionProblem } from '@laurel/schema/definition';
import { parseDefinition } from '@laurel/schema/parse';
import { compileProgram, DefinitionInvalid } from '../program/compile.ts';
import type { Program } from '../program/program.ts';

/** A draft that cannot be simulated, because it could not be put in force; each problem points to its place. */
export class InvalidDraft {
  readonly problems: readonly DefinitionProblem[];

  constructor(problems: readonly DefinitionProblem[]) {
    this.problems = problems;
  }
}

/** Compiles a draft as the version that would come after the one in force. */
export function draftAfter(inForce: Program, source: unknown): Program | InvalidDraft {
  const parsed = parseDefinition(source);
  if (!parsed.ok) return new InvalidDraft(parsed.problems);
  const { definition } = parsed;
  if (definition.program.currency !== inForce.currency) {
    const message = `The books are kept in ${inForce.currency}: what they would be in another currency cannot be told.`;
    return new InvalidDraft([{ pointer: '/program/currency', message }]);
  }
  try {
    return compileProgram(definition, inForce.version + 1);
  } catch (error) {
    if (error instanceof DefinitionInvalid) return new InvalidDraft(error.problems);
    throw error;
  }
}
