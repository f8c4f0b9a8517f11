import type { JoinDecision } from './facts.ts';
import type { Program } from './program.ts';

/** Decides what joining earns. `joinedAt` will matter to rules with a season. */
export function decideJoin(program: Program, _joinedAt: Date): JoinDecision {
  const decisions = program.joinRules.map(({ key, points, why }) => ({
    rule: key,
    asset: 'POINTS' as const,
    points,
    applied: true,
    why,
    definitionVersion: program.version,
  }));
  return { points: program.joinRules.reduce((total, { points }) => total + points, 0n), decisions };
}
