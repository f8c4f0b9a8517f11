import { z } from 'zod';
import type { DefinitionProblem } from '../definition.ts';
import { pointerTo } from '../pointer.ts';
import { closestOption } from './options.ts';
import { strangerIn } from './strangers.ts';
import type { Path, Schema } from './walk.ts';
import { childOf, placeOf } from './walk.ts';

type Issue = z.core.$ZodIssue;

/** Something wrong; `missing` where something is not there, `meant` the place that a strange key was meant for. */
type Found = DefinitionProblem & { readonly missing?: true; readonly meant?: string };

/** Everything that a schema finds wrong with a value, in our words; nothing where it fits. */
export function shapeProblems(schema: Schema, value: unknown): DefinitionProblem[] {
  const problems = problemsOf({ root: schema, written: value }, schema, []);
  const meant = new Set(problems.map((problem) => problem.meant));
  return problems
    .filter(({ pointer, missing }) => missing !== true || !meant.has(pointer))
    .map(({ pointer, message }) => ({ pointer, message }));
}

type Whole = { readonly root: Schema; readonly written: unknown };

function problemsOf(whole: Whole, schema: Schema, at: Path): Found[] {
  const value = at.reduce(childOf, whole.written);
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
      const option = closestOption(place.schema, inside.reduce(childOf, value));
      return option === null ? [found([...at, ...inside], issue)] : problemsOf(whole, option, [...at, ...inside]);
    }
    if (issue.code !== 'unrecognized_keys') return [found([...at, ...path], issue)];
    return issue.keys.map((key) => strange({ ...whole, schema: place.schema, path: [...at, ...path] }, key));
  });
}

function strange(place: Parameters<typeof strangerIn>[0], key: string): Found {
  const { sentence, meant } = strangerIn(place, key);
  const problem = { pointer: pointerTo([...place.path, key]), message: sentence };
  return meant === null ? problem : { ...problem, meant: pointerTo(meant) };
}

function found(path: Path, issue: Issue): Found {
  const [pointer, name] = [pointerTo(path), nameOf(path)];
  const typed = issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union';
  if (typed && issue.input === undefined) return { pointer, message: `${name} is missing.`, missing: true };
  const empty = path.length > 0 && issue.code === 'invalid_type' && issue.input === null;
  const words = `${complaint(issue)}${empty ? ': nothing is written below it, further in' : ''}`;
  return { pointer, message: `${name} ${words}${words.endsWith('?') ? '' : '.'}` };
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
  tuple: 'a list',
  object: 'a group of keys',
  record: 'a map',
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
