import { formatAmount } from '@laurel/schema/money';
import type { Text } from '@laurel/schema/text';
import { invariant } from '../../base/invariant.ts';
import type { Fraction } from '../fraction.ts';

/** What is counted for tiers: money spent, in minor units, points earned, orders, or activities. */
export type TierMeasure = 'SPEND' | 'POINTS' | 'ORDERS' | 'ACTIVITIES';

/** One tier. */
export type Level = {
  readonly key: string;
  /** Its place from the lowest, 0, up. */
  readonly rank: number;
  readonly name: Text;
  /** What has to be reached, in minor units, points, orders or activities. */
  readonly from: bigint;
  /** What points are multiplied by, as it is written. */
  readonly multiply: string;
  readonly factor: Fraction;
  readonly perks: readonly Text[];
  /** What it opens, by the keys that systems ask for. A higher tier opens that of the lower ones too. */
  readonly grants: readonly string[];
};

/** How members climb, and how they fall. Instants are in milliseconds; `joinedMs` is when the member joined. */
export type Tiers = {
  readonly measure: TierMeasure;
  readonly currency: string;
  /** From the lowest up; there is at least one. */
  readonly levels: readonly Level[];
  /** The first moment at which what was contributed at another counts no more; Infinity for never. */
  readonly countsUntil: (contributedMs: number, joinedMs: number) => number;
  readonly keep: Keep;
};

/**
 * How long a tier is held. By period: each time it is reached in a period it is held to the end of that period, or of the
 * next. Again: it is held for a time, at whose end who still reaches it holds it for as long again.
 */
export type Keep =
  | { readonly kind: 'ever' }
  | {
      readonly kind: 'period' | 'again';
      readonly endOf: (reachedMs: number, joinedMs: number) => number;
      /** Where members fall by one tier at the most: until when they hold the one they fall to. Null where they may fall further. */
      readonly landedUntil: ((fallenMs: number, joinedMs: number) => number) | null;
    };

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
