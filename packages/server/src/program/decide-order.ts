import { invariant } from '../base/invariant.ts';
import { conditionsOf } from './conditions/conditions.ts';
import type { Decision, OrderDecision, OrderFact } from './facts.ts';
import { floor, sum, wholeWeights, zero } from './fraction.ts';
import { largestRemainder } from './largest-remainder.ts';
import type { OrderWorkings } from './order-workings.ts';
import type { Program } from './program.ts';

/**
 * Decides what an order earns: the rules work on exact values by line, the whole is rounded down once, flat gifts come
 * after, and each row says by how much its rule moved the rounded total.
 */
export function decideOrder(program: Program, order: OrderFact): OrderDecision {
  invariant(order.currency === program.currency, 'An order in another currency is refused before it is decided.');
  invariant(order.lines.length > 0, 'An order without lines is refused before it is decided.');
  const workings: OrderWorkings = {
    order,
    conditions: conditionsOf(order),
    excluded: order.lines.map(() => false),
    values: order.lines.map(() => zero),
    gifts: 0n,
  };
  let total = 0n;
  const decisions: Decision[] = [];
  for (const rule of program.orderRules) {
    const { applied, why } = rule.apply(workings);
    const after = floor(sum(workings.values)) + workings.gifts;
    const points = after - total;
    total = after;
    const sentence = typeof why === 'string' ? why : why(points);
    decisions.push({
      rule: rule.key,
      asset: 'POINTS',
      points,
      applied,
      why: sentence,
      definitionVersion: program.version,
    });
  }
  return { points: total, lineShares: largestRemainder(total, sharingWeights(workings)), decisions };
}

/** By what the lines earned; where none did, by what they cost; where they cost nothing, by how many there are. */
function sharingWeights({ order, values }: OrderWorkings): readonly bigint[] {
  if (values.some(({ numerator }) => numerator > 0n)) return wholeWeights(values);
  if (order.lines.some(({ amountMinor }) => amountMinor > 0n)) return order.lines.map(({ amountMinor }) => amountMinor);
  return order.lines.map(({ quantity }) => BigInt(quantity));
}
