import type { MemberFact } from './facts.ts';
import type { Program } from './program.ts';
import { lowestLevel } from './tiers/tiers.ts';

/** A member who joined this very moment: whom a guest is judged as. */
export function newcomer(program: Program, at: Date): MemberFact {
  return {
    tier: program.tiers === null ? null : lowestLevel(program.tiers).key,
    joinedAt: at,
    spendMinor: 0n,
    orders: 0,
    points: 0n,
    lifetimeSpendMinor: 0n,
    lifetimeOrders: 0,
    daysSinceLastOrder: -1,
    tags: [],
    segments: [],
    consent: false,
  };
}
