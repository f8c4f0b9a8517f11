import { describe, expect, it } from 'vitest';
import { checkProgram } from '../compile.ts';
import { definitionOf } from '../test-programs.ts';

/** Every variable that conditions may ask, as the format promises them, each in a condition of its type. */
const promised = {
  order: [
    'order.externalId == "1001"',
    'order.total >= 100.0',
    'order.shipping == 0',
    'order.tax < order.total',
    'order.currency == "EUR"',
    'order.channel == "web"',
    'order.location.startsWith("london")',
    'order.placedAt < timestamp("2027-01-01T00:00:00Z")',
    'order.lines.exists(line, line.quantity > 1 && line.amount > 5.0)',
    '!order.redeemed',
  ],
  line: [
    'line.sku == "ROSE"',
    'line.name.contains("rose")',
    'line.quantity >= 2',
    'line.amount + 0.1 == 0.4',
    '"bouquet" in line.categories',
    'line.attributes.colour == "red"',
  ],
  activity: ['activity.type == "review"', 'activity.at <= now', 'activity.attributes.stars >= 4'],
  always: [
    'member.tier == "bloom"',
    'member.joinedAt < now',
    'member.spend >= 150.0',
    'member.orders >= 3',
    'member.points > 100',
    'member.lifetimeSpend > member.spend',
    'member.lifetimeOrders == 0',
    'member.daysSinceLastOrder == -1',
    '"vip" in member.tags',
    'member.segments.size() == 0',
    'member.consent',
    'now > timestamp("2026-01-01T00:00:00Z")',
  ],
};

/** Every place that takes a condition, and what it may ask. */
const places: readonly (readonly [string, readonly (keyof typeof promised)[]])[] = [
  ['on: order, give: 1, when', ['order', 'always']],
  ['on: order, per: "1.00", give: 1, when', ['order', 'always']],
  ['on: order, per: "1.00", give: 1, lines', ['order', 'line', 'always']],
  ['on: order, each: item, give: 1, lines', ['order', 'line', 'always']],
  ['on: order, multiply: "2", when', ['order', 'always']],
  ['on: order, multiply: "2", lines', ['order', 'line', 'always']],
  ['on: order, cashback: "2%", when', ['order', 'always']],
  ['on: order, cashback: "2%", lines', ['order', 'line', 'always']],
  ['on: order, exclude', ['order', 'line', 'always']],
  ['on: activity, type: review, give: 1, when', ['activity', 'always']],
  ['on: birthday, give: 1, when', ['always']],
  ['on: anniversary, give: 1, when', ['always']],
];

function problemsOf(place: string, condition: string): readonly string[] {
  const earn = `[{ key: a, ${place}: ${JSON.stringify(condition)} }]`;
  return checkProgram(definitionOf({ earn })).map(({ message }) => message);
}

describe.each(places)('%s', (place, known) => {
  it('may ask everything that is promised of it', () => {
    for (const condition of known.flatMap((name) => promised[name]))
      expect(problemsOf(place, condition), condition).toEqual([]);
  });

  it('and nothing else', () => {
    const others = (['order', 'line', 'activity'] as const).filter((name) => !known.includes(name));
    for (const name of others) {
      const [condition = ''] = promised[name];
      expect(problemsOf(place, condition)).toEqual([expect.stringContaining(`does not know \`${name}\``)]);
    }
  });
});

describe('what does not fit', () => {
  it.each([
    ['order.total >= "100"', 'no such overload'],
    ['order.lines.quantity > 1', 'asks a whole list for what its items have at character 13: ask each of them'],
    ['order.placedAt > "2026-01-01"', 'timestamp > string; write an instant as `timestamp("2026-05-01T00:00:00Z")`'],
    ['order.total * 2 > 5.0', 'amounts are compared, added and subtracted only'],
    ['member.tier == bloom', 'does not know `bloom`: there is order, member, now; a text stands in quotes, "bloom"'],
    ['member.tier = "bloom"', '(compare with `==`)'],
    ['order.total >= 50.0 and order.redeemed', '(write `&&` for “and”)'],
    ['order.total >= 50.0 or order.redeemed', '(write `||` for “or”)'],
    ['not order.redeemed', '(write `!` for “not”)'],
    ['order.total > 50,0', '(write a point in numbers, as in `50.0`)'],
    ['order.channel == "and" &&', 'is not a CEL condition: Unexpected token'],
    ['member.lifetimeOrder >= 2', 'did you mean `member.lifetimeOrders`?'],
    ['member.spend', 'must be true or false, but is of type Decimal'],
    ['now', 'must be true or false'],
    ['order.total > 1.0 &&', 'is not a CEL condition'],
    ['nwo > member.joinedAt', 'did you mean `now`?'],
  ])('%s is told: %s', (condition, message) => {
    expect(problemsOf('on: order, give: 1, when', condition)).toEqual([expect.stringContaining(message)]);
  });
});
