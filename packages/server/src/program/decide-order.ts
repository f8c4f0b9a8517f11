import { invariant } from '../base/invariant.ts';
import { orderConditions } from './conditions/conditions.ts';
import type { Asset, CapUse, CapUsed, Decision, MemberFact, OrderDecision, OrderFact } from './facts.ts';
import { largestRemainder } from './largest-remainder.ts';
import { LineValues } from './line-values.ts';
import { newcomer } from './newcomer.ts';
import type { OrderWorkings } from './order-workings.ts';
import type { Program } from './program.ts';
import type { Level } from './tiers/tiers.ts';
import { levelByKey, lowestLevel } from './tiers/tiers.ts';

/** Who an order is judged for. */
export type Buyer = {
  /** Who they were before the order. */
  readonly member: MemberFact;
  /** What rules with a cap gave them before; left out, nothing. */
  readonly used?: CapUsed | undefined;
};

/**
 * Decides what an order earns: the rules work on exact values by line, the whole is rounded down once, flat gifts come
 * after, and each row says by how much its rule moved the rounded total. Credit is worked out beside points in the same
 * way. Null is a guest, judged as a new member.
 */
export function decideOrder(program: Program, order: OrderFact, buyer: Buyer | null): OrderDecision {
  const workings = workingsOf(program, order, buyer);
  const totals: Record<Asset, bigint> = { POINTS: 0n, CREDIT: 0n };
  const decisions: Decision[] = [];
  const capUses: CapUse[] = [];
  for (const rules of program.orderPhases) {
    for (const rule of rules) rule.claim?.(workings);
    for (const rule of rules) {
      const { key, asset } = rule;
      const { applied, reason } = rule.apply(workings);
      const before = totals[asset];
      if (applied) totals[asset] = totalOf(workings, asset);
      const points = totals[asset] - before;
      decisions.push({ rule: key, asset, points, applied, reason, definitionVersion: program.version });
      const window = points > 0n ? (rule.cap?.windowAt(order.placedAt) ?? null) : null;
      if (window !== null) capUses.push({ rule: key, asset, amount: points, window });
    }
  }
  return {
    points: totals.POINTS,
    credit: totals.CREDIT,
    lineShares: largestRemainder(totals.POINTS, sharingWeights(workings)),
    lineCredit: largestRemainder(totals.CREDIT, workings.credits.weights),
    lineSpend: spendOf(workings),
    decisions,
    capUses,
  };
}

/** By line: what counts for tiers by spend. It is what `decideOrder` says, for an order that earns nothing itself. */
export function countedSpend(program: Program, order: OrderFact, member: MemberFact | null): readonly bigint[] {
  const workings = workingsOf(program, order, member === null ? null : { member });
  for (const rule of program.orderPhases.flat()) if (rule.phase === 'exclude') rule.apply(workings);
  return spendOf(workings);
}

function workingsOf(program: Program, order: OrderFact, buyer: Buyer | null): OrderWorkings {
  invariant(order.lines.length > 0, 'An order without lines is refused before it is decided.');
  return {
    order,
    conditions: orderConditions(order, buyer?.member ?? newcomer(program, order.placedAt), program.currency),
    tier: tierOf(program, buyer),
    excluded: order.lines.map(() => false),
    values: new LineValues(order.lines.length),
    credits: new LineValues(order.lines.length),
    highest: order.lines.map(() => null),
    gifts: 0n,
    used: buyer?.used ?? (() => 0n),
  };
}

function tierOf({ tiers }: Program, buyer: Buyer | null): Level | null {
  if (tiers === null) return null;
  if (buyer === null) return lowestLevel(tiers);
  const { tier } = buyer.member;
  const held = tier === null ? undefined : levelByKey(tiers, tier);
  invariant(held !== undefined, 'A member of a programme with tiers holds one of them.');
  return held;
}

function spendOf({ order, excluded }: OrderWorkings): bigint[] {
  return order.lines.map(({ amountMinor }, index) => (excluded[index] === true ? 0n : amountMinor));
}

function totalOf({ values, gifts, credits }: OrderWorkings, asset: Asset): bigint {
  return asset === 'POINTS' ? values.total + gifts : credits.total;
}

/** By what the lines earned; where none did, by what they cost; where they cost nothing, by how many there are. */
function sharingWeights({ order, values }: OrderWorkings): readonly bigint[] {
  if (values.weights.some((weight) => weight > 0n)) return values.weights;
  if (order.lines.some(({ amountMinor }) => amountMinor > 0n)) return order.lines.map(({ amountMinor }) => amountMinor);
  return order.lines.map(({ quantity }) => BigInt(quantity));
}
