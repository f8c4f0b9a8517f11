import { describe, expect, it } from 'vitest';
import { durationParts, longestSeconds, shortestDays } from './duration.ts';

const none = { years: 0, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0, seconds: 0 };

describe('durationParts', () => {
  it.each([
    ['P14D', { ...none, days: 14 }],
    ['P1Y2M3W4DT5H6M7S', { years: 1, months: 2, weeks: 3, days: 4, hours: 5, minutes: 6, seconds: 7 }],
    ['PT90M', { ...none, minutes: 90 }],
    ['P12M', { ...none, months: 12 }],
  ])('reads %s', (text, parts) => {
    expect(durationParts(text)).toEqual(parts);
  });

  it.each(['', 'P', 'PT', 'P1DT', 'P0D', 'PT0S', 'P-1D', '-P1D', '1D', 'P1.5D', 'P1H', 'p1d', 'P1D ', 'P99999999999D'])(
    'refuses %o',
    (text) => {
      expect(durationParts(text)).toBeNull();
    },
  );
});

it.each([
  ['P30D', 30 * 86_400, 30],
  ['P1M', 31 * 86_400, 28],
  ['P12M', 12 * 31 * 86_400, 365],
  ['P13M', 13 * 31 * 86_400, 365],
  ['P1Y', 366 * 86_400, 365],
  ['P2WT1H', 14 * 86_400 + 3600, 14],
])('%s lasts at most %i seconds and at least %i days', (text, seconds, days) => {
  const parts = durationParts(text) ?? none;
  expect([longestSeconds(parts), shortestDays(parts)]).toEqual([seconds, days]);
});
