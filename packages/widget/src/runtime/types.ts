import type {
  BalanceFieldsFragment,
  DiscountFieldsFragment,
  HadFieldsFragment,
  MemberEntriesQuery,
  MemberFieldsFragment,
  MemberRewardsQuery,
  ProgramFieldsFragment,
  ProgramGuideQuery,
  ProgramRewardsQuery,
  RedemptionFieldsFragment,
  RewardFieldsFragment,
  WaitingFieldsFragment,
} from '@laurel/schema/documents/operations';

/** The public programme. */
export type Program = ProgramFieldsFragment;
/** The signed-in member, with the balance. */
export type Member = MemberFieldsFragment;
/** A member's points; `version` rises with every change. */
export type Balance = BalanceFieldsFragment;
/** What points can buy. */
export type Reward = RewardFieldsFragment;
/** What a reward or a code gives. */
export type Discount = DiscountFieldsFragment;
/** An amount as a decimal text, with its currency. */
export type Money = Reward['minimumSpend'] & {};
/** A member's tier, and the way to the next one. */
export type TierStatus = Member['tier'] & {};
/** A reward, and whether this member can have it now. */
export type Offer = (MemberRewardsQuery['viewer'] & {})['rewards'][number];
/** A way to earn. */
type EarnRule = ProgramRewardsQuery['program']['earnRules'][number];
/** Every tier and every way to earn, in full. */
export type Guide = ProgramGuideQuery['program'];
/** Points that will lapse. */
export type Expiring = (MemberRewardsQuery['viewer'] & {})['expiring'][number];
/** Points on hold, or spent, for a code. */
export type Redemption = RedemptionFieldsFragment;
/** What was had at once and is there to be used: a seat, a gift card, an access. */
export type Had = HadFieldsFragment;
/** Where a member stands in the line for a seat. */
export type Waiting = WaitingFieldsFragment;
/** One line of the statement. */
export type Entry = (MemberEntriesQuery['viewer'] & {})['entries']['nodes'][number];

/** The part of the statement that has been read. */
export interface Statement {
  readonly entries: readonly Entry[];
  /** Where the next page begins; null once all is read. */
  readonly next: string | null;
}

/** Something that did not work, in a form the page and the shopper can use. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** Whether trying again may help. */
  readonly retryable: boolean;
  readonly requestId?: string | undefined;
}

/**
 * Who is looking. `stranger`: signed in at the shop, not a member of the programme. `unknown`: not asked yet.
 */
type Who = 'unknown' | 'guest' | 'stranger' | 'member';

/** Everything the elements show. */
export interface State {
  /** BCP 47: how things are named and written. */
  readonly locale: string;
  readonly status: 'idle' | 'loading' | 'ready' | 'error';
  readonly who: Who;
  readonly program: Program | null;
  readonly member: Member | null;
  readonly failure: Failure | null;
  /** Whether changes arrive as they happen. */
  readonly live: boolean;
  readonly offline: boolean;
  /** Null until they have been asked for. */
  readonly offers: readonly Offer[] | null;
  /** How points are earned. */
  readonly earnRules: readonly EarnRule[];
  readonly expiring: readonly Expiring[];
  readonly holds: readonly Redemption[];
  readonly had: readonly Had[];
  readonly waiting: readonly Waiting[];
  /** Rises with whatever the gateway says has happened to the member. */
  readonly news: number;
  readonly statement: Statement | null;
  /** What the basket comes to, where the page knows it. */
  readonly cart: Money | null;
  readonly guide: Guide | null;
  /** What kept the lists above from being read. */
  readonly listFailure: Failure | null;
}

/** What belongs to one person and has to go when another one comes. */
export const nobody = {
  member: null,
  offers: null,
  earnRules: [],
  expiring: [],
  holds: [],
  had: [],
  waiting: [],
  statement: null,
  listFailure: null,
} satisfies Partial<State>;

/** A state before anything is known. */
export const blankState: State = {
  ...nobody,
  locale: 'en',
  status: 'idle',
  who: 'unknown',
  program: null,
  failure: null,
  cart: null,
  guide: null,
  live: false,
  news: 0,
  offline: false,
};
