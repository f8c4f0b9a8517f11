import type { Lot, Wallet } from '../database/generated/prisma/client.ts';
import { sum } from './lots.ts';
import type { Page } from './page.ts';
import { post } from './post.ts';

/**
 * What is left unspent of the lots is gone. One entry for all of them. Lots that lapse with their wallet have a date of
 * their own from then on, so that the wallet's can move on without them; what is not cleared yet stays.
 */
export function lapse(page: Page, wallet: Wallet, { lots, at }: { lots: readonly Lot[]; at: Date }): void {
  const amount = sum(lots, (lot) => lot.available);
  for (const lot of lots) {
    lot.lapsed += lot.available;
    lot.available = 0n;
    if (lot.idle && lot.pending === 0n) Object.assign(lot, { idle: false, expiresAt: at });
    page.lots.touch(lot);
  }
  post(page, wallet, { kind: 'EXPIRE', at, legs: [{ from: 'available', to: 'lapsed', amount }] });
}
