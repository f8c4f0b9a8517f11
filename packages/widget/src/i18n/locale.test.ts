import { expect, it } from 'vitest';
import { add } from '../internal/add.ts';
import { known, localeOf } from './locale.ts';

it('speaks the nearest language around it, through shadow roots', () => {
  const outside = add(document.body, 'div', { lang: 'fr-CA' });
  const inside = add(outside.attachShadow({ mode: 'open' }), 'span', {});

  expect(localeOf(inside)).toBe('fr-CA');
  inside.lang = 'de';
  expect(localeOf(inside)).toBe('de');
});

it.each(['', 'not a language', 'en_GB'])('takes "%s" for English', (locale) => {
  expect(known(locale)).toBe('en');
});
