import type { Definition } from '@laurel/schema/definition';
import type {
  Activity,
  Entry,
  GiftCardMove,
  Member,
  Order,
  Redemption,
  Refund,
  Ticket,
  WaitingPlace,
} from '../database/generated/prisma/client.ts';
import type { Audit, VerifyOptions } from '../ledger/verify.ts';
import type { OrderDecision } from '../program/facts.ts';
import type { Program, Reward } from '../program/program.ts';
import type { Offer } from '../program/rewards.ts';
import type { Standing } from '../program/tiers/standing.ts';
import type {
  AddPoolCodesInput,
  AdjustPointsInput,
  CancelOrderInput,
  CheckInTicketInput,
  EnrollMemberInput,
  JoinInput,
  MoneyInput,
  PreviewLine,
  RecordActivityInput,
  RecordOrderInput,
  RedeemCreditInput,
  RedeemInput,
  RefundOrderInput,
  RefundRedemptionInput,
  ReturnToGiftCardInput,
  ReverseActivityInput,
  SetMemberTierInput,
  SpendGiftCardInput,
  TokenIdentity,
  UpdateMemberInput,
  UpdateOrderInput,
} from './inputs.ts';
import type {
  ActivityRefusal,
  AdjustmentRefusal,
  CheckInRefusal,
  CreditRefusal,
  EditRefusal,
  EnrolmentRefusal,
  GiftCardReturnRefusal,
  GiftCardSpendRefusal,
  GiveBackRefusal,
  HeldRefusal,
  HoldRefusal,
  InvalidDefinition,
  InvalidInput,
  OrderRefusal,
  Outcome,
  RefundRefusal,
  ReversalRefusal,
  UpdateRefusal,
  WaitingRefusal,
} from './refusals.ts';

/** A definition that was put in force (or would be, in a dry run), and what it changed. */
export type ProgramApplied = {
  readonly version: number;
  readonly changes: readonly string[];
  /** The earlier version whose definition it is; null where it is a new one. */
  readonly restores: number | null;
};

/** A definition as it would be put in force, and which members would change their tier by it at once. */
export type ProgramPlan = ProgramApplied & { readonly movements: readonly TierMovement[] };

/** How many members would move from one tier to another; null is none, where the programme has no tiers. */
export type TierMovement = { readonly from: string | null; readonly to: string | null; readonly members: number };

/** A version of a programme's definition: when it came into force, and what it changed in the one before. */
export type ProgramVersion = {
  readonly version: number;
  readonly appliedAt: Date;
  /** The earlier version whose definition it put in force again; null where it was a new one. */
  readonly restores: number | null;
  readonly changes: readonly string[];
  readonly definition: Definition;
};

/** How a definition is put in force. */
export type ApplyOptions = {
  readonly dryRun: boolean;
  /** Gives what members have already the dates of the new expiry policies, where those are later. */
  readonly extendExpiry?: boolean;
  /** Hears how many members were looked at for it. */
  readonly onProgress?: ((members: number) => void) | undefined;
};

/** Back to which version: where left out, to the one before the definition that is in force. */
export type RollbackOptions = { readonly to?: number | null | undefined; readonly dryRun: boolean };

/** What a run over the due wallets may do besides. */
export type RunDueOptions = {
  readonly asOf?: Date | undefined;
  readonly onProgress?: ((wallets: number) => void) | undefined;
  /** Ends the run once the transaction under way is done; what is left is due the next time. */
  readonly signal?: AbortSignal | undefined;
};

/** A member whose wallets could not be brought to now, and why: their books have to be mended first. */
export type DueFailure = { readonly memberId: string; readonly error: unknown };

/** What time brought to a program, how many were warned of what comes near, and who has to wait. */
export type DueReport = {
  readonly wallets: number;
  readonly entries: number;
  readonly warnings: number;
  readonly failed: readonly DueFailure[];
};

