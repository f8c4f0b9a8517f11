import type { TierMeasure } from './tiers.ts';

/** One order or activity, as far as it may be counted: net of what refunds and reversals took back. */
export type Contribution = {
  readonly kind: 'ORDER' | 'ACTIVITY';
  readonly at: Date;
  /** In minor units; 0 for an activity. */
  readonly spendMinor: bigint;
  readonly points: bigint;
  /** Whether anything of it was kept. */
  readonly isKept: boolean;
};

/** What several contributions come to. */
export type Tally = {
  readonly spendMinor: bigint;
  readonly points: bigint;
  /** Of which something was kept, as of the activities. */
  readonly orders: number;
  readonly activities: number;
};

/** What nothing comes to. */
export const nothing: Tally = { spendMinor: 0n, points: 0n, orders: 0, activities: 0 };

/** Counts a contribution in a tally of one's own, or, with −1, takes it out again. */
export function count(
  tally: Mutable<Tally>,
  { kind, spendMinor, points, isKept }: Contribution,
  sign: 1 | -1 = 1,
): void {
  tally.spendMinor += sign === 1 ? spendMinor : -spendMinor;
  tally.points += sign === 1 ? points : -points;
  if (!isKept) return;
  if (kind === 'ORDER') tally.orders += sign;
  else tally.activities += sign;
}

type Mutable<Whole> = { -readonly [Part in keyof Whole]: Whole[Part] };

/** What a tally comes to by what the tiers measure. */
export function measureOf(measure: TierMeasure, { spendMinor, points, orders, activities }: Tally): bigint {
  if (measure === 'SPEND') return spendMinor;
  if (measure === 'POINTS') return points;
  return BigInt(measure === 'ORDERS' ? orders : activities);
}
