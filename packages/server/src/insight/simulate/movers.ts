/** What a member earned on both sides. */
export type Mover = { readonly memberId: string; readonly today: bigint; readonly draft: bigint };

const eachWay = 10;

/** Those who gain most and those who lose most, as many each way: the others are forgotten at once. */
export class Movers {
  #gaining: Mover[] = [];
  #losing: Mover[] = [];

  add(mover: Mover): void {
    const gain = gainOf(mover);
    if (gain > 0n) this.#gaining = withIn(this.#gaining, mover, 1n);
    if (gain < 0n) this.#losing = withIn(this.#losing, mover, -1n);
  }

  /** Who gains most comes first, who loses most last. */
  get most(): readonly Mover[] {
    return [...this.#gaining, ...this.#losing.toReversed()];
  }
}

function gainOf({ today, draft }: Mover): bigint {
  return draft - today;
}

function withIn(kept: Mover[], mover: Mover, sign: bigint): Mover[] {
  const last = kept.at(-1);
  if (last !== undefined && kept.length === eachWay && gainOf(mover) * sign <= gainOf(last) * sign) return kept;
  const sorted = [...kept, mover].sort((one, other) => (gainOf(one) * sign > gainOf(other) * sign ? -1 : 1));
  return sorted.slice(0, eachWay);
}
