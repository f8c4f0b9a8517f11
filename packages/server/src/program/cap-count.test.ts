import { describe, expect, it } from 'vitest';
import { givenBeside } from './cap-count.ts';
import { capOf } from './caps.ts';
import { localDays } from './local-days.ts';

const days = localDays('Europe/London');
const given = [
  { at: new Date('2026-05-01T10:00:00Z'), amount: 30n },
  { at: new Date('2026-05-01T23:00:00Z'), amount: 5n },
  { at: new Date('2026-05-03T10:00:00Z'), amount: 20n },
];

describe('what a rule gave beside an instant', () => {
  it.each([
    ['that day, by the clock of the place', 'P1D', '2026-05-01T22:59:59Z', 30n],
    ['the next day', 'P1D', '2026-05-01T23:00:00Z', 5n],
    ['that week', 'P1W', '2026-04-28T00:00:00Z', 55n],
    ['that month', 'P1M', '2026-05-31T22:59:59Z', 55n],
    ['the month before', 'P1M', '2026-04-30T22:59:59Z', 0n],
    ['the hours before it', 'PT24H', '2026-05-02T09:00:00Z', 35n],
    ['the hours before it, without the first instant', 'PT24H', '2026-05-02T10:00:00Z', 5n],
    ['the fuller of the windows before and after it', 'PT36H', '2026-05-02T23:00:00Z', 25n],
    ['the windows that end after it alone, where nothing was before', 'PT48H', '2026-04-30T12:00:00Z', 35n],
  ])('is what it gave %s', (_name, every, at, expected) => {
    expect(givenBeside(given, { cap: capOf(100n, every, days), at: new Date(at) })).toBe(expected);
  });

  it('is nothing where the cap is on each order alone', () => {
    expect(givenBeside(given, { cap: capOf(100n, undefined, days), at: new Date('2026-05-01T10:00:00Z') })).toBe(0n);
  });
});
