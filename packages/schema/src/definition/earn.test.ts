import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../parse.ts';
import { head, problemsOf } from '../test-definitions.ts';

const earnWith = (rule: string) => `${head}earn: [${rule}]`;

describe('rules of the whole first stage', () => {
  it.each([
    '{ key: a, on: order, multiply: "2" }',
    `{ key: a, on: order, multiply: "1.25", lines: 'line.sku == "A"', when: 'order.redeemed' }`,
    `{ key: a, on: order, per: "1.00", give: 1, lines: '"new" in line.categories' }`,
    '{ key: a, on: activity, type: review, give: 50 }',
    '{ key: a, on: activity, type: "app:store_visit.v2", give: 50, limit: { times: 3 } }',
    `{ key: a, on: activity, type: review, give: 50, limit: { times: 1, every: PT24H }, when: 'member.orders > 0' }`,
    '{ key: a, on: join, give: 5, during: { from: 2026-05-01 } }',
    '{ key: a, on: order, give: 5, during: { until: 2026-05-01T18:00 } }',
    `{ key: a, on: order, exclude: 'true', during: { from: "2026-05-01T00:00:00Z", until: 2026-05-08 } }`,
  ])('takes %s', (rule) => {
    expect(problemsOf(earnWith(rule))).toEqual([]);
  });

  it('leaves what is written as it is', () => {
    const rule = { key: 'a', on: 'activity', type: 'review', give: 50, limit: { times: 1, every: 'P1D' } };
    expect(parseDefinition(earnWith(JSON.stringify(rule)))).toMatchObject({ definition: { earn: [rule] } });
  });

  it.each([
    [
      '{ key: a, on: order, multiply: 2 }',
      'multiply',
      '“multiply” must be a text, so that it stays exact: write "2" in quotes.',
    ],
    ['{ key: a, on: order, multiply: "0" }', 'multiply', '“multiply” must be more than 0.'],
    ['{ key: a, on: order, multiply: "0.0000" }', 'multiply', '“multiply” must be more than 0.'],
    [
      '{ key: a, on: order, multiply: "1.00001" }',
      'multiply',
      '“multiply” must be a plain decimal such as "1.25", with at most 4 digits before the point and 4 after it.',
    ],
    [
      '{ key: a, on: order, multiply: "-2" }',
      'multiply',
      '“multiply” must be a plain decimal such as "1.25", with at most 4 digits before the point and 4 after it.',
    ],
    ['{ key: a, on: order, multiply: "2", line: "x" }', 'line', '“line” is not a key here. Did you mean “lines”?'],
    ['{ key: a, on: order, multiply: "2", lines: "" }', 'lines', '“lines” must not be empty.'],
    ['{ key: a, on: activity, give: 1 }', 'type', '“type” is missing.'],
    ['{ key: a, on: activity, type: review }', 'give', '“give” is missing.'],
    [
      '{ key: a, on: activity, type: "a review", give: 1 }',
      'type',
      '“type” must be letters and digits, joined by single - _ . or :.',
    ],
    ['{ key: a, on: activity, type: review, give: 1, limit: {} }', 'limit/times', '“times” is missing.'],
    [
      '{ key: a, on: activity, type: review, give: 1, limit: { times: 0 } }',
      'limit/times',
      '“times” must be at least 1.',
    ],
    [
      '{ key: a, on: activity, type: review, give: 1, limit: { times: 1, every: daily } }',
      'limit/every',
      '“every” must be an ISO 8601 duration such as P14D or PT2H, longer than nothing.',
    ],
    ['{ key: a, on: join, give: 1, during: {} }', 'during', '“during” needs “from”, “until”, “weekdays” or “hours”.'],
    [
      '{ key: a, on: join, give: 1, during: { from: 2026-02-30 } }',
      'during/from',
      '“from” must be a day such as 2026-05-01, or a time such as 2026-05-01T18:00.',
    ],
    [
      '{ key: a, on: join, give: 1, during: { from: 2026 } }',
      'during/from',
      '“from” must be a day such as 2026-05-01.',
    ],
    [
      '{ key: a, on: join, give: 1, during: { form: 2026-05-01, until: 2026-05-02 } }',
      'during/form',
      '“form” is not a key here. Did you mean “from”?',
    ],
    ['{ key: tier, on: join, give: 1 }', 'key', '“tier” already names what the member’s tier gives: choose another.'],
  ])('%s', (rule, key, message) => {
    expect(problemsOf(earnWith(rule))).toEqual([[`/earn/0/${key}`, message]]);
  });
});

it('takes every value of stack, and no other', () => {
  expect(parseDefinition(`${head}stack: best`)).toMatchObject({ definition: { stack: 'best' } });
  expect(parseDefinition(`${head}stack: multiply`)).toMatchObject({ definition: { stack: 'multiply' } });
  expect(problemsOf(`${head}stack: highest`)).toEqual([['/stack', '“stack” must be multiply or best.']]);
});

it('counts orders from before joining for whole days and longer', () => {
  expect(problemsOf(`${head}enrolment: { retroactive: P30D }`)).toEqual([]);
  expect(problemsOf(`${head}enrolment: { retroactive: PT30H }`)).toEqual([
    ['/enrolment/retroactive', '“retroactive” must be whole days, weeks, months or years, such as P12M.'],
  ]);
});
