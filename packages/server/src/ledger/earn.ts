import { invariant } from '../base/invariant.ts';
import type { Entry, Wallet } from '../database/generated/prisma/client.ts';
import { lapse } from './lapse.ts';
import { arrive, dueBy, type LotDraft, lapsesAt, openLot, takeAvailable } from './lots.ts';
import type { Page } from './page.ts';
import { post } from './post.ts';

/**
 * Books an earning as a lot of its own: pending until it clears, or available at once. Nothing earned, nothing booked.
 * What is told of an earning later, by `at`, may have cleared by then, or lapsed.
 */
export function earn(
  page: Page,
  wallet: Wallet,
  { at = null, ...draft }: LotDraft & { at?: Date | null },
): Entry | null {
  if (draft.points === 0n) return null;
  const lot = openLot(page, wallet, draft);
  wallet.lifetimeEarned += draft.points;
  const entry = {
    kind: 'EARN',
    at: at ?? draft.earnedAt,
    orderId: draft.orderId,
    activityId: draft.activityId ?? null,
  } as const;
  if (draft.clearsAt === null || (at !== null && draft.clearsAt <= at)) {
    const legs = arrive(page, wallet, { lot, amount: draft.points, from: 'issued' });
    const posted = post(page, wallet, { ...entry, legs });
    const gone = lapsesAt(wallet, lot);
    if (at !== null && gone !== null && gone <= at) lapse(page, wallet, { lots: [lot], at });
    return posted;
  }
  lot.pending = draft.points;
  dueBy(page, wallet, draft.clearsAt);
  return post(page, wallet, { ...entry, legs: [{ from: 'issued', to: 'pending', amount: draft.points }] });
}

/** Gives points by hand: a lot that is available at once and doesn't count as earned. */
export function adjustUp(page: Page, wallet: Wallet, draft: LotDraft & { id: string; reason: string }): Entry | null {
  const { id, reason, ...lotDraft } = draft;
  const lot = openLot(page, wallet, lotDraft);
  const legs = arrive(page, wallet, { lot, amount: draft.points, from: 'adjusted' });
  return post(page, wallet, { id, kind: 'ADJUST', at: draft.earnedAt, legs, reason });
}

/** Takes points by hand, in order of spending. The caller has seen that they are there. */
export function adjustDown(
  page: Page,
  wallet: Wallet,
  draft: { id: string; points: bigint; at: Date; reason: string },
): Entry | null {
  invariant(draft.points <= wallet.available, 'an adjustment beyond the balance');
  for (const { lot, points } of takeAvailable(page, wallet, draft.points)) lot.adjusted += points;
  const legs = [{ from: 'available', to: 'adjusted', amount: draft.points }] as const;
  return post(page, wallet, { id: draft.id, kind: 'ADJUST', at: draft.at, legs, reason: draft.reason });
}
