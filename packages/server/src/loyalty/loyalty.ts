import type { Activity, Entry, Member, Order, Redemption, Refund } from '../database/generated/prisma/client.ts';
import type { Audit, VerifyOptions } from '../ledger/verify.ts';
import type { OrderDecision } from '../program/facts.ts';
import type { Program, Reward } from '../program/program.ts';
import type { Offer } from '../program/rewards.ts';
import type { Standing } from '../program/tiers/standing.ts';
import type {
  AdjustPointsInput,
  CancelOrderInput,
  EnrollMemberInput,
  JoinInput,
  MoneyInput,
  PreviewLine,
  RecordActivityInput,
  RecordOrderInput,
  RedeemInput,
  RefundOrderInput,
  ReverseActivityInput,
  TokenIdentity,
  UpdateMemberInput,
} from './inputs.ts';
import type {
  ActivityRefusal,
  AdjustmentRefusal,
  EnrolmentRefusal,
  HeldRefusal,
  HoldRefusal,
  InvalidDefinition,
  InvalidInput,
  OrderRefusal,
  Outcome,
  RefundRefusal,
  ReversalRefusal,
  UpdateRefusal,
} from './refusals.ts';

/** A definition that was put in force (or would be, in a dry run), and what it changed. */
export type ProgramApplied = { readonly version: number; readonly changes: readonly string[] };

/** What a run over the due wallets may do besides. */
export type RunDueOptions = {
  readonly asOf?: Date | undefined;
  readonly onProgress?: ((wallets: number) => void) | undefined;
  /** Ends the run once the transaction under way is done; what is left is due the next time. */
  readonly signal?: AbortSignal | undefined;
};

/** What time brought to a program. */
export type DueReport = { readonly wallets: number; readonly entries: number };

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
    /** By id: where members stand now. Empty where the program has no tiers. */
    standings(programId: string, memberIds: readonly string[]): Promise<ReadonlyMap<string, Standing>>;
    /** Every reward of the program, and whether that member can have it now. */
    offers(
      programId: string,
      memberId: string,
      cartTotal: MoneyInput | null,
    ): Promise<readonly RewardOffer[] | InvalidInput>;
  };
  readonly rewards: {
    /** By key: how many of each are taken, of those that anybody has. */
    taken(programId: string, rewardKeys: readonly string[]): Promise<ReadonlyMap<string, number>>;
  };
  readonly points: {
    adjust(programId: string, adjustments: readonly AdjustPointsInput[]): Promise<Outcome<Entry, AdjustmentRefusal>[]>;
  };
  readonly redemptions: {
    /** The shopper's own: `memberId` comes from the token. */
    hold(programId: string, memberId: string, request: RedeemInput): Promise<Outcome<Redemption, HoldRefusal>>;
    cancel(programId: string, memberId: string, redemptionId: string | null): Promise<Outcome<Redemption, HeldRefusal>>;
    capture(
      programId: string,
      request: { code: string; orderExternalId?: string | null | undefined },
    ): Promise<Outcome<Redemption, HeldRefusal>>;
    extend(programId: string, request: { code: string; heldUntil: Date }): Promise<Outcome<Redemption, HeldRefusal>>;
    release(programId: string, request: { code: string }): Promise<Outcome<Redemption, HeldRefusal>>;
  };
  readonly programs: {
    /** The definition in force, compiled; cached by version. Null where none was applied yet. */
    inForce(programId: string): Promise<ProgramInForce | null>;
    /** A past version, compiled: what an order or a redemption was decided under. */
    atVersion(programId: string, version: number): Promise<Program>;
    apply(
      programId: string,
      definition: unknown,
      options: { dryRun: boolean },
    ): Promise<ProgramApplied | InvalidDefinition>;
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
