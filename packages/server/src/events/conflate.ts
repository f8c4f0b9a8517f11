import { inTurn } from './in-turn.ts';

/** Where the values of a live feed come from. */
export type Feed<T> = {
  /** The value as it is now. */
  readonly read: () => Promise<T>;
  /** Hears of changes, with the value where the news brings it along (else it is read); answers how to stop hearing. */
  readonly listen: (changed: (value?: T) => void) => () => void;
  /** Whether a value is newer than one that was sent: what is not newer is dropped. */
  readonly isNewer: (value: T, than: T) => boolean;
};

/**
 * The value as it is now, at once, then the latest after every change. However slowly it is read, it keeps one value
 * and no more, so a reader who stops costs nothing. `return()` ends a wait that is under way and leaves no listener.
 */
export function conflate<T>({ read, listen, isNewer }: Feed<T>): AsyncIterableIterator<T, undefined> {
  let isDirty = true;
  let isDone = false;
  let news: { readonly value: T } | null = null;
  let sent: { readonly value: T } | null = null;
  let wake: () => void = () => undefined;

  const stop = listen((value) => {
    if (value === undefined) news = null;
    else if (news === null || isNewer(value, news.value)) news = { value };
    isDirty = true;
    wake();
  });

  function finish(): void {
    isDone = true;
    stop();
    wake();
  }

  async function latest(): Promise<IteratorResult<T, undefined>> {
    while (!isDone) {
      if (!isDirty) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      // Cleared before the read: what changes meanwhile is asked for again.
      isDirty = false;
      const brought: { readonly value: T } | null = news;
      news = null;
      const value = brought === null ? await read() : brought.value;
      if (isDone || (sent !== null && !isNewer(value, sent.value))) continue;
      sent = { value };
      return { value, done: false };
    }
    return { value: undefined, done: true };
  }

  return inTurn(latest, finish);
}
