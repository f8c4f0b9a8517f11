import type { z } from 'zod';

/** A value of the right shape, or a sentence that says what is wrong with it and where. */
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** Holds a value against a schema; the problem names every part that is wrong. */
export function check<T>(schema: z.ZodType<T>, value: unknown): Checked<T> {
  const result = schema.safeParse(value, { error: sentenceOf });
  if (result.success) return { ok: true, value: result.data };
  const problems = result.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${placeOf(path)} ${message}` : message,
  );
  return { ok: false, problem: problems.join('; ') };
}

/** The words for a value of the wrong shape; a value that is not there is said to be missing. */
export function orMissing(sentence: string): z.core.$ZodErrorMap {
  return ({ input }) => (input === undefined ? 'is missing' : sentence);
}

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

function sentenceOf(issue: RawIssue): string | undefined {
  if (issue.code === 'unrecognized_keys')
    return `has unknown ${issue.keys.length === 1 ? 'key' : 'keys'} ${issue.keys.join(', ')}`;
  if (issue.input === undefined) return 'is missing';
  if (issue.code === 'invalid_type') return `must be ${articleOf(issue.expected)} ${issue.expected}`;
  return undefined;
}

function articleOf(type: string): string {
  return /^[aeio]/.test(type) ? 'an' : 'a';
}

function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((part, depth) => (typeof part === 'number' ? `[${part}]` : depth === 0 ? String(part) : `.${String(part)}`))
    .join('');
}
