/** A value that can be watched. */
export interface Store<State> {
  get(): State;
  /** Changes some fields and tells the watchers, unless nothing is different. */
  set(patch: Partial<State>): void;
  /** Tells the watchers that what they show is to be drawn again. */
  tell(): void;
  /** Calls the listener after every change; the answer ends it. */
  subscribe(listener: (state: State, previous: State) => void): () => void;
}

/** Makes a store that begins with this state. */
export function createStore<State extends object>(initial: State): Store<State> {
  const listeners = new Set<(state: State, previous: State) => void>();
  let state = initial;
  const tellOf = (previous: State) => {
    for (const listener of [...listeners]) listener(state, previous);
  };
  return {
    get: () => state,
    tell: () => tellOf(state),
    set(patch) {
      const previous = state;
      const changed = Object.entries(patch).some(([name, value]) => previous[name as keyof State] !== value);
      if (!changed) return;
      state = { ...previous, ...patch };
      tellOf(previous);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
