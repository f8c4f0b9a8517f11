import { uuidv7 } from 'uuidv7';
import { invariant } from '../base/invariant.ts';
import type { Lot, LotUse, Wallet } from '../database/generated/prisma/client.ts';
import type { Page } from './page.ts';
import type { Account, Leg } from './post.ts';

/** What a new lot is made of. */
export type LotDraft = {
  readonly points: bigint;
  readonly orderId: string | null;
  readonly activityId?: string | null;
  readonly redemptionId?: string | null;
  readonly earnedAt: Date;
  /** Null: available at once. */
  readonly clearsAt: Date | null;
  /** Null: it never lapses, or with the one date of its wallet. */
  readonly expiresAt: Date | null;
  /** Where it lapses with its wallet: the date that this earning gives a wallet that has none. */
  readonly idleUntil: Date | null;
};

/** Opens an empty lot; the caller moves its points in. */
export function openLot(page: Page, wallet: Wallet, { idleUntil, ...draft }: LotDraft): Lot {
  // A gift is nothing that the member did: a date that is still to come stays as it is.
  if (wallet.lapsesAt === null || wallet.lapsesAt <= draft.earnedAt) keepUntil(page, wallet, idleUntil);
  return page.lots.add({
    programId: page.programId,
    id: uuidv7(),
    walletId: wallet.id,
    memberId: wallet.memberId,
    activityId: null,
    redemptionId: null,
    ...draft,
    pending: 0n,
    available: 0n,
    lapsed: 0n,
    lapsedCounted: 0n,
    clawedBack: 0n,
    settled: 0n,
    adjusted: 0n,
    revived: false,
    idle: idleUntil !== null,
  });
}

/** Puts off the one date on which the idle lots of a wallet lapse; it never comes nearer. */
export function keepUntil(page: Page, wallet: Wallet, until: Date | null): void {
  if (until === null || (wallet.lapsesAt !== null && wallet.lapsesAt >= until)) return;
  wallet.lapsesAt = until;
  page.wallets.touch(wallet);
}

/** The first instant at which what is left in a lot is gone; null where it never lapses. */
export function lapsesAt({ lapsesAt: together }: Wallet, { idle, expiresAt }: Lot): Date | null {
  return idle ? together : expiresAt;
}

/** Points become available: they settle what the member owes first, the rest can be spent. Answers the legs. */
export function arrive(
  page: Page,
  wallet: Wallet,
  arrival: { lot: Lot; amount: bigint; from: Account; owed?: bigint },
): Leg[] {
  const { lot, amount, from } = arrival;
  const owed = arrival.owed ?? wallet.owed;
  const settled = owed < amount ? owed : amount;
  lot.settled += settled;
  lot.available += amount - settled;
  page.lots.touch(lot);
  // An idle lot that is spent lapses too: what comes back to it later comes back to a lot that lapsed.
  if (lot.idle || lot.available > 0n) dueBy(page, wallet, lapsesAt(wallet, lot));
  return [
    { from, to: 'owed', amount: settled },
    { from, to: 'available', amount: amount - settled },
  ];
}

/** The lots that can be spent from, those that lapse first leading. */
export function spendableLots(page: Page, wallet: Wallet): Lot[] {
  const lots = [...page.lots.of(wallet.id)].filter((lot) => lot.available > 0n);
  return lots.sort((one, other) => {
    const [first, second] = [one, other].map((lot) => lapsesAt(wallet, lot)?.getTime() ?? Number.POSITIVE_INFINITY);
    return first === second ? byAge(one, other) : (first ?? 0) - (second ?? 0);
  });
}

/** Takes points out of `available` in order of spending, at most `amount`. Answers what each lot gave. */
export function takeAvailable(page: Page, wallet: Wallet, amount: bigint): { lot: Lot; points: bigint }[] {
  const taken: { lot: Lot; points: bigint }[] = [];
  let left = amount;
  for (const lot of spendableLots(page, wallet)) {
    if (left === 0n) break;
    const points = lot.available < left ? lot.available : left;
    lot.available -= points;
    page.lots.touch(lot);
    taken.push({ lot, points });
    left -= points;
  }
  return taken;
}

/** Notes what a redemption took from a lot; from no lot where it was missing. */
export function openUse(
  page: Page,
  wallet: Wallet,
  use: { redemptionId: string; lotId: string | null; points: bigint },
): LotUse {
  invariant(use.points > 0n, 'a use of nothing');
  return page.uses.add({
    programId: page.programId,
    id: uuidv7(),
    walletId: wallet.id,
    ...use,
    released: 0n,
    returned: 0n,
    pinned: 0n,
    absorbed: 0n,
    covers: 0n,
  });
}

/** Notes that something falls due on the wallet at that instant. */
export function dueBy(page: Page, wallet: Wallet, at: Date | null): void {
  if (at === null || (wallet.nextDueAt !== null && wallet.nextDueAt <= at)) return;
  wallet.nextDueAt = at;
  page.wallets.touch(wallet);
}

/** Adds up what `of` reads from each. */
export function sum<T>(items: Iterable<T>, of: (item: T) => bigint): bigint {
  let total = 0n;
  for (const item of items) total += of(item);
  return total;
}

/** The smaller of the amounts. */
export function least(first: bigint, ...others: readonly bigint[]): bigint {
  return others.reduce((smallest, amount) => (amount < smallest ? amount : smallest), first);
}

/** Legs between the same accounts as one. */
export function merged(legs: readonly Leg[]): Leg[] {
  const byAccounts = new Map<string, Leg>();
  for (const leg of legs) {
    const accounts = `${leg.from} ${leg.to}`;
    const amount = (byAccounts.get(accounts)?.amount ?? 0n) + leg.amount;
    byAccounts.set(accounts, { ...leg, amount });
  }
  return [...byAccounts.values()];
}

function byAge(one: Lot, other: Lot): number {
  return one.earnedAt.getTime() - other.earnedAt.getTime() || (one.id < other.id ? -1 : 1);
}
