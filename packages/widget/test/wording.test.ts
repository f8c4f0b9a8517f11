import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type WordingKey, wordingKeyNames } from '@laurel/schema/wording';
import { expect, it } from 'vitest';
import { embedFile, ensureWidget } from '../build.ts';
import { wordingFile, wordingText } from '../scripts/wording.ts';
import { messages as german } from '../src/i18n/languages/de.ts';

/** The part of the built widget whose name begins like this, as the loader would come to it. */
function partOf(name: string): Promise<Record<string, unknown>> {
  const folder = dirname(embedFile);
  const found = new Set(['embed.js']);
  for (const file of found)
    for (const [, part = ''] of readFileSync(join(folder, file), 'utf8').matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g))
      found.add(part);
  const file = [...found].find((one) => one.startsWith(`${name}-`)) ?? '';
  return import(pathToFileURL(join(folder, file)).href);
}

it('is what docs/reference/wording.md says: else run `node packages/widget/scripts/wording.ts`', () => {
  expect(readFileSync(wordingFile, 'utf8')).toBe(wordingText());
});

it('wins in the built widget too, where texts have no names', async () => {
  await ensureWidget();
  const { messages } = await partOf('de');
  const { withWording } = (await partOf('wording')) as Record<string, (...texts: unknown[]) => object>;
  const own = { 'balance.title': 'Deine Blüten', 'tier.orders': { one: 'ein Strauß', other: '{count} Sträuße' } };
  const worded = Object.values(withWording?.(messages, own) ?? {});

  expect(Object.fromEntries(wordingKeyNames.map((name: WordingKey, place) => [name, worded[place]]))).toEqual({
    ...german,
    ...own,
  });
});
