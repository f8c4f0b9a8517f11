import { inTurn } from './in-turn.ts';

/** Where the items of a list that grows come from. */
export type Growing<T> = {
  /** The next items, whether there are more already, and whether some are there that cannot be read for a moment. */
  readonly read: () => Promise<{ readonly items: readonly T[]; readonly isMore: boolean; readonly isHidden: boolean }>;
  /** Hears that the list grew; answers how to stop hearing. */
  readonly listen: (wake: () => void) => () => void;
};

const hiddenFirstMs = 10;
const hiddenMaximumMs = 1_000;

/**
 * Every item of a list that grows, one after the other, then whatever comes. It reads only when it is asked, a page at
 * a time, so a reader who stops costs one page and no more. `return()` ends a wait that is under way and leaves no
 * listener.
 */
export function follow<T>({ read, listen }: Growing<T>): AsyncIterableIterator<T, undefined> {
  let page: T[] = [];
  let isDirty = true;
  let isDone = false;
  let hiddenMs = hiddenFirstMs;
  let timer: NodeJS.Timeout | null = null;
  let wake: () => void = () => undefined;

  function grew(): void {
    isDirty = true;
    wake();
  }
  const stop = listen(grew);

  function finish(): void {
    isDone = true;
    page = [];
    if (timer !== null) clearTimeout(timer);
    stop();
    wake();
  }

  async function readPage(): Promise<void> {
    // Cleared before the read: what is added meanwhile is asked for again.
    isDirty = false;
    const { items, isMore, isHidden } = await read();
    if (isDone) return;
    page = [...items];
    if (isMore) isDirty = true;
    hiddenMs = isHidden ? Math.min(hiddenMs * 2, hiddenMaximumMs) : hiddenFirstMs;
    if (timer !== null) clearTimeout(timer);
    timer = isHidden ? setTimeout(grew, hiddenMs) : null;
  }

  async function next(): Promise<IteratorResult<T, undefined>> {
    while (!isDone) {
      const [item, ...others] = page;
      if (page.length > 0) {
        page = others;
        return { value: item as T, done: false };
      }
      if (isDirty) await readPage();
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
    return { value: undefined, done: true };
  }

  return inTurn(next, finish);
}
