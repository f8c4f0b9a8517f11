import type { LimitWindow } from './limits.ts';
import type { Reason } from './reasons.ts';

/** One line of an order, as the rulebook sees it. */
export type LineFact = {
  readonly sku: string;
  readonly name: string | null;
  readonly quantity: number;
  readonly amountMinor: bigint;
  readonly categories: readonly string[];
  readonly attributes: unknown;
};

/** A paid order, as the rulebook sees it. Its amounts are in the programme's currency, whatever it was paid in. */
export type OrderFact = {
  readonly externalId: string;
  /** The one it was paid in. */
  readonly currency: string;
  readonly placedAt: Date;
  readonly shippingMinor: bigint | null;
  readonly taxMinor: bigint | null;
  readonly channel: string | null;
  readonly location: string | null;
  /** Whether a code was used on it. */
  readonly redeemed: boolean;
  readonly lines: readonly LineFact[];
};

/** Anything else that members do, as the rulebook sees it. */
export type ActivityFact = {
  readonly type: string;
  readonly at: Date;
  readonly attributes: unknown;
};

/** A day that comes each year, as the rulebook sees it. */
export type OccasionFact = {
  readonly kind: 'birthday' | 'anniversary';
  /** The first instant of the day. */
  readonly at: Date;
};

/** A member as they were before the fact. */
export type MemberFact = {
  /** The key of the tier they held; null where the programme has no tiers. */
  readonly tier: string | null;
  readonly joinedAt: Date;
  /** In the tier window, as are `orders` and `points`; ever, where the programme has no tiers. */
  readonly spendMinor: bigint;
  readonly orders: number;
  readonly points: bigint;
  readonly lifetimeSpendMinor: bigint;
  readonly lifetimeOrders: number;
  /** −1 for never. */
  readonly daysSinceLastOrder: number;
  readonly tags: readonly string[];
  readonly segments: readonly string[];
  /** Whether they agreed to marketing. */
  readonly consent: boolean;
};

/** What is collected: points, or store credit in minor units. */
export type Asset = 'POINTS' | 'CREDIT';

/** What one rule gave, or why it gave nothing. The rows of one fact add up to what it earned. */
export type Decision = {
  readonly rule: string;
  readonly asset: Asset;
  /** In units of the asset. */
  readonly points: bigint;
  readonly applied: boolean;
  /** In no language; `sentenceOf` puts it into one. */
  readonly reason: Reason;
  readonly definitionVersion: number;
};

/** What a rule with a cap gave, in units of its asset, and the window it has to be counted in. */
export type CapUse = {
  readonly rule: string;
  readonly asset: Asset;
  readonly amount: bigint;
  readonly window: LimitWindow;
};

/** How much a rule with a cap gave so far in a window, in units of its asset. */
export type CapUsed = (rule: string, window: LimitWindow) => bigint;

/** What an order earned, whole and by line, and why. The shares add up to the points, and to the credit. */
export type OrderDecision = {
  readonly points: bigint;
  /** In minor units of the programme's currency. */
  readonly credit: bigint;
  /** By line: the points. */
  readonly lineShares: readonly bigint[];
  /** By line: the credit. */
  readonly lineCredit: readonly bigint[];
  /** By line: what counts for tiers by spend, 0 for a line that is left out. */
  readonly lineSpend: readonly bigint[];
  readonly decisions: readonly Decision[];
  /** What has to be counted against caps, one for each rule with a cap that gave anything. */
  readonly capUses: readonly CapUse[];
};

/** What joining earned, and why. */
export type JoinDecision = {
  readonly points: bigint;
  readonly decisions: readonly Decision[];
};

/** What a birthday or an anniversary earned, and why. */
export type OccasionDecision = JoinDecision;

/** One use of a rule with a limit, and the window it has to be counted in. */
export type LimitedUse = { readonly rule: string; readonly window: LimitWindow };

/** What an activity earned, why, and which limits it used up a part of. */
export type ActivityDecision = {
  readonly points: bigint;
  readonly decisions: readonly Decision[];
  readonly uses: readonly LimitedUse[];
};

/** A mistake in what a caller sent: a code, a sentence, and the way to the field. */
export type InputProblem = {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
};
