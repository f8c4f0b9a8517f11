import type { Conditions } from './conditions/conditions.ts';
import type { OrderFact } from './facts.ts';
import type { Fraction } from './fraction.ts';

/** What is known half-way through deciding an order; the rules change it one after another. */
export type OrderWorkings = {
  readonly order: OrderFact;
  readonly conditions: Conditions;
  /** By line: whether rates pass over it. */
  readonly excluded: boolean[];
  /** By line: the exact points it has earned so far, parts of a point included. */
  readonly values: Fraction[];
  /** The flat gifts so far. */
  gifts: bigint;
};

/** What a rule did, in a sentence, or why it did nothing. */
export type Verdict = { readonly applied: boolean; readonly why: string | ((points: bigint) => string) };
