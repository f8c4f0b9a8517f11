import type { OrderWorkings, Verdict } from '../order-workings.ts';
import type { Tools } from './kind.ts';

/** Puts a rule's `when` before what it does: where the condition does not hold, the rule says so and does nothing. */
export function wheneverOf(
  rule: { readonly when?: string },
  tools: Tools,
  apply: (workings: OrderWorkings) => Verdict,
): (workings: OrderWorkings) => Verdict {
  if (rule.when === undefined) return apply;
  const when = tools.condition('when', 'order', rule.when);
  return (workings) => {
    const { matched, because } = workings.conditions.holds(when);
    if (matched) return apply(workings);
    const why = because === null ? `Only for orders where ${when.text}.` : `Not matched, because ${because}.`;
    return { applied: false, why };
  };
}
