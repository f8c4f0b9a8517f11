import { describe, expect, it } from 'vitest';
import { decideOrder } from '../decide-order.ts';
import type { MemberFact } from '../facts.ts';
import { memberOf, orderOf, programOf } from '../test-programs.ts';

const tiers = `{ measure: spend, window: lifetime, levels: [{ key: bud, name: Bud, from: "0" }, { key: bloom, name: Bloom, from: "150" }] }`;

const ada: Partial<MemberFact> = {
  tier: 'bloom',
  joinedAt: new Date('2026-01-01T00:00:00Z'),
  spendMinor: 15_001n,
  orders: 3,
  points: 1200n,
  lifetimeSpendMinor: 10n ** 14n + 1n,
  lifetimeOrders: 12,
  daysSinceLastOrder: 40,
  tags: ['vip'],
  segments: ['at-risk'],
  consent: true,
};

/** Whether a gift on that condition is given with an order of 1 May 2026. */
function holds(condition: string, member: Partial<MemberFact> | null): boolean {
  const program = programOf({ earn: `[{ key: a, on: order, give: 1, when: ${JSON.stringify(condition)} }]`, tiers });
  return (
    decideOrder(program, orderOf([1n]), member === null ? null : { member: memberOf(program, member) }).points === 1n
  );
}

describe('a member, as they were before the fact', () => {
  it.each([
    'member.tier == "bloom"',
    'member.joinedAt < now && now - member.joinedAt > duration("2000h")',
    'member.spend == 150.01',
    'member.spend > 150.0 && member.spend < 151 && member.spend + order.total == 150.02',
    'member.orders == 3',
    'member.points >= 1200',
    'member.lifetimeSpend > 1000000000000.0 && member.lifetimeSpend - member.spend < 1000000000000.0',
    'member.lifetimeOrders >= 2 && member.daysSinceLastOrder > 30',
    '"vip" in member.tags',
    'member.segments.exists(s, s == "at-risk")',
    'member.consent',
  ])('%s', (condition) => {
    expect(holds(condition, ada)).toBe(true);
    expect(holds(condition, null), 'and it does not hold for a guest').toBe(false);
  });

  it.each([
    'member.tier == "bud"',
    'member.joinedAt == now',
    'member.spend == 0.0 && member.lifetimeSpend == 0',
    'member.orders == 0 && member.lifetimeOrders == 0 && member.points == 0',
    'member.daysSinceLastOrder == -1',
    'member.tags.size() == 0 && size(member.segments) == 0',
    '!member.consent',
  ])('a guest is a new member: %s', (condition) => {
    expect(holds(condition, null)).toBe(true);
  });

  it('is asked for each line too', () => {
    const earn = `[{ key: a, on: order, per: "0.01", give: 1, lines: 'line.amount > 0 && member.tier == "bloom"' }]`;
    const program = programOf({ earn, tiers });
    expect(decideOrder(program, orderOf([1n, 2n]), { member: memberOf(program, ada) }).lineShares).toEqual([1n, 2n]);
    expect(decideOrder(program, orderOf([1n, 2n]), null).points).toBe(0n);
  });

  it('has no tier where the programme has none', () => {
    const program = programOf({ earn: `[{ key: a, on: order, give: 1, when: 'member.tier == ""' }]` });
    expect(decideOrder(program, orderOf([1n]), { member: memberOf(program) }).points).toBe(1n);
  });
});
