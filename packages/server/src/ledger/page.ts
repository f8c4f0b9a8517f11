import type { Entry, Lot, LotUse, Posting, Redemption, Wallet } from '../database/generated/prisma/client.ts';

/** A move of a redemption that cost nothing. */
export type CostlessMove = { readonly redemptionId: string; readonly kind: string; readonly at: Date };

/** Rows of one table in memory: those read, those made and those changed since, also by the group they belong to. */
export class Shelf<Row extends { id: string }> {
  readonly fresh = new Set<Row>();
  readonly touched = new Set<Row>();
  readonly #rows = new Map<string, Row>();
  readonly #groups = new Map<string, Set<Row>>();
  readonly #groupOf: (row: Row) => string;

  constructor(groupOf: (row: Row) => string) {
    this.#groupOf = groupOf;
  }

  /** Takes a row that was read. A row that is here already stays as it is, with its changes. */
  load(row: Row): Row {
    const known = this.#rows.get(row.id);
    if (known) return known;
    this.#rows.set(row.id, row);
    const group = this.#groups.get(this.#groupOf(row));
    if (group) group.add(row);
    else this.#groups.set(this.#groupOf(row), new Set([row]));
    return row;
  }

  /** Takes a row that is new: it will be inserted. */
  add(row: Row): Row {
    this.fresh.add(row);
    return this.load(row);
  }

  /** Notes that a row changed: it will be updated, unless it is new anyway. */
  touch(row: Row): void {
    if (!this.fresh.has(row)) this.touched.add(row);
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  all(): Iterable<Row> {
    return this.#rows.values();
  }

  /** The rows of a group, in no order. */
  of(group: string): Iterable<Row> {
    return this.#groups.get(group) ?? [];
  }
}

/**
 * The open page of the books: the wallets that one transaction has locked, what of them was read, and what is written on it.
 * Every move of points happens here in memory; `storePage` writes all of it at once.
 */
export class Page {
  readonly programId: string;
  /** The program's own now, the same for the whole transaction. */
  readonly now: Date;
  readonly wallets = new Shelf<Wallet>((wallet) => wallet.memberId);
  readonly lots = new Shelf<Lot>((lot) => lot.walletId);
  readonly uses = new Shelf<LotUse>((use) => use.redemptionId);
  readonly redemptions = new Shelf<Redemption>((redemption) => redemption.walletId);
  readonly entries: Entry[] = [];
  readonly postings: Posting[] = [];
  /** What became of redemptions that cost nothing: no points moved, so there is no entry. */
  readonly costless: CostlessMove[] = [];
  /** Wallets whose `nextDueAt` has to be found anew, because what was due has been done. */
  readonly settledWallets = new Set<string>();

  constructor(programId: string, now: Date) {
    this.programId = programId;
    this.now = now;
  }
}
