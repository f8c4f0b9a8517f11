import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { widgetLanguages } from '@laurel/schema/wording-languages';
import { embedFile } from '../build.ts';

/** What a page may come to fetch, and how many bytes it may be after gzip. */
export interface Budget {
  readonly what: string;
  /** What we want; left out where the design names none. */
  readonly target?: number;
  /** Where the tests fail. */
  readonly limit: number;
  files(): Iterable<string>;
}

const folder = dirname(embedFile);

/** The text of a file of the last build. */
export function codeOf(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

/** A part with everything it brings along, by their names. */
export function pathOf(file: string, found: Set<string> = new Set()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, part] of codeOf(file).matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g))
    pathOf(part ?? '', found);
  return found;
}

/** Everything the loader may fetch, now or later. Parts of earlier loaders may lie beside it. */
export function reachable(file = 'embed.js', found: Set<string> = new Set()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, part] of codeOf(file).matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g)) reachable(part, found);
  return found;
}

/** The file of a part: its name has the hash of what is in it. */
export function named(part: string): string {
  const file = [...reachable()].find((name) => name.startsWith(`${part}-`));
  if (file === undefined) throw new Error(`There is no part ${part}.`);
  return file;
}

/** Bytes of these files, each compressed by itself. */
export function sizeOf(files: Iterable<string>, method: 'gzip' | 'brotli' = 'gzip'): number {
  const pack = method === 'gzip' ? (code: string) => gzipSync(code, { level: 9 }) : brotliCompressSync;
  return [...files].reduce((sum, file) => sum + pack(codeOf(file)).length, 0);
}

function without(files: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...files].filter((file) => !others.has(file));
}

/** The panel, open and live, for a member. */
function everything(): Set<string> {
  const parts = ['panel', 'live', 'realtime', 'en'].map(named);
  return new Set(['embed.js', ...parts].flatMap((file) => [...pathOf(file)]));
}

function largest(parts: readonly string[]): string[] {
  return parts
    .map(named)
    .toSorted((one, other) => sizeOf([other]) - sizeOf([one]))
    .slice(0, 1);
}

const themes = ['plain', 'soft', 'contrast', 'night', 'bold', 'paper'];
const languages = [...widgetLanguages, 'pseudo'].map((language) => language.toLowerCase());

/** Every budget. `design/widget.md` has the targets. */
export const budgets: readonly Budget[] = [
  { what: 'the loader, `embed.js`', target: 2000, limit: 3000, files: () => pathOf('embed.js') },
  {
    what: '`<laurel-balance>` with all that it needs',
    target: 9000,
    limit: 11_000,
    files: () => pathOf(named('balance')),
  },
  { what: '`<laurel-points-for>`', target: 9000, limit: 11_000, files: () => pathOf(named('points-for')) },
  {
    what: '`<laurel-redeem>`, before somebody is a member',
    target: 9000,
    limit: 11_000,
    files: () => pathOf(named('redeem')),
  },
  { what: '`<laurel-text>`', target: 9000, limit: 11_000, files: () => pathOf(named('text')) },
  {
    what: 'the panel with its first view',
    target: 21_000,
    limit: 23_000,
    files: () => without(pathOf(named('panel')), pathOf(named('program'))),
  },
  { what: 'the line for changes', target: 3400, limit: 4500, files: () => pathOf(named('realtime')) },
  { what: 'one language: the largest', target: 1200, limit: 2000, files: () => largest(languages) },
  { what: 'one theme: the largest', target: 1500, limit: 3000, files: () => largest(themes) },
  { what: '**all of it: the panel open and live**', target: 30_000, limit: 32_000, files: everything },
  { what: 'the views beside the first one', limit: 3000, files: () => without(pathOf(named('later')), everything()) },
  { what: 'what is needed to redeem', limit: 6000, files: () => without(pathOf(named('deeds')), everything()) },
  {
    what: '`<laurel-redeem>` for a member',
    limit: 6000,
    files: () => without(pathOf(named('redeem-control')), everything()),
  },
  { what: 'built-in data, for a page that asks for a preview', limit: 9000, files: () => pathOf(named('preview')) },
];
