/** A bug of ours, never a caller's mistake: masked outside, loud in the log. */
export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';
}

/** States what must always hold here; where it does not, we have a bug. */
export function invariant(condition: unknown, sentence: string): asserts condition {
  if (condition) return;
  throw new InvariantViolation(sentence);
}
