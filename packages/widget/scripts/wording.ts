/** Writes `docs/reference/wording.md`: every text of the widget that a programme may word itself. */
import { writeFileSync } from 'node:fs';
import { wordingReference, wordingReferenceFile } from './wording-reference.ts';

writeFileSync(wordingReferenceFile, wordingReference());
