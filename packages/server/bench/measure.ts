const rounds = 4;
const sliceMs = 800;

/** One way of doing something: by so many hands at once, each doing one thing after the other. */
export type Way = {
  readonly hands: number;
  /** Does it, and answers how many that were. `turn` never comes twice. */
  readonly work: (turn: number) => Promise<number>;
};

/**
 * How much each way does a second. The ways take turns in short slices, and each one's best slice counts: whatever else
 * the machine does then slows all of them alike, or one slice that does not count.
 */
export async function rates(ways: Readonly<Record<string, Way>>): Promise<Record<string, number>> {
  const best = Object.fromEntries(Object.keys(ways).map((name) => [name, 0]));
  let turn = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, { hands, work }] of Object.entries(ways)) {
      const next = () => {
        turn += 1;
        return work(turn);
      };
      best[name] = Math.max(best[name] ?? 0, await slice(hands, next));
    }
  }
  return best;
}

async function slice(hands: number, work: () => Promise<number>): Promise<number> {
  let done = 0;
  const startedAt = performance.now();
  const hand = async () => {
    while (performance.now() - startedAt < sliceMs) {
      // Not in one line: `done += await …` would read `done` before the others have added to it.
      const more = await work();
      done += more;
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return (done * 1_000) / (performance.now() - startedAt);
}

/** The value below which so many of a hundred lie. Sorts what it is given. */
export function percentile(values: number[], percent: number): number {
  values.sort((one, other) => one - other);
  return values[Math.min(values.length - 1, Math.floor((values.length * percent) / 100))] ?? Number.NaN;
}
