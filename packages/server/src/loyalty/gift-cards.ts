import { formatAmount } from '@laurel/schema/money';
import { uuidv7 } from 'uuidv7';
import type { GiftCard, GiftCardMove } from '../database/generated/prisma/client.ts';
import { addDuration } from '../program/calendar.ts';
import type { Batch } from './batch-state.ts';
import { cancelled } from './captures.ts';
import { Check } from './check.ts';
import { normalCode } from './codes.ts';
import { isExpired, moveGiftCard, tellOfCard } from './gift-card-moves.ts';
import { giftCardMoveTable } from './given-tables.ts';
import { contentHash, normalDecimal } from './idempotency.ts';
import type { ReturnToGiftCardInput, SpendGiftCardInput } from './inputs.ts';
import {
  type GiftCardReturnRefusal,
  type GiftCardSpendRefusal,
  GiftCardUnusable,
  InsufficientGiftCard,
  InvalidInput,
  type Outcome,
} from './refusals.ts';
import type { Kind, Setting } from './task.ts';

const revivedFor = 'P30D';

type Sent = Pick<ReturnToGiftCardInput, 'code' | 'orderExternalId' | 'idempotencyKey'>;

/** What is wrong with paying or paying back before anything is read. */
export function checkGiftCard({ code, orderExternalId, idempotencyKey }: Sent): InvalidInput | null {
  const check = new Check();
  check.text(code, ['code']);
  check.text(orderExternalId, ['orderExternalId'], { max: 128 });
  check.text(idempotencyKey, ['idempotencyKey'], { max: 128 });
  return check.refusal;
}

/** An order is paid with a gift card, in part or whole. */
export const spendGiftCard: Kind<SpendGiftCardInput, GiftCardMove, GiftCardSpendRefusal> = {
  table: giftCardMoveTable,
  identity: (input) => identityOf('gift-card-spend', input),
  judge: judgeAmount,
  needs: ({ code, orderExternalId }) => ({ giftCards: [normalCode(code)], orders: [orderExternalId] }),
  decide: decideSpend,
};

/** What an order was paid with a gift card goes back to it: never more than was spent on that order. */
export const returnToGiftCard: Kind<ReturnToGiftCardInput, GiftCardMove, GiftCardReturnRefusal> = {
  table: giftCardMoveTable,
  identity: (input) => identityOf('gift-card-return', input),
  judge: judgeAmount,
  needs: ({ code }) => ({ giftCards: [normalCode(code)] }),
  decide: decideReturn,
};

function identityOf(kind: string, { code, amount, orderExternalId, idempotencyKey: key }: ReturnToGiftCardInput) {
  const hash = contentHash({ code: normalCode(code), amount: normalDecimal(amount), order: orderExternalId });
  return { actor: 'program', kind, key, hash };
}

function judgeAmount({ amount }: Pick<ReturnToGiftCardInput, 'amount'>, { program }: Setting): InvalidInput | null {
  const check = new Check();
  const minor = check.optionalAmount(amount, program.currency, ['amount']);
  if (minor !== null && minor <= 0n && !check.refusal) check.problem('ZERO', 'amount must be more than 0.', ['amount']);
  return check.refusal;
}

function decideSpend(batch: Batch, input: SpendGiftCardInput, id: string): Outcome<GiftCardMove, GiftCardSpendRefusal> {
  const card = usableCard(batch, input.code);
  if (card instanceof GiftCardUnusable) return card;
  if (batch.orders.get(input.orderExternalId)?.order.status === 'CANCELLED') return cancelled();
  const amountMinor = new Check().amount(input.amount, card.currencyCode, ['amount']);
  const { balanceMinor, currencyCode } = card;
  const [asked, left] = [amountMinor, balanceMinor].map((minor) => formatAmount(minor, currencyCode));
  if (balanceMinor < amountMinor) {
    const message = `${asked} ${currencyCode} cannot be paid with this gift card: ${left} ${currencyCode} are left on it.`;
    return new InsufficientGiftCard({ balanceMinor, currencyCode }, message);
  }
  noteSpent(batch, { card, order: input.orderExternalId, minor: amountMinor });
  return changed(batch, card, {
    id,
    type: 'giftcard.spent',
    kind: 'SPEND',
    minor: -amountMinor,
    order: input.orderExternalId,
  });
}

