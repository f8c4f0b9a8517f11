import { describe, expect, it } from 'vitest';
import type { RedeemedAccess } from './grants.ts';
import { grantsOf } from './grants.ts';
import { programOf } from './test-programs.ts';

const program = programOf({
  tiers: `{ measure: spend, window: lifetime, levels: [
    { key: bud, name: Bud, from: "0" },
    { key: bloom, name: Bloom, from: "150", grants: [early-access] },
    { key: grove, name: Grove, from: "500", grants: [lounge] }] }`,
});
const now = new Date('2026-05-01T12:00:00Z');
const open = (tier: string | null, redeemed: readonly RedeemedAccess[] = []) => [
  ...grantsOf(program, { tier, redeemed, now }),
];

describe('what is open to a member', () => {
  it.each([
    ['bud', []],
    ['bloom', ['early-access']],
    ['grove', ['early-access', 'lounge']],
    ['rose', []],
    [null, []],
  ])('as %s is what their tier grants, and those below it: %o', (tier, keys) => {
    expect(open(tier)).toEqual(keys);
  });

  it.each([
    [null, ['club']],
    [new Date('2026-05-01T12:00:00.001Z'), ['club']],
    [new Date('2026-05-01T12:00:00Z'), []],
    [new Date('2026-04-01'), []],
  ])('by an access that is good until %s is %o', (validUntil, keys) => {
    expect(open('bud', [{ accessKey: 'club', validUntil }])).toEqual(keys);
  });

  it('is told once, whatever opens it', () => {
    const club = { accessKey: 'early-access', validUntil: null };
    expect(open('bloom', [club, club])).toEqual(['early-access']);
  });

  it('is what was redeemed alone, in a programme without tiers', () => {
    const redeemed = [{ accessKey: 'club', validUntil: null }];
    expect([...grantsOf(programOf(), { tier: null, redeemed, now })]).toEqual(['club']);
  });
});
