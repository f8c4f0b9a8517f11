import type { Held } from './holder.ts';
import { levelByKey, type Tiers } from './tiers.ts';

/** A tier given by hand: while it lasts the member holds it, or a higher one they earned. */
export type ManualTier = {
  /** Its key; a tier that is gone from the definition is as if it had not been given. */
  readonly tier: string;
  readonly since: Date;
  /** The first instant at which it is over, also where it was ended by hand; null for no end. */
  readonly until: Date | null;
};

/** A tier given by hand, by its rank, in milliseconds. */
export type GivenTier = { readonly rank: number; readonly sinceMs: number; readonly untilMs: number };

/** What was given by hand, as ranks. */
export function givenTiers(tiers: Tiers, manual: readonly ManualTier[]): GivenTier[] {
  return manual.map(({ tier, since, until }) => ({
    rank: levelByKey(tiers, tier)?.rank ?? 0,
    sinceMs: since.getTime(),
    untilMs: until?.getTime() ?? Number.POSITIVE_INFINITY,
  }));
}

/** The highest of the ranks that are given at an instant; 0 where none is. */
export function rankGiven(given: readonly GivenTier[], ms: number): number {
  return given.reduce(
    (highest, { rank, sinceMs, untilMs }) => (sinceMs <= ms && ms < untilMs ? Math.max(highest, rank) : highest),
    0,
  );
}

/** Until when a rank is held at the longest, by what was earned or by what is given at an instant; Infinity for ever. */
export function heldUntil(held: Held, given: readonly GivenTier[], { rank, ms }: { rank: number; ms: number }): number {
  const lasting = given.filter((one) => one.rank >= rank && one.sinceMs <= ms && ms < one.untilMs);
  return Math.max(...lasting.map(({ untilMs }) => untilMs), held.rank >= rank ? held.untilMs : ms);
}

/** Since when a rank has been held that is held at an instant, whether it was earned or given. */
export function heldSince(held: Held, given: readonly GivenTier[], { rank, ms }: { rank: number; ms: number }): number {
  const earned = statesOf(held);
  const changes = [
    ...earned.map(({ sinceMs }) => sinceMs),
    ...given.flatMap(({ sinceMs, untilMs }) => [sinceMs, untilMs]),
  ];
  const rankAt = (at: number) => Math.max(earned.find(({ sinceMs }) => sinceMs <= at)?.rank ?? 0, rankGiven(given, at));
  const past = changes.filter((change) => change <= ms).sort((one, other) => other - one);
  return past.find((change) => rankAt(change - 1) !== rank) ?? Number.NEGATIVE_INFINITY;
}

/** What was held, the latest first. */
function statesOf(held: Held): Held[] {
  const states: Held[] = [];
  for (let state: Held | null = held; state !== null; state = state.before) states.push(state);
  return states;
}
