import { toHex } from '../color.ts';
import type { Defaults, Shown } from '../theme/contrast.ts';
import { tokenNameOf } from '../theme/read-theme.ts';

/** What the widget shows where nothing is set: colours as they come out, anything else as it is written. */
export type Found = { readonly colors: Defaults; readonly texts: Readonly<Record<string, string>> };

/**
 * Asks elements of the widget what each public token comes to. Their own styles say where they read it and what they
 * take without it: a probe inside shows what that is worth, colours in each scheme.
 */
export function defaultsOf(roots: readonly ShadowRoot[]): Found {
  const colors: Record<string, Shown> = {};
  const texts: Record<string, string> = {};
  for (const root of roots) {
    const probe = document.createElement('i');
    root.querySelector('[part~="base"], [part~="launcher"]')?.append(probe);
    for (const [written, expression] of tokensIn(root)) {
      const name = tokenNameOf(written);
      if (name === undefined || name in colors || name in texts) continue;
      if (name.startsWith('color-')) colors[name] = colorsOf(probe, expression);
      else texts[name] = textOf(probe, expression);
    }
    probe.remove();
  }
  return { colors, texts };
}

/**
 * Public tokens, and how the widget reads each: through a private property where it has one, for that is what is shown
 * in the end; else outright.
 */
function tokensIn({ adoptedStyleSheets }: ShadowRoot): (readonly [string, string])[] {
  const text = adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).join('\n');
  const kept = [...text.matchAll(/(--_[\w-]+):[^;{}]*?var\(\s*--laurel-([\w-]+)/g)];
  const read = [...text.matchAll(/var\(\s*--laurel-([\w-]+)/g)];
  return [
    ...kept.map(([, own = '', token = '']) => [token, `var(${own})`] as const),
    ...read.map(({ 1: token = '', index }) => [token, balanced(text.slice(index))] as const),
  ];
}

/** The text up to the bracket that closes its first one. */
function balanced(text: string): string {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[()]/g)) {
    depth += bracket === '(' ? 1 : -1;
    if (depth === 0) return text.slice(0, index + 1);
  }
  return '';
}

function colorsOf(probe: HTMLElement, expression: string): Shown {
  probe.style.color = expression;
  const read = (scheme: string) => {
    probe.style.colorScheme = scheme;
    return toHex(getComputedStyle(probe).color);
  };
  return { light: read('light'), dark: read('dark') };
}

function textOf(probe: HTMLElement, expression: string): string {
  probe.style.setProperty('--probe', expression);
  return getComputedStyle(probe).getPropertyValue('--probe').trim();
}
