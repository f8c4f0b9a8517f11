import { closest } from '@laurel/schema/closest';
import type { ParseError, TypeCheckResult } from '@marcbachmann/cel-js';
import type { Scope } from './environment.ts';
import { scopeVariables } from './environment.ts';
import { activityFields, lineFields, memberFields, orderFields } from './views.ts';

type CheckError = NonNullable<TypeCheckResult['error']>;

/** What people write who know other languages, and how it is written here. */
const otherwise: readonly (readonly [RegExp, string])[] = [
  [/(?<![=!<>])=(?!=)/, 'compare with `==`'],
  [/\band\b/i, 'write `&&` for “and”'],
  [/\bor\b/i, 'write `||` for “or”'],
  [/\bnot\b/i, 'write `!` for “not”'],
  [/\d,\d/, 'write a point in numbers, as in `50.0`'],
];

/** Why a text is no condition at all, in a sentence, with what was probably meant. */
export function parseMistake({ summary, range }: ParseError, text: string): string {
  const withoutTexts = text.replaceAll(/"[^"]*"|'[^']*'/g, '""');
  const hint = otherwise.find(([pattern]) => pattern.test(withoutTexts))?.[1];
  const place = range === undefined ? '' : ` at character ${range.start + 1}`;
  return `is not a CEL condition: ${summary}${place}${hint === undefined ? '' : ` (${hint})`}`;
}

/** The fields of what a variable stands for. */
const fieldsByVariable: Readonly<Record<string, object>> = {
  order: orderFields,
  member: memberFields,
  activity: activityFields,
};

/** What the type check found wrong, in a sentence; null where the condition is true or false as it should be. */
export function typeMistake(result: TypeCheckResult, scope: Scope): string | null {
  if (result.valid) return resultMistake(result.type);
  const error = result.error;
  if (error?.code === 'unknown_variable') return variableMistake(lastWord(error.summary), scope);
  if (error?.code === 'no_such_key') return fieldMistake(lastWord(error.summary), error);
  if (error?.code === 'invalid_index_type')
    return `asks a whole list for what its items have${placeOf(error)}: ask each of them, as in \`order.lines.exists(line, line.quantity > 1)\``;
  return `does not fit together: ${fitMistake(error?.summary ?? 'unknown mistake')}${placeOf(error)}`;
}

function resultMistake(type: string | undefined): string | null {
  if (type === 'bool') return null;
  if (type === 'dyn')
    return 'must be true or false, and this could be anything: compare it, for example with `== true`';
  return `must be true or false, but is of type ${type}: compare it with something`;
}

function fitMistake(summary: string): string {
  const named = summary.replaceAll('google.protobuf.Timestamp', 'timestamp');
  if (/timestamp .* string|string .* timestamp/.test(named))
    return `${named}; write an instant as \`timestamp("2026-05-01T00:00:00Z")\``;
  return / [*/%] /.test(named) && named.includes('Decimal')
    ? `${named}; amounts are compared, added and subtracted only`
    : named;
}

function variableMistake(name: string, scope: Scope): string {
  const known = Object.keys(scopeVariables[scope]);
  if (name === 'line' && scope === 'order')
    return 'does not know `line`, only the whole order: use `order.lines.exists(line, …)`';
  const quoted = `; a text stands in quotes, "${name}"`;
  return `does not know \`${name}\`: ${suggestion(name, known)}${closest(name, known) === null ? quoted : ''}`;
}

function fieldMistake(name: string, error: CheckError): string {
  const owner = ownerOf(error);
  const fields = Object.keys(fieldsByVariable[owner] ?? lineFields);
  return `does not know \`${owner}.${name}\`: ${suggestion(name, fields, `${owner}.`)}`;
}

function suggestion(name: string, known: readonly string[], prefix = ''): string {
  const meant = closest(name, known);
  return meant === null ? `there is ${known.join(', ')}` : `did you mean \`${prefix}${meant}\`?`;
}

/** Only our own types have fields that can be missed: what is not asked of a variable of another type is asked of a line. */
function ownerOf(error: CheckError): string {
  const args = error.node?.args;
  const owner: unknown = Array.isArray(args) ? args[0] : null;
  const named = typeof owner === 'object' && owner !== null && 'op' in owner && 'args' in owner && owner.op === 'id';
  return named ? String(owner.args) : 'line';
}

function placeOf(error: CheckError | undefined): string {
  return error?.range === undefined ? '' : ` at character ${error.range.start + 1}`;
}

function lastWord(sentence: string): string {
  return sentence.slice(sentence.lastIndexOf(' ') + 1);
}
