import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes.ts';
import type { Definition } from './definition.ts';
import { parseDefinition } from './parse.ts';
import { starterDefinition } from './starter.ts';

function starterWith(replace: Readonly<Record<string, string>> = {}): Definition {
  const text = Object.entries(replace).reduce((written, [from, to]) => {
    expect(written).toContain(from);
    return written.replace(from, to);
  }, starterDefinition);
  const parsed = parseDefinition(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.definition;
}

describe('changesBetween', () => {
  it('counts what a first version is made of', () => {
    expect(changesBetween(null, starterWith())).toEqual(['first version: 10 ways to earn, 3 tiers, 10 rewards']);
    const { tiers: _tiers, ...rest } = starterWith();
    expect(changesBetween(null, { ...rest, earn: rest.earn.slice(0, 1), rewards: [] })).toEqual([
      'first version: 1 way to earn, 0 rewards',
    ]);
  });

  it('says what looks and words become, and what they no longer are', () => {
    const plain = starterWith();
    const dressed = {
      ...plain,
      theme: { 'color-brand': '#123456', radius: '4px' },
      wording: { en: { 'rewards.title': 'Treats' }, fr: { 'codes.title': { one: 'Code', other: 'Codes' } } },
    };
    expect(changesBetween(plain, dressed)).toEqual([
      'theme: color-brand is #123456, was not set',
      'theme: radius is 4px, was not set',
      'wording: en rewards.title is Treats, was not set',
      'wording: fr codes.title is { one: Code, other: Codes }, was not set',
    ]);
    expect(changesBetween(dressed, { ...plain, wording: { en: { 'rewards.title': 'Gifts' } } })).toEqual([
      'theme: color-brand is not set, was #123456',
      'theme: radius is not set, was 4px',
      'wording: en rewards.title is Gifts, was Treats',
      'wording: fr codes.title is not set, was { one: Code, other: Codes }',
    ]);
  });

  it('is silent where nothing changed', () => {
    expect(changesBetween(starterWith(), starterWith())).toEqual([]);
  });

  it.each([
    [{ 'cost: 500': 'cost: 400' }, 'rewards: five-off costs 400, was 500'],
    [{ '"5.00"': '"6.00"' }, 'rewards: five-off gives off 6.00, was 5.00'],
    [{ '    minimumSpend: "20.00"\n': '' }, 'rewards: five-off needs an order of not set, was 20.00'],
    [{ 'max: 5000': 'max: 4000' }, 'rewards: any-amount takes at most 4000, was 5000'],
    [{ 'per: "1.00"': 'per: "2.00"' }, 'earn: purchase gives for every 2.00, was 1.00'],
    [{ 'give: 100': 'give: 150' }, 'earn: welcome gives 150, was 100'],
    [
      { 'name: £5 off': 'name: { en: £5 off, fr: 5 £ }' },
      'rewards: five-off name is { en: £5 off, fr: 5 £ }, was £5 off',
    ],
    [{ 'pendingDays: 14': 'pendingDays: 7' }, 'points: pendingDays is 7, was 14'],
    [{ 'expiry: { after: P12M }': 'expiry: none' }, 'points: expiry is none, was { after: P12M }'],
    [{ 'after: P12M': 'after: P24M' }, 'points: expiry.after is P24M, was P12M'],
    [{ 'prices: inclusive': 'prices: exclusive' }, 'prices is exclusive, was inclusive'],
    [{ 'locale: en-GB': 'locale: en-GB\n  locales: [en-GB, fr]' }, 'program: locales is en-GB, fr, was not set'],
    [{ 'stack: multiply': 'stack: best' }, 'stack is best, was multiply'],
    [{ 'retroactive: P30D': 'retroactive: P60D' }, 'enrolment: retroactive is P60D, was P30D'],
    [{ 'multiply: "2"': 'multiply: "3"' }, 'earn: double-bouquets multiplies by 3, was 2'],
    [{ 'until: 2027-05-08': 'until: 2027-05-15' }, 'earn: double-bouquets ends before 2027-05-15, was 2027-05-08'],
    [{ 'times: 1, every: P1D': 'times: 2, every: P1D' }, 'earn: review can be had so many times: 2, was 1'],
    [{ 'window: calendar-year': 'window: lifetime' }, 'tiers: window is lifetime, was calendar-year'],
    [{ 'window: calendar-year': 'window: { rolling: P12M }' }, 'tiers: window is { rolling: P12M }, was calendar-year'],
    [{ 'grace: P30D': 'grace: P60D' }, 'tiers: keep.grace is P60D, was P30D'],
    [{ 'from: "150"': 'from: "200"' }, 'tiers: silver begins at 200, was 150'],
    [{ 'multiply: "1.25"': 'multiply: "1.5"' }, 'tiers: silver multiplies by 1.5, was 1.25'],
    [{ 'tier: silver': 'tier: gold' }, 'rewards: ten-percent needs the tier gold, was silver'],
    [{ 'percentOff: "10"': 'percentOff: "15"' }, 'rewards: ten-percent gives off, in per cent, 15, was 10'],
    [{ 'stock: 40': 'stock: 30' }, 'rewards: mug has a stock of 30, was 40'],
    [{ 'cashback: "1%"': 'cashback: "2%"' }, 'earn: gold-cashback gives back 2%, was 1%'],
    [{ 'cap: { credit: "10.00"': 'cap: { credit: "20.00"' }, 'earn: gold-cashback gives at most 20.00, was 10.00'],
    [{ '[mon, tue, wed, thu, fri]': '[sat, sun]' }, 'earn: coffee applies on sat, sun, was mon, tue, wed, thu, fri'],
    [
      { 'expiry: { after: P12M }': 'expiry: { inactivity: P12M }' },
      'points: expiry is { inactivity: P12M }, was { after: P12M }',
    ],
    [{ 'currencies: {}': 'currencies: { EUR: { rate: "0.86" } }' }, 'currencies: EUR is { rate: 0.86 }, was not set'],
    [{ 'drop: to-qualified': 'drop: one-level' }, 'tiers: keep.drop is one-level, was to-qualified'],
    [{ 'grants: [early-access]': 'grants: [lounge]' }, 'tiers: gold opens lounge, was early-access'],
    [{ '{ storeCredit: "10.00" }': '{ storeCredit: "12.00" }' }, 'rewards: credit gives credit of 12.00, was 10.00'],
    [
      { 'give: { percentOff: "10" }': 'give: { amountOff: "10.00" }' },
      'rewards: ten-percent gives { amountOff: 10.00 }, was { percentOff: 10 }',
    ],
    [{ 'seats: 24': 'seats: 30' }, 'rewards: workshop has so many seats: 30, was 24'],
  ])('says what %j changes', (replace, sentence) => {
    expect(changesBetween(starterWith(), starterWith(replace))).toEqual([sentence]);
  });

  it('says that tiers are new or gone', () => {
    const { tiers, ...without } = starterWith();
    expect(changesBetween(without, { ...without, ...(tiers && { tiers }) })).toEqual([
      'tiers are new: bronze, silver, gold',
    ]);
    expect(changesBetween(starterWith(), without)).toEqual(['tiers are gone']);
    expect(changesBetween(without, without)).toEqual([]);
  });

  it('says what is new, what is gone, and what stands elsewhere', () => {
    const before = starterWith();
    const [welcome, purchase, ...others] = before.earn;
    if (welcome === undefined || purchase === undefined) throw new Error('The starter has two rules.');
    const after = {
      ...before,
      earn: [purchase, welcome, ...others.slice(1), { key: 'fresh', on: 'join' as const, give: 1 }],
    };
    expect(changesBetween(before, after)).toEqual([
      'earn: no-gift-cards is gone',
      'earn: fresh is new',
      'earn: the order is another',
    ]);
  });
});
