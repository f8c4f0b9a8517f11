import type { EarnKind } from './kind.ts';
import { wheneverOf } from './when.ts';

/** A flat number of points for an order. */
export const orderGift: EarnKind = (rule, tools) => {
  if (rule.on !== 'order' || 'per' in rule || 'exclude' in rule) return null;
  const points = BigInt(rule.give);
  const gift = tools.words.points(points);
  return {
    shown: { trigger: 'ORDER', points, perMinor: null, perPoints: null, writtenName: `${gift} for an order` },
    onOrder: {
      phase: 'gift',
      apply: wheneverOf(rule, tools, (workings) => {
        workings.gifts += points;
        return { applied: true, why: `A gift of ${gift} with this order.` };
      }),
    },
  };
};
