import { describe, expect, it } from 'vitest';
import { readSource } from './source.ts';

const indented = (here: string, above: number) =>
  `This line is indented by ${here}, the line above by ${above}. Lines that belong together begin in the same column; a line stands further in only below one that ends with a colon.`;

describe('a mistake in the writing', () => {
  it.each([
    ['a key too far in', 'a:\n  b: 1\n   c: 2\n', 3, 4, '/a', indented('3 spaces', 2)],
    ['a key too far out', 'a:\n  b: 1\n c: 2\n  d: 3\n', 3, 2, '/a', indented('1 space', 2)],
    ['a key after one too far out', 'a:\n  b: 1\nc: 2\n  d: 3\n', 4, 3, '', indented('2 spaces', 0)],
    ['a key of an item too far in', 'a:\n  - b: 1\n     c: 2\n', 3, 6, '/a/0', indented('5 spaces', 4)],
    ['a key of an item too far out', 'a:\n  - b: 1\n    c: 2\n   d: 3\n', 4, 4, '/a/0', indented('3 spaces', 4)],
    ['an item too far in', 'a:\n  - b: 1\n   - b: 2\n', 3, 4, '/a/0', indented('3 spaces', 4)],
    ['an item too far out', 'a:\n  - b: 1\n - b: 2\n', 3, 2, '/a/0', indented('1 space', 4)],
    ['blank lines and comments between', 'a:\n  b: 1\n\n# c\n   c: 2\n', 5, 4, '/a', indented('3 spaces', 2)],
    ['a comment behind', 'a:\n  b: 1 # d: 1\n   c: 2\n', 3, 4, '/a', indented('3 spaces', 2)],
    ['Windows’ ends of lines', 'a:\r\n  b: 1\r\n   c: 2\r\n', 3, 4, '/a', indented('3 spaces', 2)],
    ['a tab', 'a:\n\tb: 1\n', 2, 1, '', 'This line begins with a tab: indent it with spaces.'],
    ['a colon without a space', 'a:\n  b:x\n  c: 2\n', 2, 3, '', 'A colon needs a space after it: write “b: x”.'],
    [
      'a colon too many',
      'a: 1\nb: c: d\n',
      2,
      1,
      '',
      'A text with a colon in it must be in quotes: the second colon here begins another key.',
    ],
    ['a per cent sign', 'a: 1\nb: %x\n', 2, 4, '', '“%” cannot begin a text: write the text in quotes.'],
    ['an open brace', 'a: { b: 1\nc: 2\n', 2, 1, '/a', 'A { or [ above this line is still open: close it with } or ].'],
    [
      'an open quote',
      'a:\n  b: "x\n  c: 2\n',
      2,
      6,
      '/a',
      'The quote that opens here is never closed: end the text with one like it.',
    ],
    ['a key twice', 'a:\n  b: 1\n  b: 2\n', 3, 3, '/a', '“b” is there twice in the same group: keep one of the two.'],
    [
      'two documents',
      'a: 1\n---\nb: 2\n',
      2,
      1,
      '',
      'A definition is one document: leave out this “---” and what follows.',
    ],
  ])('%s', (_what, text, line, column, pointer, message) => {
    expect(readSource(text).problems).toEqual([{ pointer, message, line, column }]);
  });

  it('is told once, however much nonsense it makes of the rest', () => {
    expect(readSource('a:\n  b: 1\n c: 2\n  d: 3\n   e: 4\nf:g\n').problems).toHaveLength(1);
  });
});
