import { expect, it } from 'vitest';
import { decideJoin } from './decide-join.ts';
import { programOf } from './test-programs.ts';

it('gives what every rule on joining gives, and says so', () => {
  const program = programOf({
    earn: '[{ key: welcome, on: join, give: 100 }, { key: order, on: order, give: 5 }, { key: more, on: join, give: 1 }]',
  });

  expect(decideJoin(program, new Date('2026-05-01T00:00:00Z'))).toEqual({
    points: 101n,
    decisions: [
      {
        rule: 'welcome',
        asset: 'POINTS',
        points: 100n,
        applied: true,
        why: 'A welcome of 100 petals.',
        definitionVersion: 7,
      },
      { rule: 'more', asset: 'POINTS', points: 1n, applied: true, why: 'A welcome of 1 petal.', definitionVersion: 7 },
    ],
  });
});

it('gives nothing where no rule does', () => {
  expect(decideJoin(programOf(), new Date('2026-05-01T00:00:00Z'))).toEqual({ points: 0n, decisions: [] });
});
