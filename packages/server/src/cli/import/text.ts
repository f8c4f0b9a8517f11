/** A row longer than this is a file with another shape than ours, and must not fill the memory. */
export const rowLengthMaximum = 1_000_000;

/** A line of a text, counted from 1. */
export type Line = { readonly number: number; readonly text: string };

/** Cuts a text that comes in pieces into its lines. Both kinds of line ends will do; an overlong line arrives cut short. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<Line> {
  let number = 0;
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = (lines.pop() ?? '').slice(0, rowLengthMaximum + 1);
    for (const text of lines) yield lineOf(++number, text);
  }
  if (rest !== '') yield lineOf(++number, rest);
}

/** Turns each Windows line end into a plain one, also where it falls between two pieces, and drops a byte order mark. */
export async function* plainLineEnds(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  let first = true;
  for await (const piece of pieces) {
    const text = held + (first ? withoutMark(piece) : piece);
    first = false;
    held = text.endsWith('\r') ? '\r' : '';
    yield text.slice(0, text.length - held.length).replaceAll('\r\n', '\n');
  }
  if (held !== '') yield held;
}

/** Why a row's bytes cannot be what was meant, or null: what was not UTF-8 was replaced while it was read. */
export function unreadable(text: string): string | null {
  if (text.length > rowLengthMaximum) return `is longer than ${rowLengthMaximum.toLocaleString('en')} characters`;
  return text.includes('\uFFFD') ? 'is not UTF-8; save the file as UTF-8 and import it again' : null;
}

function lineOf(number: number, text: string): Line {
  const unmarked = number === 1 ? withoutMark(text) : text;
  return { number, text: unmarked.endsWith('\r') ? unmarked.slice(0, -1) : unmarked };
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
