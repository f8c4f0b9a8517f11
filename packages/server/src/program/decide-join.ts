import type { JoinDecision } from './facts.ts';
import type { Program } from './program.ts';
import { outOfSeason } from './season.ts';

/** Decides what joining earns. */
export function decideJoin(program: Program, joinedAt: Date): JoinDecision {
  const decisions = program.joinRules.map(({ key, points, season }) => {
    const refusal = outOfSeason(season, joinedAt);
    return {
      rule: key,
      asset: 'POINTS' as const,
      points: refusal === null ? points : 0n,
      applied: refusal === null,
      reason: refusal ?? { code: 'WELCOME' as const, values: {} },
      definitionVersion: program.version,
    };
  });
  return { points: decisions.reduce((total, { points }) => total + points, 0n), decisions };
}
