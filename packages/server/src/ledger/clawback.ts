import type { Lot, LotUse, Wallet } from '../database/generated/prisma/client.ts';
import { least, sum, takeAvailable } from './lots.ts';
import type { Page } from './page.ts';
import { post } from './post.ts';

/** What is taken back of what an order or an activity earned, and how. */
export type Clawback = {
  readonly points: bigint;
  readonly orderId: string | null;
  readonly activityId?: string | null;
  readonly refundId: string | null;
  readonly at: Date;
  readonly shortfall: 'owe' | 'forgive';
};

/** Of a shortfall: what the member owes from now on, and what is forgiven. */
export type Shortfall = { readonly owed: bigint; readonly forgiven: bigint };

/**
 * Takes back what an order or an activity earned: from its own lots, pending then available; what of them lapsed unspent is
 * gone already; then from other lots in order of spending. The rest is a shortfall, owed or forgiven (`contract/program.md`,
 * Clawback). Needs its own lots, all spendable lots and, to forgive, all uses of the wallet to be on the page.
 */
export function clawBack(page: Page, wallet: Wallet, clawback: Clawback): Shortfall {
  const own = takeOwn(page, wallet, clawback);
  let left = clawback.points - own.pending - own.available - own.lapsed;
  const others = takeAvailable(page, wallet, left);
  for (const { lot, points } of others) lot.clawedBack += points;
  const available = own.available + sum(others, ({ points }) => points);
  left -= available - own.available;

  const covered =
    clawback.shortfall === 'forgive' ? pinShortfall(page, wallet, { shortfall: left, isOwn: ownLots(clawback) }) : left;
  const forgiven = left - covered;
  wallet.lifetimeEarned -= clawback.points;
  page.wallets.touch(wallet);
  post(page, wallet, {
    kind: 'CLAWBACK',
    at: clawback.at,
    orderId: clawback.orderId,
    activityId: clawback.activityId ?? null,
    refundId: clawback.refundId,
    legs: [
      { from: 'pending', to: 'clawed_back', amount: own.pending },
      { from: 'available', to: 'clawed_back', amount: available },
      { from: 'owed', to: 'clawed_back', amount: covered },
      { from: 'forgiven', to: 'clawed_back', amount: forgiven },
    ],
  });
  return { owed: covered, forgiven };
}

/** Which lots hold what is taken back. */
function ownLots({ orderId, activityId = null }: Clawback): (lot: Lot) => boolean {
  return orderId === null ? (lot) => lot.activityId === activityId : (lot) => lot.orderId === orderId;
}

function takeOwn(page: Page, wallet: Wallet, clawback: Clawback) {
  // An order that was edited may have several: the newest goes first.
  const own = [...page.lots.of(wallet.id)].filter(ownLots(clawback)).sort((one, other) => (one.id < other.id ? 1 : -1));
  let left = clawback.points;
  const takeFrom = (lots: readonly Lot[], take: (lot: Lot, left: bigint) => bigint): bigint =>
    sum(lots, (lot) => {
      const part = take(lot, left);
      page.lots.touch(lot);
      left -= part;
      return part;
    });
  return {
    pending: takeFrom(own, (lot, most) => takePart(lot, 'pending', most)),
    available: takeFrom(own, (lot, most) => takePart(lot, 'available', most)),
    lapsed: takeFrom(own, (lot, most) => {
      const part = least(lot.lapsed - lot.lapsedCounted, most);
      lot.lapsedCounted += part;
      return part;
    }),
  };
}

function takePart(lot: Lot, bucket: 'pending' | 'available', most: bigint): bigint {
  const part = least(lot[bucket], most);
  lot[bucket] -= part;
  lot.clawedBack += part;
  return part;
}

/**
 * Pins a forgiven shortfall to the uses that spent the points: the order's own lot first, then newest first.
 * What live holds cover is owed until the hold ends; answers how much that is.
 */
function pinShortfall(
  page: Page,
  wallet: Wallet,
  { shortfall, isOwn }: { shortfall: bigint; isOwn: (lot: Lot) => boolean },
): bigint {
  let left = shortfall;
  let owed = 0n;
  for (const { use, isHeld } of pinnableUses(page, wallet, isOwn)) {
    const part = least(left, use.points - use.released - use.returned - use.pinned - use.covers);
    if (part <= 0n) continue;
    if (isHeld) {
      use.covers += part;
      owed += part;
    } else {
      use.pinned += part;
    }
    page.uses.touch(use);
    left -= part;
  }
  return owed;
}

function pinnableUses(page: Page, wallet: Wallet, isOwnLot: (lot: Lot) => boolean) {
  const isOwn = ({ lotId }: LotUse) => {
    const lot = lotId === null ? undefined : page.lots.get(lotId);
    return lot !== undefined && isOwnLot(lot);
  };
  return [...page.redemptions.of(wallet.id)]
    .flatMap((redemption) =>
      [...page.uses.of(redemption.id)].map((use) => ({ use, isOwn: isOwn(use), isHeld: redemption.status === 'HELD' })),
    )
    .sort((one, other) => Number(other.isOwn) - Number(one.isOwn) || (one.use.id < other.use.id ? 1 : -1));
}