/** What an upload of codes did, and how many of its pool are left to give out. */
export type PoolFilled = {
  readonly pool: string;
  readonly added: number;
  /** Those that the pool held already. */
  readonly known: number;
  readonly left: number;
};

/** A time from one instant up to another; without an end where none is said. */
export type DonationSpan = { readonly from?: Date | null | undefined; readonly to?: Date | null | undefined };

/** What members donated to somebody. */
export type DonationReport = {
  readonly beneficiary: string;
  readonly currencyCode: string;
  readonly redemptions: number;
  readonly points: bigint;
  readonly amountMinor: bigint;
};

/** Whose place it is, and in the line for which seat; null where the id on the wire names no reward. */
export type WaitingRequest = { readonly memberId: string; readonly rewardKey: string | null };

/** A program as reads need it: the compiled definition in force and the program's own clock. */
export type ProgramInForce = { readonly program: Program; readonly now: Date };

/** A reward, whether a member can have it now, and what was counted for it. */
export type RewardOffer = {
  readonly reward: Reward;
  readonly offer: Offer;
  /** How many are left for everybody; null where there is no end of them. */
  readonly stockLeft: number | null;
  /** How often the member had it in the window of its limit. */
  readonly uses: number;
};

/**
 * The use cases. Each takes a list of facts and answers one outcome a fact, in order; callers that have one fact pass a list of one.
 * What comes back is committed. A refusal is returned; only denials, `Unavailable` and bugs are thrown.
 */
