import type { Keep } from './tiers.ts';

/** Which tier is held, since when, and until when unless it is reached again. It never changes: each step makes another. */
export type Held = {
  readonly rank: number;
  readonly sinceMs: number;
  readonly untilMs: number;
  /** By rank, in a programme of periods: until when it is kept, whichever is held. */
  readonly keptUntilMs: readonly number[];
  /** What was held before; null at the beginning. */
  readonly before: Held | null;
};

/** How one member's tiers are held: from one state to the next. */
export type Holder = {
  /** Lets fall what is not kept any longer at an instant, one tier after another. `rankAt` tells what is reached. */
  readonly passTo: (held: Held, ms: number, rankAt: (ms: number) => number) => Held;
  /** Takes notice of a tier that is reached at an instant. */
  readonly reach: (held: Held, ms: number, rank: number) => Held;
};

const ever = Number.POSITIVE_INFINITY;

/** Where everyone begins. */
export const lowest: Held = {
  rank: 0,
  sinceMs: Number.NEGATIVE_INFINITY,
  untilMs: ever,
  keptUntilMs: [],
  before: null,
};

/** How the tiers of a member who joined at an instant are held. */
export function holderOf(keep: Keep, joinedMs: number): Holder {
  if (keep.kind === 'ever') return again({ endOf: () => ever, landedUntil: null, joinedMs });
  return keep.kind === 'period' ? byPeriod({ ...keep, joinedMs }) : again({ ...keep, joinedMs });
}

type Bounds = Pick<Exclude<Keep, { kind: 'ever' }>, 'endOf' | 'landedUntil'> & { readonly joinedMs: number };

/** Each tier that is reached in a period is kept to the end of that period or the next, whichever else is held. */
function byPeriod({ endOf, landedUntil, joinedMs }: Bounds): Holder {
  return {
    passTo: (begun, ms) => {
      let held = begun;
      while (held.untilMs <= ms) {
        const { rank, untilMs } = held;
        const kept = highestKept(held.keptUntilMs, rank, untilMs);
        const landed = landedUntil !== null && rank - 1 > kept;
        const keptUntilMs = landed ? held.keptUntilMs.with(rank - 1, landedUntil(untilMs, joinedMs)) : held.keptUntilMs;
        held = holding({ held, rank: landed ? rank - 1 : kept, sinceMs: untilMs, keptUntilMs });
      }
      return held;
    },
    reach: (held, ms, reached) => {
      const endMs = reached === 0 ? 0 : endOf(ms, joinedMs);
      // A tier is not kept for longer where those below it are not.
      if (reached === 0 || (reached <= held.rank && held.keptUntilMs[reached] === endMs)) return held;
      const keptUntilMs = Array.from({ length: Math.max(held.keptUntilMs.length, reached + 1) }, (_, rank) =>
        rank > 0 && rank <= reached ? endMs : (held.keptUntilMs[rank] ?? 0),
      );
      const isHigher = reached > held.rank;
      return holding({ held, rank: Math.max(reached, held.rank), sinceMs: isHigher ? ms : held.sinceMs, keptUntilMs });
    },
  };
}

function highestKept(keptUntilMs: readonly number[], below: number, ms: number): number {
  for (let rank = below - 1; rank > 0; rank -= 1) if ((keptUntilMs[rank] ?? 0) > ms) return rank;
  return 0;
}

type Holding = Pick<Held, 'rank' | 'sinceMs' | 'keptUntilMs'> & { readonly held: Held };

function holding({ held, rank, sinceMs, keptUntilMs }: Holding): Held {
  const untilMs = rank === 0 ? ever : (keptUntilMs[rank] ?? sinceMs);
  return { rank, sinceMs, untilMs, keptUntilMs, before: rank === held.rank ? held.before : held };
}

/** A tier is kept for a time; at its end what is reached then is kept for as long again. */
function again({ endOf, landedUntil, joinedMs }: Bounds): Holder {
  const hold = (held: Held, rank: number, ms: number): Held => ({
    rank,
    sinceMs: rank === held.rank ? held.sinceMs : ms,
    untilMs: rank === 0 ? ever : endOf(ms, joinedMs),
    keptUntilMs: held.keptUntilMs,
    before: rank === held.rank ? held.before : held,
  });
  return {
    passTo: (begun, ms, rankAt) => {
      let held = begun;
      while (held.untilMs <= ms) {
        const landing = landedUntil === null ? 0 : held.rank - 1;
        held = hold(held, Math.max(rankAt(held.untilMs), landing), held.untilMs);
      }
      return held;
    },
    reach: (held, ms, reached) => (reached > held.rank ? hold(held, reached, ms) : held),
  };
}
