import { formatAmount } from '@laurel/schema/money';
import { invariant } from '../../base/invariant.ts';
import type { GiftCard, Redemption } from '../../database/generated/prisma/client.ts';
import type { Batch } from '../batch-state.ts';
import { moveGiftCard } from '../gift-card-moves.ts';
import type { Gift } from './gift.ts';

/** A gift card with a balance of its own. Its code is the redemption's. */
export const giftCard: Gift = {
  kind: 'GIFT_CARD',
  give: (batch, { id, memberId, code, discountMinor, currencyCode, validUntil }) => {
    const amountMinor = discountMinor ?? 0n;
    const card = batch.given.giftCards.add({
      programId: batch.programId,
      id,
      memberId,
      currencyCode,
      initialMinor: amountMinor,
      balanceMinor: 0n,
      version: 0,
      expiresAt: validUntil,
      voidedAt: null,
      createdAt: batch.now,
    });
    batch.given.giftCardsByCode.set(code, card);
    moveGiftCard(batch, card, { kind: 'ISSUE', amountMinor, at: batch.now });
  },
  used: (batch, redemption) => {
    const { balanceMinor, initialMinor, currencyCode } = cardOf(batch, redemption);
    if (balanceMinor === initialMinor) return null;
    const [left, whole] = [balanceMinor, initialMinor].map((minor) => formatAmount(minor, currencyCode));
    return `Of the gift card’s ${whole} ${currencyCode}, ${left} are left: the rest was spent, or has expired.`;
  },
  takeBack: (batch, redemption) => {
    const card = cardOf(batch, redemption);
    card.voidedAt = batch.now;
    moveGiftCard(batch, card, { kind: 'VOID', amountMinor: -card.balanceMinor, at: batch.now });
  },
};

function cardOf(batch: Batch, { code }: Redemption): GiftCard {
  const card = batch.given.giftCardsByCode.get(code);
  invariant(card, 'a gift card that was not locked');
  return card;
}
