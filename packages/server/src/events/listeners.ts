import type { Topic, WalletListener } from './bus.ts';

/** Who listens in this process, by member. */
export class Listeners {
  readonly #byMember = new Map<string, Set<WalletListener>>();

  /** Adds one; answers how to take it away, and whether it was the member's first. */
  add(
    topic: Topic,
    listener: WalletListener,
  ): { readonly isFirst: boolean; readonly remove: () => { isLast: boolean } } {
    const name = nameOf(topic);
    const listeners = this.#byMember.get(name) ?? new Set();
    const isFirst = listeners.size === 0;
    this.#byMember.set(name, listeners);
    listeners.add(listener);
    return { isFirst, remove: () => ({ isLast: this.#remove(name, listener) }) };
  }

  /** Tells whoever listens to that member. */
  tell(topic: Topic, wallet: Parameters<WalletListener>[0]): void {
    for (const listener of this.#byMember.get(nameOf(topic)) ?? []) listener(wallet);
  }

  /** Tells whoever listens to read again. */
  tellAll(): void {
    for (const listeners of this.#byMember.values()) {
      for (const listener of listeners) listener(null);
    }
  }

  /** How many members are listened to. */
  get size(): number {
    return this.#byMember.size;
  }

  #remove(name: string, listener: WalletListener): boolean {
    const listeners = this.#byMember.get(name);
    if (listeners?.delete(listener) !== true || listeners.size > 0) return false;
    this.#byMember.delete(name);
    return true;
  }
}

/** The name of a member's topic. */
export function nameOf({ programId, memberId }: Topic): string {
  return `${programId}:${memberId}`;
}
