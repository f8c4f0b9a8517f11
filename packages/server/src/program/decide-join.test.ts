import { expect, it } from 'vitest';
import { decideJoin } from './decide-join.ts';
import { programOf } from './test-programs.ts';

const joinedAt = new Date('2026-05-01T00:00:00Z');

it('gives what every rule on joining gives, and says so', () => {
  const program = programOf({
    earn: '[{ key: welcome, on: join, give: 100 }, { key: order, on: order, give: 5 }, { key: more, on: join, give: 1 }]',
  });

  const row = { asset: 'POINTS', applied: true, reason: { code: 'WELCOME', values: {} }, definitionVersion: 7 };
  expect(decideJoin(program, joinedAt)).toEqual({
    points: 101n,
    decisions: [
      { ...row, rule: 'welcome', points: 100n },
      { ...row, rule: 'more', points: 1n },
    ],
  });
});

it('gives nothing where no rule does', () => {
  expect(decideJoin(programOf(), joinedAt)).toEqual({ points: 0n, decisions: [] });
});

it.each([
  ['2026-04-30T22:59:59.999Z', 0n, 'NOT_STARTED'],
  ['2026-04-30T23:00:00Z', 100n, 'WELCOME'],
  ['2026-05-07T22:59:59.999Z', 100n, 'WELCOME'],
  ['2026-05-07T23:00:00Z', 0n, 'ENDED'],
])('gives a welcome of one week, joined at %s: %s', (at, points, code) => {
  const during = '{ from: 2026-05-01, until: 2026-05-08 }';
  const program = programOf({ earn: `[{ key: welcome, on: join, give: 100, during: ${during} }]` });
  expect(decideJoin(program, new Date(at))).toMatchObject({ points, decisions: [{ points, reason: { code } }] });
});
