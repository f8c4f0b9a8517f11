import { describe, expect, it } from 'vitest';
import { checkProgram } from './compile.ts';
import { decideOccasion } from './decide-occasion.ts';
import type { MemberFact, OccasionFact } from './facts.ts';
import { definitionOf, memberOf, programOf } from './test-programs.ts';

const tiers = `{ measure: spend, window: lifetime, levels: [{ key: bud, name: Bud, from: "0" }, { key: bloom, name: Bloom, from: "150" }] }`;
const program = programOf({
  tiers,
  earn: `
    - { key: welcome, on: join, give: 1 }
    - { key: birthday, on: birthday, give: 250 }
    - { key: more, on: birthday, give: 100, when: 'member.tier == "bloom" && now > member.joinedAt' }
    - { key: years, on: anniversary, give: 50, during: { from: 2026-06-01 } }
    - { key: sunday, on: anniversary, give: 7, during: { weekdays: [sun], hours: ["00:00", "00:01"] } }`,
});

function rowsOf(occasion: OccasionFact, member: Partial<MemberFact> = {}) {
  const { points, decisions } = decideOccasion(program, occasion, memberOf(program, member));
  return { points, rows: decisions.map((row) => [row.rule, row.points, row.applied, row.reason.code]) };
}

describe('decideOccasion', () => {
  it('gives what rules on birthdays give', () => {
    const birthday: OccasionFact = { kind: 'birthday', at: new Date('2026-05-01T23:00:00Z') };
    expect(rowsOf(birthday)).toEqual({
      points: 250n,
      rows: [
        ['birthday', 250n, true, 'BIRTHDAY'],
        ['more', 0n, false, 'CONDITION'],
      ],
    });
    expect(rowsOf(birthday, { tier: 'bloom' }).points).toBe(350n);
    expect(decideOccasion(program, birthday, memberOf(program)).decisions[0]).toEqual({
      rule: 'birthday',
      asset: 'POINTS',
      points: 250n,
      applied: true,
      reason: { code: 'BIRTHDAY', values: {} },
      definitionVersion: 7,
    });
  });

  it('gives what rules on the day of joining give, in their season and at their hours', () => {
    expect(rowsOf({ kind: 'anniversary', at: new Date('2026-05-30T23:00:00Z') })).toEqual({
      points: 7n,
      rows: [
        ['years', 0n, false, 'NOT_STARTED'],
        ['sunday', 7n, true, 'ANNIVERSARY'],
      ],
    });
    expect(rowsOf({ kind: 'anniversary', at: new Date('2026-05-31T23:00:00Z') })).toEqual({
      points: 50n,
      rows: [
        ['years', 50n, true, 'ANNIVERSARY'],
        ['sunday', 0n, false, 'OUT_OF_HOURS'],
      ],
    });
  });

  it('gives nothing where there is no rule for it', () => {
    const plain = programOf({ earn: '[{ key: birthday, on: birthday, give: 250 }]' });
    const anniversary = { kind: 'anniversary', at: new Date('2026-05-01T00:00:00Z') } as const;
    expect(decideOccasion(plain, anniversary, memberOf(plain))).toEqual({ points: 0n, decisions: [] });
  });

  it.each([
    ['order.total > 1.0', 'there is member, now'],
    ['activity.type == "review"', 'there is member, now'],
    ['membr.tier == "bloom"', 'did you mean `member`?'],
    ['member.birthday == now', 'does not know `member.birthday`'],
    ['member.points', 'must be true or false'],
  ])('a condition is over the member and now: %s', (when, message) => {
    const definition = definitionOf({ earn: `[{ key: a, on: birthday, give: 1, when: '${when}' }]` });
    expect(checkProgram(definition)).toEqual([{ pointer: '/earn/0/when', message: expect.stringContaining(message) }]);
  });
});
