import type { EarnKind } from './kind.ts';
import { whereAdmitted } from './when.ts';

/** A flat number of points for an order. */
export const orderGift: EarnKind = (rule, tools) => {
  if (rule.on !== 'order' || !('give' in rule) || 'per' in rule || 'each' in rule) return null;
  const points = BigInt(rule.give);
  return {
    shown: { trigger: 'ORDER', points },
    writtenName: (phrases, words) => phrases.giftName(words.points(points)),
    onOrder: {
      phase: 'gift',
      asset: 'POINTS',
      cap: null,
      apply: whereAdmitted(rule, tools, (workings) => {
        workings.gifts += points;
        return { applied: true, reason: { code: 'GIFT', values: {} } };
      }),
    },
  };
};
