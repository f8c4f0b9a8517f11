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

it.each(['en', 'en-GB', 'xx-YY'])('has texts for %s', async (locale) => {
  expect((await loadMessages(locale)).language).toBe('en');
});
