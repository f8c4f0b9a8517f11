import { z } from 'zod';
import { closest } from '../closest.ts';
import type { DefinitionProblem } from '../definition.ts';
import { pointerTo } from '../pointer.ts';
import { isLaterSection } from './later.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly (string | number)[];
type Schema = z.core.$ZodType;

/** Everything that a schema finds wrong with a value, in our words; nothing where it fits. */
export function shapeProblems(schema: Schema, value: unknown): DefinitionProblem[] {
  return problemsOf(schema, value, []);
}

function problemsOf(schema: Schema, value: unknown, at: Path): DefinitionProblem[] {
  const parsed = z.safeParse(schema, value, { reportInput: true });
  const judged = new Set<string>();
  return (parsed.error?.issues ?? []).flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    const place = placeOf(schema, path);
    if (place.schema instanceof z.ZodUnion) {
      const inside = path.slice(0, place.depth);
      const pointer = pointerTo(inside);
      if (judged.has(pointer)) return [];
      judged.add(pointer);
      return optionProblems(place.schema, inside.reduce(childOf, value), { issue, path: [...at, ...inside] });
    }
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => keyProblem([...at, ...path, key], place.schema));
    return [found([...at, ...path], issue)];
  });
}

/**
 * What is wrong with the option that what was written comes closest to, the first of equals. The library's own choice
 * is not used: it takes an option that merely does not know a key for a better one than the option that key belongs to.
 */
function optionProblems(
  union: z.ZodUnion,
  value: unknown,
  { issue, path }: { issue: Issue; path: Path },
): DefinitionProblem[] {
  const ranked = union.options
    .map((option) => ({ option, cost: costOf(option, value) }))
    .sort((one, other) => one.cost - other.cost);
  const [best] = ranked;
  return best === undefined || best.cost >= wrongType ? [found(path, issue)] : problemsOf(best.option, value, path);
}

const wrongType = 1000;

/** How far a value is from an option. What stands under a key that the option knows speaks for it, even if it is wrong. */
function costOf(option: Schema, value: unknown): number {
  const issues = z.safeParse(option, value, { reportInput: true }).error?.issues ?? [];
  const byPlace = new Map(issues.map((issue) => [pointerTo(issue.path.map(String)), costOfIssue(issue, option)]));
  return [...byPlace.values()].reduce((total, cost) => total + cost, 0);
}

function costOfIssue(issue: Issue, option: Schema): number {
  if (isWrongType(issue)) return wrongType;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.reduce((cost, key) => cost + (closest(key, keysOf(option)) === null ? 2 : 1), 0);
  if (issue.input === undefined) return 2;
  return issue.code === 'invalid_value' ? 3 : 1;
}

function isWrongType(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

/** A key that nobody knows, or that belongs to a later stage. */
function keyProblem(path: Path, place: Schema): DefinitionProblem {
  const key = String(path.at(-1));
  if (path.length === 1 && isLaterSection(key)) return problem(path, `“${key}” is not supported yet.`);
  const known = keysOf(place);
  const meant = closest(key, known);
  const hint = meant === null ? `There is ${known.join(', ')}.` : `Did you mean “${meant}”?`;
  return problem(path, `“${key}” is not a key here. ${hint}`);
}

function keysOf(schema: Schema): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function found(path: Path, issue: Issue): DefinitionProblem {
  const name = nameOf(path);
  const typed = issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union';
  return problem(path, typed && issue.input === undefined ? `${name} is missing.` : `${name} ${complaint(issue)}.`);
}

function problem(path: Path, message: string): DefinitionProblem {
  return { pointer: pointerTo(path), message };
}

function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'The definition';
  return typeof last === 'number' ? `Item ${last + 1} of “${path.at(-2)}”` : `“${last}”`;
}

const types: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a map by language',
};

/** Our own sentences as they are; the library's put into the words of this format. */
function complaint(issue: Issue): string {
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input'))
    return `must be ${types[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value' && issue.message.startsWith('Invalid'))
    return `must be ${issue.values.map(String).join(' or ')}`;
  if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => message).join(', ');
  return issue.message;
}

/** The schema that a path leads to, or the first choice on the way, and how many steps there are to it. */
function placeOf(schema: Schema, path: Path, depth = 0): { readonly schema: Schema; readonly depth: number } {
  const here = unwrapped(schema);
  const step = path[depth];
  if (step === undefined || here instanceof z.ZodUnion) return { schema: here, depth };
  const next = below(here, step);
  return next === undefined ? { schema: here, depth } : placeOf(next, path, depth + 1);
}

function below(schema: Schema, step: string | number): Schema | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[step];
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodRecord ? schema.valueType : undefined;
}

function unwrapped(schema: Schema): Schema {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodExactOptional)
    return unwrapped(schema.unwrap());
  const [only, another] = schema instanceof z.ZodUnion ? schema.options : [];
  return only !== undefined && another === undefined ? unwrapped(only) : schema;
}

function childOf(value: unknown, step: string | number): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
}
