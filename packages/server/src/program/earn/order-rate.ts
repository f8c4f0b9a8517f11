import { add, fraction, zero } from '../fraction.ts';
import type { OrderWorkings } from '../order-workings.ts';
import type { EarnKind } from './kind.ts';
import { wheneverOf } from './when.ts';

/** Points for money spent. */
export const orderRate: EarnKind = (rule, tools) => {
  if (rule.on !== 'order' || !('per' in rule)) return null;
  const { words } = tools;
  const perPoints = BigInt(rule.give);
  const perMinor = tools.minor(rule.per);
  const rate = `${words.points(perPoints)} for every ${words.money(perMinor)}`;
  return {
    shown: { trigger: 'ORDER', points: null, perMinor, perPoints, writtenName: rate },
    onOrder: {
      phase: 'rate',
      apply: wheneverOf(rule, tools, (workings) => {
        const counted = countedMinor(workings);
        if (counted === 0n) return { applied: false, why: 'Nothing on this order counts towards it.' };
        for (const [index, line] of workings.order.lines.entries()) {
          if (workings.excluded[index] === true) continue;
          const earned = fraction(line.amountMinor * perPoints, perMinor);
          workings.values[index] = add(workings.values[index] ?? zero, earned);
        }
        const money = words.money(counted);
        return {
          applied: true,
          why: (points) =>
            points === 0n
              ? `${rate}: ${money} is not enough for the next one.`
              : `${rate}: ${words.points(points)} for ${money}.`,
        };
      }),
    },
  };
};

function countedMinor({ order, excluded }: OrderWorkings): bigint {
  return order.lines.reduce((total, line, index) => (excluded[index] === true ? total : total + line.amountMinor), 0n);
}
