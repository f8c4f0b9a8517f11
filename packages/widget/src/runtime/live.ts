import { type Connect, type LineOptions, pause } from './line.ts';
import type { Store } from './store.ts';
import type { State } from './types.ts';

/** How changes come to the page. `auto` begins with the socket and goes on to what gets through. */
export type Transport = 'auto' | 'ws' | 'sse' | 'poll' | 'none';

/** What following the balance needs. */
export interface LiveOptions
  extends Pick<LineOptions, 'url' | 'publishableKey' | 'session' | 'send' | 'balance' | 'news' | 'version'> {
  readonly store: Store<State>;
  transport(): Transport;
  /** Reads again what may have changed while nobody was told. */
  refetch(): void;
}

/** Opens a line while somebody looks, and only then. */
export interface Live {
  /** Asks for changes as they happen; the answer says they are no longer needed. */
  hold(): () => void;
  destroy(): void;
}

const hiddenForMs = 60_000;
const pollMs = 30_000;

/** Follows the balance while an element asks for it, the page is visible (or was a minute ago) and a member is signed in. */
export function createLive(options: LiveOptions): Live {
  const { store } = options;
  const ended = new AbortController();
  let holds = 0;
  let paused = false;
  let close: (() => void) | undefined;

  watchPage(ended.signal, (pause, restored) => {
    if (paused === pause) return;
    paused = pause;
    update();
    // What comes back from the browser's cache is read again by the runtime.
    if (!pause && !restored && holds > 0) options.refetch();
  });
  const unsubscribe = store.subscribe(({ who }, previous) => who !== previous.who && update());

  function update(): void {
    const wanted = holds > 0 && !paused && store.get().who === 'member' && !ended.signal.aborted;
    if (wanted && close === undefined) close = openLine(options);
    else if (!wanted && close !== undefined) {
      close();
      close = undefined;
    }
  }

  return {
    hold() {
      holds += 1;
      update();
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        holds -= 1;
        update();
      };
    },
    destroy() {
      unsubscribe();
      ended.abort();
      update();
    },
  };
}

async function lineOf(way: 'ws' | 'sse' | 'poll', refetch: () => void): Promise<Connect> {
  if (way === 'poll') return polling(refetch);
  const { connect } = await (way === 'ws' ? import('./realtime.ts') : import('./event-stream.ts'));
  return connect;
}

/** Opens the line that was asked for, or the first that gets through; the answer ends it at any point on the way. */
function openLine(options: LiveOptions): () => void {
  const { store, refetch } = options;
  const transport = options.transport();
  const order = transport === 'none' ? [] : transport === 'auto' ? (['ws', 'sse', 'poll'] as const) : [transport];
  /** Which line is meant: one that was given up may still speak. */
  let current = 0;
  let disconnect: (() => void) | undefined;

  const start = async (index: number): Promise<void> => {
    const way = order[index];
    if (way === undefined) return;
    current += 1;
    const line = current;
    const ifMeant = (act: () => void) => () => line === current && act();
    const lost = ifMeant(() => store.set({ live: false }));
    // A line that was asked for by name never gives up.
    const next = ifMeant(() => {
      if (order.length < 2) return;
      disconnect?.();
      void start((index + 1) % order.length);
    });
    try {
      const connect = await lineOf(way, refetch);
      if (line !== current) return;
      const open = (again: boolean) => {
        if (line !== current) return;
        store.set({ live: true, offline: false });
        if (again) refetch();
      };
      disconnect = connect({ ...options, open, closed: lost, refused: lost, blocked: next });
    } catch {
      next();
    }
  };
  void start(0);

  return () => {
    current += 1;
    disconnect?.();
    store.set({ live: false });
  };
}

/** Asks every half a minute, where nothing else gets through; after a while it gives the other ways a chance again. */
function polling(refetch: () => void): Connect {
  return ({ blocked }) => {
    let wanted = true;
    void (async () => {
      for (let asked = 1; wanted; asked += 1) {
        await pause(pollMs);
        if (!wanted) return;
        refetch();
        if (asked % 10 === 0) blocked();
      }
    })();
    return () => {
      wanted = false;
    };
  };
}

/** Tells when the page goes to sleep (hidden for a minute, or kept for the back button) and when it wakes. */
function watchPage(signal: AbortSignal, tell: (paused: boolean, restored: boolean) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const change = (paused: boolean, restored = false) => {
    clearTimeout(timer);
    tell(paused, restored);
  };
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') change(false);
    else timer = setTimeout(() => change(true), hiddenForMs);
  };
  document.addEventListener('visibilitychange', look, { signal });
  addEventListener('pagehide', () => change(true), { signal });
  addEventListener('pageshow', ({ persisted }) => persisted && change(false, true), { signal });
}
