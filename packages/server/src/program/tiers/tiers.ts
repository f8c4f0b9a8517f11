import { formatAmount } from '@laurel/schema/money';
import type { Text } from '@laurel/schema/text';
import { invariant } from '../../base/invariant.ts';
import type { Fraction } from '../fraction.ts';

/** What is counted for tiers: money spent, in minor units, or points earned. */
type TierMeasure = 'SPEND' | 'POINTS';

/** One tier. */
export type Level = {
  readonly key: string;
  /** Its place from the lowest, 0, up. */
  readonly rank: number;
  readonly name: Text;
  /** What has to be reached, in minor units or points. */
  readonly from: bigint;
  /** What points are multiplied by, as it is written. */
  readonly multiply: string;
  readonly factor: Fraction;
  readonly perks: readonly Text[];
};

/** How members climb, and how they fall. */
export type Tiers = {
  readonly measure: TierMeasure;
  readonly currency: string;
  /** From the lowest up; there is at least one. */
  readonly levels: readonly Level[];
  /** The first moment at which what was contributed at another counts no more, in milliseconds; Infinity for never. */
  readonly countsUntil: (contributedMs: number) => number;
  readonly keep: Keep;
};

/**
 * How long a tier is held. By period: each time it is reached in a period it is held to the end of that period, or of the
 * next. Again: it is held for a time, at whose end who still reaches it holds it for as long again.
 */
export type Keep =
  | { readonly kind: 'ever' }
  | { readonly kind: 'period' | 'again'; readonly endOf: (reachedMs: number) => number };

/** The lowest tier, where everyone begins. */
export function lowestLevel(tiers: Tiers): Level {
  const [lowest] = tiers.levels;
  invariant(lowest !== undefined, 'A programme with tiers has at least one.');
  return lowest;
}

/** The tier with that key; undefined where there is none. */
export function levelByKey(tiers: Tiers, key: string): Level | undefined {
  return tiers.levels.find((level) => level.key === key);
}

/** A number of what tiers count, as a decimal text: with the currency's digits for money. */
export function amountText(tiers: Tiers, amount: bigint): string {
  return tiers.measure === 'SPEND' ? formatAmount(amount, tiers.currency) : amount.toString();
}
