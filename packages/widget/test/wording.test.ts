import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { wordingFile, wordingText } from '../scripts/wording.ts';

it('is what docs/reference/wording.md says: else run `node packages/widget/scripts/wording.ts`', () => {
  expect(readFileSync(wordingFile, 'utf8')).toBe(wordingText());
});
