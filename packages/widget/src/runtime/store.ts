/** A value that can be watched. */
export interface Store<State> {
  get(): State;
  /** Changes some fields and tells the watchers, unless nothing is different. */
  set(patch: Partial<State>): void;
  /** Calls the listener after every change; the answer ends it. */
  subscribe(listener: (state: State, previous: State) => void): () => void;
}

/** Makes a store that begins with this state. */
export function createStore<State extends object>(initial: State): Store<State> {
  const listeners = new Set<(state: State, previous: State) => void>();
  let state = initial;
  return {
    get: () => state,
    set(patch) {
      const previous = state;
      const changed = Object.entries(patch).some(([name, value]) => previous[name as keyof State] !== value);
      if (!changed) return;
      state = { ...previous, ...patch };
      for (const listener of [...listeners]) listener(state, previous);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
