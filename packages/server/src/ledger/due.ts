import type { Lot, Redemption, Wallet } from '../database/generated/prisma/client.ts';
import { release } from './hold.ts';
import { lapse } from './lapse.ts';
import { arrive, lapsesAt } from './lots.ts';
import type { Page } from './page.ts';
import { post } from './post.ts';

type DueEvent = { readonly at: Date; readonly run: () => void };
type Due = { readonly wallet: Wallet; readonly until: Date };

/**
 * Brings a wallet to an instant, the page's now at the latest: clears, ends holds and lapses what is due, oldest first,
 * each as an entry dated at its own instant. What is due was read before, or made on this page.
 */
export function bringTo(page: Page, wallet: Wallet, until: Date): void {
  page.settledWallets.add(wallet.id);
  wallet.nextDueAt = null;
  page.wallets.touch(wallet);
  const due = { wallet, until };
  const events = [...clearings(page, due), ...endedHolds(page, due), ...lapses(page, due)];
  events.sort((one, other) => one.at.getTime() - other.at.getTime());
  for (const event of events) event.run();
}

/** Whether time has brought anything to the wallet. */
export function isDue(page: Page, wallet: Wallet): boolean {
  return wallet.nextDueAt !== null && wallet.nextDueAt <= page.now;
}

function clearings(page: Page, { wallet, until }: Due): DueEvent[] {
  const events: DueEvent[] = [];
  for (const lot of page.lots.of(wallet.id)) {
    const at = lot.clearsAt;
    if (lot.pending > 0n && at !== null && at <= until)
      events.push({ at, run: () => clear(page, wallet, { lot, at }) });
  }
  return events.sort((one, other) => one.at.getTime() - other.at.getTime());
}

function clear(page: Page, wallet: Wallet, { lot, at }: { lot: Lot; at: Date }): void {
  const amount = lot.pending;
  lot.pending = 0n;
  const legs = arrive(page, wallet, { lot, amount, from: 'pending' });
  post(page, wallet, { kind: 'PENDING_CLEARED', at, legs, orderId: lot.orderId, activityId: lot.activityId });
  const gone = lapsesAt(wallet, lot);
  if (gone !== null && gone <= at) lapse(page, wallet, { lots: [lot], at });
}

function endedHolds(page: Page, { wallet, until }: Due): DueEvent[] {
  const isOver = ({ status, heldUntil }: Redemption) => status === 'HELD' && heldUntil !== null && heldUntil <= until;
  return [...page.redemptions.of(wallet.id)].filter(isOver).map((redemption) => {
    const at = redemption.heldUntil ?? until;
    return { at, run: () => release(page, wallet, { redemption, at, status: 'EXPIRED' }) };
  });
}

function lapses(page: Page, { wallet, until }: Due): DueEvent[] {
  const lots = [...page.lots.of(wallet.id)].map((lot) => ({ lot, at: lapsesAt(wallet, lot) }));
  const due = lots.flatMap(({ lot, at }) => (at !== null && at <= until ? [{ lot, instant: at.getTime() }] : []));
  return [...Map.groupBy(due, ({ instant }) => instant)].map(([instant, together]) => {
    const at = new Date(instant);
    return { at, run: () => lapse(page, wallet, { lots: together.map(({ lot }) => lot), at }) };
  });
}
