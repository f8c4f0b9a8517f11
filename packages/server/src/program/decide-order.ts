import { invariant } from '../base/invariant.ts';
import { orderConditions } from './conditions/conditions.ts';
import type { Decision, MemberFact, OrderDecision, OrderFact } from './facts.ts';
import { floor, sum, wholeWeights, zero } from './fraction.ts';
import { largestRemainder } from './largest-remainder.ts';
import { newcomer } from './newcomer.ts';
import type { OrderWorkings } from './order-workings.ts';
import type { Program } from './program.ts';
import type { Level } from './tiers/tiers.ts';
import { levelByKey, lowestLevel } from './tiers/tiers.ts';

/**
 * Decides what an order earns: the rules work on exact values by line, the whole is rounded down once, flat gifts come
 * after, and each row says by how much its rule moved the rounded total. The member is who they were before the order;
 * null is a guest, judged as a new member.
 */
export function decideOrder(program: Program, order: OrderFact, member: MemberFact | null): OrderDecision {
  const workings = workingsOf(program, order, member);
  let total = 0n;
  const decisions: Decision[] = [];
  for (const rules of program.orderPhases) {
    for (const rule of rules) rule.claim?.(workings);
    for (const rule of rules) {
      const { applied, reason } = rule.apply(workings);
      const after = floor(sum(workings.values)) + workings.gifts;
      const points = after - total;
      total = after;
      decisions.push({ rule: rule.key, asset: 'POINTS', points, applied, reason, definitionVersion: program.version });
    }
  }
  return {
    points: total,
    lineShares: largestRemainder(total, sharingWeights(workings)),
    lineSpend: spendOf(workings),
    decisions,
  };
}

/** By line: what counts for tiers by spend. It is what `decideOrder` says, for an order that earns nothing itself. */
export function countedSpend(program: Program, order: OrderFact, member: MemberFact | null): readonly bigint[] {
  const workings = workingsOf(program, order, member);
  for (const rule of program.orderPhases.flat()) if (rule.phase === 'exclude') rule.apply(workings);
  return spendOf(workings);
}

function workingsOf(program: Program, order: OrderFact, member: MemberFact | null): OrderWorkings {
  invariant(order.currency === program.currency, 'An order in another currency is refused before it is decided.');
  invariant(order.lines.length > 0, 'An order without lines is refused before it is decided.');
  return {
    order,
    conditions: orderConditions(order, member ?? newcomer(program, order.placedAt)),
    tier: tierOf(program, member),
    excluded: order.lines.map(() => false),
    values: order.lines.map(() => zero),
    highest: order.lines.map(() => null),
    gifts: 0n,
  };
}

function tierOf({ tiers }: Program, member: MemberFact | null): Level | null {
  if (tiers === null) return null;
  if (member === null) return lowestLevel(tiers);
  const held = member.tier === null ? undefined : levelByKey(tiers, member.tier);
  invariant(held !== undefined, 'A member of a programme with tiers holds one of them.');
  return held;
}

function spendOf({ order, excluded }: OrderWorkings): bigint[] {
  return order.lines.map(({ amountMinor }, index) => (excluded[index] === true ? 0n : amountMinor));
}

/** By what the lines earned; where none did, by what they cost; where they cost nothing, by how many there are. */
function sharingWeights({ order, values }: OrderWorkings): readonly bigint[] {
  if (values.some(({ numerator }) => numerator > 0n)) return wholeWeights(values);
  if (order.lines.some(({ amountMinor }) => amountMinor > 0n)) return order.lines.map(({ amountMinor }) => amountMinor);
  return order.lines.map(({ quantity }) => BigInt(quantity));
}
