import type { Lot, Wallet } from '../database/generated/prisma/client.ts';
import { keepUntil, lapsesAt } from './lots.ts';
import type { Page } from './page.ts';

/** When a lot would lapse by another policy: on a date of its own, or, where it lapses with its wallet, on that date. */
export type OtherDate = { readonly expiresAt: Date | null; readonly idleUntil: Date | null };

/** The lots of a wallet that would live longer by another policy: what never lapses cannot. */
export function longerLots(wallet: Wallet, lots: readonly Lot[], dateOf: (lot: Lot) => OtherDate): Lot[] {
  return lots.filter((lot) => {
    const until = lapsesAt(wallet, lot);
    const { expiresAt, idleUntil } = dateOf(lot);
    const later = idleUntil ?? expiresAt;
    return until !== null && (later === null || later > until);
  });
}

/** Gives a lot another date, which is later than the one it had. Nothing moves: the entries stay as they are. */
export function extendLot(
  page: Page,
  wallet: Wallet,
  { lot, to }: { readonly lot: Lot; readonly to: OtherDate },
): void {
  keepUntil(page, wallet, to.idleUntil);
  lot.idle = to.idleUntil !== null;
  lot.expiresAt = to.expiresAt;
  page.lots.touch(lot);
  page.wallets.touch(wallet);
  page.settledWallets.add(wallet.id);
}
