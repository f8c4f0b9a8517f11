import { invariant } from '../base/invariant.ts';
import type { LotUse, Redemption, Wallet } from '../database/generated/prisma/client.ts';
import { openUses, type SpentTo, spentTo } from './hold.ts';
import { lapse } from './lapse.ts';
import { arrive, least, merged, openLot } from './lots.ts';
import type { Page } from './page.ts';
import { type Leg, post } from './post.ts';

/** Points of a captured redemption that return: by the refund of its order, or because the shop gives it back whole. */
export type GiveBack = {
  readonly redemption: Redemption;
  readonly points: bigint;
  readonly at: Date;
  readonly refundId: string | null;
  readonly orderId: string | null;
  readonly reason?: string | null;
  /** Until when points returned to a lot that has lapsed can be spent. */
  readonly revivedUntil: Date;
};

/**
 * Returns spent points to the lots they came from, last taken first, with their old expiry; a lot that lapsed meanwhile lives on once more.
 * What is pinned to a use by a forgiven shortfall is not returned. Answers what came back.
 */
export function giveBack(
  page: Page,
  wallet: Wallet,
  { redemption, points, at, refundId, orderId, reason = null, revivedUntil }: GiveBack,
): bigint {
  const returned: { use: LotUse; points: bigint }[] = [];
  let left = points;
  let absorbed = 0n;
  for (const use of openUses(page, redemption)) {
    const part = least(left, use.points - use.released - use.returned - use.absorbed);
    const real = least(part, use.points - use.released - use.returned - use.pinned);
    use.returned += real;
    use.absorbed += part - real;
    page.uses.touch(use);
    if (real > 0n) returned.push({ use, points: real });
    absorbed += part - real;
    left -= part;
  }
  invariant(left === 0n, 'more returned than was taken');

  const from = spentTo(redemption);
  const legs = new Arrivals(page, wallet, { from, at, revivedUntil });
  for (const { use, points: real } of returned) legs.take(use, real);
  markReturned(page, redemption, { real: points - absorbed, due: points });
  post(page, wallet, {
    kind: 'REFUND',
    at,
    redemptionId: redemption.id,
    refundId,
    orderId,
    reason,
    legs: merged([...legs.legs, { from, to: 'forgiven', amount: absorbed }]),
  });
  legs.lapseExpired();
  return points - absorbed;
}

function markReturned(page: Page, redemption: Redemption, { real, due }: { real: bigint; due: bigint }): void {
  redemption.pointsReturned += real;
  redemption.pointsReturnDue += due;
  if (redemption.pointsReturnDue === redemption.points) redemption.status = 'REFUNDED';
  page.redemptions.touch(redemption);
}

type Arriving = { readonly from: SpentTo; readonly at: Date; readonly revivedUntil: Date };

/** Where returned points arrive: their own lots, or what they had settled, with what the member owes met first. */
class Arrivals {
  readonly legs: Leg[] = [];
  readonly #page: Page;
  readonly #wallet: Wallet;
  readonly #from: SpentTo;
  readonly #at: Date;
  readonly #revivedUntil: Date;
  readonly #expired = new Set<NonNullable<ReturnType<Page['lots']['get']>>>();
  #owed: bigint;

  constructor(page: Page, wallet: Wallet, { from, at, revivedUntil }: Arriving) {
    this.#page = page;
    this.#wallet = wallet;
    this.#from = from;
    this.#at = at;
    this.#revivedUntil = revivedUntil;
    this.#owed = wallet.owed;
  }

  take(use: LotUse, points: bigint): void {
    if (use.lotId === null) this.#toWhatWasOwed(points);
    else this.#toLot(use.lotId, points);
  }

  lapseExpired(): void {
    lapse(this.#page, this.#wallet, { lots: [...this.#expired], at: this.#at });
  }

  #toLot(lotId: string, points: bigint): void {
    const lot = this.#page.lots.get(lotId);
    invariant(lot, 'a use whose lot was not read');
    if (lot.expiresAt !== null && lot.expiresAt <= this.#at) {
      if (lot.revived) this.#expired.add(lot);
      else lot.expiresAt = this.#revivedUntil;
      lot.revived = true;
    }
    this.legs.push(...arrive(this.#page, this.#wallet, { lot, amount: points, from: this.#from, owed: this.#owed }));
    this.#owed -= least(this.#owed, points);
  }

  /** Points that were missing at a late capture were owed: they meet what is still owed, then go back to the lots that settled it. */
  #toWhatWasOwed(points: bigint): void {
    const met = least(this.#owed, points);
    this.legs.push({ from: this.#from, to: 'owed', amount: met });
    this.#owed -= met;
    let left = points - met;
    const settled = [...this.#page.lots.of(this.#wallet.id)]
      .filter((lot) => lot.settled > 0n)
      .sort((one, other) => (one.id < other.id ? 1 : -1));
    for (const lot of settled) {
      const part = least(left, lot.settled);
      if (part === 0n) break;
      lot.settled -= part;
      this.#toLot(lot.id, part);
      left -= part;
    }
    if (left > 0n) this.#toNewLot(left);
  }

  #toNewLot(points: bigint): void {
    const draft = {
      points,
      orderId: null,
      earnedAt: this.#at,
      clearsAt: null,
      expiresAt: this.#revivedUntil,
      idleUntil: null,
    };
    const lot = openLot(this.#page, this.#wallet, draft);
    this.legs.push(...arrive(this.#page, this.#wallet, { lot, amount: points, from: this.#from, owed: this.#owed }));
  }
}
