/** How often something may happen. */
export type Limit = {
  readonly times: number;
  /** In how long; null for ever. */
  readonly every: string | null;
};

/** In which window a use counts: a period of the calendar, the time just gone, or all time. */
export type LimitWindow =
  | { readonly kind: 'calendar'; readonly key: string }
  /** Uses after `since` count; one at it does not. */
  | { readonly kind: 'rolling'; readonly since: Date }
  | { readonly kind: 'ever' };

/** The most that a rule gives one member, in units of its asset. */
export type Cap = {
  readonly most: bigint;
  /** In how long; null for each order alone. */
  readonly every: string | null;
  /** The window in which what it gives at an instant is counted; null where only the order itself is. */
  readonly windowAt: (at: Date) => LimitWindow | null;
};

/** The limit of a definition's `limit` or `perMember`. */
export function limitOf(written: { readonly times: number; readonly every?: string }): Limit {
  return { times: written.times, every: written.every ?? null };
}
