/** One line of an order, as the rulebook sees it. */
export type LineFact = {
  readonly sku: string;
  readonly name: string | null;
  readonly quantity: number;
  readonly amountMinor: bigint;
  readonly categories: readonly string[];
  readonly attributes: unknown;
};

/** A paid order, as the rulebook sees it. */
export type OrderFact = {
  readonly externalId: string;
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

/** What is collected: points, or store credit in minor units. */
export type Asset = 'POINTS' | 'CREDIT';

/** What one rule gave, or why it gave nothing. The rows of one fact add up to what it earned. */
export type Decision = {
  readonly rule: string;
  readonly asset: Asset;
  readonly points: bigint;
  readonly applied: boolean;
  /** A sentence that a shopper understands. */
  readonly why: string;
  readonly definitionVersion: number;
};

/** What an order earned, whole and by line, and why. The shares add up to the points. */
export type OrderDecision = {
  readonly points: bigint;
  readonly lineShares: readonly bigint[];
  readonly decisions: readonly Decision[];
};

/** What joining earned, and why. */
export type JoinDecision = {
  readonly points: bigint;
  readonly decisions: readonly Decision[];
};

/** A mistake in what a caller sent: a code, a sentence, and the way to the field. */
export type InputProblem = {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
};
