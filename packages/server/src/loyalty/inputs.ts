/** A line of an order as the shop tells it. Amounts are decimal strings. */
export type OrderLineInput = {
  readonly externalId?: string | null | undefined;
  readonly sku: string;
  readonly name?: string | null | undefined;
  readonly quantity: number;
  readonly amount: string;
  readonly listAmount?: string | null | undefined;
  readonly redemptionCode?: string | null | undefined;
  readonly categories?: readonly string[] | null | undefined;
  readonly attributes?: unknown;
};

/** A paid order as the shop tells it. `externalId` is its idempotency key. */
export type RecordOrderInput = {
  readonly externalId: string;
  readonly customerExternalId?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly placedAt: Date;
  readonly currencyCode: string;
  readonly lines: readonly OrderLineInput[];
  readonly shipping?: string | null | undefined;
  readonly tax?: string | null | undefined;
  readonly redemptionCodes?: readonly string[] | null | undefined;
  readonly referralCode?: string | null | undefined;
  readonly location?: string | null | undefined;
  readonly channel?: string | null | undefined;
};

/** A line to refund: by its externalId, or by sku where only one line has it. */
export type RefundLineInput = {
  readonly line?: string | null | undefined;
  readonly sku?: string | null | undefined;
  readonly quantity?: number | null | undefined;
  readonly amount?: string | null | undefined;
};

/** A refund: by lines, by amount, or all that is left. */
export type RefundOrderInput = {
  readonly externalId: string;
  readonly orderExternalId: string;
  readonly lines?: readonly RefundLineInput[] | null | undefined;
  readonly amount?: string | null | undefined;
  readonly spent?: readonly { readonly code: string; readonly points: bigint }[] | null | undefined;
  readonly reason?: string | null | undefined;
  readonly at?: Date | null | undefined;
};

/** An order as it is after an edit: all of it. `revision` is the edit's idempotency key. */
export type UpdateOrderInput = {
  readonly externalId: string;
  readonly revision: string;
  readonly lines: readonly OrderLineInput[];
  readonly shipping?: string | null | undefined;
  readonly tax?: string | null | undefined;
};

/** An order that never should have been. `externalId` is the cancellation's own, as a refund's. */
export type CancelOrderInput = {
  readonly externalId: string;
  readonly orderExternalId: string;
  readonly reason?: string | null | undefined;
  readonly at?: Date | null | undefined;
};

/** A customer to enrol. */
export type EnrollMemberInput = {
  readonly externalId: string;
  readonly email?: string | null | undefined;
  readonly displayName?: string | null | undefined;
  readonly birthday?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly referralCode?: string | null | undefined;
  readonly marketingConsent?: boolean | null | undefined;
  readonly cardNumber?: string | null | undefined;
  readonly joinedAt?: Date | null | undefined;
};

/** What a shopper says when joining; who it is comes from the token. */
export type JoinInput = {
  readonly displayName?: string | null | undefined;
  readonly referralCode?: string | null | undefined;
  readonly birthday?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly marketingConsent?: boolean | null | undefined;
};

/** Goods that only might be ordered: what they would earn is asked. */
export type PreviewLine = Pick<OrderLineInput, 'sku' | 'quantity' | 'amount' | 'categories' | 'attributes'>;

/** What changes about a member. Left out: unchanged. null: removed. */
export type UpdateMemberInput = {
  readonly externalId: string;
  readonly email?: string | null | undefined;
  readonly displayName?: string | null | undefined;
  readonly birthday?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly marketingConsent?: boolean | null | undefined;
  readonly cardNumber?: string | null | undefined;
  /** Frozen: earns, but cannot spend. */
  readonly frozen?: boolean | null | undefined;
};

/** A tier given by hand; null ends it. `until` is its last day, YYYY-MM-DD. */
export type SetMemberTierInput = {
  readonly externalId: string;
  readonly tier?: string | null | undefined;
  readonly until?: string | null | undefined;
  readonly reason: string;
};

/** Anything else that earns: a review, a visit, a survey. */
export type RecordActivityInput = {
  readonly idempotencyKey: string;
  readonly customerExternalId: string;
  readonly type: string;
  readonly attributes?: unknown;
  readonly at?: Date | null | undefined;
};

/** An activity that is taken back. */
export type ReverseActivityInput = {
  readonly idempotencyKey: string;
  readonly activityIdempotencyKey: string;
  readonly reason?: string | null | undefined;
};

/** A total as the caller says it. */
export type MoneyInput = { readonly amount: string; readonly currencyCode: string };

/** Points given or taken by hand. */
export type AdjustPointsInput = {
  readonly idempotencyKey: string;
  readonly customerExternalId: string;
  readonly asset?: 'POINTS' | 'CREDIT' | null | undefined;
  readonly points: bigint;
  readonly reason: string;
  readonly expiresAt?: Date | null | undefined;
};

/** A shopper's wish to redeem. `rewardKey` is the reward named by the id on the wire, null where the id names none. */
export type RedeemInput = {
  readonly rewardKey: string | null;
  readonly expectedCost?: bigint | null | undefined;
  readonly points?: bigint | null | undefined;
  readonly orderTotal?: MoneyInput | null | undefined;
  readonly idempotencyKey: string;
};

/** A shopper's wish to pay with store credit: how much, in the program's currency. */
export type RedeemCreditInput = { readonly amount: string; readonly idempotencyKey: string };

/** What the member token says about the caller. */
export type TokenIdentity = {
  readonly externalId: string;
  readonly email?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly locale?: string | null | undefined;
};

/** A captured redemption that no order used, to be given back whole. */
export type RefundRedemptionInput = {
  readonly code: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null | undefined;
};

/** An order that is paid with a gift card, in part or whole. */
export type SpendGiftCardInput = {
  readonly code: string;
  readonly amount: string;
  readonly orderExternalId: string;
  readonly idempotencyKey: string;
};

/** What goes back to a gift card that an order was paid with: all that is left of it where no amount is said. */
export type ReturnToGiftCardInput = Omit<SpendGiftCardInput, 'amount'> & {
  readonly amount?: string | null | undefined;
};

/** A ticket at the door, and the event that it has to be for. */
export type CheckInTicketInput = { readonly code: string; readonly rewardKey?: string | null | undefined };

/** Codes of the shop's own, one a line, for the pool that rewards take them from. */
export type AddPoolCodesInput = { readonly pool: string; readonly codes: readonly string[] };
