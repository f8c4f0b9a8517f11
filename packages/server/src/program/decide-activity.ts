import { activityConditions } from './conditions/conditions.ts';
import type { ActivityDecision, ActivityFact, Decision, LimitedUse, MemberFact } from './facts.ts';
import { limitWindow } from './limit-window.ts';
import type { LimitWindow } from './limits.ts';
import type { ActivityRule, Program } from './program.ts';
import type { Reason } from './reasons.ts';

/** An activity, who did it, and how often each limit was used before it. */
export type ActivityCase = {
  readonly activity: ActivityFact;
  readonly member: MemberFact;
  /** How many uses of a rule stand in a window so far. */
  readonly used: (rule: string, window: LimitWindow) => number;
};

/** Decides what an activity earns: each rule on its type gives its points, as often as its limit allows. */
export function decideActivity(program: Program, { activity, member, used }: ActivityCase): ActivityDecision {
  const conditions = activityConditions(activity, member, program.currency);
  const decisions: Decision[] = [];
  const uses: LimitedUse[] = [];
  for (const rule of rulesOn(program, activity.type)) {
    const use = useOf(program, rule, activity.at);
    const refusal = rule.refusal(conditions) ?? limitReached(rule, use, used);
    const reason: Reason = refusal ?? { code: 'ACTIVITY', values: { type: activity.type } };
    const applied = refusal === null;
    const points = applied ? rule.points : 0n;
    decisions.push({ rule: rule.key, asset: 'POINTS', points, applied, reason, definitionVersion: program.version });
    if (applied && use !== null) uses.push(use);
  }
  return { points: decisions.reduce((total, { points }) => total + points, 0n), decisions, uses };
}

/** The limits that an activity may use up a part of: what has to be counted before it is decided. */
export function limitedRules(program: Program, activity: Pick<ActivityFact, 'type' | 'at'>): readonly LimitedUse[] {
  return rulesOn(program, activity.type).flatMap((rule) => useOf(program, rule, activity.at) ?? []);
}

function rulesOn(program: Program, type: string): ActivityRule[] {
  return program.activityRules.filter(({ activityType }) => activityType === type);
}

function useOf(program: Program, { key, limit }: ActivityRule, at: Date): LimitedUse | null {
  return limit === null ? null : { rule: key, window: limitWindow(limit.every, at, program.timeZone) };
}

function limitReached({ limit }: ActivityRule, use: LimitedUse | null, used: ActivityCase['used']): Reason | null {
  if (limit === null || use === null || used(use.rule, use.window) < limit.times) return null;
  return { code: 'LIMIT_REACHED', values: { times: limit.times, every: limit.every } };
}
