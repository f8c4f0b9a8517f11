import type { Lot, Redemption, Wallet } from '../database/generated/prisma/client.ts';
import { release } from './hold.ts';
import { lapse } from './lapse.ts';
import { arrive } from './lots.ts';
import type { Page } from './page.ts';
import { post } from './post.ts';

type DueEvent = { readonly at: Date; readonly run: () => void };

/**
 * Brings a wallet to the page's now: clears, ends holds and lapses what is due, oldest first, each as an entry dated at its own instant.
 * What is due was read before, or made on this page.
 */
export function bringToNow(page: Page, wallet: Wallet): void {
  if (!isDue(page, wallet)) return;
  page.settledWallets.add(wallet.id);
  wallet.nextDueAt = null;
  page.wallets.touch(wallet);
  const events = [...clearings(page, wallet), ...endedHolds(page, wallet), ...lapses(page, wallet)];
  events.sort((one, other) => one.at.getTime() - other.at.getTime());
  for (const event of events) event.run();
}

/** Whether time has brought anything to the wallet. */
export function isDue(page: Page, wallet: Wallet): boolean {
  return wallet.nextDueAt !== null && wallet.nextDueAt <= page.now;
}

function clearings(page: Page, wallet: Wallet): DueEvent[] {
  const events: DueEvent[] = [];
  for (const lot of page.lots.of(wallet.id)) {
    const at = lot.clearsAt;
    if (lot.pending > 0n && at !== null && at <= page.now)
      events.push({ at, run: () => clear(page, wallet, { lot, at }) });
  }
  return events.sort((one, other) => one.at.getTime() - other.at.getTime());
}

function clear(page: Page, wallet: Wallet, { lot, at }: { lot: Lot; at: Date }): void {
  const amount = lot.pending;
  lot.pending = 0n;
  const legs = arrive(page, wallet, { lot, amount, from: 'pending' });
  post(page, wallet, { kind: 'PENDING_CLEARED', at, legs, orderId: lot.orderId, activityId: lot.activityId });
  if (lot.expiresAt !== null && lot.expiresAt <= at) lapse(page, wallet, { lots: [lot], at });
}

function endedHolds(page: Page, wallet: Wallet): DueEvent[] {
  const isOver = ({ status, heldUntil }: Redemption) =>
    status === 'HELD' && heldUntil !== null && heldUntil <= page.now;
  return [...page.redemptions.of(wallet.id)].filter(isOver).map((redemption) => {
    const at = redemption.heldUntil ?? page.now;
    return { at, run: () => release(page, wallet, { redemption, at, status: 'EXPIRED' }) };
  });
}

function lapses(page: Page, wallet: Wallet): DueEvent[] {
  const byInstant = new Map<number, Lot[]>();
  for (const lot of page.lots.of(wallet.id)) {
    if (lot.expiresAt === null || lot.expiresAt > page.now) continue;
    const together = byInstant.get(lot.expiresAt.getTime());
    if (together) together.push(lot);
    else byInstant.set(lot.expiresAt.getTime(), [lot]);
  }
  return [...byInstant].map(([instant, lots]) => {
    const at = new Date(instant);
    return { at, run: () => lapse(page, wallet, { lots, at }) };
  });
}
