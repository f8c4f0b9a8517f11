import { describe, expect, it } from 'vitest';
import { compareRevisions, normalRevision } from './revisions.ts';

describe('of two revisions', () => {
  it.each([
    ['2', '10', 'numbers by their size'],
    ['007', '8', 'numbers with zeros before them'],
    ['1714557600.5', '1714557600.75', 'numbers with a part'],
    ['99999999999999999998', '99999999999999999999', 'numbers of any length'],
    ['2026-05-01T10:00:00+02:00', '2026-05-01T09:00:00Z', 'instants by time'],
    ['2026-05-01T10:00:00.000000001Z', '2026-05-01T10:00:00.000000002Z', 'instants to the nanosecond'],
    ['a-1', 'a-2', 'anything else as text'],
    ['10', '2026-05-01T09:00:00Z', 'a number and an instant as text'],
    ['2026-13-45T00:00:00Z', '2026-13-46T00:00:00Z', 'what only looks like an instant as text'],
  ])('%s comes before %s: %s', (earlier, later) => {
    expect(compareRevisions(earlier, later)).toBeLessThan(0);
    expect(compareRevisions(later, earlier)).toBeGreaterThan(0);
    expect(compareRevisions(later, later)).toBe(0);
  });
});

describe('one revision', () => {
  it.each([
    ['007', '7'],
    ['1.50', '1.5'],
    ['2026-05-01T10:00:00+02:00', '2026-05-01T08:00:00Z'],
    ['rev-07', 'rev-07'],
  ])('%s is %s', (told, kept) => {
    expect(normalRevision(told)).toBe(kept);
    expect(compareRevisions(told, kept)).toBe(0);
  });
});
