import { limitWindows } from './limit-window.ts';
import type { Cap, LimitWindow } from './limits.ts';
import type { LocalDays } from './local-days.ts';

/** The cap of a definition's rule, with its amount in whole units. */
export function capOf(most: bigint, every: string | undefined, days: LocalDays): Cap {
  if (every === undefined) return { most, every: null, windowAt: () => null };
  return { most, every, windowAt: limitWindows(every, days) };
}

/** How much a rule may still give; null where there is no end of it. */
export function roomOf(cap: Cap | null, at: Date, usedIn: (window: LimitWindow) => bigint): bigint | null {
  if (cap === null) return null;
  const window = cap.windowAt(at);
  const used = window === null ? 0n : usedIn(window);
  return used < cap.most ? cap.most - used : 0n;
}
