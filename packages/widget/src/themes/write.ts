import { type Theme, type TokenKind, themeTokens } from '@laurel/schema/theme';
import type { Looks } from '../internal/looks.ts';

const { console: page } = globalThis;
const warned = new Set<string>();

/** The presets that `theme` may name. */
const presets: Readonly<Record<string, () => Promise<{ readonly preset: Theme }>>> = {
  plain: () => import('./plain.ts'),
  soft: () => import('./soft.ts'),
  contrast: () => import('./contrast.ts'),
  night: () => import('./night.ts'),
  bold: () => import('./bold.ts'),
  paper: () => import('./paper.ts'),
};

/** Their names. */
export const presetNames: readonly string[] = Object.keys(presets);

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
export async function write(looks: Looks): Promise<void> {
  const { preset: name } = looks.layers;
  const preset = name ? await read(name) : undefined;
  // Another one may have been asked for on the way.
  if (looks.layers.preset === name) declare(looks.sheet, [preset, looks.layers.program, looks.layers.page]);
}

async function read(name: string): Promise<Theme | undefined> {
  if (Object.hasOwn(presets, name)) return (await presets[name]?.().catch(() => undefined))?.preset;
  warnOnce(`There is no theme "${name}". There are: ${presetNames.join(', ')}.`);
  return undefined;
}

function declare(sheet: CSSStyleSheet, layers: readonly (Theme | null | undefined)[]): void {
  while (sheet.cssRules.length > 2) sheet.deleteRule(2);
  for (const selector of ['.base,[part=launcher],dialog', ':host']) sheet.insertRule(`${selector}{}`, 2);
  const [, , host, inside] = sheet.cssRules;
  if (!(host instanceof CSSStyleRule && inside instanceof CSSStyleRule)) return;
  for (const [name, value] of layers.flatMap((tokens) => Object.entries(tokens ?? {}))) {
    if (!isUsable(name, value)) continue;
    host.style.setProperty(`--_laurel-theme-${name}`, `var(--laurel-${name}, ${value})`);
    inside.style.setProperty(`--laurel-${name}`, `var(--_laurel-theme-${name})`);
  }
}

function isUsable(name: string, value: unknown): value is string {
  if (!Object.hasOwn(themeTokens, name)) {
    warnOnce(`There is no token "${name}".`);
    return false;
  }
  const { kind } = themeTokens[name as keyof typeof themeTokens];
  return typeof value === 'string' && !unsafe.test(value) && CSS.supports(properties[kind], value);
}

function warnOnce(text: string): void {
  if (!warned.has(text)) page.warn(`Laurel: ${text}`);
  warned.add(text);
}
