import { closest } from '@laurel/schema/closest';
import { type Theme, type ThemeTokenName, themeTokenNames } from '@laurel/schema/theme';
import { tokenProblem } from '@laurel/schema/theme/values';
import { parse, YAMLParseError } from 'yaml';

/** What a text said, and what of it could not be taken. */
export type ReadTheme = { readonly theme: Theme; readonly problems: readonly string[] };

/** Reads CSS, JSON or YAML: whole rules or bare declarations, a `theme` or only what is in it. */
export function readTheme(text: string): ReadTheme {
  if (text.trim() === '') return { theme: {}, problems: ['There is nothing to read yet.'] };
  if (/--laurel-/.test(text)) return judge(declarationsOf(text));
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    const where = error instanceof YAMLParseError ? error.message.split('\n')[0] : String(error);
    return { theme: {}, problems: [`This is neither CSS with --laurel- tokens nor JSON or YAML: ${where}`] };
  }
  const inside = isMap(value) && isMap(value['theme']) ? value['theme'] : value;
  if (!isMap(inside))
    return { theme: {}, problems: ['There are no tokens in it: write { "color-brand": "#7a3e9d" }.'] };
  return judge(Object.entries(inside));
}

/** Reads the part of an address after its page; what makes no sense in it is left out. */
export function fromHash(hash: string): Theme {
  return judge([...new URLSearchParams(hash.replace(/^#/, ''))]).theme;
}

/** The name of a token, if it is one. */
export function tokenNameOf(name: string): ThemeTokenName | undefined {
  return themeTokenNames.find((known) => known === name);
}

function judge(entries: readonly (readonly [string, unknown])[]): ReadTheme {
  const theme: Partial<Record<ThemeTokenName, string>> = {};
  const problems: string[] = [];
  for (const [written, value] of entries) {
    const bare = written.replace(/^--laurel-/, '');
    const name = tokenNameOf(bare);
    const text = typeof value === 'number' ? String(value) : value;
    const problem = problemOf(bare, name, text);
    if (problem !== null) problems.push(problem);
    else if (name !== undefined && typeof text === 'string') theme[name] = text.trim();
  }
  if (entries.length === 0) problems.push('There are no tokens in it.');
  return { theme, problems };
}

function problemOf(written: string, name: ThemeTokenName | undefined, value: unknown): string | null {
  if (name === undefined) {
    const meant = closest(written, themeTokenNames);
    return `${written} is no token${meant === null ? '' : `; did you mean ${meant}?`}`;
  }
  if (typeof value !== 'string') return `${name} must be a text${value === null ? ': a colour goes in quotes' : ''}`;
  const problem = tokenProblem(name, value.trim());
  return problem === null ? null : `${name} ${problem}`;
}

/** The declarations of tokens in CSS. A value ends at the next semicolon or bracket of a rule. */
function declarationsOf(css: string): (readonly [string, string])[] {
  const text = css.replaceAll(/\/\*.*?\*\//gs, '');
  return [...text.matchAll(/(--laurel-[\w-]+)\s*:\s*([^;{}]+)/g)].map(([, name = '', value = '']) => [
    name,
    value.replace(/!important\s*$/, '').trim(),
  ]);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
