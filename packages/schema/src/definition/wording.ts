import { z } from 'zod';
import { closest } from '../closest.ts';
import { wordingKeyNames } from '../wording/keys.ts';
import { locale } from './primitives.ts';

const sentence = z.string().trim().min(1, 'must not be empty').max(300, 'is longer than 300 characters');

const wording = z
  .union(
    [
      sentence.describe('The text.'),
      z
        .strictObject({
          zero: sentence.exactOptional().describe('Where the language has a form for nothing.'),
          one: sentence.exactOptional().describe('For one.'),
          two: sentence.exactOptional().describe('For two.'),
          few: sentence.exactOptional().describe('For a few.'),
          many: sentence.exactOptional().describe('For many.'),
          other: sentence.describe('For any other number.'),
        })
        .describe('A text for each plural form of the language.'),
    ],
    { error: 'must be a text, or a text for each plural form of the language' },
  )
  .describe('Your words for it; `{name}` stands for what is filled in there.')
  .meta({ title: 'wording' });

/** The programme's own words in place of the widget's, by language. */
export const wordingSection = z
  .record(
    locale,
    z
      .partialRecord(z.enum(wordingKeyNames, { error: ({ input }) => unknownKey(input) }), wording)
      .describe('The words of one language, by the key of the text.'),
  )
  .exactOptional()
  .describe(
    'The widget’s texts in your own words, by language and by the [key of the text](wording.md). Left out: the widget’s own.',
  )
  .meta({
    examples: [
      { 'en-GB': { 'balance.title': 'Your petals', 'codes.title': { one: 'Your ticket', other: 'Your tickets' } } },
    ],
  });

function unknownKey(input: unknown): string {
  const meant = typeof input === 'string' ? closest(input, wordingKeyNames) : null;
  const mistake = 'is not a text of the widget: docs/reference/wording.md lists them';
  return meant === null ? mistake : `is not a text of the widget. Did you mean “${meant}”?`;
}
