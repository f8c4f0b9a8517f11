import { add, fraction, zero } from '../fraction.ts';
import type { EarnKind } from './kind.ts';
import { concernedLines } from './lines.ts';
import { whereAdmitted } from './when.ts';

/** Points for things, whatever they cost. */
export const orderItems: EarnKind = (rule, tools) => {
  if (rule.on !== 'order' || !('each' in rule)) return null;
  const perPoints = BigInt(rule.give);
  const lines = rule.lines === undefined ? null : tools.condition('lines', 'line', rule.lines);
  return {
    shown: { trigger: 'ORDER', perPoints },
    writtenName: (phrases, words) => phrases.itemsName(words.points(perPoints), lines !== null),
    onOrder: {
      phase: 'rate',
      asset: 'POINTS',
      cap: null,
      apply: whereAdmitted(rule, tools, (workings) => {
        const concerned = concernedLines(workings, lines);
        if (concerned.lines.length === 0) return { applied: false, reason: concerned.none };
        let items = 0n;
        for (const index of concerned.lines) {
          const quantity = BigInt(workings.order.lines[index]?.quantity ?? 0);
          workings.values[index] = add(workings.values[index] ?? zero, fraction(quantity * perPoints, 1n));
          items += quantity;
        }
        return { applied: true, reason: { code: 'ITEMS', values: { items: `${items}` } } };
      }),
    },
  };
};
