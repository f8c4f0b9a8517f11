import type { TierMeasure } from './tiers.ts';

/** One order or activity, as far as tiers may count it: net of what refunds and reversals took back. */
export type Contribution = {
  readonly kind: 'ORDER' | 'ACTIVITY';
  readonly at: Date;
  /** In minor units; 0 for an activity. */
  readonly spendMinor: bigint;
  readonly points: bigint;
  /** Whether anything of it was kept. */
  readonly isKept: boolean;
};

/** What a contribution counts, by what the tiers measure. */
export function amountOf(measure: TierMeasure, { kind, spendMinor, points, isKept }: Contribution): bigint {
  if (measure === 'SPEND') return spendMinor;
  if (measure === 'POINTS') return points;
  return isKept && kind === (measure === 'ORDERS' ? 'ORDER' : 'ACTIVITY') ? 1n : 0n;
}
