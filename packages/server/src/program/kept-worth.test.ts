import { describe, expect, it } from 'vitest';
import { keptWorth } from './kept-worth.ts';

describe('what is kept of a line’s worth', () => {
  it.each([
    ['all of it where nothing came back', 1000n, 0n, 860n, 860n],
    ['its share, what came back rounded down', 1000n, 333n, 860n, 574n],
    ['a penny to the last', 1000n, 999n, 860n, 1n],
    ['nothing once all of it came back', 1000n, 1000n, 860n, 0n],
    ['nothing of what is worth nothing', 1n, 0n, 0n, 0n],
    ['nothing of what costs nothing', 0n, 0n, 0n, 0n],
  ])('is %s', (_name, amountMinor, refundedAmountMinor, worthMinor, kept) => {
    expect(keptWorth({ amountMinor, refundedAmountMinor, worthMinor })).toBe(kept);
  });
});
