import { invariant } from '../../base/invariant.ts';
import type { Lot, Redemption } from '../../database/generated/prisma/client.ts';
import { bringIn, takeBack } from '../../ledger/at-once.ts';
import type { Batch } from '../batch-state.ts';
import { lapseTimes } from '../lot-times.ts';
import type { Gift } from './gift.ts';

/** Credit in the member's own wallet, as a lot that knows its redemption. */
export const storeCredit: Gift = {
  kind: 'STORE_CREDIT',
  give: (batch, { id: redemptionId, memberId, discountMinor }) => {
    const wallet = batch.walletOf(memberId, 'CREDIT');
    bringIn(batch.page, wallet, {
      points: discountMinor ?? 0n,
      orderId: null,
      redemptionId,
      earnedAt: batch.now,
      clearsAt: null,
      ...lapseTimes(batch.program, 'CREDIT', batch.now),
    });
    batch.settleTime(wallet);
  },
  used: (batch, redemption) => {
    const lot = lotOf(batch, redemption);
    return lot.available === lot.points ? null : 'Credit of this reward was spent, has lapsed, or met what was owed.';
  },
  takeBack: (batch, redemption) => {
    const lot = lotOf(batch, redemption);
    takeBack(batch.page, batch.wallet(lot.walletId), { lot, at: batch.now });
  },
};

function lotOf(batch: Batch, { id, memberId }: Redemption): Lot {
  const { id: walletId } = batch.walletOf(memberId, 'CREDIT');
  const lot = [...batch.page.lots.of(walletId)].find(({ redemptionId }) => redemptionId === id);
  invariant(lot, 'credit of a reward without a lot');
  return lot;
}
