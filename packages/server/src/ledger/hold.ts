import { invariant } from '../base/invariant.ts';
import type { Lot, LotUse, Redemption, Wallet } from '../database/generated/prisma/client.ts';
import { lapse } from './lapse.ts';
import { arrive, dueBy, least, merged, openUse, takeAvailable } from './lots.ts';
import type { Page } from './page.ts';
import { type Leg, post } from './post.ts';

/** Sets points aside for a redemption. The caller has seen that they are there. */
export function hold(page: Page, wallet: Wallet, redemption: Redemption): void {
  invariant(redemption.points <= wallet.available, 'a hold beyond the balance');
  page.redemptions.add(redemption);
  takeForUse(page, wallet, redemption);
  dueBy(page, wallet, redemption.heldUntil);
  const legs = [{ from: 'available', to: 'held', amount: redemption.points }] as const;
  post(page, wallet, { kind: 'REDEEM_HOLD', at: redemption.createdAt, legs, redemptionId: redemption.id });
}

/** When, and for which order, a redemption is captured. */
export type Capture = { readonly at: Date; readonly orderId: string | null; readonly orderExternalId: string | null };

/**
 * Spends what is held. What the member owes because this hold covered a forgivable shortfall is forgiven now,
 * and pinned to the uses, so that it isn't returned with the redemption.
 */
export function capture(
  page: Page,
  wallet: Wallet,
  { redemption, at, orderId, orderExternalId }: Capture & { redemption: Redemption },
): void {
  invariant(redemption.status === 'HELD', 'a capture of what is not held');
  const forgiven = forgiveCovered(page, wallet, redemption);
  const legs: Leg[] = [
    { from: 'held', to: 'redeemed', amount: redemption.points },
    { from: 'forgiven', to: 'owed', amount: forgiven },
  ];
  markCaptured(page, redemption, { at, orderId, orderExternalId });
  post(page, wallet, { kind: 'REDEEM_CAPTURE', at, legs, redemptionId: redemption.id, orderId });
}

/** Spends for a paid order what is not held any more: taken again in order of spending, what is missing is owed. */
export function captureLate(
  page: Page,
  wallet: Wallet,
  { redemption, at, orderId, orderExternalId }: Capture & { redemption: Redemption },
): void {
  const taken = takeForUse(page, wallet, redemption);
  const missing = redemption.points - taken;
  if (missing > 0n) openUse(page, wallet, { redemptionId: redemption.id, lotId: null, points: missing });
  const legs: Leg[] = [
    { from: 'available', to: 'redeemed', amount: taken },
    { from: 'owed', to: 'redeemed', amount: missing },
  ];
  markCaptured(page, redemption, { at, orderId, orderExternalId });
  post(page, wallet, { kind: 'REDEEM_CAPTURE', at, legs, redemptionId: redemption.id, orderId });
}

/** Gives a hold back to the lots it came from. What belongs to a lot that lapsed meanwhile lapses with it. */
export function release(
  page: Page,
  wallet: Wallet,
  { redemption, at, status }: { redemption: Redemption; at: Date; status: 'RELEASED' | 'EXPIRED' },
): void {
  invariant(redemption.status === 'HELD', 'a release of what is not held');
  redemption.status = status;
  page.redemptions.touch(redemption);
  const legs: Leg[] = [];
  const lapsed: Lot[] = [];
  let owed = wallet.owed;
  for (const use of openUses(page, redemption)) {
    const lot = lotOf(page, use);
    const amount = use.points - use.released;
    use.released += amount;
    use.covers = 0n;
    page.uses.touch(use);
    legs.push(...arrive(page, wallet, { lot, amount, from: 'held', owed }));
    owed -= least(owed, amount);
    if (lot.expiresAt !== null && lot.expiresAt <= at) lapsed.push(lot);
  }
  post(page, wallet, { kind: 'REDEEM_RELEASE', at, legs: merged(legs), redemptionId: redemption.id });
  lapse(page, wallet, { lots: lapsed, at });
}

/** Where the points of a redemption go: what is donated is told apart. */
export type SpentTo = 'redeemed' | 'donated';

/** The account that the points of a redemption go to. */
export function spentTo({ discountKind }: Redemption): SpentTo {
  return discountKind === 'DONATION' ? 'donated' : 'redeemed';
}

/** The uses of a redemption that still hold something, last taken first. */
export function openUses(page: Page, redemption: Redemption): LotUse[] {
  return [...page.uses.of(redemption.id)]
    .filter((use) => use.points > use.released)
    .sort((one, other) => (one.id < other.id ? 1 : -1));
}

function lotOf(page: Page, use: LotUse) {
  const lot = use.lotId === null ? undefined : page.lots.get(use.lotId);
  invariant(lot, 'a use whose lot was not read');
  return lot;
}

/** Takes the points of a redemption out of `available`, and notes from which lots. Answers how many there were. */
export function takeForUse(page: Page, wallet: Wallet, redemption: Redemption): bigint {
  let total = 0n;
  for (const { lot, points } of takeAvailable(page, wallet, redemption.points)) {
    openUse(page, wallet, { redemptionId: redemption.id, lotId: lot.id, points });
    total += points;
  }
  return total;
}

function forgiveCovered(page: Page, wallet: Wallet, redemption: Redemption): bigint {
  let forgiven = 0n;
  for (const use of page.uses.of(redemption.id)) {
    if (use.covers === 0n) continue;
    const part = least(use.covers, wallet.owed - forgiven);
    use.pinned += part;
    use.covers = 0n;
    page.uses.touch(use);
    forgiven += part;
  }
  return forgiven;
}

function markCaptured(page: Page, redemption: Redemption, { at, orderId, orderExternalId }: Capture): void {
  redemption.status = 'CAPTURED';
  redemption.capturedAt = at;
  redemption.orderId = orderId;
  redemption.orderExternalId = orderExternalId;
  page.redemptions.touch(redemption);
}
