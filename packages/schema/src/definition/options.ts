import { z } from 'zod';
import { closest } from '../closest.ts';
import type { Schema } from './walk.ts';
import { keysOf } from './walk.ts';

type Issue = z.core.$ZodIssue;

/**
 * The option of several that what was written comes closest to, the first of equals; null where it is of another type
 * than any. The library's own choice is not used: it takes an option that merely does not know a key for a better one
 * than the option that key belongs to.
 */
export function closestOption(union: z.ZodUnion, value: unknown): Schema | null {
  const [best] = union.options
    .map((option) => ({ option, cost: costOf(option, value) }))
    .sort((one, other) => one.cost - other.cost);
  return best === undefined || best.cost >= wrongType ? null : best.option;
}

const wrongType = 1000;

/** How far a value is from an option. What stands under a key that the option knows speaks for it, even if it is wrong. */
function costOf(option: Schema, value: unknown): number {
  const issues = z.safeParse(option, value, { reportInput: true }).error?.issues ?? [];
  const byKey = new Map(issues.map((issue) => [issue.path[0], costOfIssue(issue, option)]));
  return [...byKey.values()].reduce((total, cost) => total + cost, 0);
}

function costOfIssue(issue: Issue, option: Schema): number {
  if (issue.path.length > 1) return 1;
  if (issue.code === 'unrecognized_keys') {
    if (issue.path.length > 0) return 1;
    return issue.keys.reduce((cost, key) => cost + (closest(key, keysOf(option)) === null ? 2 : 1), 0);
  }
  if (isWrongType(issue)) return wrongType;
  if (issue.input === undefined) return 2;
  return issue.code === 'invalid_value' ? 3 : 1;
}

function isWrongType(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}
