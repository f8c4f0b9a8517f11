import type { ManualTier } from '../../program/tiers/manual.ts';

/** A member, and every fact of theirs as it was told. What it was worth then is left out: that is decided again. */
export type RecordedMember = {
  readonly id: string;
  readonly joinedAt: Date;
  /** When they came into the books. */
  readonly createdMs: number;
  /** The version that decided what joining gave. */
  readonly version: number;
  /** When they agreed to be written to, and when no longer, in that order. */
  readonly consents: readonly RecordedConsent[];
  readonly birthday: string | null;
  /** Since when that birthday is known. */
  readonly birthdayMs: number;
  readonly orders: readonly RecordedOrder[];
  readonly activities: readonly RecordedActivity[];
  readonly manual: readonly ManualTier[];
};

/** From when on a member agreed, or did not agree any more. */
export type RecordedConsent = { readonly id: string; readonly recordedMs: number; readonly given: boolean };

/** One order, with everything that was changed of it. */
export type RecordedOrder = {
  readonly id: string;
  readonly externalId: string;
  readonly placedAt: Date;
  readonly recordedMs: number;
  /** The version that decided it; one that was kept for a customer who has not joined is decided by none. */
  readonly version: number;
  /** False for an order that was kept for them, and that the definition of their joining did not count. */
  readonly isTheirs: boolean;
  readonly currency: string;
  readonly channel: string | null;
  readonly location: string | null;
  /** What it was at first; edits say what it was afterwards. */
  readonly goods: Goods;
  readonly edits: readonly RecordedEdit[];
  readonly refunds: readonly RecordedRefund[];
};

/** What an order is of. Amounts are in the currency it was paid in. */
export type Goods = {
  readonly shippingMinor: bigint | null;
  readonly taxMinor: bigint | null;
  /** Whether a reward was used on it. */
  readonly redeemed: boolean;
  readonly lines: readonly RecordedLine[];
};

/** One line of an order. */
export type RecordedLine = {
  readonly externalId: string;
  readonly sku: string;
  readonly name: string | null;
  readonly quantity: number;
  readonly amountMinor: bigint;
  /** What the amount was worth in the program's currency, by the version that decided it. */
  readonly worthMinor: bigint;
  readonly categories: readonly string[];
  readonly attributes: unknown;
};

/** An edit of an order: what it is of from then on. */
export type RecordedEdit = { readonly id: string; readonly recordedMs: number; readonly goods: Goods };

/** A refund or a cancellation of an order. */
export type RecordedRefund = {
  readonly id: string;
  readonly recordedMs: number;
  readonly isCancellation: boolean;
  readonly parts: readonly { readonly line: string; readonly quantity: number; readonly amountMinor: bigint }[];
};

/** Anything else that a member did, or that we gave them by ourselves. */
export type RecordedActivity = {
  readonly id: string;
  readonly type: string;
  readonly at: Date;
  readonly recordedMs: number;
  readonly version: number;
  readonly attributes: unknown;
  /** When it was taken back; null where it stands. */
  readonly reversedMs: number | null;
};
