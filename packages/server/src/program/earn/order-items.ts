import { compileCap, giveLines } from './cap.ts';
import type { EarnKind } from './kind.ts';
import { concernedLines } from './lines.ts';
import { whereAdmitted } from './when.ts';

/** Points for things, whatever they cost. */
export const orderItems: EarnKind = (rule, tools) => {
  if (rule.on !== 'order' || !('each' in rule)) return null;
  const { key } = rule;
  const perPoints = BigInt(rule.give);
  const lines = rule.lines === undefined ? null : tools.condition('lines', 'line', rule.lines);
  const cap = compileCap(rule, tools);
  return {
    shown: { trigger: 'ORDER', perPoints },
    writtenName: (phrases, words) => phrases.itemsName(words.points(perPoints), lines !== null),
    onOrder: {
      phase: 'rate',
      asset: 'POINTS',
      cap,
      apply: whereAdmitted(rule, tools, (workings) => {
        const concerned = concernedLines(workings, lines);
        if (concerned.lines.length === 0) return { applied: false, reason: concerned.none };
        const numerators = workings.order.lines.map(() => 0n);
        let items = 0;
        for (const index of concerned.lines) {
          const { quantity } = workings.order.lines[index] ?? { quantity: 0 };
          numerators[index] = BigInt(quantity) * perPoints;
          items += quantity;
        }
        const reason = { code: 'ITEMS' as const, values: { items: `${items}` } };
        const parts = { numerators, denominator: 1n };
        return giveLines(workings, { key, cap, reason }, { to: workings.values, parts });
      }),
    },
  };
};
