import type { OrderConditions } from './conditions/conditions.ts';
import type { CapUsed, OrderFact } from './facts.ts';
import type { Fraction } from './fraction.ts';
import type { LineValues } from './line-values.ts';
import type { Reason } from './reasons.ts';
import type { Level } from './tiers/tiers.ts';

/** What is known half-way through deciding an order; the rules change it one after another. */
export type OrderWorkings = {
  readonly order: OrderFact;
  readonly conditions: OrderConditions;
  /** The tier held before the order; null where the programme has none. */
  readonly tier: Level | null;
  /** By line: whether rates pass over it. */
  readonly excluded: boolean[];
  /** By line: the exact points it has earned so far, parts of a point included. */
  readonly values: LineValues;
  /** By line: the exact credit it has earned so far, in minor units, parts of one included. */
  readonly credits: LineValues;
  /** By line, where only the highest multiplier counts: that one, and the rule that has it. */
  readonly highest: (Claim | null)[];
  /** The flat gifts so far. */
  gifts: bigint;
  /** What rules with a cap gave before this order. */
  readonly used: CapUsed;
};

/** A rule's claim to be the one that multiplies a line. */
type Claim = { readonly rule: string; readonly factor: Fraction };

/** What a rule did, or why it did nothing. */
export type Verdict = { readonly applied: boolean; readonly reason: Reason };
