import { type Contribution, count, measureOf, nothing, type Tally } from './contribution.ts';
import { type Held, holderOf, lowest } from './holder.ts';
import { type Ending, insertEnding, insertInOrder } from './meter.ts';
import type { Tiers } from './tiers.ts';

/** Where a member is on their way at an instant. It never changes. */
export type Position = {
  /** Everything up to this instant is done. */
  readonly ms: number;
  readonly held: Held;
  /** What counts in the window, and what was ever contributed. */
  readonly inWindow: Tally;
  readonly ever: Tally;
  /** When the last order was of which something is kept; null where there is none. */
  readonly lastOrderAt: Date | null;
  /** How many contributions were counted, when the last of them was, and how many endings are over. */
  readonly counted: number;
  readonly countedMs: number;
  readonly over: number;
};

/** One member's way through the tiers. Asked in the order of time it goes on from where it was asked last. */
export type Climb = {
  readonly add: (contribution: Contribution) => void;
  /** Has to be told where something that was added has changed, such as an order that was refunded. */
  readonly changed: (contribution: Contribution) => void;
  /** Before what was contributed at an instant: only what is strictly earlier has been. */
  readonly before: (ms: number) => Position;
  /** With everything that was contributed at an instant or earlier. */
  readonly at: (ms: number) => Position;
  /** What was told of, but is later than an instant: the first of it, where there is any. */
  readonly after: (ms: number) => readonly Date[];
  /** From a position on to an instant, where nothing more is contributed. */
  readonly onwards: (position: Position, ms: number) => Position;
};

const start: Position = {
  ms: Number.NEGATIVE_INFINITY,
  held: lowest,
  inWindow: nothing,
  ever: nothing,
  lastOrderAt: null,
  counted: 0,
  countedMs: Number.NEGATIVE_INFINITY,
  over: 0,
};

/** Positions are kept as often as this many contributions, to go back to when something earlier is told late. */
const stride = 64;

/**
 * Opens the way of a member who joined at an instant: up at once, down at the end of what is kept. As a refund makes its
 * order's contribution smaller, a promotion that needed it never was.
 */
export function climbOf(tiers: Tiers, joinedMs: number, given: readonly Contribution[]): Climb {
  const { countsUntil } = tiers;
  const holder = holderOf(tiers.keep, joinedMs);
  const contributions = given.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const endingOf = (contribution: Contribution): Ending => ({
    endMs: countsUntil(contribution.at.getTime(), joinedMs),
    contribution,
  });
  const endings = contributions.map(endingOf).sort((one, other) => one.endMs - other.endMs || 0);
  const positions: Position[] = [start];
  const way: Way = { tiers, holder, contributions, endings, keep };

  function keep(position: Position): void {
    const [earlier, last] = [positions.at(-2), positions.at(-1)];
    if (last === undefined || last.ms > position.ms) return;
    const block = ({ counted }: Position) => Math.floor(counted / stride);
    if (earlier !== undefined && block(earlier) === block(last)) positions.pop();
    positions.push(position);
  }

  function forget(isWrong: (position: Position) => boolean): void {
    for (let last = positions.at(-1); last !== undefined && isWrong(last); last = positions.at(-1)) positions.pop();
  }

  function reached(ms: number, isCounted: (atMs: number) => boolean): Position {
    const from = positions.findLast((position) => position.ms <= ms && isCounted(position.countedMs)) ?? start;
    const position = advance(way, from, { ms, isCounted });
    keep(position);
    return position;
  }

  return {
    add: (contribution) => {
      insertInOrder(contributions, contribution);
      insertEnding(endings, endingOf(contribution));
      forget(({ ms }) => ms > contribution.at.getTime());
    },
    changed: ({ at }) => {
      forget(({ countedMs }) => countedMs >= at.getTime());
    },
    before: (ms) => reached(ms, (atMs) => atMs < ms),
    at: (ms) => reached(ms, (atMs) => atMs <= ms),
    after: (ms) =>
      contributions
        .slice(reached(ms, (atMs) => atMs <= ms).counted)
        .slice(0, 1)
        .map(({ at }) => at),
    onwards: (position, ms) => advance(way, position, { ms, isCounted: () => false }),
  };
}

/** What a climb goes along. */
type Way = {
  readonly tiers: Tiers;
  readonly holder: ReturnType<typeof holderOf>;
  readonly contributions: readonly Contribution[];
  readonly endings: readonly Ending[];
  readonly keep: (position: Position) => void;
};

/** How far to go, and which contributions count on the way. */
type Goal = { readonly ms: number; readonly isCounted: (atMs: number) => boolean };

/** Goes on from a position to an instant, as far as what was contributed is to be counted. */
function advance(way: Way, from: Position, { ms, isCounted }: Goal): Position {
  const { tiers, holder, contributions, endings, keep } = way;
  let { held, lastOrderAt, counted, countedMs, over } = from;
  const [inWindow, ever] = [{ ...from.inWindow }, { ...from.ever }];
  const positionAt = (atMs: number): Position => ({
    ms: atMs,
    held,
    inWindow: { ...inWindow },
    ever: { ...ever },
    lastOrderAt,
    counted,
    countedMs,
    over,
  });
  const rankAt = (atMs: number) => {
    for (let end = endings[over]; end !== undefined && end.endMs <= atMs; end = endings[over]) {
      count(inWindow, end.contribution, -1);
      over += 1;
    }
    return rankOf(tiers, measureOf(tiers.measure, inWindow));
  };
  for (let next = contributions[counted]; next !== undefined; next = contributions[counted]) {
    const atMs = next.at.getTime();
    if (!isCounted(atMs)) break;
    held = holder.passTo(held, atMs, rankAt);
    count(inWindow, next);
    count(ever, next);
    if (next.kind === 'ORDER' && next.isKept) lastOrderAt = next.at;
    held = holder.reach(held, atMs, rankAt(atMs));
    counted += 1;
    countedMs = atMs;
    if (counted % stride === 0) keep(positionAt(atMs));
  }
  held = holder.passTo(held, ms, rankAt);
  rankAt(ms);
  return positionAt(ms);
}

function rankOf({ levels }: Tiers, measured: bigint): number {
  let rank = 0;
  while ((levels[rank + 1]?.from ?? measured + 1n) <= measured) rank += 1;
  return rank;
}
