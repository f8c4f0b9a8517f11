import type { Document, ParsedNode } from 'yaml';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { DefinitionProblem } from './definition.ts';
import { stepsOf } from './pointer.ts';
import { writingMistake } from './writing.ts';

/** Where something stands in a text, counted from 1. */
export type Position = { readonly line: number; readonly column: number };

/** A text, read: what it says, what is wrong with its writing, and where everything stands. */
export type Source = {
  readonly value: unknown;
  readonly problems: readonly DefinitionProblem[];
  /** Where a value stands: its key where it has one, its nearest parent where it is missing. */
  readonly positionOf: (pointer: string) => Position;
};

/** Reads YAML, and so JSON too. */
export function readSource(text: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const positionOf = (pointer: string) => at(offsetOf(document, pointer));
  const mistake = writingMistake(text, document);
  if (mistake !== null) {
    const { pointer, message, offset } = mistake;
    return { value: null, problems: [{ pointer, message, ...at(offset) }], positionOf };
  }
  return { ...readValue(document), positionOf };
}

/** Where the value of a JSON Pointer stands in a text, for problems that are found after it was parsed. */
export function positionOf(text: string, pointer: string): Position {
  return readSource(text).positionOf(pointer);
}

function readValue(document: Document.Parsed): Pick<Source, 'value' | 'problems'> {
  try {
    return { value: document.toJS(), problems: [] };
  } catch (error) {
    // The library counts how far aliases would blow up a document, and gives up on one that is out to do harm.
    if (!(error instanceof ReferenceError)) throw error;
    return {
      value: null,
      problems: [{ pointer: '', message: `This is not YAML: ${error.message}.`, line: 1, column: 1 }],
    };
  }
}

function offsetOf(document: Document.Parsed, pointer: string): number {
  let node: ParsedNode | null = document.contents;
  let offset = node?.range[0] ?? 0;
  for (const step of stepsOf(pointer)) {
    const child: { offset: number; node: ParsedNode | null } | null = childOf(node, step);
    if (child === null) break;
    ({ offset, node } = child);
  }
  return offset;
}

function childOf(node: ParsedNode | null, step: string): { offset: number; node: ParsedNode | null } | null {
  if (isMap<ParsedNode, ParsedNode | null>(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
    return pair === undefined ? null : { offset: pair.key.range[0], node: pair.value };
  }
  if (!isSeq(node)) return null;
  const item = node.items[Number(step)];
  return isNode(item) ? { offset: item.range[0], node: item } : null;
}
