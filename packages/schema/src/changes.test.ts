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
    expect(changesBetween(null, starterWith())).toEqual(['first version: 4 ways to earn, 2 rewards']);
    expect(changesBetween(null, { ...starterWith(), earn: starterWith().earn.slice(0, 1), rewards: [] })).toEqual([
      'first version: 1 way to earn, 0 rewards',
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
  ])('says what %j changes', (replace, sentence) => {
    expect(changesBetween(starterWith(), starterWith(replace))).toEqual([sentence]);
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
