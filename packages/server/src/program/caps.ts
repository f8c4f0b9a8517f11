import type { LimitWindow } from './limits.ts';

/** The most that a rule gives one member, in units of its asset. */
export type Cap = {
  readonly most: bigint;
  /** In how long; null for each order. */
  readonly every: string | null;
  /** The window in which what it gives at an instant counts; null where only the order itself does. */
  readonly windowAt: (at: Date) => LimitWindow | null;
};
