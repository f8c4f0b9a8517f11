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

it('asks further out where a page names no language', () => {
  const outside = add(document.body, 'div', { lang: 'fr-CA' });
  const inside = add(add(outside, 'div', { lang: '' }), 'div', { lang: 'not a language' });

  expect(localeOf(inside)).toBe('fr-CA');
});

it.each([
  ['en_gb', 'en-GB'],
  ['zh-hans-cn', 'zh-Hans-CN'],
  ['', undefined],
  ['not a language', undefined],
])('understands "%s" as %s', (written, locale) => {
  expect(known(written)).toBe(locale);
});
