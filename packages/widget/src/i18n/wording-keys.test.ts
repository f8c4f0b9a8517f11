import { wordingKeys } from '@laurel/schema/wording';
import { expect, it } from 'vitest';
import { messages } from './en.ts';
import type { Message } from './messages.ts';

function placesIn(message: Message): string[] {
  const text = typeof message === 'string' ? message : `{count} ${Object.values(message).join(' ')}`;
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();
}

it('lets a programme word every text there is, with the places that it has', () => {
  const texts = Object.entries(messages).map(([key, message]) => [key, placesIn(message)]);
  const keys = Object.entries(wordingKeys).map(([key, places]) => [key, [...places].sort()]);

  expect(Object.fromEntries(keys)).toEqual(Object.fromEntries(texts));
});
