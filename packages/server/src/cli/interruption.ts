import { Interrupted } from './failure.ts';

/** Hears of Ctrl-C and of being told to end. Until `forget`, neither ends the process by itself. */
export type Interruption = {
  /** Fails with `Interrupted`; never resolves. */
  readonly happened: Promise<never>;
  forget(): void;
};

/** Begins to listen. What is asked again while we are cleaning up changes nothing. */
export function listenForInterruption(): Interruption {
  const { promise, reject } = Promise.withResolvers<never>();
  // Whoever listens may be done before anything happens.
  promise.catch(() => undefined);
  const interrupt = (signal: NodeJS.Signals) => reject(new Interrupted(signal));
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, interrupt);
  return {
    happened: promise,
    forget() {
      for (const signal of signals) process.off(signal, interrupt);
    },
  };
}
