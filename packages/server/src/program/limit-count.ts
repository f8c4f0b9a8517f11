import { limitWindow } from './limit-window.ts';
import type { Limit } from './limits.ts';

/**
 * How many of the uses so far share a window with one at that instant, in the fullest window that it falls in: with a
 * rolling limit that is not only the time before it, because what is told of late may have uses after it.
 */
export function usesBeside(
  uses: readonly Date[],
  { limit, at, timeZone }: { readonly limit: Limit; readonly at: Date; readonly timeZone: string },
): number {
  const windowAt = (instant: Date) => limitWindow(limit.every, instant, timeZone);
  const window = windowAt(at);
  if (window.kind === 'ever') return uses.length;
  if (window.kind === 'calendar') {
    return uses.filter((use) => {
      const other = windowAt(use);
      return other.kind === 'calendar' && other.key === window.key;
    }).length;
  }
  const counts = [at, ...uses.filter((use) => use > at)].map((end) => {
    const rolling = windowAt(end);
    if (rolling.kind !== 'rolling' || rolling.since >= at) return 0;
    return uses.filter((use) => use > rolling.since && use <= end).length;
  });
  return Math.max(...counts);
}