export type Loyalty = {
  readonly orders: {
    record(programId: string, orders: readonly RecordOrderInput[]): Promise<Outcome<Order, OrderRefusal>[]>;
    refund(programId: string, refunds: readonly RefundOrderInput[]): Promise<Outcome<Refund, RefundRefusal>[]>;
    /** Puts edited orders in the place of what they were, and books the difference. */
    update(programId: string, orders: readonly UpdateOrderInput[]): Promise<Outcome<Order, EditRefusal>[]>;
    /** Undoes orders whole, whatever the definition says of refunds. */
    cancel(programId: string, orders: readonly CancelOrderInput[]): Promise<Outcome<Refund, RefundRefusal>[]>;
    /** What goods would earn that member, or a guest as a new member where there is none. Writes nothing. */
    preview(
      programId: string,
      memberId: string | null,
      lines: readonly PreviewLine[],
    ): Promise<OrderDecision | InvalidInput>;
  };
  readonly activities: {
    record(
      programId: string,
      activities: readonly RecordActivityInput[],
    ): Promise<Outcome<Activity, ActivityRefusal>[]>;
    /** Takes back what activities gave. */
    reverse(
      programId: string,
      reversals: readonly ReverseActivityInput[],
    ): Promise<Outcome<Activity, ReversalRefusal>[]>;
  };
  readonly members: {
    enroll(programId: string, members: readonly EnrollMemberInput[]): Promise<Outcome<Member, EnrolmentRefusal>[]>;
    join(programId: string, identity: TokenIdentity, input: JoinInput): Promise<Outcome<Member, EnrolmentRefusal>>;
    update(programId: string, updates: readonly UpdateMemberInput[]): Promise<Outcome<Member, UpdateRefusal>[]>;
    /** Gives members tiers by hand, or ends them. */
    setTier(programId: string, tiers: readonly SetMemberTierInput[]): Promise<Outcome<Member, UpdateRefusal>[]>;
    /** By id: where members stand now. Empty where the program has no tiers. */
    standings(programId: string, memberIds: readonly string[]): Promise<ReadonlyMap<string, Standing>>;
    /** By id: the keys of what is open to members now, by their tiers and by what they redeemed. */
    openTo(programId: string, memberIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
    /** Every reward of the program, and whether that member can have it now. */
    offers(
      programId: string,
      memberId: string,
      cartTotal: MoneyInput | null,
    ): Promise<readonly RewardOffer[] | InvalidInput>;
  };
  readonly rewards: {
    /** By key: how many of each are left for somebody who did not wait for one; null where there is no end of them. */
    left(programId: string, rewardKeys: readonly string[]): Promise<ReadonlyMap<string, number | null>>;
    /** A member's own place in the line for a seat: `memberId` comes from the token. */
    join(programId: string, request: WaitingRequest): Promise<Outcome<WaitingPlace, WaitingRefusal>>;
    leave(programId: string, request: WaitingRequest): Promise<Outcome<WaitingPlace, InvalidInput>>;
    checkIn(programId: string, request: CheckInTicketInput): Promise<Outcome<Ticket, CheckInRefusal>>;
    addPoolCodes(programId: string, input: AddPoolCodesInput): Promise<PoolFilled | InvalidInput>;
    donations(programId: string, span: DonationSpan): Promise<DonationReport[]>;
  };
  readonly giftCards: {
    spend(programId: string, input: SpendGiftCardInput): Promise<Outcome<GiftCardMove, GiftCardSpendRefusal>>;
    return(programId: string, input: ReturnToGiftCardInput): Promise<Outcome<GiftCardMove, GiftCardReturnRefusal>>;
  };
  readonly points: {
    adjust(programId: string, adjustments: readonly AdjustPointsInput[]): Promise<Outcome<Entry, AdjustmentRefusal>[]>;
  };
  readonly redemptions: {
    /** The shopper's own: `memberId` comes from the token. */
    hold(programId: string, memberId: string, request: RedeemInput): Promise<Outcome<Redemption, HoldRefusal>>;
    /** The shopper's own, as above: store credit as a means of payment. */
    holdCredit(
      programId: string,
      memberId: string,
      request: RedeemCreditInput,
    ): Promise<Outcome<Redemption, CreditRefusal>>;
    cancel(programId: string, memberId: string, redemptionId: string | null): Promise<Outcome<Redemption, HeldRefusal>>;
    capture(
      programId: string,
      request: { code: string; orderExternalId?: string | null | undefined },
    ): Promise<Outcome<Redemption, HeldRefusal>>;
    extend(programId: string, request: { code: string; heldUntil: Date }): Promise<Outcome<Redemption, HeldRefusal>>;
    release(programId: string, request: { code: string }): Promise<Outcome<Redemption, HeldRefusal>>;
    refund(programId: string, request: RefundRedemptionInput): Promise<Outcome<Redemption, GiveBackRefusal>>;
  };
  readonly programs: {
    /** The definition in force, compiled; cached by version. Null where none was applied yet. */
    inForce(programId: string): Promise<ProgramInForce | null>;
    /** A past version, compiled: what an order or a redemption was decided under. */
    atVersion(programId: string, version: number): Promise<Program>;
    apply(programId: string, definition: unknown, options: ApplyOptions): Promise<ProgramApplied | InvalidDefinition>;
    /** What putting that definition in force would change, and for whom. Writes nothing. */
    plan(programId: string, definition: unknown): Promise<ProgramPlan | InvalidDefinition>;
    /** Puts an earlier definition in force as the next version. Nothing that was decided changes. */
    rollBack(programId: string, options: RollbackOptions): Promise<ProgramApplied | InvalidDefinition | InvalidInput>;
    /** The newest versions, the newest first. */
    history(programId: string, options: { readonly first: number }): Promise<readonly ProgramVersion[]>;
  };
  readonly time: {
    /** Brings every wallet of the program to now, or to `asOf` after moving the program's clock there. */
    runDue(programId: string, options: RunDueOptions): Promise<DueReport>;
    /** The programs for which `runDue` would find something to do. */
    programsDue(): Promise<string[]>;
  };
  /** Audits the books, and replays the history of every member to see whether they hold the right tier. */
  audit(options?: VerifyOptions): Promise<Audit>;
  /** Lets what was taken in finish, then takes nothing more in. */
  drain(): Promise<void>;
};
