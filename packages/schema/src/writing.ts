import type { Document, ParsedNode, YAMLParseError } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import { pointerTo } from './pointer.ts';

/** A mistake in the writing of a text: where it stands, the group of keys it stands in, and what to do about it. */
export type WritingMistake = { readonly offset: number; readonly pointer: string; readonly message: string };

/**
 * The first thing wrong with the writing of a YAML text, told where it is to be mended; null where there is none. What
 * comes after it is no news: one line that is indented wrongly makes nonsense of those below it.
 */
export function writingMistake(text: string, document: Document.Parsed): WritingMistake | null {
  const [error] = document.errors;
  if (error === undefined) return null;
  const { contents } = document;
  return { ...mistakeIn(text, error, lastNodeIn(contents)), pointer: groupAt(contents, error.pos[0]) };
}

/** A line that says something: blank ones and comments are left out. */
type Line = {
  readonly text: string;
  /** Where it begins in the text. */
  readonly start: number;
  readonly indent: number;
  /** Where its own words begin, after the dash of a list. */
  readonly inner: number;
};

function linesOf(text: string): Line[] {
  let start = 0;
  const all = text.split('\n').map((written) => {
    const line = written.replace(/\r$/, '');
    const [lead = ''] = /^[ \t]*/.exec(line) ?? [];
    const [dash = ''] = /^(?:-\s+)*/.exec(line.slice(lead.length)) ?? [];
    const here = { text: line, start, indent: lead.length, inner: lead.length + dash.length };
    start += written.length + 1;
    return here;
  });
  return all.filter(({ text: line }) => /^\s*[^\s#]/.test(line));
}

type Mistake = Omit<WritingMistake, 'pointer'>;

function mistakeIn(text: string, { code, message, pos: [offset] }: YAMLParseError, last: number): Mistake {
  const lines = linesOf(text);
  // What stands between two lines is a matter of the second.
  const index = lines.findIndex(({ start, text: line }) => offset <= start + line.length);
  switch (code) {
    case 'TAB_AS_INDENT':
      return { offset, message: 'This line begins with a tab: indent it with spaces.' };
    case 'DUPLICATE_KEY': {
      const [key = ''] = /^[^:\n]*/.exec(text.slice(offset)) ?? [];
      return { offset, message: `“${key}” is there twice in the same group: keep one of the two.` };
    }
    case 'BAD_SCALAR_START':
      return { offset, message: `“${text[offset]}” cannot begin a text: write the text in quotes.` };
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return brokenKey(lines, index) ?? wrongIndent(lines, index);
    case 'BAD_INDENT':
      if (!message.startsWith('Flow')) return wrongIndent(lines, index);
      return { offset, message: 'A { or [ above this line is still open: close it with } or ].' };
    case 'MISSING_CHAR':
      if (message.startsWith('Sequence item')) return wrongIndent(lines, index);
      if (!message.startsWith('Missing closing')) break;
      return { offset: last, message: 'The quote that opens here is never closed: end the text with one like it.' };
    case 'MULTIPLE_DOCS':
      return { offset, message: 'A definition is one document: leave out this “---” and what follows.' };
  }
  return { offset, message: `This is not YAML: ${message}.` };
}

/** Where a value goes on in the next line though it was whole, where a colon has no space, or where one is too many. */
function brokenKey(lines: readonly Line[], index: number): Mistake | null {
  const [line, next] = lines.slice(index);
  if (line === undefined) return null;
  if (next !== undefined && next.indent > line.inner) return wrongIndent(lines, index + 1);
  const offset = line.start + line.inner;
  const [, key, value] = /^[\s-]*([\w-]+):([^\s:].*)$/.exec(line.text) ?? [];
  if (key !== undefined) return { offset, message: `A colon needs a space after it: write “${key}: ${value}”.` };
  if (!/:\s.*:(?:\s|$)/.test(line.text)) return null;
  return { offset, message: 'A text with a colon in it must be in quotes: the second colon here begins another key.' };
}

function wrongIndent(lines: readonly Line[], index: number): Mistake {
  const [line, above] = [lines[index], lines[index - 1]];
  const indent = line?.indent ?? 0;
  const other = above === undefined ? '' : `, the line above by ${above.inner}`;
  const message = `This line is indented by ${counted(indent)}${other}. Lines that belong together begin in the same column; a line stands further in only below one that ends with a colon.`;
  return { offset: (line?.start ?? 0) + indent, message };
}

function counted(spaces: number): string {
  return spaces === 1 ? '1 space' : `${spaces} spaces`;
}

/** A JSON Pointer to the innermost group or list that is open at a place. */
function groupAt(node: ParsedNode | null, offset: number, path: readonly (string | number)[] = []): string {
  const [step, inner] = lastChild(node, offset);
  const opens = isMap(inner) || isSeq(inner);
  return inner !== null && opens && inner.range[0] < offset ? groupAt(inner, offset, [...path, step]) : pointerTo(path);
}

/** Where the last value of a text begins. */
function lastNodeIn(node: ParsedNode | null): number {
  const [, inner] = lastChild(node, Number.POSITIVE_INFINITY);
  return inner === null ? (node?.range[0] ?? 0) : lastNodeIn(inner);
}

function lastChild(node: ParsedNode | null, offset: number): readonly [string | number, ParsedNode | null] {
  if (isSeq<ParsedNode>(node)) {
    const index = node.items.findLastIndex(({ range }) => range[0] < offset);
    return [index, node.items[index] ?? null];
  }
  if (!isMap<ParsedNode, ParsedNode | null>(node)) return ['', null];
  const pair = node.items.findLast(({ key }) => key.range[0] < offset);
  return [isScalar(pair?.key) ? String(pair.key.value) : '', pair?.value ?? null];
}
