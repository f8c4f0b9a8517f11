import { expect, it } from 'vitest';
import { textIn } from './text.ts';

const petals = { 'en-GB': 'Petals', fr: 'Pétales', 'pt-BR': 'Pétalas', 'zh-Hant': '花瓣' };

it.each([
  ['fr', 'Pétales'],
  ['fr-CA', 'Pétales'],
  ['FR-ca', 'Pétales'],
  ['en-GB', 'Petals'],
  ['en-US', 'Petals'],
  ['pt', 'Pétalas'],
  ['zh-Hant-TW', '花瓣'],
  ['de', 'Petals'],
  ['', 'Petals'],
])('answers %o with %s', (locale, text) => {
  expect(textIn(petals, locale, 'en-GB')).toBe(text);
});

it('answers with the first text where even the programme’s own language is missing', () => {
  expect(textIn({ fr: 'Pétales', pt: 'Pétalas' }, 'de', 'en-GB')).toBe('Pétales');
});

it('answers with a text for everybody as it is', () => {
  expect(textIn('Petals', 'fr', 'en-GB')).toBe('Petals');
});
