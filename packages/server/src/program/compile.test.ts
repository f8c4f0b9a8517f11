import { parseDefinition } from '@laurel/schema/parse';
import { starterDefinition } from '@laurel/schema/starter';
import { describe, expect, it } from 'vitest';
import { checkProgram, compileProgram, DefinitionInvalid } from './compile.ts';
import { decideOrder } from './decide-order.ts';
import { definitionOf, lineOf, orderOf, programOf } from './test-programs.ts';

/** A rule with a condition, quoted so that YAML leaves it alone. */
function giftWhen(condition: string): string {
  return `[{ key: gift, on: order, give: 5, when: ${JSON.stringify(condition)} }]`;
}

/** A rule that shows nothing but its name. */
const nothing = {
  activityType: null,
  points: null,
  perMinor: null,
  perPoints: null,
  multiplier: null,
  cashbackPercent: null,
  startsAt: null,
  endsAt: null,
  openings: null,
};

describe('compileProgram', () => {
  it('shows each rule with a name, written from the rule where there is none', () => {
    const earn = `
      - { key: welcome, on: join, give: 100 }
      - { key: purchase, on: order, per: "2.50", give: 1 }
      - { key: named, on: order, give: 1, name: { en-GB: A gift, fr: Un cadeau }, description: For you }
      - { key: double, on: order, multiply: "2", lines: 'line.quantity > 1', during: { from: 2026-05-01, until: 2026-05-08 } }
      - { key: review, on: activity, type: review, give: 50 }`;
    expect(programOf({ earn }).earnRules.map(({ definition, ...shown }) => shown)).toEqual([
      {
        key: 'welcome',
        trigger: 'JOIN',
        name: {
          en: '100 petals for joining',
          'en-GB': '100 petals for joining',
          de: '100 petals zur Anmeldung',
          fr: '100 petals à l’inscription',
          es: '100 petals por unirte',
          nl: '100 petals bij aanmelding',
          it: '100 petals per l’iscrizione',
          pt: '100 petals pelo cadastro',
          pl: '100 petals za dołączenie',
          tr: 'Katılım için 100 petals',
          ja: 'ご入会で100petals',
          zh: '入会得 100petals',
          ar: '100 petals عند الانضمام',
        },
        description: null,
        ...nothing,
        points: 100n,
      },
      {
        key: 'purchase',
        trigger: 'ORDER',
        name: expect.objectContaining({ en: '1 petal for every £2.50', 'en-GB': '1 petal for every £2.50' }),
        description: null,
        ...nothing,
        perMinor: 250n,
        perPoints: 1n,
      },
      {
        key: 'named',
        trigger: 'ORDER',
        name: { 'en-GB': 'A gift', fr: 'Un cadeau' },
        description: 'For you',
        ...nothing,
        points: 1n,
      },
      {
        key: 'double',
        trigger: 'ORDER',
        name: expect.objectContaining({ en: '×2 on selected goods' }),
        description: null,
        ...nothing,
        multiplier: '2',
        startsAt: new Date('2026-04-30T23:00:00Z'),
        endsAt: new Date('2026-05-07T23:00:00Z'),
      },
      {
        key: 'review',
        trigger: 'ACTIVITY',
        name: expect.objectContaining({ en: '50 petals for “review”' }),
        description: null,
        ...nothing,
        activityType: 'review',
        points: 50n,
      },
    ]);
  });

  it('shows what gives credit, at which hours, and what days that come each year give', () => {
    const earn = `
      - { key: back, on: order, cashback: "2.5%", during: { weekdays: [sun, sat], hours: ["22:00", "02:00"] } }
      - { key: birthday, on: birthday, give: 250 }
      - { key: anniversary, on: anniversary, give: 100 }`;
    expect(programOf({ earn }).earnRules.map(({ definition, ...shown }) => shown)).toEqual([
      {
        key: 'back',
        trigger: 'ORDER',
        name: expect.objectContaining({ en: '2.5% back on orders', nl: '2,5% terug op bestellingen' }),
        description: null,
        ...nothing,
        cashbackPercent: '2.5',
        openings: { weekdays: ['sat', 'sun'], hours: { from: '22:00', until: '02:00' }, days: expect.anything() },
      },
      {
        key: 'birthday',
        trigger: 'BIRTHDAY',
        name: expect.objectContaining({ en: '250 petals on your birthday', fr: '250 petals pour votre anniversaire' }),
        description: null,
        ...nothing,
        points: 250n,
      },
      {
        key: 'anniversary',
        trigger: 'ANNIVERSARY',
        name: expect.objectContaining({
          en: '100 petals for each year with us',
          de: '100 petals für jedes Jahr mit uns',
        }),
        description: null,
        ...nothing,
        points: 100n,
      },
    ]);
  });

  it('knows what it was made from', () => {
    expect(programOf({ currency: 'JPY', timezone: 'Asia/Tokyo' })).toMatchObject({
      version: 7,
      slug: 'petal',
      currency: 'JPY',
      timeZone: 'Asia/Tokyo',
      locale: 'en-GB',
      pointValueMinor: 1n,
    });
  });

  it('compiles the starter', () => {
    const parsed = parseDefinition(starterDefinition);
    expect(parsed.ok && checkProgram(parsed.definition)).toEqual([]);
  });

  it('compiles the programme of the contract, as far as the first stage goes', () => {
    const definition = definitionOf({
      stack: 'multiply',
      enrolment: '{ automatic: true, retroactive: P30D }',
      earn: `
        - { key: welcome, on: join, give: 100 }
        - { key: purchase, on: order, per: "1.00", give: 1, name: { en-GB: "1 petal for every £1" } }
        - { key: no-gift-cards, on: order, exclude: 'line.sku.startsWith("GIFT-")' }
        - { key: double-bouquets, on: order, multiply: "2", lines: '"bouquet" in line.categories', during: { from: 2026-05-01, until: 2026-05-08 } }
        - { key: big-basket, on: order, give: 200, when: 'order.total >= 100.0' }
        - { key: review, on: activity, type: review, give: 50, limit: { times: 1, every: P1D } }`,
      tiers: `
        measure: spend
        window: calendar-year
        keep: { until: end-of-next-period, grace: P30D, drop: to-qualified }
        levels:
          - { key: bud,   name: Bud,   from: "0" }
          - { key: bloom, name: Bloom, from: "150", multiply: "1.25", perks: ["Free standard delivery"] }
          - { key: grove, name: Grove, from: "500", multiply: "1.5",  perks: ["Early access"] }`.replaceAll(
        '\n',
        '\n  ',
      ),
      rewards: `
        - { key: five-off,   name: £5 off,         cost: 500, give: { amountOff: "5.00" }, minimumSpend: "20.00", holdFor: PT2H }
        - { key: any-amount, name: Points as money, cost: 100, variable: { max: 5000 }, give: { amountOff: "1.00" } }
        - { key: ten-pct,    name: 10 % off,       cost: 800, give: { percentOff: "10" }, tier: bloom, perMember: { times: 1, every: P30D } }
        - { key: delivery,   name: Free delivery,  cost: 200, give: { freeShipping: true } }
        - { key: vase,       name: A vase,         cost: 1200, give: { product: { sku: VASE-01 } }, stock: 40 }`,
    });
    expect(checkProgram(definition)).toEqual([]);
  });

  it('throws all problems of a definition at once, each with its place', () => {
    const earn = `
      - { key: one, on: order, give: 1, when: 'order.totl > 1.0' }
      - { key: two, on: order, exclude: 'line.skus == "A"', when: 'order' }`;
    const definition = definitionOf({ earn });
    expect(() => compileProgram(definition, 1)).toThrow(DefinitionInvalid);
    expect(checkProgram(definition).map(({ pointer }) => pointer)).toEqual([
      '/earn/0/when',
      '/earn/1/exclude',
      '/earn/1/when',
    ]);
  });
});

