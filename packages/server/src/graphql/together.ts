/**
 * Puts what is asked for in the same moment into one read: a page of members is one question to the database, not
 * twenty. Nothing is kept for later, so whoever asks again hears what is true by then.
 */
export function together<Value>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  let waiting: { readonly keys: Set<string>; readonly found: Promise<ReadonlyMap<string, Value>> } | null = null;
  return async (key) => {
    waiting ??= gather();
    waiting.keys.add(key);
    return (await waiting.found).get(key);
  };

  function gather() {
    const keys = new Set<string>();
    // After the promises that are settled by now, whose resolvers ask next.
    const found = new Promise<void>((resolve) => {
      setImmediate(resolve);
    }).then(() => {
      waiting = null;
      return read([...keys]);
    });
    return { keys, found };
  }
}
