import type { LotUse, Wallet } from '../database/generated/prisma/client.ts';
import { least, sum, takeAvailable } from './lots.ts';
import type { Page } from './page.ts';
import { post } from './post.ts';

/** What a refund takes back of an order's points, and how. */
export type Clawback = {
  readonly points: bigint;
  readonly orderId: string;
  readonly refundId: string;
  readonly at: Date;
  readonly shortfall: 'owe' | 'forgive';
};

/** Of a shortfall: what the member owes from now on, and what is forgiven. */
export type Shortfall = { readonly owed: bigint; readonly forgiven: bigint };

/**
 * Takes back what an order earned: from its own lot, pending then available; what of that lot lapsed unspent is gone already;
 * then from other lots in order of spending. The rest is a shortfall, owed or forgiven (`contract/program.md`, Clawback).
 * Needs the order's lots, all spendable lots and, to forgive, all uses of the wallet to be on the page.
 */
export function clawBack(page: Page, wallet: Wallet, clawback: Clawback): Shortfall {
  const own = takeOwn(page, wallet, clawback);
  let left = clawback.points - own.pending - own.available - own.lapsed;
  const others = takeAvailable(page, wallet, left);
  for (const { lot, points } of others) lot.clawedBack += points;
  const available = own.available + sum(others, ({ points }) => points);
  left -= available - own.available;

  const covered =
    clawback.shortfall === 'forgive'
      ? pinShortfall(page, wallet, { shortfall: left, orderId: clawback.orderId })
      : left;
  const forgiven = left - covered;
  wallet.lifetimeEarned -= clawback.points;
  page.wallets.touch(wallet);
  post(page, wallet, {
    kind: 'CLAWBACK',
    at: clawback.at,
    orderId: clawback.orderId,
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

function takeOwn(page: Page, wallet: Wallet, { points, orderId }: Clawback) {
  const taken = { pending: 0n, available: 0n, lapsed: 0n };
  const own = [...page.lots.of(wallet.id)].filter((lot) => lot.orderId === orderId);
  for (const lot of own) {
    const left = points - taken.pending - taken.available - taken.lapsed;
    const pending = least(lot.pending, left);
    const available = least(lot.available, left - pending);
    const lapsed = least(lot.lapsed - lot.lapsedCounted, left - pending - available);
    lot.pending -= pending;
    lot.available -= available;
    lot.clawedBack += pending + available;
    lot.lapsedCounted += lapsed;
    page.lots.touch(lot);
    taken.pending += pending;
    taken.available += available;
    taken.lapsed += lapsed;
  }
  return taken;
}

/**
 * Pins a forgiven shortfall to the uses that spent the points: the order's own lot first, then newest first.
 * What live holds cover is owed until the hold ends; answers how much that is.
 */
function pinShortfall(
  page: Page,
  wallet: Wallet,
  { shortfall, orderId }: { shortfall: bigint; orderId: string },
): bigint {
  let left = shortfall;
  let owed = 0n;
  for (const { use, isHeld } of pinnableUses(page, wallet, orderId)) {
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

function pinnableUses(page: Page, wallet: Wallet, orderId: string) {
  const isOwn = (use: LotUse) => use.lotId !== null && page.lots.get(use.lotId)?.orderId === orderId;
  return [...page.redemptions.of(wallet.id)]
    .flatMap((redemption) =>
      [...page.uses.of(redemption.id)].map((use) => ({ use, isOwn: isOwn(use), isHeld: redemption.status === 'HELD' })),
    )
    .sort((one, other) => Number(other.isOwn) - Number(one.isOwn) || (one.use.id < other.use.id ? 1 : -1));
}
