import { formatAmount } from '@laurel/schema/money';
import type { Order, OrderRedemption, Redemption } from '../database/generated/prisma/client.ts';
import { capture, captureLate, release } from '../ledger/hold.ts';
import { redemptionTable } from '../ledger/tables.ts';
import { addDuration } from '../program/calendar.ts';
import type { Batch } from './batch-state.ts';
import { Check } from './check.ts';
import { normalCode } from './codes.ts';
import { gaveAtOnce } from './gifts/gifts.ts';
import { type HeldRefusal, InvalidInput, RedemptionNotHeld, type RedemptionStatus } from './refusals.ts';
import type { Kind } from './task.ts';
import { unitsOf } from './units.ts';

/** A code as the shop sent it, and as it is kept. */
export type SentCode = { readonly code: string; readonly sent: string };

/** What a code has to know of the order that brings it. */
export type PaidOrder = Pick<Order, 'id' | 'externalId' | 'placedAt'> & {
  /** The sum of its lines in the program's currency. */
  readonly worthMinor: bigint;
};

type Verdict = { readonly outcome: string; readonly message: string };

/** Whether a code that comes with an order will be captured for it as a reward: credit is money, whoever pays with it. */
export function isRewardFor(redemption: Redemption | undefined, orderExternalId: string): boolean {
  if (!redemption || redemption.asset === 'CREDIT') return false;
  return redemption.status === 'HELD' || isOver(redemption) || redemption.orderExternalId === orderExternalId;
}

/** Captures the codes that came with a paid order, and notes what became of each. None of them makes the order fail. */
export function captureForOrder(batch: Batch, order: PaidOrder, codes: readonly SentCode[]): void {
  const before = batch.codesOfOrder(order.id).length;
  for (const [index, { code, sent }] of codes.entries()) {
    const redemption = batch.redemptionsByCode.get(code);
    const row: OrderRedemption = {
      programId: batch.programId,
      orderId: order.id,
      place: before + index + 1,
      code: sent,
      redemptionId: redemption?.id ?? null,
      ...(redemption ? captureOne(batch, order, redemption) : unknown),
    };
    batch.records.orderRedemptions.push(row);
  }
}

const unknown: Verdict = { outcome: 'UNKNOWN_CODE', message: 'No redemption has this code: nothing was taken.' };
const used: Verdict = {
  outcome: 'ALREADY_USED',
  message: 'The code was used before, and not for this order: nothing was taken.',
};

function captureOne(batch: Batch, order: PaidOrder, redemption: Redemption): Verdict {
  if (gaveAtOnce(redemption)) return unneeded(redemption);
  const at = capturedAt(order, redemption);
  const target = { redemption, at, orderId: order.id, orderExternalId: order.externalId };
  const wallet = batch.wallet(redemption.walletId);
  if (redemption.status === 'HELD') {
    capture(batch.page, wallet, target);
    batch.linkOrder(redemption);
    return { outcome: 'CAPTURED', message: belowMinimum(order, redemption) ?? 'The code was captured.' };
  }
  if (redemption.status === 'RELEASED' || redemption.status === 'EXPIRED') {
    const state = redemption.status === 'EXPIRED' ? 'had lapsed' : 'had been cancelled';
    const owedBefore = wallet.owed;
    captureLate(batch.page, wallet, target);
    batch.linkOrder(redemption);
    const taken = takenAgain(redemption, wallet.owed - owedBefore);
    const below = belowMinimum(order, redemption);
    return { outcome: 'CAPTURED_LATE', message: `The hold ${state}: ${taken}.${below ? ` ${below}` : ''}` };
  }
  if (redemption.orderExternalId !== order.externalId) return used;
  redemption.orderId = order.id;
  batch.page.redemptions.touch(redemption);
  return { outcome: 'CAPTURED', message: 'The code was captured for this order before.' };
}

/** What a reward gave at once takes nothing from an order. */
function unneeded({ discountKind }: Redemption): Verdict {
  const hint = discountKind === 'GIFT_CARD' ? ' To pay with the gift card, call spendGiftCard.' : '';
  return {
    outcome: 'NO_ORDER_NEEDED',
    message: `What this code stands for was had at once, without an order: nothing was taken.${hint}`,
  };
}

/** An order may be told to have been placed before its code was made, by clocks that differ: nothing is used before it is. */
function capturedAt({ placedAt }: PaidOrder, { createdAt }: Redemption): Date {
  return placedAt > createdAt ? placedAt : createdAt;
}

function takenAgain({ asset, currencyCode }: Redemption, missing: bigint): string {
  const [what, them] = asset === 'CREDIT' ? ['credit was', 'it is'] : ['points were', 'them are'];
  const units = asset === 'CREDIT' ? unitsOf(asset, missing, currencyCode) : `${missing}`;
  return `the ${what} taken again${missing > 0n ? `, ${units} of ${them} owed` : ''}`;
}

function belowMinimum({ worthMinor }: PaidOrder, { minimumSpendMinor, currencyCode }: Redemption): string | null {
  if (minimumSpendMinor === null || worthMinor >= minimumSpendMinor) return null;
  const [total, minimum] = [worthMinor, minimumSpendMinor].map((minor) => formatAmount(minor, currencyCode));
  return `The code was captured, but the order of ${total} ${currencyCode} is below its minimum of ${minimum}.`;
}

/** A code, and where it is captured the order that it is for. */
export type CodeRequest = { readonly code: string; readonly orderExternalId?: string | null | undefined };

/** What is wrong with a code before anything is read. */
export function checkCode({ code, orderExternalId }: CodeRequest): InvalidInput | null {
  const check = new Check();
  check.text(code, ['code']);
  check.text(orderExternalId, ['orderExternalId'], { max: 128 });
  return check.refusal;
}