describe('conditions', () => {
  it.each([
    ['order.totl >= 1', '“when” does not know `order.totl`: did you mean `order.total`?'],
    ['oder.total >= 1', '“when” does not know `oder`: did you mean `order`?'],
    ['order.xyzzy == 1', '“when” does not know `order.xyzzy`: there is externalId, total, shipping,'],
    ['order.lines.exists(l, l.amont > 1)', '“when” does not know `l.amont`: did you mean `l.amount`?'],
    ['line.sku == "A"', '“when” does not know `line`, only the whole order'],
    ['member.teir == "gold"', '“when” does not know `member.teir`: did you mean `member.tier`?'],
    ['member.xyzzy == 1', '“when” does not know `member.xyzzy`: there is tier, joinedAt, spend,'],
    ['member.spend', '“when” must be true or false, but is of type Decimal'],
    ['activity.type == "x"', '“when” does not know `activity`: there is order, member, now'],
    ['order.total', '“when” must be true or false, but is of type Decimal'],
    ['order.lines[0].attributes.vip', '“when” must be true or false, and this could be anything'],
    ['order.total == "x"', '“when” does not fit together: no such overload: Decimal == string'],
    ['order.total >=', '“when” is not a CEL condition: Unexpected token: EOF at character 15'],
    ['order.total >= 0.1 + 0.2', '“when” calculates with written numbers in `0.1 + 0.2`'],
    ['order.total >= 1234567890.123456', '“when” has the number 1234567890.123456 with more than 15 digits'],
    ['order.lines.all(a, order.lines.exists(b, a.sku == b.sku))', '“when” has `exists` inside another loop'],
    ['order.channel.matches("(a+)+$")', '“when” uses `matches`, which is not supported yet'],
  ])('refuses %s', (condition, message) => {
    expect(checkProgram(definitionOf({ earn: giftWhen(condition) }))).toEqual([
      { pointer: '/earn/0/when', message: expect.stringContaining(message) },
    ]);
  });

  const order = orderOf(
    [
      lineOf(4999n, {
        sku: 'ROSE-1',
        name: 'Roses',
        quantity: 2,
        categories: ['bouquet'],
        attributes: { weight: 1.5, stems: 12, deep: { vip: true } },
      }),
      lineOf(1n),
    ],
    { shippingMinor: 495n, channel: 'web', redeemed: true },
  );

  it.each([
    ['order.total >= 50.0', true],
    ['order.total > 50.0', false],
    ['order.total >= 50', true],
    ['50.0 <= order.total', true],
    ['order.total == 50.00', true],
    ['50 == order.total', true],
    ['order.total != 50.0', false],
    ['order.total + 0.01 == 50.01', true],
    ['order.total - order.shipping == 45.05', true],
    ['order.total + order.shipping >= 54.95 && order.total + order.shipping < 54.951', true],
    ['order.lines[0].amount + 0.1 == 50.09', true],
    ['order.total >= -1.0', true],
    ['order.total >= 5e1', true],
    ['order.tax == 0', true],
    ['order.location == ""', true],
    ['order.channel == "web" && order.redeemed', true],
    ['order.currency == "GBP" && order.externalId == "order-1"', true],
    ['order.lines.exists(l, l.sku.startsWith("ROSE") && l.quantity >= 2)', true],
    ['order.lines.all(l, "bouquet" in l.categories)', false],
    ['size(order.lines) == 2', true],
    ['order.lines[0].attributes.weight > 1.0', true],
    ['order.lines[0].attributes.stems == 12', true],
    ['order.lines[0].attributes.deep.vip == true', true],
    ['order.lines.all(l, has(l.attributes.weight))', false],
    ['order.placedAt == now', true],
    ['now >= timestamp("2026-05-01T12:00:00Z") && now.getFullYear("Europe/London") == 2026', true],
  ])('%s is %s', (condition, matched) => {
    const decided = decideOrder(programOf({ earn: giftWhen(condition) }), order, null);
    expect(decided.points).toBe(matched ? 5n : 0n);
    expect(decided.decisions[0]?.applied).toBe(matched);
  });

  it('judges each line by itself in exclude', () => {
    const earn = `[{ key: out, on: order, exclude: '"bouquet" in line.categories && order.total >= 50.0' }, { key: p, on: order, per: "0.01", give: 1 }]`;
    expect(decideOrder(programOf({ earn }), order, null)).toMatchObject({ points: 1n, lineShares: [0n, 1n] });
  });

  it('leaves out nothing of an order that the rule’s own condition does not hold for', () => {
    const earn = `[{ key: out, on: order, exclude: 'true', when: 'order.total > 999.0' }, { key: p, on: order, per: "1.00", give: 1 }]`;
    expect(decideOrder(programOf({ earn }), order, null).points).toBe(50n);
  });
});
