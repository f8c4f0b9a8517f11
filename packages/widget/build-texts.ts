/** Packs the texts of the widget: names of texts become places in a list, and a language becomes that list. */
import { wordingKeyNames } from '@laurel/schema/wording';
import type { Plugin } from 'vite';
import type { Message, Messages } from './src/i18n/messages.ts';

/** A name of a text, as a literal: it is never put together, so that the build can shorten it. */
const keyLiteral = /'([a-z]+\.[A-Za-z_]+)'/g;
const isNames = /\/schema\/src\/wording\/keys\.ts$/;
const isLanguage = /\/i18n\/languages\/[\w-]+\.ts$/;

/** Puts the place of each text where its name stands: `text('nav.home')` asks for the fourth text. */
export function shortenKeys(code: string, id: string): string {
  if (isLanguage.test(id)) return code;
  const places = new Map<string, number>(wordingKeyNames.map((key, place) => [key, place]));
  return code.replaceAll(keyLiteral, (literal, key: string) => {
    const place = places.get(key);
    return place === undefined ? literal : `'${place}'`;
  });
}

/** Makes each language a list in the order of the names: nobody downloads the names twelve times. */
export function packLanguages(): Plugin {
  return {
    name: 'laurel-languages',
    async transform(code, id) {
      // A shop with words of its own needs the names, but not what can be filled in where.
      if (isNames.test(id))
        return {
          code: `export const wordingKeyNames = ${JSON.stringify(wordingKeyNames.join(' '))}.split(' ');`,
          map: null,
        };
      if (!isLanguage.test(id) || !code.includes('messages = {')) return null;
      // Types are gone by now, and a language imports nothing: it can be read as it is.
      const { messages }: { messages: Messages } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
      const texts = wordingKeyNames.map((key) => messages[key]);
      return { code: `export const messages = ${packed(texts)};`, map: null };
    },
  };
}

/** Runs of plain texts as one text each; forms as they are. */
function packed(texts: readonly Message[]): string {
  const runs: (string[] | Message)[] = [];
  for (const text of texts) {
    const last = runs.at(-1);
    if (typeof text !== 'string') runs.push(text);
    else if (Array.isArray(last)) last.push(text);
    else runs.push([text]);
  }
  return `[${runs.map((run) => (Array.isArray(run) ? `...${JSON.stringify(run.join('\n'))}.split("\\n")` : JSON.stringify(run))).join()}]`;
}
