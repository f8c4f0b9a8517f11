import { type TokenKind, themeTokens } from '@laurel/schema/theme';
import type { Layers } from '../internal/looks.ts';

const { console: page } = globalThis;
const warned = new Set<string>();

/** A property of CSS that takes what a token of this kind may be. */
const properties: Readonly<Record<TokenKind, string>> = {
  color: 'color',
  length: 'padding-top',
  number: 'flex-grow',
  duration: 'transition-duration',
  easing: 'transition-timing-function',
  font: 'font-family',
  shadow: 'box-shadow',
};

/** What fetches something, ends a declaration or hides what it is. */
const unsafe = /url|src\s*\(|image|[\\;{}@<]|\/\*/i;

/**
 * Writes the tokens of all layers into the sheet. The host element takes the page's own value where there is one, and
 * what is inside reads it by its public name: so a rule of the page wins wherever it stands, on `:root` too.
 */
export function write(sheet: CSSStyleSheet, { preset, program, page: own }: Layers): void {
  sheet.replaceSync(':host{}.base,[part=launcher],dialog{}');
  const [host, inside] = sheet.cssRules;
  if (!(host instanceof CSSStyleRule && inside instanceof CSSStyleRule)) return;
  for (const [name, value] of [preset, program, own].flatMap((tokens) => Object.entries(tokens ?? {}))) {
    if (!isUsable(name, value)) continue;
    host.style.setProperty(`--_laurel-theme-${name}`, `var(--laurel-${name}, ${value})`);
    inside.style.setProperty(`--laurel-${name}`, `var(--_laurel-theme-${name})`);
  }
}

function isUsable(name: string, value: string): boolean {
  if (!Object.hasOwn(themeTokens, name)) {
    warnOnce(`There is no token "${name}".`);
    return false;
  }
  const { kind } = themeTokens[name as keyof typeof themeTokens];
  return !unsafe.test(value) && CSS.supports(properties[kind], value);
}

/** Says something to the page's developer, once. */
export function warnOnce(text: string): void {
  if (!warned.has(text)) page.warn(`Laurel: ${text}`);
  warned.add(text);
}
