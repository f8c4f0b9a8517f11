/** So many places for each of whoever comes, and no more. */
export class Places {
  readonly #most: number;
  readonly #taken = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Takes a place; answers how to give it back, which may be done more than once, or null where all are taken. */
  take(who: string): (() => void) | null {
    const taken = this.#taken.get(who) ?? 0;
    if (taken >= this.#most) return null;
    this.#taken.set(who, taken + 1);
    let isTaken = true;
    return () => {
      if (isTaken) this.#leave(who);
      isTaken = false;
    };
  }

  /** Of how many there is somebody here. */
  get size(): number {
    return this.#taken.size;
  }

  #leave(who: string): void {
    const left = (this.#taken.get(who) ?? 1) - 1;
    if (left === 0) this.#taken.delete(who);
    else this.#taken.set(who, left);
  }
}
