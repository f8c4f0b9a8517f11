import type { Tiers } from './tiers.ts';

/** What one order or activity adds to what tiers count, net of what refunds took back. */
export type Contribution = { readonly at: Date; readonly amount: bigint };

/** Sums what counts while time goes by: it can only be read forward. */
export type Meter = {
  readonly add: (amount: bigint) => void;
  /** What counts at an instant, of what was added; everything before it has to be. */
  readonly measuredAt: (ms: number) => bigint;
};

/** Contributions in the order of their instants. Those that are in order already are not sorted again. */
export function inOrder(given: readonly Contribution[]): readonly Contribution[] {
  const ordered = given.every(({ at }, index) => index === 0 || (given[index - 1]?.at ?? at) <= at);
  return ordered ? given : given.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

/** Opens a meter for contributions in order. */
export function meterOf(contributions: readonly Contribution[], countsUntil: Tiers['countsUntil']): Meter {
  // Where a month is too short for a day, later contributions can end before earlier ones.
  const ends = contributions
    .map(({ at, amount }) => ({ endMs: countsUntil(at.getTime()), amount }))
    .sort((one, other) => one.endMs - other.endMs || 0);
  let measured = 0n;
  let over = 0;
  return {
    add: (amount) => {
      measured += amount;
    },
    measuredAt: (ms) => {
      for (let end = ends[over]; end !== undefined && end.endMs <= ms; end = ends[over]) {
        measured -= end.amount;
        over += 1;
      }
      return measured;
    },
  };
}
