import { expect, it } from 'vitest';
import { messages } from './languages/en.ts';
import { loadMessages } from './load-messages.ts';
import { createTranslate } from './translate.ts';

const english = { messages, language: 'en', locale: 'en' } as const;

it('fills the places of a text', () => {
  const text = createTranslate(english);

  expect(text('balance.worth', { amount: '£5' })).toBe('Worth £5');
  expect(text('guest.title', { program: '{amount}' })).toBe('Join {amount}');
});

it('chooses the form by the count', () => {
  const text = createTranslate(english);

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
  expect((await loadMessages({ locale, program: null })).language).toBe(language);
});

it('takes the programme’s own language before English', async () => {
  const program = { locale: 'de-AT', wording: null };

  expect(await loadMessages({ locale: 'sv', program })).toMatchObject({ language: 'de', locale: 'de' });
  expect(await loadMessages({ locale: 'fr-CA', program })).toMatchObject({ language: 'fr', locale: 'fr-CA' });
});

it('writes numbers in a text as people there do', () => {
  const text = createTranslate({ ...english, locale: 'en-IN' });

  expect(text('tier.orders', { count: 123456 })).toBe('1,23,456 orders');
});

it('shows a place that nobody fills as it is written', () => {
  const text = createTranslate({ ...english, messages: { ...messages, 'nav.home': 'Home of {nobody}' } });

  expect(text('nav.home', { program: 'Petal Club' })).toBe('Home of {nobody}');
});

it('keeps what is written the other way together', async () => {
  const arabic = await loadMessages({ locale: 'ar', program: null });

  expect(createTranslate(arabic)('guest.title', { program: 'Petal 2' })).toBe('انضم إلى \u2068Petal 2\u2069');
  expect(createTranslate(english)('guest.title', { program: 'نادي' })).toBe('Join \u2068نادي\u2069');
});

it('lets a programme’s own words win, in all their forms', async () => {
  const wording = {
    'balance.title': 'Vos pétales',
    'tier.orders': { one: '{count} bouquet', other: '{count} bouquets' },
  };
  const text = createTranslate(await loadMessages({ locale: 'fr-CA', program: { locale: 'fr', wording } }));

  expect(text('balance.title')).toBe('Vos pétales');
  expect([text('tier.orders', { count: 1 }), text('tier.orders', { count: 2 })]).toEqual(['1 bouquet', '2 bouquets']);
  expect(text('rewards.title')).toBe('Récompenses');
});
