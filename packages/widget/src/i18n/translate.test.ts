import { expect, it } from 'vitest';
import { messages } from './languages/en.ts';
import { loadMessages } from './load-messages.ts';
import { createTranslate } from './translate.ts';

it('fills the places of a text', () => {
  const text = createTranslate(messages, 'en');

  expect(text('balance.worth', { amount: '£5' })).toBe('Worth £5');
  expect(text('guest.title', { program: '{amount}' })).toBe('Join {amount}');
});

it('chooses the form by the count', () => {
  const text = createTranslate(messages, 'en');

  expect([text('codes.title', { count: 1 }), text('codes.title', { count: 2 })]).toEqual(['Your code', 'Your codes']);
});

it.each([
  ['en-GB', 'en'],
  ['fr-CA', 'fr'],
  ['pt', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['en-XA', 'en-XA'],
  ['xx-YY', 'en'],
])('has for %s the texts in %s', async (locale, language) => {
  expect((await loadMessages(locale)).language).toBe(language);
});

it('takes the programme’s own language before English', async () => {
  expect((await loadMessages('sv', 'de-AT')).language).toBe('de');
  expect((await loadMessages('fr-CA', 'de')).language).toBe('fr');
});

it('writes numbers in a text as people there do', () => {
  const text = createTranslate(messages, 'en', 'en-IN');

  expect(text('tier.orders', { count: 123456 })).toBe('1,23,456 orders');
});

it('shows a place that nobody fills as it is written', () => {
  const text = createTranslate({ ...messages, 'nav.home': 'Home of {nobody}' }, 'en');

  expect(text('nav.home', { program: 'Petal Club' })).toBe('Home of {nobody}');
});

it('keeps what is written the other way together', async () => {
  const { messages: arabic } = await loadMessages('ar');

  expect(createTranslate(arabic, 'ar')('guest.title', { program: 'Petal 2' })).toBe('انضم إلى \u2068Petal 2\u2069');
  expect(createTranslate(messages, 'en')('guest.title', { program: 'نادي' })).toBe('Join \u2068نادي\u2069');
});
