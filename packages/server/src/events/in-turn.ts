/**
 * An iterator whose steps are taken one after another, however many are asked for at once. A step that fails, `return()`
 * and `throw()` finish it; `finish` ends a wait that is under way.
 */
export function inTurn<T>(
  step: () => Promise<IteratorResult<T, undefined>>,
  finish: () => void,
): AsyncIterableIterator<T, undefined> {
  let turn: Promise<unknown> = Promise.resolve();
  return {
    next() {
      const mine = turn.then(step);
      turn = mine.catch(finish);
      return mine;
    },
    return() {
      finish();
      return Promise.resolve({ value: undefined, done: true });
    },
    throw(error: unknown) {
      finish();
      return Promise.reject(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
