import type { Keep } from './tiers.ts';

/** Which tier is held, since when, and until when unless it is reached again. */
export type Held = { readonly rank: number; readonly sinceMs: number; readonly untilMs: number };

/** Follows which tier is held while time goes by: it can only go forward. */
export type Holder = {
  /** Lets fall what is not kept any longer at an instant, one tier after another. */
  readonly passTo: (ms: number) => void;
  /** Takes notice of what is reached at an instant. */
  readonly reach: (ms: number) => void;
  readonly held: () => Held;
};

const ever = Number.POSITIVE_INFINITY;
const lowest: Held = { rank: 0, sinceMs: Number.NEGATIVE_INFINITY, untilMs: ever };

/** Begins at the lowest tier. `rankAt` tells which tier is reached at an instant. */
export function holderOf(keep: Keep, rankAt: (ms: number) => number): Holder {
  return keep.kind === 'period'
    ? byPeriod(keep.endOf, rankAt)
    : again(keep.kind === 'ever' ? () => ever : keep.endOf, rankAt);
}

/** Each tier that is reached in a period is kept to the end of that period or the next, whichever else is held. */
function byPeriod(endOf: (reachedMs: number) => number, rankAt: (ms: number) => number): Holder {
  const keptUntilMs: number[] = [];
  let held = lowest;
  const hold = (rank: number, sinceMs: number) => {
    held = { rank, sinceMs, untilMs: rank === 0 ? ever : (keptUntilMs[rank] ?? sinceMs) };
  };
  return {
    passTo: (ms) => {
      while (held.untilMs <= ms) {
        const { rank, untilMs } = held;
        hold(highestKept(keptUntilMs, rank, untilMs), untilMs);
      }
    },
    reach: (ms) => {
      const reached = rankAt(ms);
      if (reached === 0) return;
      const endMs = endOf(ms);
      for (let rank = 1; rank <= reached; rank += 1) keptUntilMs[rank] = endMs;
      hold(Math.max(reached, held.rank), reached > held.rank ? ms : held.sinceMs);
    },
    held: () => held,
  };
}

function highestKept(keptUntilMs: readonly number[], below: number, ms: number): number {
  for (let rank = below - 1; rank > 0; rank -= 1) if ((keptUntilMs[rank] ?? 0) > ms) return rank;
  return 0;
}

/** A tier is kept for a time; at its end what is reached then is kept for as long again. */
function again(endOf: (reachedMs: number) => number, rankAt: (ms: number) => number): Holder {
  let held = lowest;
  const hold = (rank: number, ms: number) => {
    held = {
      rank,
      sinceMs: rank === held.rank ? held.sinceMs : ms,
      untilMs: rank === 0 ? ever : endOf(ms),
    };
  };
  return {
    passTo: (ms) => {
      while (held.untilMs <= ms) hold(rankAt(held.untilMs), held.untilMs);
    },
    reach: (ms) => {
      const reached = rankAt(ms);
      if (reached > held.rank) hold(reached, ms);
    },
    held: () => held,
  };
}
