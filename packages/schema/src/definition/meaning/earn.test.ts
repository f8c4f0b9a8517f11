import { describe, expect, it } from 'vitest';
import { head, problemsOf } from '../../test-definitions.ts';

const earnWith = (rule: string) => `${head}earn: [${rule}]`;

describe('rules of the second stage', () => {
  it.each([
    '{ key: a, on: order, cashback: "2%" }',
    `{ key: a, on: order, cashback: "0.5%", lines: 'line.sku == "A"', when: 'order.total > 5.0', cap: { credit: "10.00" } }`,
    '{ key: a, on: order, cashback: "100%", cap: { credit: "10.00", every: P1M } }',
    '{ key: a, on: order, give: 200, cap: { points: 200, every: P1D } }',
    '{ key: a, on: order, per: "1.00", give: 1, cap: { points: 500 } }',
    '{ key: a, on: order, multiply: "2", cap: { points: 500, every: PT24H } }',
    '{ key: a, on: birthday, give: 250 }',
    `{ key: a, on: anniversary, give: 100, when: 'member.lifetimeOrders > 0', during: { from: 2026-05-01 } }`,
    '{ key: a, on: order, give: 1, during: { weekdays: [sat, sun] } }',
    '{ key: a, on: order, give: 1, during: { hours: ["22:00", "02:00"] } }',
    '{ key: a, on: order, give: 1, during: { from: 2026-05-01, weekdays: [mon], hours: [09:00, 18:00] } }',
  ])('takes %s', (rule) => {
    expect(problemsOf(earnWith(rule))).toEqual([]);
  });

  it.each([
    [
      '{ key: a, on: order, cashback: 2 }',
      'cashback',
      '“cashback” must be a text with its sign: write "2%" in quotes.',
    ],
    [
      '{ key: a, on: order, cashback: "2" }',
      'cashback',
      '“cashback” must be a share such as "2%", with at most 4 digits after the point.',
    ],
    ['{ key: a, on: order, cashback: "0.0%" }', 'cashback', '“cashback” must be more than 0 %.'],
    ['{ key: a, on: order, cashback: "100.1%" }', 'cashback', '“cashback” must be at most 100 %.'],
    ['{ key: a, on: order, cashback: "2%", cap: { credit: "0" } }', 'cap/credit', '“credit” must be more than 0.'],
    [
      '{ key: a, on: order, cashback: "2%", cap: { credit: "0.001" } }',
      'cap/credit',
      '“0.001” has more digits than GBP has: 2 after the point.',
    ],
    ['{ key: a, on: order, cashbak: "2%" }', 'cashbak', '“cashbak” is not a key here. Did you mean “cashback”?'],
    ['{ key: a, on: order, give: 5, cap: 5 }', 'cap', '“cap” must be a group of keys.'],
    ['{ key: a, on: order, give: 5, cap: { points: 0 } }', 'cap/points', '“points” must be at least 1.'],
    ['{ key: a, on: birthday }', 'give', '“give” is missing.'],
    [
      '{ key: a, on: brithday, give: 5 }',
      'on',
      '“on” must be join, order, activity, birthday or anniversary. Did you mean “birthday”?',
    ],
    [
      '{ key: a, on: activity, type: "laurel:birthday", give: 5 }',
      'type',
      'Nobody can report “laurel:birthday”: such types are Laurel’s own. Birthdays and anniversaries are on: birthday and on: anniversary.',
    ],
    [
      '{ key: a, on: order, give: 5, during: { weekdays: [saturday] } }',
      'during/weekdays/0',
      'Item 1 of “weekdays” must be mon, tue, wed, thu, fri, sat or sun. Did you mean “sat”?',
    ],
    [
      '{ key: a, on: order, give: 5, during: { weekdays: [sat, sat] } }',
      'during/weekdays/1',
      '“sat” is there twice: once is enough.',
    ],
    [
      '{ key: a, on: order, give: 5, during: { weekdays: [] } }',
      'during/weekdays',
      '“weekdays” needs at least one day.',
    ],
    [
      '{ key: a, on: order, give: 5, during: { weekday: [sat] } }',
      'during/weekday',
      '“weekday” is not a key here. Did you mean “weekdays”?',
    ],
    [
      '{ key: a, on: order, give: 5, during: { hours: ["09:00", "09:00"] } }',
      'during/hours',
      '“hours” must be two different times: for the whole day, leave “hours” out.',
    ],
    [
      '{ key: a, on: order, give: 5, during: { hours: ["09:00"] } }',
      'during/hours',
      '“hours” must be two times such as ["09:00", "18:00"].',
    ],
    [
      '{ key: a, on: order, give: 5, during: { hours: ["09:00", "24:00"] } }',
      'during/hours/1',
      'Item 2 of “hours” must be a time between "00:00" and "23:59".',
    ],
    [
      '{ key: a, on: order, give: 5, during: { hours: [9, 18] } }',
      'during/hours/0',
      'Item 1 of “hours” must be a time such as "09:00".',
    ],
  ])('%s', (rule, key, message) => {
    expect(problemsOf(earnWith(rule))).toContainEqual([`/earn/0/${key}`, message]);
  });

  it.each([
    ['{ key: a, on: order, cashback: "2%", cap: { points: 5 } }', '/earn/0/cap/points', 'credit'],
    ['{ key: a, on: order, give: 5, cap: { credit: "5.00" } }', '/earn/0/cap/credit', 'points'],
  ])('is capped in what it gives: %s', (rule, pointer, there) => {
    expect(problemsOf(earnWith(rule))).toEqual([
      [`/earn/0/cap/${there}`, `“${there}” is missing.`],
      [pointer, expect.stringContaining(`There is ${there}, every.`)],
    ]);
  });
});
