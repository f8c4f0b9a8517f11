/** A small memory that forgets: each entry after a while, and the oldest ones when it is full. */
export class ExpiringMap<Key, Value> {
  readonly #entries = new Map<Key, { readonly value: Value; readonly until: number }>();
  readonly #lifeMs: number;
  readonly #maximum: number;

  constructor(lifeMs: number, maximum: number) {
    this.#lifeMs = lifeMs;
    this.#maximum = maximum;
  }

  get(key: Key): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.until > performance.now()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  set(key: Key, value: Value): void {
    this.#entries.delete(key);
    if (this.#entries.size >= this.#maximum) {
      for (const oldest of this.#entries.keys()) {
        this.#entries.delete(oldest);
        break;
      }
    }
    this.#entries.set(key, { value, until: performance.now() + this.#lifeMs });
  }
}
