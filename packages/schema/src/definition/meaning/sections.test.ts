import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../parse.ts';
import { head, problemsOf } from '../../test-definitions.ts';

const pointsWith = (parts: string) => head.replace('value: "0.01"', `value: "0.01", ${parts}`);

describe('when points and credit lapse', () => {
  it.each([
    pointsWith('expiry: { inactivity: P12M }'),
    pointsWith('pendingDays: 14, expiry: { yearly: "12-31" }'),
    pointsWith('pendingDays: 14, expiry: { yearly: 12-31, atLeast: P3M }'),
    pointsWith('expiry: { yearly: "02-29" }'),
    `${head}credit: { pendingDays: 14, expiry: none }`,
    `${head}credit: { expiry: { after: P2Y } }`,
    `${head}credit: { pendingDays: 30, expiry: { inactivity: P31D } }`,
  ])('%s', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  it.each([
    [
      pointsWith('expiry: { yearly: "02-30" }'),
      '/points/expiry/yearly',
      '“yearly” must be a month and a day such as "12-31".',
    ],
    [
      pointsWith('expiry: { yearly: "31-12" }'),
      '/points/expiry/yearly',
      '“yearly” must be a month and a day such as "12-31".',
    ],
    [
      pointsWith('expiry: { yearly: 1231 }'),
      '/points/expiry/yearly',
      '“yearly” must be a month and a day such as "12-31".',
    ],
    [
      pointsWith('expiry: { yearly: "12-31", atleast: P3M }'),
      '/points/expiry/atleast',
      '“atleast” is not a key here. Did you mean “atLeast”?',
    ],
    [
      pointsWith('expiry: { yearly: "12-31", atLeast: PT3H }'),
      '/points/expiry/atLeast',
      '“atLeast” must be whole days, weeks, months or years, such as P12M.',
    ],
    [
      pointsWith('expiry: { inactivty: P12M }'),
      '/points/expiry/inactivty',
      '“inactivty” is not a key here. Did you mean “inactivity”?',
    ],
    [
      pointsWith('pendingDays: 30, expiry: { inactivity: P1M }'),
      '/points/expiry/inactivity',
      '“inactivity” must be longer than “pendingDays”, 30: else points would lapse before they can be spent.',
    ],
    [
      `${head}credit: { pendingDays: 30, expiry: { after: P30D } }`,
      '/credit/expiry/after',
      '“after” must be longer than “pendingDays”, 30: else credit would lapse before it can be spent.',
    ],
    [`${head}credit: { expires: none }`, '/credit/expires', '“expires” is not a key here. Did you mean “expiry”?'],
  ])('%s', (text, pointer, message) => {
    expect(problemsOf(text)).toEqual([[pointer, message]]);
  });
});

describe('currencies', () => {
  it('are taken with a rate', () => {
    expect(parseDefinition(`${head}currencies: { EUR: { rate: "0.86" }, JPY: { rate: "0.0052" } }`)).toMatchObject({
      definition: { currencies: { EUR: { rate: '0.86' }, JPY: { rate: '0.0052' } } },
    });
  });

  it.each([
    ['{ GBP: { rate: "1" } }', '/GBP', 'GBP is the programme’s own currency and needs no rate: leave it out.'],
    ['{ EURO: { rate: "1" } }', '/EURO', '“EURO” is not an ISO 4217 currency code such as GBP.'],
    ['{ EUR: { rate: "0" } }', '/EUR/rate', '“rate” must be more than 0.'],
    ['{ EUR: { rate: 0.86 } }', '/EUR/rate', '“rate” must be a text, so that it stays exact: write "0.86" in quotes.'],
    [
      '{ EUR: { rate: "-1" } }',
      '/EUR/rate',
      '“rate” must be a plain decimal such as "0.86", with at most 9 digits before the point and 9 after it.',
    ],
    ['{ EUR: "0.86" }', '/EUR', '“EUR” must be a group of keys.'],
    ['{ EUR: { rat: "0.86" } }', '/EUR/rat', '“rat” is not a key here. Did you mean “rate”?'],
  ])('%s', (currencies, place, message) => {
    expect(problemsOf(`${head}currencies: ${currencies}`)).toEqual([[`/currencies${place}`, message]]);
  });
});

describe('tiers', () => {
  const bud = '{ key: bud, name: Bud, from: "0" }';
  const tiersWith = (parts: string, levels = bud) => `${head}tiers: { ${parts}, levels: [${levels}] }`;

  it.each([
    tiersWith('measure: orders, window: anniversary-year'),
    tiersWith(
      'measure: activities, window: anniversary-year, keep: { until: end-of-next-period, grace: P30D, drop: one-level }',
    ),
    tiersWith('measure: spend, window: anniversary-year, keep: { until: P18M }'),
    tiersWith('measure: points, window: calendar-year, keep: { drop: never }'),
    tiersWith('measure: spend, window: lifetime, keep: { drop: to-qualified }'),
    tiersWith('measure: spend, window: lifetime, keep: { drop: never }'),
    tiersWith('measure: spend, window: lifetime', '{ key: bud, name: Bud, from: "0", grants: [early-access, lounge] }'),
  ])('%s', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  it.each([
    [
      'measure: orders, window: lifetime',
      `${bud}, { key: b, name: B, from: "2.5" }`,
      'levels/1/from',
      '“from” must be a whole number of orders.',
    ],
    [
      'measure: activities, window: lifetime',
      `${bud}, { key: b, name: B, from: "2.0" }`,
      'levels/1/from',
      '“from” must be a whole number of activities.',
    ],
    [
      'measure: order, window: lifetime',
      bud,
      'measure',
      '“measure” must be spend, points, orders or activities. Did you mean “orders”?',
    ],
    [
      'measure: spend, window: calender-year',
      bud,
      'window',
      '“window” must be calendar-year, anniversary-year, lifetime, or { rolling: … } with a duration such as P12M. Did you mean “calendar-year”?',
    ],
    [
      'measure: spend, window: calendar-year, keep: { drop: onelevel }',
      bud,
      'keep/drop',
      '“drop” must be to-qualified, one-level or never. Did you mean “one-level”?',
    ],
    [
      'measure: spend, window: lifetime, keep: { drop: one-level }',
      bud,
      'keep/drop',
      '“one-level” has no meaning in a lifetime window, where nobody falls with time: leave “drop” out.',
    ],
    [
      'measure: spend, window: lifetime',
      '{ key: b, name: B, from: "0", grants: [lounge, lounge] }',
      'levels/0/grants/1',
      '“lounge” is there twice: once is enough.',
    ],
    [
      'measure: spend, window: lifetime',
      '{ key: b, name: B, from: "0", grants: [The lounge] }',
      'levels/0/grants/0',
      'Item 1 of “grants” must be lower-case letters and digits, joined by single hyphens.',
    ],
    [
      'measure: spend, window: lifetime',
      '{ key: b, name: B, from: "0", grant: [x] }',
      'levels/0/grant',
      '“grant” is not a key here. Did you mean “grants”?',
    ],
  ])('%s %s', (parts, levels, place, message) => {
    expect(problemsOf(tiersWith(parts, levels))).toEqual([[`/tiers/${place}`, message]]);
  });
});

describe('a key in the wrong place', () => {
  it('is sent inside the group above it that is empty', () => {
    const text = head.replace(/points: .*\n/, 'points:\nname: { one: petal, other: petals }\nvalue: "0.01"\n');
    expect(problemsOf(text)).toEqual([
      ['/points', '“points” must be a group of keys: nothing is written below it, further in.'],
      ['/name', '“name” is not a key here. It belongs to “points” above: indent it further than “points”.'],
      ['/value', '“value” is not a key here. It belongs to “points” above: indent it further than “points”.'],
    ]);
  });

  it('is sent outside, to the group that knows it', () => {
    const rewards = 'rewards:\n  - key: a\n    name: A\n    give:\n      amountOff: "1.00"\n      cost: 100\n';
    expect(problemsOf(`${head}${rewards}`)).toEqual([
      ['/rewards/0/give/cost', '“cost” is not a key here. It belongs beside “give”: indent it as far as “give”.'],
    ]);
    expect(problemsOf(`${head}refunds:\n  shortfall: owe\n  stack: best\n`)).toEqual([
      ['/refunds/stack', '“stack” is not a key here. It belongs beside “refunds”: indent it as far as “refunds”.'],
    ]);
  });
});
