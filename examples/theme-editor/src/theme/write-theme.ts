import type { Theme } from '@laurel/schema/theme';

/** The ways a theme leaves the editor. */
export const formats = ['css', 'json', 'yaml', 'link'] as const;

/** One of them. */
export type Format = (typeof formats)[number];

/** A theme as text: rules for a page, or what stands in a programme's definition. */
export function writeTheme(theme: Theme, format: Format, page: string): string {
  if (format === 'link') return `${page}${toHash(theme)}`;
  if (format === 'json') return `${JSON.stringify({ theme }, null, 2)}\n`;
  return format === 'css' ? toCss(theme) : toYaml(theme);
}

/** The rule that a page takes into its own styles. */
export function toCss(theme: Theme, selector = ':root'): string {
  const lines = Object.entries(theme).map(([name, value]) => `  --laurel-${name}: ${value};\n`);
  return `${selector} {\n${lines.join('')}}\n`;
}

/** The part of an address after its page: every token by its name, so that a person can read it. */
export function toHash(theme: Theme): string {
  const written = new URLSearchParams(Object.entries(theme)).toString();
  return written === '' ? '' : `#${written}`;
}

/** The key `theme` of a definition. A text in double quotes is the same in YAML and in JSON. */
function toYaml(theme: Theme): string {
  const lines = Object.entries(theme).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}\n`);
  return lines.length === 0 ? 'theme: {}\n' : `theme:\n${lines.join('')}`;
}
