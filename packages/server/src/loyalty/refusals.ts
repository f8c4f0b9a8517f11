/** What is wrong with one part of an input. */
export type InputProblem = { readonly code: string; readonly message: string; readonly path: readonly string[] };

/** Why a reward cannot be had now. */
export type Unavailable =
  | 'INSUFFICIENT_POINTS'
  | 'TIER_TOO_LOW'
  | 'OUT_OF_STOCK'
  | 'NOT_STARTED'
  | 'ENDED'
  | 'LIMIT_REACHED'
  | 'MINIMUM_SPEND'
  | 'NOT_ELIGIBLE';

/** Where a redemption stands. */
export type RedemptionStatus = 'HELD' | 'CAPTURED' | 'RELEASED' | 'EXPIRED' | 'REFUNDED';

/** A failure that the caller can act on: data, not an exception. Fields mirror the contract's `UserError`. */
export abstract class Refusal {
  abstract readonly code: string;
  readonly message: string;
  readonly path: readonly string[] | null;

  constructor(message: string, path: readonly string[] | null = null) {
    this.message = message;
    this.path = path;
  }
}

/** The input cannot be accepted; `problems` holds all that is wrong, the first one leading. */
export class InvalidInput extends Refusal {
  readonly code: string;
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly [InputProblem, ...InputProblem[]]) {
    super(problems[0].message, problems[0].path);
    this.code = problems[0].code;
    this.problems = problems;
  }
}

/** The idempotency key was used before, with other content. */
export class IdempotencyConflict extends Refusal {
  readonly code = 'IDEMPOTENCY_CONFLICT';
}

/** The balance does not cover what was asked. */
export class InsufficientPoints extends Refusal {
  readonly code = 'INSUFFICIENT_POINTS';
  readonly available: bigint;
  readonly missing: bigint;

  constructor(available: bigint, missing: bigint, message: string) {
    super(message);
    this.available = available;
    this.missing = missing;
  }
}

/** The reward cannot be had by this member now. */
export class RewardUnavailable extends Refusal {
  readonly code = 'REWARD_UNAVAILABLE';
  readonly reason: Unavailable;

  constructor(reason: Unavailable, message: string, path: readonly string[] | null = null) {
    super(message, path);
    this.reason = reason;
  }
}

/** The reward is no longer what the shopper was shown. */
export class RewardChanged extends Refusal {
  readonly code = 'REWARD_CHANGED';
  readonly rewardKey: string;

  constructor(rewardKey: string, message: string) {
    super(message, ['expectedCost']);
    this.rewardKey = rewardKey;
  }
}

/** The redemption is not held, so it cannot be captured, lengthened or given back. */
export class RedemptionNotHeld extends Refusal {
  readonly code = 'REDEMPTION_NOT_HELD';
  readonly status: RedemptionStatus;

  constructor(status: RedemptionStatus, message: string) {
    super(message);
    this.status = status;
  }
}

/** The redemption cannot be given back whole: it took nothing, an order used it, or what it gave was used. */
export class RedemptionNotRefundable extends Refusal {
  readonly code = 'REDEMPTION_NOT_REFUNDABLE';
  readonly status: RedemptionStatus;

  constructor(status: RedemptionStatus, message: string) {
    super(message, ['code']);
    this.status = status;
  }
}

/** No gift card can be used with that code. The shop is told why; a shopper need not be. */
export class GiftCardUnusable extends Refusal {
  readonly code = 'GIFT_CARD_UNUSABLE';
  readonly reason: GiftCardTrouble;

  constructor(reason: GiftCardTrouble, message: string) {
    super(message, ['code']);
    this.reason = reason;
  }
}

/** Why a gift card cannot be used. */
export type GiftCardTrouble = 'UNKNOWN' | 'EXPIRED' | 'VOIDED';

/** The gift card holds less than was asked. */
export class InsufficientGiftCard extends Refusal {
  readonly code = 'INSUFFICIENT_GIFT_CARD';
  readonly balanceMinor: bigint;
  readonly currencyCode: string;

