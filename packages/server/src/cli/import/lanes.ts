/** How to send items in batches. */
export type LanesOptions<T> = {
  readonly lanes: number;
  readonly batchSize: number;
  /** Items of one key go through one lane, so they are sent in the order they came. */
  readonly keyOf: (item: T) => string;
  readonly send: (batch: readonly T[]) => Promise<void>;
};

type Lane<T> = { gathered: T[]; sending: Promise<void> };

/**
 * Sends items in batches, one batch at a time in each lane, several lanes side by side. `add` waits while the item's
 * lane is full, so whoever reads a file reads no faster than it is stored.
 */
export class Lanes<T> {
  readonly #options: LanesOptions<T>;
  readonly #lanes: readonly Lane<T>[];
  #failure: { readonly error: unknown } | null = null;

  constructor(options: LanesOptions<T>) {
    this.#options = options;
    this.#lanes = Array.from({ length: options.lanes }, () => ({ gathered: [], sending: Promise.resolve() }));
  }

  /** Takes an item in; throws once a batch has failed. */
  async add(item: T): Promise<void> {
    const lane = this.#lanes[slotOf(this.#options.keyOf(item), this.#lanes.length)];
    if (lane === undefined) return;
    lane.gathered.push(item);
    if (lane.gathered.length >= this.#options.batchSize) await this.#send(lane);
  }

  /** Sends what is left and waits for all of it. */
  async end(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => this.#send(lane)));
    await Promise.all(this.#lanes.map(({ sending }) => sending));
    this.#throwFailure();
  }

  async #send(lane: Lane<T>): Promise<void> {
    await lane.sending;
    this.#throwFailure();
    const batch = lane.gathered;
    lane.gathered = [];
    if (batch.length === 0) return;
    lane.sending = this.#options.send(batch).catch((error: unknown) => {
      this.#failure ??= { error };
    });
  }

  #throwFailure(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }
}

/** Always the same lane for a key, and about as many keys in each. */
function slotOf(key: string, slots: number): number {
  let hash = 0;
  for (let at = 0; at < key.length; at += 1) hash = (hash * 31 + key.charCodeAt(at)) >>> 0;
  return hash % slots;
}
