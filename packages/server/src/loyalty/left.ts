import type { Reward } from '../program/program.ts';

/** What there is of a reward for somebody: what is gone, and what is kept for others. */
export type Taking = {
  /** Redemptions that stand. */
  readonly taken: number;
  /** Seats that are offered to others who waited, and those who wait before this one. */
  readonly kept: number;
  /** How many codes its pool has left, where it has one. */
  readonly codes: number;
};

/** How many of a reward can be had now; null where there is no end of them. */
export function leftOf({ stock, codePool }: Reward, { taken, kept, codes }: Taking): number | null {
  const places = stock === null ? [] : [stock - taken - kept];
  const unused = codePool === null ? [] : [codes];
  const limits = [...places, ...unused];
  return limits.length === 0 ? null : Math.max(0, Math.min(...limits));
}
