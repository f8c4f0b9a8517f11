import type { z } from 'zod';
import { check } from './check.ts';
import type { Row } from './row.ts';
import type { Line } from './text.ts';
import { linesOf, unreadable } from './text.ts';

/** Reads one JSON value a line. Empty lines are passed over. */
export async function* readNdjson<T>(pieces: AsyncIterable<string>, schema: z.ZodType<T>): AsyncGenerator<Row<T>> {
  for await (const line of linesOf(pieces)) {
    if (line.text.trim() !== '') yield rowOf(line, schema);
  }
}

function rowOf<T>({ number, text }: Line, schema: z.ZodType<T>): Row<T> {
  const bad = unreadable(text);
  if (bad !== null) return { line: number, text, problem: `the line ${bad}` };
  const parsed = parse(text);
  if (parsed === undefined)
    return { line: number, text, problem: 'the line is not JSON; each line holds one whole JSON object' };
  const checked = check(schema, parsed);
  return checked.ok ? { line: number, text, value: checked.value } : { line: number, text, problem: checked.problem };
}

/** JSON has no `undefined`, so it can stand for "not JSON". */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
