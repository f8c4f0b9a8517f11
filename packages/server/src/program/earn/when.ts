import { parseAmount } from '@laurel/schema/money';
import type { Match } from '../conditions/condition.ts';
import type { OrderWorkings, Verdict } from '../order-workings.ts';
import type { Reason } from '../reasons.ts';
import { outOfSeason } from '../season.ts';
import type { Tools } from './kind.ts';

/** Asks a rule on orders whether it applies at all: in its season, and where its `when` holds. Null says that it does. */
export type Admission = (workings: OrderWorkings) => Reason | null;

/** The admission of a rule. */
export function admissionOf(rule: { readonly when?: string }, tools: Tools): Admission {
  const when = rule.when === undefined ? null : tools.condition('when', 'order', rule.when);
  const unmetReason = rule.when === undefined ? null : reasonToMiss(rule.when, tools.definition.program.currency);
  return ({ conditions }) => {
    const season = outOfSeason(tools.season, conditions.at);
    return season ?? (when === null ? null : unmet(conditions.holds(when), unmetReason ?? undefined));
  };
}

/** Puts a rule's season and `when` before what it does: where it is not admitted, it says so and does nothing. */
export function whereAdmitted(
  rule: { readonly when?: string },
  tools: Tools,
  apply: (workings: OrderWorkings) => Verdict,
): (workings: OrderWorkings) => Verdict {
  const admission = admissionOf(rule, tools);
  return (workings) => {
    const reason = admission(workings);
    return reason === null ? apply(workings) : { applied: false, reason };
  };
}

/** Why a condition that was asked stands in the way; null where it holds. */
export function unmet({ matched, because }: Match, reason: Reason = { code: 'CONDITION', values: {} }): Reason | null {
  if (matched) return null;
  return because === null ? reason : { code: 'UNANSWERABLE', values: { because } };
}

/** The commonest condition is told in words that a shopper can use; of any other it is only told that it does not hold. */
function reasonToMiss(condition: string, currency: string): Reason {
  const [, written = ''] = /^order\.total\s*>=\s*(\d+(?:\.\d+)?)$/.exec(condition) ?? [];
  const parsed = parseAmount(written.replace(/\.0+$/, ''), currency);
  return parsed.ok
    ? { code: 'BELOW_TOTAL', values: { minor: parsed.minor.toString() } }
    : { code: 'CONDITION', values: {} };
}
