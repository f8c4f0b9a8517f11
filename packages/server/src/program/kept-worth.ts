/** What of a line tells how much of its worth is kept. */
export type WorthOfLine = {
  readonly amountMinor: bigint;
  readonly refundedAmountMinor: bigint;
  /** The amount in the programme's currency. */
  readonly worthMinor: bigint;
};

/**
 * What is kept of a line's worth in the programme's currency. What refunds took of it so far is rounded down, so that parts
 * add up, and nothing is left once all of the amount came back.
 */
export function keptWorth({ amountMinor, refundedAmountMinor, worthMinor }: WorthOfLine): bigint {
  return amountMinor === 0n ? worthMinor : worthMinor - (worthMinor * refundedAmountMinor) / amountMinor;
}
