import { describe, expect, it } from 'vitest';
import { parseDefinition } from './parse.ts';
import { starterDefinition } from './starter.ts';
import { head, problemsOf } from './test-definitions.ts';

function definitionOf(source: unknown) {
  const parsed = parseDefinition(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.definition;
}

describe('parseDefinition', () => {
  it('fills in what is left out', () => {
    expect(definitionOf(head)).toEqual({
      laurel: 1,
      program: {
        slug: 'petal',
        name: 'Petal Club',
        currency: 'GBP',
        timezone: 'Europe/London',
        locale: 'en-GB',
        storefrontUrl: 'https://shop.example',
      },
      prices: 'inclusive',
      stack: 'multiply',
      points: { name: { one: 'petal', other: 'petals' }, value: '0.01', pendingDays: 0, expiry: 'none' },
      credit: { pendingDays: 0, expiry: 'none' },
      currencies: {},
      enrolment: { automatic: false },
      refunds: { spentPoints: 'proportional', shortfall: 'owe' },
      earn: [],
      rewards: [],
    });
  });

  it.each([
    ['the starter', starterDefinition],
    ['what is filled in', head],
  ])('parses again what it parsed: %s', (_name, text) => {
    const definition = definitionOf(text);
    expect(definitionOf(definition)).toEqual(definition);
    expect(definitionOf(JSON.stringify(definition))).toEqual(definition);
  });

  it('takes JSON as it takes YAML', () => {
    expect(definitionOf(JSON.stringify(definitionOf(starterDefinition), null, '\t'))).toEqual(
      definitionOf(starterDefinition),
    );
  });

  it('says where each problem stands, in the order of the text', () => {
    const text = starterDefinition.replace('currency: GBP', 'curency: GBP').replace('give: 100', 'give: 1.5');
    const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;
    expect(parseDefinition(text)).toEqual({
      ok: false,
      problems: [
        {
          pointer: '/program/curency',
          message: '“curency” is not a key here. Did you mean “currency”?',
          line: lineOf('curency'),
          column: 3,
        },
        {
          pointer: '/earn/0/give',
          message: '“give” must be a whole number of points.',
          line: lineOf('give: 1.5'),
          column: 5,
        },
      ],
    });
  });

  it('says nothing about lines where there is no text', () => {
    const { program, ...rest } = definitionOf(head);
    expect(parseDefinition(rest)).toEqual({
      ok: false,
      problems: [{ pointer: '/program', message: '“program” is missing.' }],
    });
    expect(program.slug).toBe('petal');
  });

  it.each([
    ['', '', 'The definition must be a group of keys.'],
    ['just words', '', 'The definition must be a group of keys.'],
    ['a: [1', '/a', 'A { or [ above this line is still open'],
    ['a: 1\na: 2', '', '“a” is there twice in the same group: keep one of the two.'],
    ['a: *nobody', '', 'This is not YAML: Unresolved alias'],
    [
      'a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c]',
      '',
      'This is not YAML: Excessive alias count',
    ],
    [`${head}# ${'x'.repeat(256 * 1024)}`, '', 'A definition must be at most 256 KB.'],
  ])('refuses the text %#', (text, pointer, message) => {
    expect(problemsOf(text)).toContainEqual([pointer, expect.stringContaining(message)]);
  });

  it.each([null, undefined, 3, true, []])('refuses %o', (value) => {
    expect(parseDefinition(value)).toMatchObject({ ok: false, problems: [{ pointer: '' }] });
  });

  it('refuses an object of more than 256 KB', () => {
    const definition = definitionOf(head);
    expect(parseDefinition({ ...definition, more: 'x'.repeat(256 * 1024) })).toEqual({
      ok: false,
      problems: [{ pointer: '', message: 'A definition must be at most 256 KB.' }],
    });
  });
});

describe('each part', () => {
  it.each([
    [
      'slug: petal',
      'slug: Petal Club',
      '/program/slug',
      '“slug” must be lower-case letters and digits, joined by single hyphens.',
    ],
    ['slug: petal', `slug: ${'a'.repeat(41)}`, '/program/slug', '“slug” is longer than 40 characters.'],
    ['name: Petal Club', 'name: ""', '/program/name', '“name” must not be empty.'],
    ['name: Petal Club', 'name: 3', '/program/name', '“name” must be a text, or a map of texts by language.'],
    ['name: Petal Club', 'name: {}', '/program/name', '“name” needs at least one language.'],
    ['name: Petal Club', 'name: { en_GB: x }', '/program/name/en_GB', '“en_GB” is not a language tag such as “en-GB”.'],
    ['currency: GBP', 'currency: GBX', '/program/currency', '“currency” is not an ISO 4217 currency code such as GBP.'],
    [
      'currency: GBP',
      'currency: gbp',
      '/program/currency',
      '“currency” is not an ISO 4217 currency code such as GBP. Did you mean “GBP”?',
    ],
    [
      'Europe/London',
      'Europe/Lodnon',
      '/program/timezone',
      '“timezone” is not an IANA time zone such as Europe/London. Did you mean “Europe/London”?',
    ],
    ['Europe/London', '"+01:00"', '/program/timezone', '“timezone” is not an IANA time zone such as Europe/London.'],
    ['locale: en-GB', 'locale: english language', '/program/locale', '“locale” is not a language tag such as “en-GB”.'],
    [
      'locale: en-GB',
      'locale: en-GB, locales: [fr]',
      '/program/locales',
      '“locales” must have the programme’s own “locale” among them: en-GB.',
    ],
    [
      'https://shop.example',
      'javascript:alert(1)',
      '/program/storefrontUrl',
      '“storefrontUrl” must be an absolute http or https address.',
    ],
    [
      'https://shop.example',
      '/shop',
      '/program/storefrontUrl',
      '“storefrontUrl” must be an absolute http or https address.',
    ],
    ['laurel: 1', 'laurel: 2', '/laurel', '“laurel” must be 1, the version of this format.'],
    [
      'value: "0.01"',
      'value: 0.01',
      '/points/value',
      '“value” must be a text, so that it stays exact: write "0.01" in quotes.',
    ],
    ['value: "0.01"', 'value: "0.001"', '/points/value', '“0.001” has more digits than GBP has: 2 after the point.'],
    [
      'value: "0.01"',
      'value: "1e-2"',
      '/points/value',
      '“value” must be a plain decimal such as "5.00", with at most 15 digits before the point.',
    ],
    [
      'value: "0.01"',
      'value: "-1"',
      '/points/value',
      '“value” must be a plain decimal such as "5.00", with at most 15 digits before the point.',
    ],
    ['value: "0.01"', 'value: "0.01", pendingDays: -1', '/points/pendingDays', '“pendingDays” must not be negative.'],
    [
      'value: "0.01"',
      'value: "0.01", pendingDays: 1.5',
      '/points/pendingDays',
      '“pendingDays” must be a whole number of days.',
    ],
    [
      'value: "0.01"',
      'value: "0.01", expiry: never',
      '/points/expiry',
      '“expiry” must be none, { after: P12M }, { inactivity: P12M } or { yearly: "12-31" }.',
    ],
    [
      'value: "0.01"',
      'value: "0.01", expiry: { after: PT24H }',
      '/points/expiry/after',
      '“after” must be whole days, weeks, months or years, such as P12M.',
    ],
    [
      'value: "0.01"',
      'value: "0.01", expiry: { after: P1D2 }',
      '/points/expiry/after',
      '“after” must be an ISO 8601 duration such as P14D or PT2H, longer than nothing.',
    ],
    [
      'value: "0.01"',
      'value: "0.01", pendingDays: 30, expiry: { after: P1M }',
      '/points/expiry/after',
      '“after” must be longer than “pendingDays”, 30: else points would lapse before they can be spent.',
    ],
    ['other: petals', 'othr: petals', '/points/name/othr', '“othr” is not a key here. Did you mean “other”?'],
    ['laurel: 1', 'laurel: 1\nprices: net', '/prices', '“prices” must be inclusive or exclusive.'],
    [
      'laurel: 1',
      'laurel: 1\nenrolment: { automatic: "yes" }',
      '/enrolment/automatic',
      '“automatic” must be true or false.',
    ],
    [
      'laurel: 1',
      'laurel: 1\nrefunds: { spentPoints: all }',
      '/refunds/spentPoints',
      '“spentPoints” must be proportional, full-only or never.',
    ],
    [
      'laurel: 1',
      'laurel: 1\nrefunds: { shortfall: ignore }',
      '/refunds/shortfall',
      '“shortfall” must be owe or forgive.',
    ],
    ['laurel: 1', 'laurel: 1\nearn: {}', '/earn', '“earn” must be a list.'],
  ])('%s → %s', (from, to, pointer, message) => {
    expect(head).toContain(from);
    expect(problemsOf(head.replace(from, to))).toContainEqual([pointer, message]);
  });

  it.each([
    ['spentPoints', ['proportional', 'full-only', 'never']],
    ['shortfall', ['owe', 'forgive']],
  ])('takes every value of refunds.%s', (key, values) => {
    for (const value of values)
      expect(definitionOf(`${head}refunds: { ${key}: ${value} }`).refunds).toMatchObject({ [key]: value });
  });

  it('takes a currency without digits, and refuses digits it has not', () => {
    expect(definitionOf(head.replace('GBP', 'JPY').replace('"0.01"', '"1"')).points.value).toBe('1');
    expect(problemsOf(head.replace('GBP', 'JPY'))).toEqual([
      ['/points/value', '“0.01” has more digits than JPY has: none after the point.'],
    ]);
  });
});

describe('earn', () => {
  it.each([
    [
      '{ key: a, on: order, per: 1.00, give: 1 }',
      'per',
      '“per” must be a text, so that it stays exact: write "1" in quotes.',
    ],
    ['{ key: a, on: order, per: "1.001", give: 1 }', 'per', '“1.001” has more digits than GBP has: 2 after the point.'],
    ['{ key: a, on: order, per: "0.00", give: 1 }', 'per', '“per” must be more than 0.'],
    ['{ key: a, on: order, per: "1.00" }', 'give', '“give” is missing.'],
    ['{ key: a, on: order }', 'give', '“give” is missing.'],
    ['{ key: a, on: order, give: 0 }', 'give', '“give” must be at least 1.'],
    ['{ key: a, on: order, give: 1000000001 }', 'give', '“give” must be at most 1,000,000,000.'],
    ['{ key: a, on: order, give: "5" }', 'give', '“give” must be a whole number of points.'],
    ['{ key: a, on: order, exclude: "" }', 'exclude', '“exclude” must not be empty.'],
    ['{ key: a, give: 5 }', 'on', '“on” is missing.'],
    ['{ key: a, on: ordr, give: 5 }', 'on', '“on” must be join, order, activity, birthday or anniversary.'],
    ['{ on: join, give: 5 }', 'key', '“key” is missing.'],
    [
      '{ key: A b, on: join, give: 5 }',
      'key',
      '“key” must be lower-case letters and digits, joined by single hyphens.',
    ],
    [
      '{ key: a, on: join, per: "1.00", give: 5 }',
      'per',
      '“per” is not a key here. There is key, name, description, during, on, give.',
    ],
    ['{ key: a, on: order, give: 5, whn: "x" }', 'whn', '“whn” is not a key here. Did you mean “when”?'],
    ['{ key: a, on: order, __proto__: { on: join }, give: 5 }', '__proto__', '“__proto__” is not a key here.'],
  ])('%s', (rule, key, message) => {
    expect(problemsOf(`${head}earn: [${rule}]`)).toEqual([[`/earn/0/${key}`, expect.stringContaining(message)]]);
  });

  it('refuses what is no rule, and a key used twice', () => {
    expect(problemsOf(`${head}earn: [3]`)).toEqual([
      ['/earn/0', expect.stringContaining('Item 1 of “earn” must be a rule such as')],
    ]);
    expect(problemsOf(`${head}earn: [{ key: a, on: join, give: 1 }, { key: a, on: order, give: 1 }]`)).toEqual([
      ['/earn/1/key', '“key” must be unique: “a” was used before.'],
    ]);
  });

  it('takes 100 rules, and no more', () => {
    const rules = (count: number) =>
      Array.from({ length: count }, (_, index) => `{ key: r${index}, on: join, give: 1 }`).join(', ');
    expect(problemsOf(`${head}earn: [${rules(100)}]`)).toEqual([]);
    expect(problemsOf(`${head}earn: [${rules(101)}]`)).toEqual([['/earn', '“earn” has more than 100 rules.']]);
  });
});

describe('rewards', () => {
  const rewardWith = (parts: string) =>
    `${head}rewards: [{ key: a, name: A, cost: 100, give: { amountOff: "1.00" }${parts} }]`;

  it('holds for a day where nothing is said', () => {
    expect(definitionOf(rewardWith('')).rewards).toMatchObject([{ holdFor: 'P1D' }]);
  });

  it.each([
    [
      ', variable: { max: 150 }',
      'variable/max',
      '“max” must be a multiple of “cost”, 100: points are spent in whole steps.',
    ],
    [
      ', variable: { max: 50 }',
      'variable/max',
      'Nobody can have this reward: “max” is less than one step, “cost”, 100. Raise it, or leave “variable” out.',
    ],
    [', variable: true', 'variable', '“variable” must be a group of keys.'],
    [', holdFor: P31D', 'holdFor', '“holdFor” must be at most 30 days, P30D.'],
    [', holdFor: P1M', 'holdFor', '“holdFor” must be at most 30 days, P30D.'],
    [', holdFor: PT721H', 'holdFor', '“holdFor” must be at most 30 days, P30D.'],
    [
      ', holdFor: two hours',
      'holdFor',
      '“holdFor” must be an ISO 8601 duration such as P14D or PT2H, longer than nothing.',
    ],
    [', minimumSpend: "0"', 'minimumSpend', '“minimumSpend” must be more than 0.'],
    [', minimumSpend: "20.005"', 'minimumSpend', '“20.005” has more digits than GBP has: 2 after the point.'],
    [', imageUrl: picture.png', 'imageUrl', '“imageUrl” must be an absolute http or https address.'],
    [', nam: B', 'nam', '“nam” is not a key here. Did you mean “name”?'],
  ])('%s', (parts, key, message) => {
    expect(problemsOf(rewardWith(parts))).toEqual([[`/rewards/0/${key}`, message]]);
  });

  it.each(['P30D', 'PT2H', 'PT720H', 'P4W', 'P1DT12H'])('can be held for %s', (holdFor) => {
    expect(definitionOf(rewardWith(`, holdFor: ${holdFor}`)).rewards).toMatchObject([{ holdFor }]);
  });

  it.each([
    ['{ amountOff: 5 }', 'give/amountOff', '“amountOff” must be a text, so that it stays exact: write "5" in quotes.'],
    ['{ amountOff: "0" }', 'give/amountOff', '“amountOff” must be more than 0.'],
    ['{}', 'give/amountOff', '“amountOff” is missing.'],
    ['5', 'give', '“give” must be a group of keys.'],
  ])('give: %s', (give, key, message) => {
    expect(problemsOf(`${head}rewards: [{ key: a, name: A, cost: 100, give: ${give} }]`)).toEqual([
      [`/rewards/0/${key}`, message],
    ]);
  });
});
