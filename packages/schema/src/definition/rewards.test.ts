import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../parse.ts';
import { head, problemsOf } from '../test-definitions.ts';

const tiers = 'tiers: { measure: spend, window: lifetime, levels: [{ key: bud, name: Bud, from: "0" }] }\n';
const rewardWith = (give: string, parts = '') =>
  `${head}rewards: [{ key: a, name: A, cost: 100, give: ${give}${parts} }]`;

describe('kinds of reward', () => {
  it.each([
    '{ percentOff: "10" }',
    '{ percentOff: "0.5" }',
    '{ percentOff: "100" }',
    '{ freeShipping: true }',
    '{ product: { sku: VASE-01 } }',
  ])('%s', (give) => {
    expect(problemsOf(rewardWith(give))).toEqual([]);
  });

  it.each([
    ['{ percentOff: 10 }', '/percentOff', '“percentOff” must be a text, so that it stays exact: write "10" in quotes.'],
    ['{ percentOff: "0" }', '/percentOff', '“percentOff” must be more than 0.'],
    ['{ percentOff: "100.01" }', '/percentOff', '“percentOff” must be at most 100.'],
    [
      '{ percentOff: 10 % }',
      '/percentOff',
      '“percentOff” must be a plain decimal such as "10", with at most 4 digits after the point.',
    ],
    ['{ freeShipping: false }', '/freeShipping', '“freeShipping” must be true.'],
    ['{ product: VASE-01 }', '/product', '“product” must be a group of keys.'],
    ['{ product: {} }', '/product/sku', '“sku” is missing.'],
    ['{ product: { sku: " " } }', '/product/sku', '“sku” must not be empty.'],
    ['{ percentOf: "10" }', '/percentOf', '“percentOf” is not a key here. Did you mean “percentOff”?'],
  ])('give: %s', (give, key, message) => {
    expect(problemsOf(rewardWith(give))).toContainEqual([`/rewards/0/give${key}`, message]);
  });
});

describe('what narrows a reward', () => {
  const parts = ', stock: 40, perMember: { times: 1, every: P30D }, during: { from: 2026-05-01, until: 2026-06-01 }';

  it('is kept as it is written', () => {
    expect(parseDefinition(`${tiers}${rewardWith('{ amountOff: "1" }', `, tier: bud${parts}`)}`)).toMatchObject({
      definition: {
        rewards: [
          {
            tier: 'bud',
            stock: 40,
            perMember: { times: 1, every: 'P30D' },
            during: { from: '2026-05-01', until: '2026-06-01' },
          },
        ],
      },
    });
  });

  it.each([
    [', tier: bloom', 'tier', 'Nobody can have this reward: “bloom” is not a tier. There is bud.'],
    [', stock: -1', 'stock', '“stock” must not be negative.'],
    [', stock: 1.5', 'stock', '“stock” must be a whole number.'],
    [', perMember: 1', 'perMember', '“perMember” must be a group of keys.'],
    [', perMember: { every: P1D }', 'perMember/times', '“times” is missing.'],
    [', during: {}', 'during', '“during” needs “from”, “until”, “weekdays” or “hours”.'],
    [
      ', variable: { max: 500 }',
      'variable',
      '“variable” goes with “amountOff”, “storeCredit”, “giftCard” and “donation” only.',
    ],
  ])('%s', (part, key, message) => {
    expect(problemsOf(`${tiers}${rewardWith('{ freeShipping: true }', part)}`)).toEqual([
      [`/rewards/0/${key}`, message],
    ]);
  });

  it('can be a tier only where there are tiers', () => {
    expect(problemsOf(rewardWith('{ freeShipping: true }', ', tier: bud'))).toEqual([
      [
        '/rewards/0/tier',
        'Nobody can have this reward: “bud” is not a tier, the programme has none. Leave “tier” out, or add “tiers”.',
      ],
    ]);
  });
});