  constructor(
    { balanceMinor, currencyCode }: Pick<InsufficientGiftCard, 'balanceMinor' | 'currencyCode'>,
    message: string,
  ) {
    super(message, ['amount']);
    this.balanceMinor = balanceMinor;
    this.currencyCode = currencyCode;
  }
}

/** No ticket lets anybody in with that code. */
export class TicketUnusable extends Refusal {
  readonly code = 'TICKET_UNUSABLE';
  readonly reason: TicketTrouble;
  /** When it was used before; null for another reason. */
  readonly checkedInAt: Date | null;

  constructor(reason: TicketTrouble, message: string, checkedInAt: Date | null = null) {
    super(message, ['code']);
    this.reason = reason;
    this.checkedInAt = checkedInAt;
  }
}

/** Why a ticket lets nobody in. */
export type TicketTrouble = 'UNKNOWN' | 'USED' | 'VOIDED' | 'OTHER_EVENT';

/** No order of the program has that externalId. */
export class OrderNotFound extends Refusal {
  readonly code = 'ORDER_NOT_FOUND';
}

/** Everything of the order was refunded before. */
export class NothingToRefund extends Refusal {
  readonly code = 'NOTHING_TO_REFUND';
}

/** No member of the program has that externalId. */
export class MemberNotFound extends Refusal {
  readonly code = 'MEMBER_NOT_FOUND';
}

/** One problem of a definition, by JSON Pointer. */
export type DefinitionProblem = { readonly pointer: string; readonly message: string };

/** The definition cannot be put in force. */
export class InvalidDefinition extends Refusal {
  readonly code = 'INVALID_DEFINITION';
  readonly problems: readonly DefinitionProblem[];

  constructor(problems: readonly DefinitionProblem[]) {
    super(
      `The definition has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}: ${problems[0]?.pointer || '/'} ${problems[0]?.message}`,
    );
    this.problems = problems;
  }
}

/** What one fact of a batch became: the entity, or why not. */
export type Outcome<T, Reason extends Refusal = Refusal> = T | Reason;

/** Every way an enrolment can be refused, in order of precedence. */
export type EnrolmentRefusal = InvalidInput;
/** Every way a change of a member can be refused. */
export type UpdateRefusal = InvalidInput | MemberNotFound;
/** Every way an activity can be refused. */
export type ActivityRefusal = IdempotencyConflict | InvalidInput | MemberNotFound;
/** Every way an order can be refused. */
export type OrderRefusal = IdempotencyConflict | InvalidInput;
/** Every way the edit of an order can be refused. */
export type EditRefusal = IdempotencyConflict | InvalidInput | OrderNotFound;
/** Every way a refund can be refused. */
export type RefundRefusal = IdempotencyConflict | InvalidInput | OrderNotFound | NothingToRefund;
/** Every way the reversal of an activity can be refused. */
export type ReversalRefusal = IdempotencyConflict | InvalidInput;
/** Every way an adjustment can be refused. */
export type AdjustmentRefusal = IdempotencyConflict | InvalidInput | MemberNotFound | InsufficientPoints;
/** Every way a hold can be refused. */
export type HoldRefusal = IdempotencyConflict | InvalidInput | RewardUnavailable | RewardChanged | InsufficientPoints;
/** Every way a wish to pay with credit can be refused. */
export type CreditRefusal = IdempotencyConflict | InvalidInput | InsufficientPoints;
/** Every way a hold's capture, extension or end can be refused. */
export type HeldRefusal = InvalidInput | RedemptionNotHeld;
/** Every way that giving a redemption back whole can be refused. */
export type GiveBackRefusal = IdempotencyConflict | InvalidInput | RedemptionNotRefundable;
/** Every way that paying with a gift card can be refused. */
export type GiftCardSpendRefusal = IdempotencyConflict | InvalidInput | GiftCardUnusable | InsufficientGiftCard;
/** Every way that a return to a gift card can be refused. */
export type GiftCardReturnRefusal = IdempotencyConflict | InvalidInput | GiftCardUnusable;
/** Every way that a check-in can be refused. */
export type CheckInRefusal = InvalidInput | TicketUnusable;
/** Every way that joining or leaving a line can be refused. */
export type WaitingRefusal = InvalidInput | RewardUnavailable;