/** A card that can be paid with, or why there is none. */
function usableCard(batch: Batch, code: string): GiftCard | GiftCardUnusable {
  const card = batch.given.giftCardsByCode.get(normalCode(code));
  if (!card) return new GiftCardUnusable('UNKNOWN', 'No gift card has this code.');
  const { voidedAt, expiresAt } = card;
  if (voidedAt) {
    const message = `The gift card was given back at ${voidedAt.toISOString()}, and cannot be used any more.`;
    return new GiftCardUnusable('VOIDED', message);
  }
  return expiresAt !== null && isExpired(card, batch.now) ? expired(expiresAt) : card;
}

function expired(expiresAt: Date): GiftCardUnusable {
  return new GiftCardUnusable('EXPIRED', `The gift card could be used until ${expiresAt.toISOString()}.`);
}

function decideReturn(
  batch: Batch,
  input: ReturnToGiftCardInput,
  id: string,
): Outcome<GiftCardMove, GiftCardReturnRefusal> {
  const card = batch.given.giftCardsByCode.get(normalCode(input.code));
  if (!card) return new GiftCardUnusable('UNKNOWN', 'No gift card has this code.');
  const { orderExternalId: order, amount } = input;
  const { currencyCode } = card;
  const spent = batch.given.spent.get(`${card.id} ${order}`) ?? 0n;
  const minor = new Check().optionalAmount(amount, currencyCode, ['amount']) ?? spent;
  if (minor > spent || spent === 0n) {
    const most = `${formatAmount(spent, currencyCode)} ${currencyCode}`;
    const message = `Of what the order "${order}" was paid with this gift card, ${most} can still be returned.`;
    return new InvalidInput([{ code: 'MORE_THAN_SPENT', message, path: ['amount'] }]);
  }
  return giveBackTo(batch, { card, order, minor }, id);
}

/** What is left of what an order was paid with gift cards goes back to them: the order never was. */
export function returnToCards(batch: Batch, order: string, cancellation: string): void {
  const { programId, now: recordedAt } = batch;
  for (const card of batch.given.giftCards.all()) {
    const minor = batch.given.spent.get(`${card.id} ${order}`) ?? 0n;
    if (minor === 0n) continue;
    const { id: entityId } = giveBackTo(batch, { card, order, minor }, uuidv7());
    const key = `laurel:cancelled:${card.id}:${cancellation}`;
    const hash = contentHash({ card: card.id, order });
    batch.records.facts.push({
      programId,
      actor: 'program',
      kind: 'gift-card-return',
      key,
      hash,
      entityId,
      recordedAt,
    });
  }
}

function giveBackTo(batch: Batch, { card, order, minor }: Spent, id: string): GiftCardMove {
  // Money that comes back can be spent: a card whose time is over lives a while longer.
  if (isExpired(card, batch.now)) card.expiresAt = addDuration(batch.now, revivedFor, batch.program.timeZone);
  noteSpent(batch, { card, order, minor: -minor });
  return changed(batch, card, { id, type: 'giftcard.returned', kind: 'RETURN', minor, order });
}

type Spent = { readonly card: GiftCard; readonly order: string; readonly minor: bigint };

function noteSpent({ given }: Batch, { card, order, minor }: Spent): void {
  const key = `${card.id} ${order}`;
  given.spent.set(key, (given.spent.get(key) ?? 0n) + minor);
}

type Changing = {
  readonly id: string;
  readonly type: string;
  readonly kind: 'SPEND' | 'RETURN';
  readonly minor: bigint;
  readonly order: string;
};

function changed(batch: Batch, card: GiftCard, { id, type, kind, minor, order }: Changing): GiftCardMove {
  const at = batch.now;
  const move = moveGiftCard(batch, card, { id, kind, amountMinor: minor, orderExternalId: order, at });
  tellOfCard(batch, card, { type, amountMinor: minor < 0n ? -minor : minor, at, more: { order } });
  return move;
}
