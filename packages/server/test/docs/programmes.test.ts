import { parseDefinition } from '@laurel/schema/parse';
import { readSource } from '@laurel/schema/source';
import { starterDefinition } from '@laurel/schema/starter';
import { describe, expect, it } from 'vitest';
import { checkProgram } from '../../src/program/compile.ts';
import { blocksOf, pages, read } from './markdown.ts';

/** What a section of the documentation is tried in: the least of a programme, with the tiers that the examples speak of. */
const least = {
  laurel: 1,
  program: {
    slug: 'petal',
    name: 'Petal Club',
    currency: 'GBP',
    timezone: 'Europe/London',
    locale: 'en-GB',
    storefrontUrl: 'https://shop.example',
  },
  points: { name: { one: 'petal', other: 'petals' }, value: '0.01' },
  tiers: {
    measure: 'spend',
    window: 'lifetime',
    levels: [
      { key: 'bud', name: 'Bud', from: '0' },
      { key: 'bloom', name: 'Bloom', from: '150' },
    ],
  },
};

const programmes = pages().flatMap((page) =>
  blocksOf(page)
    .filter(({ language }) => language === 'yaml')
    .map(({ text, line }) => ({
      place: `${page}:${line}`,
      source: text.startsWith('laurel:') ? text : { ...least, ...Object(readSource(text).value) },
    })),
);

function problemsOf(source: unknown): { pointer: string; message: string }[] {
  const parsed = parseDefinition(source);
  const problems = parsed.ok ? checkProgram(parsed.definition) : parsed.problems;
  return problems.map(({ pointer, message }) => ({ pointer, message }));
}

describe('every programme in the documentation, and every part of one, can be put in force', () => {
  it.each(programmes)('$place', ({ source }) => {
    expect(problemsOf(source)).toEqual([]);
  });
});

it('is refused in the words that docs/program.md shows', () => {
  const shown = [...read('docs/program.md').matchAll(/^programme\.yaml:\d+:\d+ {2}(\S+) {2}(.*)$/gm)];
  const mistaken = starterDefinition
    .replace('minimumSpend:', 'minimumSpent:')
    .replace('name: Silver, from: "150"', 'name: Silver, from: "600"')
    .replace('tier: silver', 'tier: sliver');
  const shape = problemsOf(mistaken);
  const meaning = problemsOf(mistaken.replace('minimumSpent:', 'minimumSpend:'));

  expect(shown.map(([, pointer, message]) => ({ pointer, message }))).toEqual([...shape, ...meaning]);
});
