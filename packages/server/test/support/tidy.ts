import type { SyntaxNode } from './syntax.ts';
import { nameOf, nodesOf, parse } from './syntax.ts';

const fileLinesMaximum = 400;
const functionLinesMaximum = 70;

/** Written in two halves, or this file would complain of itself. */
const leftovers = [
  'TO|DO',
  'FIX|ME',
  'X|XX',
  'HA|CK',
  'biome-|ignore',
  '@ts-|ignore',
  '@ts-|nocheck',
  '@ts-|expect-error',
].map((word) => word.replace('|', ''));
const leftover = new RegExp(`(?<![\\w-])(${leftovers.join('|')})(?![\\w-])`);
const rootUnit = /\d(rem)\b/;

/** What is untidy about a file, told by its path from the project's root; empty when nothing is. */
export function tidyComplaints(path: string, text: string): string[] {
  const lines = text.trimEnd().split('\n');
  return [
    ...(lines.length > fileLinesMaximum ? [`${path}: ${lines.length} lines, at most ${fileLinesMaximum}`] : []),
    ...(path.endsWith('.ts') ? longFunctions(path, text) : []),
    ...lines.flatMap((line, index) => {
      const word = leftover.exec(line)?.[1];
      return word ? [`${path}:${index + 1}: ${word} is left over`] : [];
    }),
    ...lines.flatMap((line, index) =>
      path.startsWith('packages/widget/src/') && rootUnit.test(line)
        ? [`${path}:${index + 1}: a rem depends on the shop's root font; use em or a token`]
        : [],
    ),
  ];
}

/** Which of these rooms lack the file that says what they are for. */
export function roomsWithoutReadme(rooms: readonly string[], files: ReadonlySet<string>): string[] {
  return rooms.filter((room) => !files.has(`${room}/README.md`));
}

function longFunctions(path: string, text: string): string[] {
  const { tree } = parse(path, text);
  const groups = new Set([...nodesOf(tree)].filter(isGroupOfTests).flatMap((call) => call['arguments']));
  return [...nodesOf(tree)].flatMap((node) => {
    if (!/Function/.test(node.type) || node.type.startsWith('TS') || groups.has(node)) return [];
    const length = text.slice(node.start, node.end).split('\n').length;
    const line = text.slice(0, node.start).split('\n').length;
    return length > functionLinesMaximum
      ? [`${path}:${line}: a function of ${length} lines, at most ${functionLinesMaximum}`]
      : [];
  });
}

/** `describe` groups tests; what it is given is a list, not a function to understand as one. */
function isGroupOfTests(node: SyntaxNode): boolean {
  return node.type === 'CallExpression' && nameOf(node['callee']) === 'describe';
}
