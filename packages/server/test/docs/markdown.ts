import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's root. */
export const root: string = resolve(import.meta.dirname, '../../../..');

/** A fenced block of a page: what it is written in, and where it begins. */
export type Block = { readonly language: string; readonly text: string; readonly line: number };

/** Every page of the documentation, from the root. */
export function pages(): string[] {
  return globSync(['*.md', 'docs/**/*.md'], { cwd: root }).sort();
}

/** A page's text. */
export function read(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** The fenced blocks of a page, in its order. */
export function blocksOf(page: string): Block[] {
  const text = read(page);
  return [...text.matchAll(/^```(\w*)[^\n]*\n(.*?)^```$/gms)].map(({ 1: language = '', 2: body = '', index }) => ({
    language,
    text: body,
    line: text.slice(0, index).split('\n').length,
  }));
}
