import type { News, NewsListener, Topic, WalletListener } from './bus.ts';

/** How to stop listening, and whether there was nobody else. */
export type Added = { readonly isFirst: boolean; readonly remove: () => { isLast: boolean } };

/** Who listens in this process: to wallets by member, to news by program. */
export class Listeners {
  readonly #byMember = new Groups<WalletListener>();
  readonly #byProgram = new Groups<NewsListener>();

  /** Adds one; answers how to take it away, and whether it was the member's first. */
  add(topic: Topic, listener: WalletListener): Added {
    return this.#byMember.add(nameOf(topic), listener);
  }

  /** Adds one that hears of a program; answers how to take it away, and whether it was the program's first. */
  addEar(programId: string, listener: NewsListener): Added {
    return this.#byProgram.add(programId, listener);
  }

  /** Tells whoever listens to that member. */
  tell(topic: Topic, wallet: Parameters<WalletListener>[0]): void {
    for (const listener of this.#byMember.of(nameOf(topic))) listener(wallet);
  }

  /** Tells whoever hears of that program of whom there is news. */
  tellNews({ programId, memberIds, version }: News): void {
    for (const listener of this.#byProgram.of(programId)) listener(memberIds, version);
  }

  /** Tells whoever listens to those members, or hears of their program, to read again. */
  refresh(news: News): void {
    for (const memberId of news.memberIds) this.tell({ programId: news.programId, memberId }, null);
    this.tellNews(news);
  }

  /** Tells whoever listens to read again. */
  tellAll(): void {
    for (const listener of this.#byMember.all()) listener(null);
    for (const listener of this.#byProgram.all()) listener(null);
  }

  /** How many members are listened to. */
  get size(): number {
    return this.#byMember.size;
  }
}

/** Listeners in groups that are gone with their last. */
class Groups<Listener> {
  readonly #groups = new Map<string, Set<Listener>>();

  get size(): number {
    return this.#groups.size;
  }

  add(name: string, listener: Listener): Added {
    const group = this.#groups.get(name) ?? new Set();
    const isFirst = group.size === 0;
    this.#groups.set(name, group);
    group.add(listener);
    return { isFirst, remove: () => ({ isLast: this.#remove(name, listener) }) };
  }

  of(name: string): Iterable<Listener> {
    return this.#groups.get(name) ?? [];
  }

  all(): Listener[] {
    return [...this.#groups.values()].flatMap((group) => [...group]);
  }

  #remove(name: string, listener: Listener): boolean {
    const group = this.#groups.get(name);
    if (group?.delete(listener) !== true || group.size > 0) return false;
    this.#groups.delete(name);
    return true;
  }
}

/** The name of a member's topic. */
export function nameOf({ programId, memberId }: Topic): string {
  return `${programId}:${memberId}`;
}
