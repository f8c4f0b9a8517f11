import { describe, expect, it } from 'vitest';
import { head, problemsOf } from '../test-definitions.ts';

describe('what is not built yet', () => {
  it.each([
    'credit: { pendingDays: 14, expiry: none }',
    'referral: {}',
    'challenges: []',
    'badges: []',
    'leaderboards: []',
    'memberships: []',
    'dividend: {}',
    'surveys: []',
    'segments: []',
    'offers: []',
    'pools: []',
    'goodwill: { max: 500 }',
    'theme: {}',
    'wording: {}',
    'api: { storefront: open }',
    'currencies: {}',
  ])('%s', (line) => {
    const key = line.slice(0, line.indexOf(':'));
    expect(problemsOf(`${head}${line}`)).toEqual([[`/${key}`, `“${key}” is not supported yet.`]]);
  });

  it.each([
    ['{ key: a, on: order, give: 200, cap: {} }', ['cap']],
    ['{ key: a, on: order, cashback: "2%" }', ['cashback']],
  ])('earn: %s', (rule, keys) => {
    expect(problemsOf(`${head}earn: [${rule}]`)).toEqual(
      keys.map((key) => [`/earn/0/${key}`, `“${key}” is not supported yet.`]),
    );
  });

  it.each(['birthday', 'anniversary'])('earn: on: %s', (trigger) => {
    expect(problemsOf(`${head}earn: [{ key: a, on: ${trigger}, give: 1 }]`)).toEqual([
      ['/earn/0/on', `“${trigger}” is not supported yet.`],
    ]);
  });

  it.each(['validFor: P1Y'])('rewards: %s', (part) => {
    const key = part.slice(0, part.indexOf(':'));
    expect(problemsOf(`${head}rewards: [{ key: a, name: A, cost: 1, give: { amountOff: "1" }, ${part} }]`)).toEqual([
      [`/rewards/0/${key}`, `“${key}” is not supported yet.`],
    ]);
  });

  it.each(['storeCredit', 'giftCard', 'access', 'event', 'donation'])('give: %s', (kind) => {
    expect(problemsOf(`${head}rewards: [{ key: a, name: A, cost: 1, give: { ${kind}: x } }]`)).toEqual([
      [`/rewards/0/give/${kind}`, `“${kind}” is not supported yet.`],
    ]);
  });

  it.each([
    [
      'earn: [{ key: a, on: order, give: 1, during: { weekdays: [sat], hours: ["09:00", "18:00"] } }]',
      '/earn/0/during',
    ],
    [
      'rewards: [{ key: a, name: A, cost: 1, give: { amountOff: "1" }, during: { weekdays: [sat], hours: [] } }]',
      '/rewards/0/during',
    ],
  ])('%s', (section, place) => {
    expect(problemsOf(`${head}${section}`)).toEqual([
      [`${place}/weekdays`, '“weekdays” is not supported yet.'],
      [`${place}/hours`, '“hours” is not supported yet.'],
    ]);
  });

  it.each([
    ['measure: spend', 'measure: orders', '/tiers/measure', 'orders'],
    ['measure: spend', 'measure: activities', '/tiers/measure', 'activities'],
    ['window: lifetime', 'window: anniversary-year', '/tiers/window', 'anniversary-year'],
    ['levels:', 'keep: { drop: one-level }, levels:', '/tiers/keep/drop', 'one-level'],
    ['levels:', 'keep: { drop: never }, levels:', '/tiers/keep/drop', 'never'],
    ['name: Bud', 'name: Bud, grants: [early]', '/tiers/levels/0/grants', 'grants'],
  ])('tiers: %s → %s', (from, to, pointer, word) => {
    const tiers = 'tiers: { measure: spend, window: lifetime, levels: [{ key: bud, name: Bud, from: "0" }] }';
    expect(problemsOf(`${head}${tiers.replace(from, to)}`)).toEqual([[pointer, `“${word}” is not supported yet.`]]);
  });

  it.each([
    ['{ inactivity: P12M }', ['inactivity']],
    ['{ yearly: "12-31", atLeast: P3M }', ['yearly', 'atLeast']],
  ])('expiry: %s', (expiry, keys) => {
    const text = head.replace('value: "0.01"', `value: "0.01", expiry: ${expiry}`);
    expect(problemsOf(text)).toEqual(keys.map((key) => [`/points/expiry/${key}`, `“${key}” is not supported yet.`]));
  });
});
