import { expect, it } from 'vitest';
import { wordingIn } from './wording-in.ts';

const wording = {
  fr: { 'balance.title': 'Vos pétales', 'rewards.title': 'Cadeaux' },
  'fr-CA': { 'rewards.title': 'Récompenses' },
  'en-GB': { 'rewards.title': 'Treats' },
} as const;

it.each([
  ['the language asked for', 'fr', { 'balance.title': 'Vos pétales', 'rewards.title': 'Cadeaux' }],
  [
    'the more special form before the less special',
    'fr-CA',
    { 'balance.title': 'Vos pétales', 'rewards.title': 'Récompenses' },
  ],
  [
    'the less special form where there is no other',
    'fr-BE',
    { 'balance.title': 'Vos pétales', 'rewards.title': 'Cadeaux' },
  ],
  ['another form of the language where there is only that', 'en-US', { 'rewards.title': 'Treats' }],
  ['nothing in a language that the widget speaks itself', 'de-AT', null],
  ['the programme’s words in a language that it does not', 'sv', { 'rewards.title': 'Treats' }],
])('gives %s', (_what, locale, expected) => {
  expect(wordingIn(wording, locale, 'en-GB')).toEqual(expected);
});

it('gives nothing where nothing is written', () => {
  expect(wordingIn(undefined, 'en-GB', 'en-GB')).toBeNull();
});
