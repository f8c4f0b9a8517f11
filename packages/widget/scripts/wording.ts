import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordingKeyNames, wordingKeys } from '@laurel/schema/wording';
import { messages } from '../src/i18n/languages/en.ts';
import type { Message } from '../src/i18n/messages.ts';

/** Where the table of texts lies. */
export const wordingFile: string = join(import.meta.dirname, '../../../docs/reference/wording.md');

/** Every text of the widget: its name, what can be filled in, and what it says in English. */
export function wordingText(): string {
  return [
    '# Texts of the widget',
    '',
    'Written from the sources by `node packages/widget/scripts/wording.ts`; do not edit it. How to put your own in their place: [languages and wording](../widget.md#words-of-your-own).',
    '',
    'A text with `{count}` may have one form for each plural of its language.',
    '',
    '| name | places | in English |',
    '| --- | --- | --- |',
    ...wordingKeyNames.map(
      (name) =>
        `| \`${name}\` | ${wordingKeys[name].map((place) => `\`{${place}}\``).join(' ')} | ${english(messages[name])} |`,
    ),
    '',
  ].join('\n');
}

function english(message: Message): string {
  return typeof message === 'string' ? message : Object.values(message).join(' / ');
}

if (import.meta.main) writeFileSync(wordingFile, wordingText());
