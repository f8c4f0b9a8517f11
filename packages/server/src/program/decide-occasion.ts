import { occasionConditions } from './conditions/conditions.ts';
import type { Decision, MemberFact, OccasionDecision, OccasionFact } from './facts.ts';
import type { Program } from './program.ts';
import type { Reason } from './reasons.ts';

const reasons = {
  birthday: { code: 'BIRTHDAY', values: {} },
  anniversary: { code: 'ANNIVERSARY', values: {} },
} as const satisfies Record<OccasionFact['kind'], Reason>;

/** Decides what a member's birthday, or the day they joined, earns. */
export function decideOccasion(program: Program, occasion: OccasionFact, member: MemberFact): OccasionDecision {
  const conditions = occasionConditions(occasion, member, program.currency);
  const decisions = program.occasionRules
    .filter(({ kind }) => kind === occasion.kind)
    .map(({ key, points, refusal }): Decision => {
      const refused = refusal(conditions);
      return {
        rule: key,
        asset: 'POINTS',
        points: refused === null ? points : 0n,
        applied: refused === null,
        reason: refused ?? reasons[occasion.kind],
        definitionVersion: program.version,
      };
    });
  return { points: decisions.reduce((total, { points }) => total + points, 0n), decisions };
}
