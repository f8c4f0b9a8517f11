import type { Definition, EarnRuleDefinition, RewardDefinition } from '@laurel/schema/definition';
import type { Text } from '@laurel/schema/text';
import type { ActivityConditions, OccasionConditions } from './conditions/conditions.ts';
import type { Asset, OccasionFact } from './facts.ts';
import type { Fraction } from './fraction.ts';
import type { Cap, Limit } from './limits.ts';
import type { LocalDays } from './local-days.ts';
import type { Openings } from './openings.ts';
import type { OrderWorkings, Verdict } from './order-workings.ts';
import type { Reason } from './reasons.ts';
import type { Season } from './season.ts';
import type { Level, Tiers } from './tiers/tiers.ts';
import type { WordsIn } from './words.ts';

/** A definition, compiled: everything that decisions need, and nothing that changes. */
export type Program = {
  readonly version: number;
  readonly definition: Definition;
  readonly slug: string;
  readonly currency: string;
  /** The other currencies that orders may be in: what one unit of each is worth in the programme's. */
  readonly currencies: ReadonlyMap<string, Fraction>;
  readonly timeZone: string;
  readonly locale: string;
  /** What one point is worth, in minor units. */
  readonly pointValueMinor: bigint;
  /** In the order of the definition. */
  readonly earnRules: readonly EarnRule[];
  /** The rules on orders, phase by phase as they are applied: what is left out, rates, multipliers, the tier, gifts, credit. */
  readonly orderPhases: readonly (readonly OrderRule[])[];
  readonly joinRules: readonly JoinRule[];
  readonly activityRules: readonly ActivityRule[];
  /** Whether a condition of any rule may ask what the member did so far. */
  readonly asksWhatMembersDid: boolean;
  readonly occasionRules: readonly OccasionRule[];
  /** By rule: the caps for which what it gave has to be counted. A cap on each order alone counts nothing. */
  readonly caps: ReadonlyMap<string, Cap>;
  /** Null where the programme has none. */
  readonly tiers: Tiers | null;
  /** In the order of the definition. */
  readonly rewards: readonly Reward[];
  readonly days: LocalDays;
  readonly wordsIn: WordsIn;
};

/** What members are told about one way to earn. */
export type EarnRule = {
  readonly key: string;
  readonly trigger: 'JOIN' | 'ORDER' | 'ACTIVITY' | 'BIRTHDAY' | 'ANNIVERSARY';
  /** Which activity; null for another trigger. */
  readonly activityType: string | null;
  /** Written from the rule, in every language we write, where the definition gives none. */
  readonly name: Text;
  readonly description: Text | null;
  /** A flat gift; null for a rate. */
  readonly points: bigint | null;
  /** For a rate: the amount that earns `perPoints`. */
  readonly perMinor: bigint | null;
  /** For a rate: the points for each `perMinor`. */
  readonly perPoints: bigint | null;
  /** What points are multiplied by, as it is written; null for another kind. */
  readonly multiplier: string | null;
  /** What share of the money spent comes back as credit, in percent as it is written; null for another kind. */
  readonly cashbackPercent: string | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly openings: Openings | null;
  readonly definition: EarnRuleDefinition;
};

/** When a rule on orders has its turn. */
export type OrderPhase = 'exclude' | 'rate' | 'multiply' | 'tier' | 'gift' | 'cashback';

/** One rule on orders: it changes the workings, and says what it did or why it did nothing. */
export type OrderRule = {
  readonly key: string;
  readonly phase: OrderPhase;
  /** What it gives. */
  readonly asset: Asset;
  /** The most that it gives; null for no end of it. */
  readonly cap: Cap | null;
  /** Has its turn before any rule of the phase is applied: what only one of several rules may do is claimed here. */
  readonly claim?: (workings: OrderWorkings) => void;
  readonly apply: (workings: OrderWorkings) => Verdict;
};

/** One rule on joining. */
export type JoinRule = { readonly key: string; readonly points: bigint; readonly season: Season };

/** One rule on activities. */
export type ActivityRule = {
  readonly key: string;
  readonly activityType: string;
  readonly points: bigint;
  readonly limit: Limit | null;
  /** Why it gives nothing for this activity; null where it gives. Limits are not judged here. */
  readonly refusal: (conditions: ActivityConditions) => Reason | null;
};

/** One rule on birthdays, or on the day that members joined. */
export type OccasionRule = {
  readonly key: string;
  readonly kind: OccasionFact['kind'];
  readonly points: bigint;
  /** Why it gives nothing on this day; null where it gives. */
  readonly refusal: (conditions: OccasionConditions) => Reason | null;
};

/** One thing that points can be spent on. */
export type Reward = {
  readonly key: string;
  readonly kind: RewardKind;
  readonly name: Text;
  readonly description: Text | null;
  readonly imageUrl: string | null;
  /** Of one redemption, 0 where it costs nothing; of one step for a variable reward. */
  readonly cost: bigint;
  /** The most that one redemption may take; null where the reward is not variable. */
  readonly maxCost: bigint | null;
  readonly variable: boolean;
  readonly minimumSpendMinor: bigint | null;
  /** The lowest tier that may have it; null for everyone. */
  readonly requiredTier: Level | null;
  /** How many there are for all members together: of an event, its seats; null for no end of them. */
  readonly stock: number | null;
  readonly perMember: Limit | null;
  readonly startsAt: Date | null;
  /** The first instant at which it can be had no more: of a seat, at the latest when the event begins. */
  readonly endsAt: Date | null;
  /** When it can be had. */
  readonly season: Season;
  /** How long a hold lasts; of no meaning where the reward is captured at once. */
  readonly holdFor: string;
  /** Taken and given in one go: there is no order that has to bring a code. */
  readonly capturedAtOnce: boolean;
  /** How long a gift card or an access is good for; null for good. */
  readonly validFor: string | null;
  /** The file with the shop's own codes; null where we make them. */
  readonly codePool: string | null;
  /** Null where it is no seat at one. */
  readonly event: EventDetails | null;
  /** What so many steps of it give. */
  readonly discount: (steps: bigint) => Discount;
  readonly definition: RewardDefinition;
};

/** An event that a reward is a seat at. */
export type EventDetails = {
  readonly startsAt: Date;
  /** Null where it is not said. */
  readonly endsAt: Date | null;
  readonly venue: Text;
  readonly seats: number;
};

/** Every kind of reward. */
export type RewardKind =
  | 'AMOUNT_OFF'
  | 'PERCENT_OFF'
  | 'FREE_SHIPPING'
  | 'PRODUCT'
  | 'STORE_CREDIT'
  | 'GIFT_CARD'
  | 'ACCESS'
  | 'EVENT'
  | 'DONATION';

/** What a redemption gives; null is what its kind has not. */
export type Discount = {
  readonly kind: RewardKind;
  /** Money off, credit, what a gift card is worth or what is donated. */
  readonly amountMinor: bigint | null;
  /** As it is written: "10". */
  readonly percent: string | null;
  readonly productSku: string | null;
  /** What it opens: the key that systems ask for. */
  readonly accessKey: string | null;
  /** Who gets a donation, in the programme's own language. */
  readonly beneficiary: string | null;
};
