import { parseDefinition } from '@laurel/schema/parse';
import { describe, expect, it } from 'vitest';
import { checkProgram } from '../../src/program/compile.ts';
import { blocksOf, pages } from './markdown.ts';

const programmes = pages().flatMap((page) =>
  blocksOf(page)
    .filter(({ language, text }) => language === 'yaml' && text.startsWith('laurel:'))
    .map(({ text, line }) => ({ place: `${page}:${line}`, text })),
);

describe('every programme in the documentation can be put in force', () => {
  it.each(programmes)('$place', ({ text }) => {
    const parsed = parseDefinition(text);

    expect(parsed).toMatchObject({ ok: true });
    if (parsed.ok) expect(checkProgram(parsed.definition)).toEqual([]);
  });
});
