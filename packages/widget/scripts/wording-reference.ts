import { messages } from '../src/i18n/languages/en.ts';
import type { Message } from '../src/i18n/messages.ts';

/** Where the page is. */
export const wordingReferenceFile: URL = new URL('../../../docs/reference/wording.md', import.meta.url);

/** The page that lists the texts by their keys, as English has them. */
export function wordingReference(): string {
  const rows = Object.entries(messages).map(([key, message]) => `| \`${key}\` | ${written(message)} |`);
  return [
    '# Every text of the widget',
    '',
    '<!-- Written by `node packages/widget/scripts/wording.ts`. Do not edit. -->',
    '',
    'Keys for the [`wording`](../program.md#looks-and-words) of a programme, and what they say in English. What stands in braces is filled in, and may be left out. A text with several forms may have one for each plural of its language.',
    '',
    '| key | in English |',
    '|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function written(message: Message): string {
  if (typeof message === 'string') return message.replaceAll('|', '\\|');
  return Object.entries(message)
    .map(([form, text]) => `${form}: ${text}`)
    .join('; ');
}