/** A checkout that spends a code without an order, or before it tells the order. */
export const captureRedemption: Kind<CodeRequest, Redemption, HeldRefusal> = {
  table: redemptionTable,
  identity: () => null,
  judge: () => null,
  needs: ({ code, orderExternalId }) => ({
    codes: [normalCode(code)],
    orders: orderExternalId ? [orderExternalId] : [],
    spends: true,
  }),
  decide: (batch, { code, orderExternalId }) => {
    const redemption = batch.redemptionsByCode.get(normalCode(code));
    if (!redemption) return unknownCode();
    const order = orderExternalId ? batch.orders.get(orderExternalId)?.order : undefined;
    if (order?.status === 'CANCELLED' && redemption.orderId !== order.id) return cancelled();
    const target = { redemption, at: batch.now, orderId: order?.id ?? null, orderExternalId: orderExternalId ?? null };
    const wallet = batch.wallet(redemption.walletId);
    if (redemption.status === 'HELD') capture(batch.page, wallet, target);
    else if (isOver(redemption) && orderExternalId) captureLate(batch.page, wallet, target);
    else if (!isRepeated(redemption, orderExternalId)) return notHeld(redemption);
    batch.linkOrder(redemption);
    return redemption;
  },
};

/** A payment that takes longer than the hold: from now on only the shop can end it. */
export const extendRedemption: Kind<{ code: string; heldUntil: Date }, Redemption, HeldRefusal> = {
  table: redemptionTable,
  identity: () => null,
  judge: ({ heldUntil }, { program, now }) => {
    const latest = addDuration(now, 'P30D', program.timeZone);
    // So asked, what is no instant at all is refused too.
    if (!(heldUntil > now))
      return problem('IN_THE_PAST', `heldUntil must be later than now, ${now.toISOString()}.`, 'heldUntil');
    if (heldUntil > latest)
      return problem(
        'TOO_LONG',
        `A hold can live until ${latest.toISOString()} at most, 30 days from now.`,
        'heldUntil',
      );
    return null;
  },
  needs: ({ code }) => ({ codes: [normalCode(code)] }),
  decide: (batch, { code, heldUntil }) => {
    const redemption = batch.redemptionsByCode.get(normalCode(code));
    if (!redemption) return unknownCode();
    if (redemption.status !== 'HELD') return notHeld(redemption);
    if (redemption.heldUntil && heldUntil < redemption.heldUntil) {
      return problem(
        'SHORTER',
        `The hold lives until ${redemption.heldUntil.toISOString()} already; it can only be lengthened.`,
        'heldUntil',
      );
    }
    redemption.heldUntil = heldUntil;
    redemption.extended = true;
    batch.page.redemptions.touch(redemption);
    const data = { redemptionId: redemption.id, reward: redemption.rewardKey, heldUntil };
    batch.tell({ type: 'redemption.extended', memberId: redemption.memberId, at: batch.now, data });
    return redemption;
  },
};

/** The shop gives a hold back, whoever wanted it. */
export const releaseRedemption: Kind<{ code: string }, Redemption, HeldRefusal> = {
  table: redemptionTable,
  identity: () => null,
  judge: () => null,
  needs: ({ code }) => ({ codes: [normalCode(code)] }),
  decide: (batch, { code }) => {
    const redemption = batch.redemptionsByCode.get(normalCode(code));
    return redemption ? giveUp(batch, redemption) : unknownCode();
  },
};

/** Releases what is held; what is released or lapsed already is answered as it is. */
export function giveUp(batch: Batch, redemption: Redemption): Redemption | HeldRefusal {
  if (isOver(redemption)) return redemption;
  if (redemption.status !== 'HELD') return notHeld(redemption);
  release(batch.page, batch.wallet(redemption.walletId), { redemption, at: batch.now, status: 'RELEASED' });
  return redemption;
}

function isOver({ status }: Redemption): boolean {
  return status === 'RELEASED' || status === 'EXPIRED';
}

function isRepeated(redemption: Redemption, orderExternalId: string | null | undefined): boolean {
  if (isOver(redemption)) return false;
  return !orderExternalId || redemption.orderExternalId === orderExternalId;
}

const sentences: Record<string, string> = {
  CAPTURED: 'The code has been used.',
  REFUNDED: 'The code has been used, and a refund gave back what it took.',
  RELEASED: 'The code was given back before it was used. Name the paid order to capture it late.',
  EXPIRED: 'The hold has lapsed. Name the paid order to capture it late.',
};

/** Why a redemption that isn't held can't be what was asked. */
export function notHeld(redemption: Redemption, message = whyNotHeld(redemption)): RedemptionNotHeld {
  return new RedemptionNotHeld(redemption.status as RedemptionStatus, message);
}

function whyNotHeld(redemption: Redemption): string {
  const { status, givenBackAt } = redemption;
  if (givenBackAt) return `The shop gave it back at ${givenBackAt.toISOString()}.`;
  if (status === 'CAPTURED' && gaveAtOnce(redemption))
    return 'What this code stands for was had at once, without an order. The shop can give it back with refundRedemption.';
  return sentences[status] ?? 'The code is not held.';
}

/** The answer to a code that no redemption has. */
export function unknownCode(): InvalidInput {
  return problem('UNKNOWN_CODE', 'No redemption has this code.', 'code');
}

function problem(code: string, message: string, field: string): InvalidInput {
  return new InvalidInput([{ code, message, path: [field] }]);
}

/** The answer to whoever would spend something on an order that never was. */
export function cancelled(): InvalidInput {
  return problem('ORDER_CANCELLED', 'The order was cancelled: nothing is spent on it any more.', 'orderExternalId');
}
