import { describe, expect, it } from 'vitest';
import { head, problemsOf } from '../../test-definitions.ts';

const rewardWith = (give: string, parts = '', cost = 100) =>
  `${head}rewards: [{ key: a, name: A, cost: ${cost}, give: ${give}${parts} }]`;
const workshop = '{ event: { startsAt: 2026-12-05T18:00, venue: Hackney, seats: 24 } }';

describe('a reward', () => {
  it.each([
    [rewardWith('{ storeCredit: "10.00" }')],
    [rewardWith('{ storeCredit: "1.00" }', ', variable: { max: 500 }')],
    [rewardWith('{ giftCard: "10.00" }', ', validFor: P1Y')],
    [rewardWith('{ giftCard: "1.00" }', ', variable: { max: 500 }, validFor: P1Y')],
    [rewardWith('{ access: early-access }', ', during: { from: 2026-11-20, until: 2026-11-27 }', 0)],
    [rewardWith('{ access: early-access }', ', validFor: PT48H')],
    [rewardWith(workshop)],
    [rewardWith('{ event: { startsAt: 2026-12-05, endsAt: 2026-12-06, venue: { en: X, fr: Y }, seats: 1 } }')],
    [rewardWith('{ donation: { to: Trees for Cities, amount: "10.00" } }')],
    [rewardWith('{ donation: { to: { en: Trees, fr: Arbres }, amount: "1.00" } }', ', variable: { max: 500 }')],
    [rewardWith('{ amountOff: "5.00" }', ', codes: { pool: five-off.txt }')],
    [rewardWith('{ freeShipping: true }', ', codes: { pool: codes/free.txt }, stock: 100')],
  ])('is taken: %s', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  it.each([
    ['{ storeCredit: "0.00" }', '', 'give/storeCredit', '“storeCredit” must be more than 0.'],
    ['{ giftCard: "0" }', '', 'give/giftCard', '“giftCard” must be more than 0.'],
    ['{ giftCard: "1.001" }', '', 'give/giftCard', '“1.001” has more digits than GBP has: 2 after the point.'],
    [
      '{ storeCredit: 10 }',
      '',
      'give/storeCredit',
      '“storeCredit” must be a text, so that it stays exact: write "10" in quotes.',
    ],
    [
      '{ storeCredits: "10" }',
      '',
      'give/storeCredits',
      '“storeCredits” is not a key here. Did you mean “storeCredit”?',
    ],
    ['{ donation: { to: X, amount: "0" } }', '', 'give/donation/amount', '“amount” must be more than 0.'],
    ['{ donation: { amount: "1" } }', '', 'give/donation/to', '“to” is missing.'],
    [
      '{ access: Early Access }',
      '',
      'give/access',
      '“access” must be lower-case letters and digits, joined by single hyphens.',
    ],
    ['{ event: { startsAt: 2026-12-05, seats: 3 } }', '', 'give/event/venue', '“venue” is missing.'],
    ['{ event: { startsAt: 2026-12-05, venue: X, seats: 0 } }', '', 'give/event/seats', '“seats” must be at least 1.'],
    [
      '{ event: { startsAt: in May, venue: X, seats: 1 } }',
      '',
      'give/event/startsAt',
      '“startsAt” must be a day such as 2026-05-01, or a time such as 2026-05-01T18:00.',
    ],
    [workshop, ', stock: 3', 'stock', 'The “seats” of an event are its stock: leave “stock” out.'],
    [
      workshop,
      ', variable: { max: 500 }',
      'variable',
      '“variable” goes with “amountOff”, “storeCredit”, “giftCard” and “donation” only.',
    ],
    ['{ storeCredit: "1" }', ', validFor: P1Y', 'validFor', '“validFor” goes with “giftCard” and “access” only.'],
    [
      '{ giftCard: "1" }',
      ', validFor: 1 year',
      'validFor',
      '“validFor” must be an ISO 8601 duration such as P14D or PT2H, longer than nothing.',
    ],
    [
      '{ amountOff: "1" }',
      ', stock: 0',
      'stock',
      'Nobody can have this reward: “stock” is 0. Say how many there are for all members, or leave the reward out.',
    ],
    [
      '{ giftCard: "10" }',
      ', codes: { pool: x.txt }',
      'codes',
      '“codes” goes with rewards that have a code at the checkout only: amountOff, percentOff, freeShipping, product.',
    ],
    [
      '{ amountOff: "1" }',
      ', codes: { pool: x.txt }, variable: { max: 500 }',
      'codes',
      '“codes” does not go with “variable”: a code of your shop’s own is worth one amount. Make a reward for each amount.',
    ],
    ['{ amountOff: "1" }', ', codes: { pool: "" }', 'codes/pool', '“pool” must not be empty.'],
    ['{ amountOff: "1" }', ', codes: x.txt', 'codes', '“codes” must be a group of keys.'],
  ])('give: %s%s', (give, parts, key, message) => {
    expect(problemsOf(rewardWith(give, parts))).toEqual([[`/rewards/0/${key}`, message]]);
  });

  it('may cost nothing, but not in steps of nothing', () => {
    expect(problemsOf(rewardWith('{ amountOff: "1" }', '', -1))).toEqual([
      ['/rewards/0/cost', '“cost” must not be negative.'],
    ]);
    expect(problemsOf(rewardWith('{ amountOff: "1" }', ', variable: { max: 500 }', 0))).toEqual([
      ['/rewards/0/cost', '“cost” of a variable reward must be at least 1: it is what one step costs.'],
    ]);
  });

  it('has a pool of codes to itself', () => {
    const codes = 'name: A, cost: 1, give: { freeShipping: true }, codes: { pool: x.txt }';
    expect(problemsOf(`${head}rewards: [{ key: a, ${codes} }, { key: b, ${codes} }]`)).toEqual([
      [
        '/rewards/1/codes/pool',
        '“x.txt” is the pool of “a” already: a code can be given once, so each reward needs a file of its own.',
      ],
    ]);
  });

  it('says which tier was probably meant', () => {
    const tiers = 'tiers: { measure: spend, window: lifetime, levels: [{ key: silver, name: S, from: "0" }] }\n';
    expect(problemsOf(`${tiers}${rewardWith('{ freeShipping: true }', ', tier: sliver')}`)).toEqual([
      ['/rewards/0/tier', 'Nobody can have this reward: “sliver” is not a tier. Did you mean “silver”?'],
    ]);
  });
});
