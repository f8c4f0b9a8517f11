import type { Cap, LimitWindow } from './limits.ts';

/** What a rule with a cap gave at an instant, in units of its asset. */
export type Given = { readonly at: Date; readonly amount: bigint };

/**
 * What a rule gave so far in the window of an instant, the fullest that it falls in: with a rolling cap that is not only
 * the time before it, because what is told of late may have uses after it.
 */
export function givenBeside(given: readonly Given[], { cap, at }: { readonly cap: Cap; readonly at: Date }): bigint {
  const window = cap.windowAt(at);
  if (window === null) return 0n;
  if (window.kind !== 'rolling') return total(given.filter((use) => isSame(cap.windowAt(use.at), window)));
  const ends = [at, ...given.map((use) => use.at).filter((instant) => instant > at)];
  const sums = ends.map((end) => {
    const rolling = cap.windowAt(end);
    if (rolling?.kind !== 'rolling' || rolling.since >= at) return 0n;
    return total(given.filter((use) => use.at > rolling.since && use.at <= end));
  });
  return sums.reduce((most, sum) => (sum > most ? sum : most), 0n);
}

function isSame(one: LimitWindow | null, other: LimitWindow): boolean {
  if (one?.kind === 'calendar' && other.kind === 'calendar') return one.key === other.key;
  return one?.kind === other.kind;
}

function total(given: readonly Given[]): bigint {
  return given.reduce((sum, { amount }) => sum + amount, 0n);
}
