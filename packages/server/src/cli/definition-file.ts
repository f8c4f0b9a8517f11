import { readFileSync } from 'node:fs';
import type { Definition, DefinitionProblem } from '@laurel/schema/definition';
import { parseDefinition } from '@laurel/schema/parse';
import { positionOf } from '@laurel/schema/source';
import { checkProgram } from '../program/compile.ts';
import { CommandFailure } from './failure.ts';
import type { Terminal } from './terminal.ts';

/** Reads a definition file, or tells everything that is wrong with it, by line and column, and fails. */
export function readDefinition(file: string, terminal: Terminal): Definition {
  const text = readFileSync(file, 'utf8');
  const parsed = parseDefinition(text);
  if (!parsed.ok) return refuse(file, parsed.problems, terminal);
  const problems = checkProgram(parsed.definition);
  if (problems.length === 0) return parsed.definition;
  return refuse(
    file,
    problems.map((problem) => ({ ...problem, ...positionOf(text, problem.pointer) })),
    terminal,
  );
}

function refuse(file: string, problems: readonly DefinitionProblem[], terminal: Terminal): never {
  for (const { pointer, message, line = 1, column = 1 } of problems) {
    terminal.tell(`${file}:${line}:${column}  ${pointer || '/'}  ${message}`);
  }
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  throw new CommandFailure(`${file} has ${count}.`);
}
