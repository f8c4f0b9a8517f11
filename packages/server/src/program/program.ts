import type { Definition, EarnRuleDefinition, RewardDefinition } from '@laurel/schema/definition';
import type { Text } from '@laurel/schema/text';
import type { LocalDays } from './local-days.ts';
import type { OrderWorkings, Verdict } from './order-workings.ts';
import type { Words } from './words.ts';

/** A definition, compiled: everything that decisions need, and nothing that changes. */
export type Program = {
  readonly version: number;
  readonly definition: Definition;
  readonly slug: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly locale: string;
  /** What one point is worth, in minor units. */
  readonly pointValueMinor: bigint;
  /** In the order of the definition. */
  readonly earnRules: readonly EarnRule[];
  /** The rules on orders in the order they are applied: what is left out, rates, gifts. */
  readonly orderRules: readonly OrderRule[];
  readonly joinRules: readonly JoinRule[];
  /** In the order of the definition. */
  readonly rewards: readonly Reward[];
  readonly days: LocalDays;
  readonly words: Words;
};

/** What members are told about one way to earn. */
export type EarnRule = {
  readonly key: string;
  readonly trigger: 'JOIN' | 'ORDER';
  /** Written from the rule where the definition gives none. */
  readonly name: Text;
  readonly description: Text | null;
  /** A flat gift; null for a rate. */
  readonly points: bigint | null;
  /** For a rate: the amount that earns `perPoints`. */
  readonly perMinor: bigint | null;
  /** For a rate: the points for each `perMinor`. */
  readonly perPoints: bigint | null;
  readonly definition: EarnRuleDefinition;
};

/** When a rule on orders has its turn. */
export type OrderPhase = 'exclude' | 'rate' | 'gift';

/** One rule on orders: it changes the workings, and says what it did or why it did nothing. */
export type OrderRule = {
  readonly key: string;
  readonly phase: OrderPhase;
  readonly apply: (workings: OrderWorkings) => Verdict;
};

/** One rule on joining. */
export type JoinRule = { readonly key: string; readonly points: bigint; readonly why: string };

/** One thing that points can be spent on. */
export type Reward = {
  readonly key: string;
  readonly kind: RewardKind;
  readonly name: Text;
  readonly description: Text | null;
  readonly imageUrl: string | null;
  /** Of one redemption; of one step for a variable reward. */
  readonly cost: bigint;
  /** The most that one redemption may take; null where the reward is not variable. */
  readonly maxCost: bigint | null;
  readonly variable: boolean;
  readonly minimumSpendMinor: bigint | null;
  readonly holdFor: string;
  /** What so many steps of it give. */
  readonly discount: (steps: bigint) => Discount;
  readonly definition: RewardDefinition;
};

/** Every kind of reward. */
export type RewardKind = Discount['kind'];

/** What a redemption gives. */
export type Discount = { readonly kind: 'AMOUNT_OFF'; readonly amountMinor: bigint };
