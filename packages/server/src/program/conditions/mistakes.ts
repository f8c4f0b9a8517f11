import { closest } from '@laurel/schema/closest';
import type { TypeCheckResult } from '@marcbachmann/cel-js';
import type { Scope } from './environment.ts';
import { scopeVariables } from './environment.ts';
import { lineFields, orderFields } from './views.ts';

type CheckError = NonNullable<TypeCheckResult['error']>;

/** Variables that the contract has and this stage has not. */
const laterVariables: readonly string[] = ['member', 'activity'];

/** What the type check found wrong, in a sentence; null where the condition is true or false as it should be. */
export function typeMistake(result: TypeCheckResult, scope: Scope): string | null {
  if (result.valid) return resultMistake(result.type);
  const error = result.error;
  if (error?.code === 'unknown_variable') return variableMistake(lastWord(error.summary), scope);
  if (error?.code === 'no_such_key') return fieldMistake(lastWord(error.summary), error);
  return `does not fit together: ${error?.summary ?? 'unknown mistake'}${placeOf(error)}`;
}

function resultMistake(type: string | undefined): string | null {
  if (type === 'bool') return null;
  if (type === 'dyn')
    return 'must be true or false, and this could be anything: compare it, for example with `== true`';
  return `must be true or false, but is of type ${type}: compare it with something`;
}

function variableMistake(name: string, scope: Scope): string {
  if (laterVariables.includes(name)) return `uses \`${name}\`, which is not supported yet`;
  const known = Object.keys(scopeVariables[scope]);
  if (name === 'line') return 'does not know `line`, only the whole order: use `order.lines.exists(line, …)`';
  return `does not know \`${name}\`: ${suggestion(name, known)}`;
}

function fieldMistake(name: string, error: CheckError): string {
  const owner = ownerOf(error);
  const fields = Object.keys(owner === 'order' ? orderFields : lineFields);
  return `does not know \`${owner}.${name}\`: ${suggestion(name, fields, `${owner}.`)}`;
}

function suggestion(name: string, known: readonly string[], prefix = ''): string {
  const meant = closest(name, known);
  return meant === null ? `there is ${known.join(', ')}` : `did you mean \`${prefix}${meant}\`?`;
}

/** Only orders and lines have fields, and only `order` is an order: whatever else a field is asked of is a line. */
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
