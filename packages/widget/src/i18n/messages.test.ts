import { type WordingKey, wordingKeyNames, wordingKeys } from '@laurel/schema/wording';
import { describe, expect, it } from 'vitest';
import { languages, loadMessages } from './load-messages.ts';
import type { Message } from './messages.ts';

const formsOf = (message: Message): Record<string, string> =>
  typeof message === 'string' ? { other: message } : { ...message };
const placesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, place]) => place).sort();
/** The plural forms that whole numbers have in a language, and the one that every language has. */
const pluralsOf = (language: string) => {
  const rules = new Intl.PluralRules(language);
  const numbers = [...Array.from({ length: 201 }, (_, number) => number), 1_000_000];
  return new Set<string>(['other', ...numbers.map((number) => rules.select(number))]);
};
const counted = wordingKeyNames.filter((key) => (wordingKeys[key] as readonly string[]).includes('count'));

describe.each(languages)('%s', (language) => {
  it('has each text, and no other', async () => {
    const { messages } = await loadMessages({ locale: language, program: null });

    expect(Object.keys(messages).sort()).toEqual([...wordingKeyNames].sort());
    for (const [key, message] of Object.entries(messages))
      for (const text of Object.values(formsOf(message))) expect(text.trim() === text && text !== '', key).toBe(true);
  });

  it('has in each text the places that can be filled', async () => {
    const { messages } = await loadMessages({ locale: language, program: null });

    for (const key of wordingKeyNames.filter((name) => !counted.includes(name)))
      expect(placesOf(formsOf(messages[key])['other'] ?? ''), key).toEqual([...wordingKeys[key]].sort());
    // A form for one or two may say the number in a word, or not at all.
    for (const key of counted)
      for (const text of Object.values(formsOf(messages[key])))
        expect([[], ['count']], key).toContainEqual(placesOf(text));
  });

  it('has the plural forms of the language, and no other', async () => {
    const { messages } = await loadMessages({ locale: language, program: null });
    const isCounted = (key: WordingKey) => typeof messages[key] !== 'string';

    expect(counted).toEqual(expect.arrayContaining(wordingKeyNames.filter(isCounted)));
    for (const key of counted.filter(isCounted))
      expect(new Set(Object.keys(formsOf(messages[key]))), key).toEqual(pluralsOf(language));
  });
});
