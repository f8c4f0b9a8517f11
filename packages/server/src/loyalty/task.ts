import type { Table } from '../database/rows.ts';
import type { Program } from '../program/program.ts';
import type { Batch } from './batch-state.ts';
import type { FactIdentity } from './idempotency.ts';
import type { Outcome, Refusal } from './refusals.ts';

/** The definition and the instant that a fact is decided under. */
export type Setting = { readonly program: Program; readonly now: Date };

/** The same for a whole batch, with the instant since when the definition has been in force. */
export type BatchSetting = Setting & { readonly since: Date };

/** What is kept of a person who is enrolled. */
export type Enrolment = {
  readonly joinedAt: Date;
  readonly email: string | null;
  readonly displayName: string | null;
  readonly birthday: string | null;
  readonly locale: string | null;
  readonly marketingConsent: boolean | null;
  readonly cardNumber: string | null;
  readonly referralCode: string | null;
};

/** What of the books a fact reads or writes: locked and read before it is decided. */
export type Needs = {
  /** Members by the merchant's customer id; who is not one yet is enrolled where that is given. */
  readonly customers?: readonly { readonly externalId: string; readonly enrolment: Enrolment | null }[];
  readonly memberIds?: readonly string[];
  readonly codes?: readonly string[];
  readonly redemptionIds?: readonly string[];
  /** Recorded orders, by externalId. */
  readonly orders?: readonly string[];
  /** Recorded activities, by idempotency key. */
  readonly activities?: readonly string[];
  /** Whether lots are taken from, so that those of its wallets have to be read. */
  readonly spends?: boolean;
  /** When its customer's new order was placed, so that what rules with a cap gave beside it has to be counted. */
  readonly placedAt?: Date;
  /** Whether its orders are decided again, so that the same has to be counted beside them. */
  readonly decidesAgain?: boolean;
  /** Whether they are undone with all that they were paid with. */
  readonly cancels?: boolean;
  /** What its customers did, so that rules with a limit have to be counted. */
  readonly activityTypes?: readonly string[];
  /** The keys of the rewards that its members want, so that stocks and limits have to be counted. */
  readonly rewards?: readonly string[];
  /** Whether its codes' redemptions are given back whole, with the seats, cards and tickets that came of them. */
  readonly givesBack?: boolean;
  /** Gift cards and tickets, by their codes. */
  readonly giftCards?: readonly string[];
  readonly tickets?: readonly string[];
  /** Whether the profiles of its customers change, and which card numbers they are to have. */
  readonly profile?: boolean;
  readonly cards?: readonly string[];
  /** Whether the tiers that its customers were given by hand change. */
  readonly manualTiers?: boolean;
};

/** A kind of fact: how it is told apart, judged, and decided. */
export type Kind<Input, Row, Reason extends Refusal> = {
  /** Null where the fact is harmless to repeat by its nature. */
  readonly identity: (input: Input) => FactIdentity | null;
  /** Where what the fact became is kept, to answer a repetition. */
  readonly table: Table<Row & object>;
  /** What is wrong with it whatever the books say, under the definition in force. */
  readonly judge: (input: Input, setting: Setting) => Reason | null;
  readonly needs: (input: Input, setting: Setting) => Needs;
  /** Decides, and writes on the page. A refusal has written nothing. */
  readonly decide: (batch: Batch, input: Input, entityId: string) => Outcome<Row, Reason>;
};

/** A fact that waits to be decided. */
export type Task<Row = object, Reason extends Refusal = Refusal> = {
  readonly entityId: string;
  readonly identity: FactIdentity | null;
  readonly table: Table<Row & object>;
  readonly judge: (setting: Setting) => Reason | null;
  readonly needs: (setting: Setting) => Needs;
  readonly decide: (batch: Batch) => Outcome<Row, Reason>;
};
