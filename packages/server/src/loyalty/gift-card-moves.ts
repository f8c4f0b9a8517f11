import { formatAmount } from '@laurel/schema/money';
import { uuidv7 } from 'uuidv7';
import type { GiftCard, GiftCardMove } from '../database/generated/prisma/client.ts';
import type { Batch } from './batch-state.ts';

/** A change of a gift card: what kind, by how much, and for which order. */
export type GiftCardChange = {
  readonly id?: string;
  readonly kind: 'ISSUE' | 'SPEND' | 'RETURN' | 'VOID' | 'EXPIRE';
  /** Above zero where the balance rises. */
  readonly amountMinor: bigint;
  readonly orderExternalId?: string;
  readonly at: Date;
};

/** Changes what is left of a gift card. The caller has seen that it can be. */
export function moveGiftCard(batch: Batch, card: GiftCard, change: GiftCardChange): GiftCardMove {
  card.balanceMinor += change.amountMinor;
  card.version += 1;
  batch.given.giftCards.touch(card);
  const move: GiftCardMove = {
    programId: batch.programId,
    id: change.id ?? uuidv7(),
    giftCardId: card.id,
    version: card.version,
    kind: change.kind,
    amountMinor: change.amountMinor,
    balanceAfter: card.balanceMinor,
    orderExternalId: change.orderExternalId ?? null,
    at: change.at,
  };
  batch.given.giftCardMoves.push(move);
  return move;
}

/** Whether a gift card's time is over. */
export function isExpired({ expiresAt }: GiftCard, now: Date): boolean {
  return expiresAt !== null && expiresAt <= now;
}

/** What is left of a gift card whose time is over is gone, at that instant. */
export function expireGiftCard(batch: Batch, card: GiftCard): void {
  const { balanceMinor, expiresAt } = card;
  if (expiresAt === null || !isExpired(card, batch.now) || balanceMinor === 0n) return;
  moveGiftCard(batch, card, { kind: 'EXPIRE', amountMinor: -balanceMinor, at: expiresAt });
  tellOfCard(batch, card, { type: 'giftcard.expired', amountMinor: balanceMinor, at: expiresAt });
}

/** What others are told of a change: `more` beside the card, the amount and what is left. */
export type CardNews = {
  readonly type: string;
  readonly amountMinor: bigint;
  readonly at: Date;
  readonly more?: Readonly<Record<string, string>>;
};

/** Tells of a change of a gift card. */
export function tellOfCard(batch: Batch, card: GiftCard, { type, amountMinor, at, more }: CardNews): void {
  const { id: redemptionId, memberId, currencyCode, balanceMinor } = card;
  const [amount, left] = [amountMinor, balanceMinor].map((minor) => formatAmount(minor, currencyCode));
  batch.tell({ type, memberId, at, data: { redemptionId, ...more, amount, left } });
}
