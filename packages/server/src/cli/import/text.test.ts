import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { linesOf, plainLineEnds, rowLengthMaximum, unreadable } from './text.ts';

function inPieces(...pieces: string[]): AsyncIterable<string> {
  return Readable.from(pieces);
}

function gather<T>(items: AsyncIterable<T>): Promise<T[]> {
  return Readable.from(items).toArray();
}

it('cuts lines wherever the pieces fall, and counts empty ones', async () => {
  const lines = await gather(linesOf(inPieces('\uFEFFa', 'b\r', '\n\nc', 'd')));

  expect(lines).toEqual([
    { number: 1, text: 'ab' },
    { number: 2, text: '' },
    { number: 3, text: 'cd' },
  ]);
});

it('does not gather a line without end', async () => {
  const endless = Array.from({ length: 40 }, () => 'x'.repeat(65_536));

  const [line] = await gather(linesOf(inPieces(...endless)));

  expect(line?.text.length).toBeLessThan(rowLengthMaximum + 65_537);
  expect(unreadable(line?.text ?? '')).toBe('is longer than 1,000,000 characters');
});

it('makes Windows line ends plain, also between two pieces, and keeps a lone return', async () => {
  const pieces = await gather(plainLineEnds(inPieces('\uFEFFa\r', '\nb\rc\r\n', 'd\r')));

  expect(pieces.join('')).toBe('a\nb\rc\nd\r');
});
