import { describe, expect, it } from 'vitest';
import { decideActivity, limitedRules } from './decide-activity.ts';
import type { ActivityFact, MemberFact } from './facts.ts';
import { memberOf, programOf } from './test-programs.ts';

const at = new Date('2026-05-01T12:00:00Z');
const review: ActivityFact = { type: 'review', at, attributes: null };

/** Decides an activity of a newcomer who has used nothing yet, unless a test says otherwise. */
function decide(
  earn: string,
  activity: ActivityFact = review,
  given: { member?: Partial<MemberFact>; used?: number } = {},
) {
  const program = programOf({ earn });
  return decideActivity(program, { activity, member: memberOf(program, given.member), used: () => given.used ?? 0 });
}

describe('decideActivity', () => {
  it('gives what the rule on its type gives, and says so', () => {
    const earn =
      '[{ key: review, on: activity, type: review, give: 50 }, { key: visit, on: activity, type: visit, give: 5 }]';
    expect(decide(earn)).toEqual({
      points: 50n,
      decisions: [
        {
          rule: 'review',
          asset: 'POINTS',
          points: 50n,
          applied: true,
          reason: { code: 'ACTIVITY', values: { type: 'review' } },
          definitionVersion: 7,
        },
      ],
      uses: [],
    });
  });

  it('gives nothing for what no rule is about', () => {
    expect(decide('[{ key: visit, on: activity, type: visit, give: 5 }]')).toEqual({
      points: 0n,
      decisions: [],
      uses: [],
    });
  });

  it('adds up what several rules give', () => {
    const earn =
      '[{ key: a, on: activity, type: review, give: 50 }, { key: b, on: activity, type: review, give: 1000000000 }]';
    expect(decide(earn).points).toBe(1_000_000_050n);
  });

  it.each([
    ['when', `when: 'activity.attributes.stars >= 4.0'`, { stars: 3 }, 'CONDITION'],
    ['when', `when: 'activity.attributes.stars >= 4.0'`, {}, 'UNANSWERABLE'],
    ['when', `when: 'activity.attributes.stars >= 4.0'`, { stars: 5 }, 'ACTIVITY'],
    ['when', `when: 'activity.type == "review" && activity.at == now'`, null, 'ACTIVITY'],
    ['when', `when: 'member.lifetimeOrders > 0'`, null, 'CONDITION'],
    ['during', 'during: { from: 2026-05-02 }', null, 'NOT_STARTED'],
    ['during', 'during: { until: 2026-05-01 }', null, 'ENDED'],
    ['during', 'during: { from: 2026-05-01, until: 2026-05-02 }', null, 'ACTIVITY'],
  ])('asks %s first: %s with %o is %s', (_key, part, attributes, code) => {
    const earn = `[{ key: a, on: activity, type: review, give: 50, limit: { times: 1 }, ${part} }]`;
    const applied = code === 'ACTIVITY';
    expect(decide(earn, { ...review, attributes })).toMatchObject({
      points: applied ? 50n : 0n,
      decisions: [{ applied, reason: { code } }],
      uses: applied ? [{ rule: 'a', window: { kind: 'ever' } }] : [],
    });
  });
});

describe('limits', () => {
  const daily = '[{ key: a, on: activity, type: review, give: 50, limit: { times: 2, every: P1D } }]';
  const use = { rule: 'a', window: { kind: 'calendar', key: '2026-05-01' } };

  it.each([
    [0, true],
    [1, true],
    [2, false],
    [3, false],
  ])('of two: after %s uses the next is %s', (used, applied) => {
    expect(decide(daily, review, { used })).toMatchObject({
      points: applied ? 50n : 0n,
      decisions: [
        applied ? { applied } : { applied, reason: { code: 'LIMIT_REACHED', values: { times: 2, every: 'P1D' } } },
      ],
      uses: applied ? [use] : [],
    });
  });

  it('are counted by rule and window', () => {
    const earn =
      '[{ key: a, on: activity, type: review, give: 50, limit: { times: 1, every: PT24H } }, { key: b, on: activity, type: review, give: 1, limit: { times: 1 } }]';
    const program = programOf({ earn });
    const asked: unknown[] = [];
    const used = (rule: string, window: unknown) => {
      asked.push({ rule, window });
      return rule === 'a' ? 1 : 0;
    };
    const windows = [
      { rule: 'a', window: { kind: 'rolling', since: new Date('2026-04-30T12:00:00Z') } },
      { rule: 'b', window: { kind: 'ever' } },
    ];
    expect(decideActivity(program, { activity: review, member: memberOf(program), used })).toMatchObject({
      points: 1n,
      uses: [windows[1]],
    });
    expect(asked).toEqual(windows);
    expect(limitedRules(program, review)).toEqual(windows);
    expect(limitedRules(program, { type: 'visit', at })).toEqual([]);
  });

  it('need not be asked for where there are none', () => {
    expect(limitedRules(programOf({ earn: '[{ key: a, on: activity, type: review, give: 50 }]' }), review)).toEqual([]);
  });
});
