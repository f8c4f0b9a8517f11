/**
 * Each value of a live source as none, one or several others, in order. It asks the source only when it is asked, so
 * a reader who stops costs nothing, and `return()` ends a wait of the source that is under way.
 */
export function flatMapped<From, To>(
  source: AsyncIterator<From>,
  manyOf: (value: From) => Promise<readonly To[]>,
): AsyncIterableIterator<To, undefined> {
  let ready: To[] = [];
  let isDone = false;

  async function finish(): Promise<void> {
    isDone = true;
    ready = [];
    await source.return?.();
  }

  async function following(): Promise<IteratorResult<To, undefined>> {
    while (!isDone) {
      const [value, ...rest] = ready;
      if (value !== undefined) {
        ready = rest;
        return { value, done: false };
      }
      const step = await source.next();
      if (step.done) break;
      const many = await manyOf(step.value);
      ready = [...many];
    }
    return { value: undefined, done: true };
  }

  let turn: Promise<unknown> = Promise.resolve();
  return {
    next() {
      const mine = turn.then(following);
      turn = mine.catch(finish);
      return mine;
    },
    async return() {
      await finish();
      return { value: undefined, done: true };
    },
    async throw(error: unknown) {
      await finish();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
