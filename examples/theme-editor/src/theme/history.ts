/** A value that can be taken back and done again. */
export type History<Value> = {
  readonly past: readonly Value[];
  readonly present: Value;
  readonly future: readonly Value[];
  /** What is being changed bit by bit, such as a colour under a moving pointer: all of it is one step. */
  readonly strand: string | null;
};

/** One that begins here. */
export function beginHistory<Value>(present: Value): History<Value> {
  return { past: [], present, future: [], strand: null };
}

/** Takes a step; steps of the same strand are one, until it is ended. */
export function step<Value>(history: History<Value>, present: Value, strand: string | null = null): History<Value> {
  const goesOn = strand !== null && strand === history.strand;
  const past = goesOn ? history.past : [...history.past, history.present];
  return { past, present, future: [], strand };
}

/** Ends a strand: the next step is one of its own. */
export function endStrand<Value>(history: History<Value>): History<Value> {
  return { ...history, strand: null };
}

/** Takes the last step back. */
export function undo<Value>({ past, present, future, strand }: History<Value>): History<Value> {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future, strand };
  return { past: past.slice(0, -1), present: before, future: [present, ...future], strand: null };
}

/** Does again what was taken back. */
export function redo<Value>({ past, present, future, strand }: History<Value>): History<Value> {
  const [next, ...rest] = future;
  if (next === undefined) return { past, present, future, strand };
  return { past: [...past, present], present: next, future: rest, strand: null };
}
