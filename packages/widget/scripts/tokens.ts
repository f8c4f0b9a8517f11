import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ThemeTokenName, type TokenKind, themeTokens } from '@laurel/schema/theme';

/** Where the table of tokens lies. */
export const tokensFile: string = join(import.meta.dirname, '../../../docs/reference/tokens.md');

const kinds: Readonly<Record<TokenKind, string>> = {
  color: 'colour',
  length: 'length',
  number: 'number',
  duration: 'duration',
  easing: 'easing',
  font: 'typefaces',
  shadow: 'shadow',
};

/** Every public token: what it is the look of, what may be written for it, and what there is without it. */
export function tokensText(): string {
  const styles = globSync('src/**/*.styles.ts', { cwd: join(import.meta.dirname, '..') })
    .concat('src/internal/looks.ts')
    .sort((one, other) => Number(other.includes('tokens')) - Number(one.includes('tokens')))
    .map((file) => readFileSync(join(import.meta.dirname, '..', file), 'utf8'))
    .join('\n');
  return [
    '# Tokens',
    '',
    'Written from the sources by `node packages/widget/scripts/tokens.ts`; do not edit it. How to use them: [theming](../theming.md).',
    '',
    'In CSS each begins with `--laurel-`; in `setTheme` and in the `theme` of a definition it is written as it stands here. A token that says “follows” is mixed from others: set `color-brand` and `color-on-brand`, and the rest is right.',
    '',
    '| token | kind | what it is the look of | left out |',
    '| --- | --- | --- | --- |',
    ...Object.entries(themeTokens).map(([name, { kind, about }]) => {
      const value = defaultOf(name as ThemeTokenName, styles);
      return `| \`${name}\` | ${kinds[kind]} | ${about} | ${value} |`;
    }),
    '',
  ].join('\n');
}

/** What stands behind the comma where the token is read. */
function defaultOf(name: ThemeTokenName, styles: string): string {
  const start = styles.indexOf(`var(--laurel-${name},`);
  if (start < 0) throw new Error(`No style reads --laurel-${name}.`);
  const from = start + `var(--laurel-${name},`.length;
  let depth = 1;
  let end = from;
  for (; depth > 0; end += 1) depth += { '(': 1, ')': -1 }[styles.charAt(end)] ?? 0;
  const value = styles.slice(from, end - 1).trim();
  return /--_|currentcolor|inherit/.test(value) ? 'follows' : `\`${value}\``;
}

if (import.meta.main) writeFileSync(tokensFile, tokensText());
