/** The value below which so many of a hundred lie. Sorts what it is given. */
export function percentile(values: number[], percent: number): number {
  values.sort((one, other) => one - other);
  return values[Math.min(values.length - 1, Math.floor((values.length * percent) / 100))] ?? Number.NaN;
}

/** How much is done a second by so many hands, each doing one thing after the other, until the time is up. */
export async function rate(
  { hands, ms }: { readonly hands: number; readonly ms: number },
  work: (turn: number) => Promise<number>,
): Promise<number> {
  let turn = 0;
  let done = 0;
  const startedAt = performance.now();
  const hand = async () => {
    while (performance.now() - startedAt < ms) {
      turn += 1;
      done += await work(turn);
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return (done * 1_000) / (performance.now() - startedAt);
}
