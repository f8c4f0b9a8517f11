import type { Environment, ParseResult } from '@marcbachmann/cel-js';
import { EvaluationError, ParseError } from '@marcbachmann/cel-js';
import { invariant } from '../../base/invariant.ts';
import { effortMistake } from './effort.ts';
import type { Scope } from './environment.ts';
import { literalMistake } from './literals.ts';
import { parseMistake, typeMistake } from './mistakes.ts';
import type { ActivityView, LineView, MemberView, OrderView } from './views.ts';

/** What a condition is asked about. */
export type Circumstances = {
  readonly now: Date;
  readonly member: MemberView;
  readonly order?: OrderView;
  readonly line?: LineView;
  readonly activity?: ActivityView;
};

/** Whether a condition holds; where it could not even be asked, why. */
export type Match = { readonly matched: boolean; readonly because: string | null };

/** A condition, ready to be asked. */
export type Condition = { readonly text: string; readonly matches: (circumstances: Circumstances) => Match };

/** A condition, or a sentence that says what is wrong with its text. */
export type CompiledCondition =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly message: string };

/** Parses and type-checks a condition. */
export function compileCondition(environment: Environment, scope: Scope, text: string): CompiledCondition {
  const parsed = parse(environment, text);
  if ('message' in parsed) return { ok: false, message: parsed.message };
  const mistake = literalMistake(parsed.ast, text) ?? effortMistake(parsed.ast) ?? typeMistake(parsed.check(), scope);
  if (mistake !== null) return { ok: false, message: mistake };
  return { ok: true, condition: { text, matches: (circumstances) => ask(parsed, circumstances) } };
}

function parse(environment: Environment, text: string): ParseResult | { readonly message: string } {
  try {
    return environment.parse(text);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { message: parseMistake(error, text) };
  }
}

function ask(parsed: ParseResult, circumstances: Circumstances): Match {
  try {
    const answer: unknown = parsed(circumstances);
    invariant(typeof answer === 'boolean', 'A condition that was type-checked answers true or false.');
    return { matched: answer, because: null };
  } catch (error) {
    // A paid order is never refused: a condition that cannot be answered for it does not match, and says why.
    if (error instanceof EvaluationError) return { matched: false, because: error.summary };
    if (error instanceof RangeError) return { matched: false, because: error.message };
    throw error;
  }
}
