import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, root } from './markdown.ts';

const folder = join(root, 'packages/widget/src');
const source = globSync('**/*.ts', { cwd: folder, exclude: (name) => /\.test\.ts$|^themes$/.test(name) })
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n');
const page = read('docs/widget.md');

/** What a theme builder may rely on, as it stands in the code and on the page: neither may have what the other lacks. */
const kinds = [
  {
    what: 'events',
    inCode: /^ {2}'(laurel-[a-z-]+)': Laurel\w+Event;/gm,
    onPage: /^\|[^|]*?`(laurel-[a-z-]+)`(?:, `(laurel-[a-z-]+)`)? \|/gm,
  },
  { what: 'elements', inCode: /define\('(laurel-[a-z-]+)'/g, onPage: /^\| `<(laurel-[a-z-]+)>`/gm },
  { what: 'slots', inCode: /<slot name="([a-z]+)"/g, onPage: /(?<=^Slots:.*)`([a-z]+)`(?=.*\. Each)/gm },
];

describe('docs/widget.md names what the widget has, and nothing else:', () => {
  it.each(kinds)('$what', ({ inCode, onPage }) => {
    const names = namesIn(source, inCode);

    expect(names).not.toEqual([]);
    expect(namesIn(page, onPage)).toEqual(names);
  });

  it('tokens, in the table that it points to', () => {
    expect(namesIn(read('docs/reference/tokens.md'), /^\| `([a-z-]+)` \|/gm)).toEqual(
      namesIn(source, /var\(--laurel-([a-z-]+)/g),
    );
  });

  it('parts', () => {
    const templates = [...source.matchAll(/part="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' '));
    const chosen = [...source.matchAll(/'((?:card|entry)[a-z -]*)'/g)].flatMap(([, names = '']) => names.split(' '));
    const launcher = [...source.matchAll(/part: '([^']+)'/g)].map(([, name = '']) => name);
    const line = page.split('\n').find((text) => text.startsWith('`base`')) ?? '';

    expect(namesIn(line, /`([a-z-]+)`/g)).toEqual([...new Set([...templates, ...chosen, ...launcher])].sort());
  });

  it('attributes', () => {
    // What a platform's own page is asked for is none of ours.
    const elements = source.replaceAll(/querySelector<[^\n]*/g, '');
    const asked = /(?:getAttribute|hasAttribute|attribute:)\(? ?'((?!aria-|data-|lang\b)[a-z-]+)'/g;
    const missing = namesIn(elements, asked).filter(
      (name) => !page.includes(`\`${name}\``) && !page.includes(`-${name}\``),
    );

    expect(missing).toEqual([]);
  });
});

function namesIn(text: string, pattern: RegExp): string[] {
  const names = [...text.matchAll(pattern)].flatMap(([, ...found]) => found.filter((name) => name !== undefined));
  return [...new Set(names)].sort();
}
