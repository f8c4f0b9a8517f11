import type { Session } from './session.ts';
import type { Store } from './store.ts';
import type { Balance, State } from './types.ts';

/** What following the balance needs. */
export interface LiveOptions {
  readonly store: Store<State>;
  readonly session: Session;
  /** The gateway's GraphQL address with the key in it. */
  readonly url: string;
  readonly publishableKey: string;
  balance(balance: Balance): void;
  refetch(): void;
}

/** Opens a socket while somebody looks, and only then. */
export interface Live {
  /** Asks for changes as they happen; the answer says they are no longer needed. */
  hold(): () => void;
  /** Looks again whether a socket is needed. */
  update(): void;
  destroy(): void;
}

const hiddenForMs = 60_000;

/** Follows the balance while an element asks for it, the page is visible (or was a minute ago) and a member is signed in. */
export function createLive(options: LiveOptions): Live {
  const { store } = options;
  const ended = new AbortController();
  let holds = 0;
  let paused = false;
  let close: (() => void) | undefined;

  watchPage(ended.signal, (pause) => {
    if (paused === pause) return;
    paused = pause;
    update();
    if (!pause && holds > 0) options.refetch();
  });

  function update(): void {
    const wanted = holds > 0 && !paused && store.get().who === 'member' && !ended.signal.aborted;
    if (wanted && close === undefined) close = open();
    else if (!wanted && close !== undefined) {
      close();
      close = undefined;
    }
  }

  function open(): () => void {
    const attempt = openSocket(options);
    return () => {
      attempt();
      store.set({ live: false });
    };
  }

  return {
    update,
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
      ended.abort();
      update();
    },
  };
}

/** Fetches the socket's code and connects; the answer ends it at any point on the way. */
function openSocket({ store, session, url, publishableKey, balance, refetch }: LiveOptions): () => void {
  let wanted = true;
  let disconnect: (() => void) | undefined;
  void import('./realtime.ts').then(
    ({ connect }) => {
      if (!wanted) return;
      disconnect = connect({
        url: url.replace(/^http/, 'ws'),
        publishableKey,
        session,
        balance,
        open(again) {
          store.set({ live: true, offline: false });
          if (again) refetch();
        },
        closed: () => store.set({ live: false }),
        refused: () => store.set({ live: false }),
      });
    },
    () => store.set({ live: false }),
  );
  return () => {
    wanted = false;
    disconnect?.();
  };
}

/** Tells when the page goes to sleep (hidden for a minute, or kept for the back button) and when it wakes. */
function watchPage(signal: AbortSignal, tell: (paused: boolean) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wake = () => {
    clearTimeout(timer);
    tell(false);
  };
  const sleep = () => {
    clearTimeout(timer);
    tell(true);
  };
  document.addEventListener(
    'visibilitychange',
    () => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') wake();
      else timer = setTimeout(sleep, hiddenForMs);
    },
    { signal },
  );
  addEventListener('pagehide', sleep, { signal });
  addEventListener('pageshow', ({ persisted }) => persisted && wake(), { signal });
}
