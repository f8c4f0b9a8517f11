import { expect, it } from 'vitest';
import { InvariantViolation, invariant } from './invariant.ts';

it('passes what holds, and throws a bug with the sentence where it does not', () => {
  expect(() => invariant(true, 'never seen')).not.toThrow();
  expect(() => invariant(null, 'A lot belongs to a wallet.')).toThrow(
    new InvariantViolation('A lot belongs to a wallet.'),
  );
});
