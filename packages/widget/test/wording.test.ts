import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { wordingReference, wordingReferenceFile } from '../scripts/wording-reference.ts';

it('is what docs/reference/wording.md says: else run `node packages/widget/scripts/wording.ts`', () => {
  expect(readFileSync(wordingReferenceFile, 'utf8')).toBe(wordingReference());
});
