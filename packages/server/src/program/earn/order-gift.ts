import { compileCap, giveFlat } from './cap.ts';
import type { EarnKind } from './kind.ts';
import { whereAdmitted } from './when.ts';

const reason = { code: 'GIFT', values: {} } as const;

/** A flat number of points for an order. */
export const orderGift: EarnKind = (rule, tools) => {
  if (rule.on !== 'order' || !('give' in rule) || 'per' in rule || 'each' in rule) return null;
  const { key } = rule;
  const points = BigInt(rule.give);
  const cap = compileCap(rule, tools);
  return {
    shown: { trigger: 'ORDER', points },
    writtenName: (phrases, words) => phrases.giftName(words.points(points)),
    onOrder: {
      phase: 'gift',
      asset: 'POINTS',
      cap,
      apply: whereAdmitted(rule, tools, (workings) => giveFlat(workings, { key, cap, reason }, points)),
    },
  };
};
