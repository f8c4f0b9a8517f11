import { describe, expect, it } from 'vitest';
import { head, problemsOf } from '../test-definitions.ts';

describe('what is not built yet', () => {
  it.each([
    'stack: multiply',
    'credit: { pendingDays: 14, expiry: none }',
    'tiers: { measure: spend }',
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
    ['{ key: a, on: order, multiply: "2", lines: "x", during: {} }', ['multiply', 'lines', 'during']],
    ['{ key: a, on: order, give: 200, cap: {} }', ['cap']],
    ['{ key: a, on: order, cashback: "2%" }', ['cashback']],
    ['{ key: a, on: join, give: 200, limit: {} }', ['limit']],
  ])('earn: %s', (rule, keys) => {
    expect(problemsOf(`${head}earn: [${rule}]`)).toEqual(
      keys.map((key) => [`/earn/0/${key}`, `“${key}” is not supported yet.`]),
    );
  });

  it.each(['activity', 'birthday', 'anniversary'])('earn: on: %s', (trigger) => {
    expect(problemsOf(`${head}earn: [{ key: a, on: ${trigger}, give: 1 }]`)).toEqual([
      ['/earn/0/on', `“${trigger}” is not supported yet.`],
    ]);
  });

  it.each(['tier: gold', 'stock: 4', 'perMember: {}', 'during: {}', 'validFor: P1Y'])('rewards: %s', (part) => {
    const key = part.slice(0, part.indexOf(':'));
    expect(problemsOf(`${head}rewards: [{ key: a, name: A, cost: 1, give: { amountOff: "1" }, ${part} }]`)).toEqual([
      [`/rewards/0/${key}`, `“${key}” is not supported yet.`],
    ]);
  });

  it.each(['percentOff', 'freeShipping', 'product', 'storeCredit', 'giftCard', 'access', 'event', 'donation'])(
    'give: %s',
    (kind) => {
      expect(problemsOf(`${head}rewards: [{ key: a, name: A, cost: 1, give: { ${kind}: x } }]`)).toEqual([
        [`/rewards/0/give/${kind}`, `“${kind}” is not supported yet.`],
      ]);
    },
  );

  it('enrolment: retroactive', () => {
    expect(problemsOf(`${head}enrolment: { automatic: true, retroactive: P30D }`)).toEqual([
      ['/enrolment/retroactive', '“retroactive” is not supported yet.'],
    ]);
  });

  it.each([
    ['{ inactivity: P12M }', ['inactivity']],
    ['{ yearly: "12-31", atLeast: P3M }', ['yearly', 'atLeast']],
  ])('expiry: %s', (expiry, keys) => {
    const text = head.replace('value: "0.01"', `value: "0.01", expiry: ${expiry}`);
    expect(problemsOf(text)).toEqual(keys.map((key) => [`/points/expiry/${key}`, `“${key}” is not supported yet.`]));
  });
});
