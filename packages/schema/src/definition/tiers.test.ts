import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../parse.ts';
import { head, problemsOf } from '../test-definitions.ts';

const bud = '{ key: bud, name: Bud, from: "0" }';
const bloom = '{ key: bloom, name: Bloom, from: "150" }';

function tiersWith(parts: { measure?: string; window?: string; keep?: string; levels?: string } = {}): string {
  const { measure = 'spend', window = 'calendar-year', keep = '{}', levels = `${bud}, ${bloom}` } = parts;
  return `${head}tiers: { measure: ${measure}, window: ${window}, keep: ${keep}, levels: [${levels}] }`;
}

describe('tiers', () => {
  it('fills in what is left out', () => {
    const text = `${head}tiers: { measure: points, window: lifetime, levels: [${bud}] }`;
    expect(parseDefinition(text)).toMatchObject({
      definition: {
        tiers: {
          measure: 'points',
          window: 'lifetime',
          keep: { until: 'end-of-period', drop: 'to-qualified' },
          levels: [{ key: 'bud', name: 'Bud', from: '0', multiply: '1', perks: [] }],
        },
      },
    });
  });

  it.each([
    { window: '{ rolling: P12M }' },
    { window: 'lifetime' },
    { keep: '{ until: end-of-period }' },
    { keep: '{ until: end-of-next-period, grace: P30D, drop: to-qualified }' },
    { keep: '{ until: P6M }' },
    { measure: 'points' },
    { levels: '{ key: bud, name: { en: Bud, fr: Bouton }, from: "0", multiply: "1.25", perks: [A, { fr: B }] }' },
    { levels: `${bud}, { key: bloom, name: Bloom, from: "0.01" }` },
  ])('takes %o', (parts) => {
    expect(problemsOf(tiersWith(parts))).toEqual([]);
  });

  it.each([
    [{ measure: 'money' }, 'measure', '“measure” must be spend, points, orders or activities.'],
    [
      { window: 'year' },
      'window',
      '“window” must be calendar-year, anniversary-year, lifetime, or { rolling: … } with a duration such as P12M.',
    ],
    [
      { window: '{ rolling: PT12H }' },
      'window/rolling',
      '“rolling” must be whole days, weeks, months or years, such as P12M.',
    ],
    [{ window: '{ roling: P12M }' }, 'window/roling', '“roling” is not a key here. Did you mean “rolling”?'],
    [
      { keep: '{ until: end-of-perod }' },
      'keep/until',
      '“until” must be end-of-period, end-of-next-period, or whole days, weeks, months or years such as P6M. Did you mean “end-of-period”?',
    ],
    [
      { keep: '{ until: PT6H }' },
      'keep/until',
      '“until” must be end-of-period, end-of-next-period, or whole days, weeks, months or years such as P6M.',
    ],
    [{ keep: '{ drop: down }' }, 'keep/drop', '“drop” must be to-qualified, one-level or never.'],
    [{ levels: '' }, 'levels', '“levels” needs at least one tier.'],
    [{ levels: bloom }, 'levels/0/from', '“from” of the first tier must be "0": every member has a tier.'],
    [{ levels: `${bud}, ${bloom}, ${bloom}` }, 'levels/2/key', '“key” must be unique: “bloom” was used before.'],
    [
      { levels: `${bud}, ${bloom}, { key: c, name: C, from: "150.00" }` },
      'levels/2/from',
      '“from” must be more than "150", where “bloom” before it begins: write the tiers from the lowest up.',
    ],
    [
      { levels: `${bud}, { key: c, name: C, from: "1.005" }` },
      'levels/1/from',
      '“1.005” has more digits than GBP has: 2 after the point.',
    ],
    [
      { measure: 'points', levels: `${bud}, { key: c, name: C, from: "1.5" }` },
      'levels/1/from',
      '“from” must be a whole number of points.',
    ],
    [
      { levels: `${bud}, { key: c, name: C, from: 150 }` },
      'levels/1/from',
      '“from” must be a text, so that it stays exact: write "150" in quotes.',
    ],
    [
      { levels: '{ key: bud, name: Bud, from: "0", multiply: 2 }' },
      'levels/0/multiply',
      '“multiply” must be a text, so that it stays exact: write "2" in quotes.',
    ],
    [
      { levels: '{ key: bud, name: Bud, from: "0", perk: [x] }' },
      'levels/0/perk',
      '“perk” is not a key here. Did you mean “perks”?',
    ],
  ])('%o', (parts, key, message) => {
    expect(problemsOf(tiersWith(parts))).toContainEqual([`/tiers/${key}`, message]);
  });

  it('takes 20 tiers, and no more', () => {
    const levels = (count: number) =>
      Array.from({ length: count }, (_, rank) => `{ key: t${rank}, name: T, from: "${rank}" }`).join(', ');
    expect(problemsOf(tiersWith({ levels: levels(20) }))).toEqual([]);
    expect(problemsOf(tiersWith({ levels: levels(21) }))).toEqual([
      ['/tiers/levels', '“levels” has more than 20 tiers.'],
    ]);
  });

  it('says where a mistake stands', () => {
    const text = `${head}tiers:\n  measure: spend\n  window: lifetime\n  levels:\n    - { key: bud, name: Bud, from: "1" }\n`;
    expect(parseDefinition(text)).toMatchObject({
      problems: [{ pointer: '/tiers/levels/0/from', line: 8, column: 30 }],
    });
  });
});
