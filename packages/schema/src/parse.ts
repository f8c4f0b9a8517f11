import { shapeProblems } from './definition/issues.ts';
import { meaningProblems } from './definition/meaning.ts';
import type { Definition, DefinitionProblem } from './definition.ts';
import { definitionSchema } from './definition.ts';
import { readSource } from './source.ts';

/** A definition, or everything that is wrong with it. */
export type ParsedDefinition =
  | { readonly ok: true; readonly definition: Definition }
  | { readonly ok: false; readonly problems: readonly DefinitionProblem[] };

/** The largest definition there may be, in bytes of UTF-8. */
const definitionBytesMaximum = 256 * 1024;

/**
 * Parses a programme definition: a text of YAML or JSON, whose problems then have lines and columns, or the object that
 * such a text stands for. The types of conditions are the server's to check (`checkProgram`).
 */
export function parseDefinition(source: unknown): ParsedDefinition {
  if (typeof source !== 'string') return isTooLarge(JSON.stringify(source) ?? '') ? tooLarge : parseValue(source);
  if (isTooLarge(source)) return tooLarge;
  const { value, problems, positionOf } = readSource(source);
  if (problems.length > 0) return { ok: false, problems };
  const parsed = parseValue(value);
  if (parsed.ok) return parsed;
  const placed = parsed.problems.map((problem) => ({ ...problem, ...positionOf(problem.pointer) }));
  return { ok: false, problems: placed.sort((one, other) => one.line - other.line || one.column - other.column) };
}

/** A definition that was kept when the format had fewer keys, with those that came since filled in. */
export function filledIn(kept: Definition): Definition {
  return definitionSchema.parse(kept);
}

function parseValue(value: unknown): ParsedDefinition {
  const shape = definitionSchema.safeParse(value);
  const problems = shape.success ? meaningProblems(shape.data) : shapeProblems(definitionSchema, value);
  return shape.success && problems.length === 0 ? { ok: true, definition: shape.data } : { ok: false, problems };
}

function isTooLarge(text: string): boolean {
  return new TextEncoder().encode(text).length > definitionBytesMaximum;
}

const tooLarge: ParsedDefinition = {
  ok: false,
  problems: [{ pointer: '', message: 'A definition must be at most 256 KB.' }],
};
