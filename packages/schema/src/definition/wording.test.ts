import { describe, expect, it } from 'vitest';
import { head, problemsOf } from '../test-definitions.ts';

const french = head.replace('locale: en-GB', 'locale: en-GB, locales: [en-GB, fr, ar, pl]');
const worded = (wording: string) => problemsOf(`${french}wording: { ${wording} }`);

describe('wording', () => {
  it.each([
    'fr: { balance.title: Vos pétales }',
    'en: { balance.worth: "{amount} to spend" }',
    'fr-CA: { rewards.title: Cadeaux, tier.SPEND: "Encore {amount} pour {tier}" }',
    'fr: { codes.title: { one: Votre code, other: Vos codes } }',
    'pl: { reward.left: { one: "{count} a", few: "{count} b", many: "{count} c", other: d } }',
    'ar: { tier.orders: { zero: a, one: b, two: c, few: d, many: e, other: f } }',
    'fr: {}',
  ])('takes %s', (wording) => {
    expect(worded(wording)).toEqual([]);
  });

  it.each([
    ['fr: { balance.tile: x }', '/fr/balance.tile', '“balance.tile” is not a key here. Did you mean “balance.title”?'],
    [
      'de: { rewards.title: Prämien }',
      '/de',
      '“de” is none of the programme’s languages, which are en-GB, fr, ar, pl: add it to “locales” of “program”.',
    ],
    ['x_y: { rewards.title: x }', '/x_y', '“x_y” is not a language tag such as “en-GB”.'],
    [
      'fr: { balance.worth: "{amout} !" }',
      '/fr/balance.worth',
      '“{amout}” is no place of “balance.worth”. Did you mean “{amount}”?',
    ],
    ['fr: { tier.SPEND: "{} !" }', '/fr/tier.SPEND', '“{}” is no place of “tier.SPEND”. It has {amount}, {tier}.'],
    ['fr: { balance.title: "{ x" }', '/fr/balance.title', '“{” is no place of “balance.title”. It has none.'],
    [
      'fr: { codes.title: { one: a, other: b, few: c } }',
      '/fr/codes.title/few',
      '“few” is no plural form of fr, which has one, many, other.',
    ],
    ['fr: { codes.title: { one: a } }', '/fr/codes.title/other', '“other” is missing.'],
    [
      'fr: { reward.left: { one: "{count}", other: "{rest}" } }',
      '/fr/reward.left/other',
      '“{rest}” is no place of “reward.left”. It has {count}.',
    ],
    [
      'fr: { rewards.title: { one: a, other: b } }',
      '/fr/rewards.title',
      '“rewards.title” counts nothing, so it has no plural forms: write one text.',
    ],
    ['fr: { rewards.title: "" }', '/fr/rewards.title', '“rewards.title” must not be empty.'],
    [
      'fr: { rewards.title: 4 }',
      '/fr/rewards.title',
      '“rewards.title” must be a text, or a text for each plural form of the language.',
    ],
    [
      `fr: { rewards.title: ${'x'.repeat(301)} }`,
      '/fr/rewards.title',
      '“rewards.title” is longer than 300 characters.',
    ],
  ])('refuses %s', (wording, pointer, message) => {
    expect(worded(wording)).toEqual([[`/wording${pointer}`, message]]);
  });
});
