import { invariant } from '../../base/invariant.ts';
import type { Held } from './holder.ts';
import { holderOf } from './holder.ts';
import type { Contribution } from './meter.ts';
import { inOrder, meterOf } from './meter.ts';
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
};

/** The tier above, what is missing, and how far the way is gone, from 0 to 1. */
export type NextLevel = { readonly level: Level; readonly remaining: bigint; readonly progress: number };

/** Everything a member ever contributed, when they joined, and when it is now. */
export type StandingCase = {
  readonly contributions: readonly Contribution[];
  readonly joinedAt: Date;
  readonly now: Date;
};

/**
 * Where a member stands: everything they contributed is replayed, up at once, down at the end of what is kept. As a
 * refund makes its order's contribution smaller, a promotion that needed it never was. What is later than now does not
 * count yet; what is earlier than joining does.
 */
export function standingOf(tiers: Tiers, { contributions, joinedAt, now }: StandingCase): Standing {
  const nowMs = now.getTime();
  const { held, measured } = replay(tiers, contributions, { untilMs: nowMs, included: true });
  return {
    level: levelAt(tiers, held.rank),
    since: new Date(Math.max(held.sinceMs, joinedAt.getTime())),
    until: Number.isFinite(held.untilMs) ? new Date(held.untilMs) : null,
    measured,
    next: nextOf(tiers, held.rank, measured),
  };
}

/** The tier held before a fact at an instant: what was contributed strictly earlier decides. */
export function tierAt(tiers: Tiers, contributions: readonly Contribution[], at: Date): Level {
  return levelAt(tiers, replay(tiers, contributions, { untilMs: at.getTime(), included: false }).held.rank);
}

/** Whether what was contributed at an instant counts at another. */
export function countsAt({ countsUntil }: Tiers, contributed: Date, at: Date): boolean {
  return contributed <= at && countsUntil(contributed.getTime()) > at.getTime();
}

type Span = { readonly untilMs: number; readonly included: boolean };

function replay(
  tiers: Tiers,
  given: readonly Contribution[],
  { untilMs, included }: Span,
): { held: Held; measured: bigint } {
  const contributions = inOrder(given);
  const meter = meterOf(contributions, tiers.countsUntil);
  const holder = holderOf(tiers.keep, (ms) => rankOf(tiers, meter.measuredAt(ms)));
  for (const { at, amount } of contributions) {
    const ms = at.getTime();
    if (ms > untilMs || (ms === untilMs && !included)) break;
    holder.passTo(ms);
    meter.add(amount);
    holder.reach(ms);
  }
  holder.passTo(untilMs);
  return { held: holder.held(), measured: meter.measuredAt(untilMs) };
}

function rankOf({ levels }: Tiers, measured: bigint): number {
  let rank = 0;
  while ((levels[rank + 1]?.from ?? measured + 1n) <= measured) rank += 1;
  return rank;
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
