import { invariant } from '../../base/invariant.ts';
import { type Climb, climbOf, type Position } from './climb.ts';
import { type Contribution, measureOf } from './contribution.ts';
import { givenTiers, heldSince, heldUntil, type ManualTier, rankGiven } from './manual.ts';
import type { Level, Tiers } from './tiers.ts';

/** Where a member stands. */
export type Standing = {
  readonly level: Level;
  readonly since: Date;
  /** Until when it is held unless it is reached again; null where it cannot be lost with time. */
  readonly until: Date | null;
  /** What counts now. */
  readonly measured: bigint;
  readonly next: NextLevel | null;
  /** Whether it is held only because it was given by hand. */
  readonly manual: boolean;
};

/** The tier above, what is missing, and how far the way is gone, from 0 to 1. */
export type NextLevel = { readonly level: Level; readonly remaining: bigint; readonly progress: number };

/** What a member will lose, and when, if nothing else happens. */
export type Drop = { readonly at: Date; readonly from: Level; readonly to: Level };

/** What a member did so far. */
export type Done = Pick<Position, 'inWindow' | 'ever' | 'lastOrderAt'>;

/** Everything a member ever contributed, when they joined, and what was given to them by hand. */
export type TierCase = {
  readonly contributions: readonly Contribution[];
  readonly joinedAt: Date;
  readonly manual?: readonly ManualTier[];
};

/** A member's way through the tiers, and where they stand on it at any instant. */
export type TierPath = Pick<Climb, 'add' | 'changed'> & {
  /** What was contributed strictly before an instant: in the window as it is then, and ever. */
  readonly doneBefore: (at: Date) => Done;
  /** The tier held before a fact at an instant: what was contributed strictly earlier decides. */
  readonly tierBefore: (at: Date) => Level;
  /** Where they stand. What is later than now does not count yet; what is earlier than joining does. */
  readonly standingAt: (now: Date) => Standing;
  /** What they will lose first if nothing else happens; null where time takes nothing. */
  readonly dropAfter: (now: Date) => Drop | null;
  /** When the first of what is later than now will count, or be given by hand; null where nothing is. */
  readonly nextAfter: (now: Date) => Date | null;
};

/**
 * Opens the path of a member: everything they contributed is followed in the order of its instants. It stays open for
 * more, so that many questions in the order of time cost little more than one. `manual` is read at each question.
 */
export function tierPath(tiers: Tiers, { contributions, joinedAt, manual = [] }: TierCase): TierPath {
  const climb = climbOf(tiers, joinedAt.getTime(), contributions);
  const { add, changed } = climb;
  return {
    add,
    changed,
    doneBefore: (at) => climb.before(at.getTime()),
    tierBefore: (at) => {
      const ms = at.getTime();
      return levelAt(tiers, Math.max(climb.before(ms).held.rank, rankGiven(givenTiers(tiers, manual), ms)));
    },
    standingAt: (now) => standing(tiers, climb, { joinedAt, manual, ms: now.getTime() }),
    dropAfter: (now) => firstDrop(tiers, climb, { manual, ms: now.getTime() }),
    nextAfter: (now) => earliest([...climb.after(now.getTime()), ...manual.map(({ since }) => since)], now),
  };
}

/** Where a member stands at an instant. */
export function standingOf(tiers: Tiers, { now, ...who }: TierCase & { readonly now: Date }): Standing {
  return tierPath(tiers, who).standingAt(now);
}

/** The tier held before a fact at an instant. */
export function tierAt(tiers: Tiers, { at, ...who }: TierCase & { readonly at: Date }): Level {
  return tierPath(tiers, who).tierBefore(at);
}

/** What a member will lose first after an instant if nothing else happens; null where time takes nothing. */
export function dropForecast(tiers: Tiers, { now, ...who }: TierCase & { readonly now: Date }): Drop | null {
  return tierPath(tiers, who).dropAfter(now);
}

type Asked = { readonly manual: readonly ManualTier[]; readonly ms: number };

function standing(tiers: Tiers, climb: Climb, { joinedAt, manual, ms }: Asked & { readonly joinedAt: Date }): Standing {
  const { held, inWindow } = climb.at(ms);
  const measured = measureOf(tiers.measure, inWindow);
  const given = givenTiers(tiers, manual);
  const rank = Math.max(held.rank, rankGiven(given, ms));
  const untilMs = heldUntil(held, given, { rank, ms });
  return {
    level: levelAt(tiers, rank),
    since: new Date(Math.max(heldSince(held, given, { rank, ms }), joinedAt.getTime())),
    until: Number.isFinite(untilMs) ? new Date(untilMs) : null,
    measured,
    next: nextOf(tiers, rank, measured),
    manual: rank > held.rank,
  };
}

/** At the end of what is kept the same may be reached still: then it is looked at the next end. */
function firstDrop(tiers: Tiers, climb: Climb, { manual, ms }: Asked): Drop | null {
  const given = givenTiers(tiers, manual);
  const rankOf = ({ held, ms: at }: Position) => Math.max(held.rank, rankGiven(given, at));
  let position = climb.at(ms);
  const from = rankOf(position);
  while (rankOf(position) >= from) {
    const untilMs = heldUntil(position.held, given, { rank: from, ms: position.ms });
    if (!Number.isFinite(untilMs)) return null;
    position = climb.onwards(position, untilMs);
  }
  return { at: new Date(position.ms), from: levelAt(tiers, from), to: levelAt(tiers, rankOf(position)) };
}

function earliest(instants: readonly Date[], now: Date): Date | null {
  return instants.reduce<Date | null>((first, at) => (at <= now || (first !== null && first <= at) ? first : at), null);
}

function nextOf({ levels }: Tiers, rank: number, measured: bigint): NextLevel | null {
  const level = levels[rank + 1];
  if (level === undefined) return null;
  const remaining = level.from > measured ? level.from - measured : 0n;
  return { level, remaining, progress: Number((measured * 10_000n) / level.from) / 10_000 };
}

function levelAt({ levels }: Tiers, rank: number): Level {
  const level = levels[rank];
  invariant(level !== undefined, 'A rank is the place of a tier.');
  return level;
}
