import { invariant } from '../base/invariant.ts';
import type { Lot, Redemption, Wallet } from '../database/generated/prisma/client.ts';
import { spentTo, takeForUse } from './hold.ts';
import { arrive, type LotDraft, openLot } from './lots.ts';
import type { Page } from './page.ts';
import { post } from './post.ts';

/** Takes points for a reward that gives at once, without an order to wait for. The caller has seen that they are there. */
export function spend(page: Page, wallet: Wallet, redemption: Redemption): void {
  invariant(redemption.points <= wallet.available, 'a reward beyond the balance');
  page.redemptions.add(redemption);
  takeForUse(page, wallet, redemption);
  const legs = [{ from: 'available', to: spentTo(redemption), amount: redemption.points }] as const;
  post(page, wallet, { kind: 'REDEEM_CAPTURE', at: redemption.createdAt, legs, redemptionId: redemption.id });
}

/** Credit that a reward turned points into: a lot that is available at once and doesn't count as earned. */
export function bringIn(page: Page, wallet: Wallet, draft: LotDraft & { readonly redemptionId: string }): void {
  const lot = openLot(page, wallet, draft);
  const legs = arrive(page, wallet, { lot, amount: draft.points, from: 'issued' });
  post(page, wallet, { kind: 'TRANSFER', at: draft.earnedAt, legs, redemptionId: draft.redemptionId });
}

/** Takes credit back whole that a reward gave, of which nothing was used. */
export function takeBack(page: Page, wallet: Wallet, { lot, at }: { readonly lot: Lot; readonly at: Date }): void {
  invariant(lot.available === lot.points, 'credit that was used');
  lot.available = 0n;
  lot.clawedBack = lot.points;
  page.lots.touch(lot);
  const legs = [{ from: 'available', to: 'clawed_back', amount: lot.points }] as const;
  post(page, wallet, { kind: 'CLAWBACK', at, legs, redemptionId: lot.redemptionId });
}
