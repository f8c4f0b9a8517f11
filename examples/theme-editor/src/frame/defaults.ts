import { toHex } from '../color.ts';
import type { Defaults, Shown } from '../theme/contrast.ts';
import { tokenNameOf } from '../theme/read-theme.ts';

/** What the widget shows where nothing is set: colours as they come out, anything else as it is written. */
export type Found = { readonly colors: Defaults; readonly texts: Readonly<Record<string, string>> };

/**
 * Asks an element of the widget what each public token comes to. Its own styles read every token into a private one of
 * their own: that one is looked up, and a probe inside shows what it is worth in each colour scheme.
 */
export function defaultsOf(root: ShadowRoot): Found {
  const base = root.querySelector('[part~="base"]');
  if (base === null) return { colors: {}, texts: {} };
  const probe = document.createElement('i');
  base.append(probe);
  const colors: Record<string, Shown> = {};
  const texts: Record<string, string> = {};
  for (const [written, own] of tokensIn(root)) {
    const name = tokenNameOf(written);
    if (name === undefined) continue;
    const color = name.startsWith('color-') ? colorsOf(probe, own) : undefined;
    if (color === undefined) texts[name] = getComputedStyle(base).getPropertyValue(own).trim();
    else colors[name] = color;
  }
  probe.remove();
  return { colors, texts };
}

/** Public tokens with the private property that reads each. */
function tokensIn({ adoptedStyleSheets }: ShadowRoot): (readonly [string, string])[] {
  const rules = adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]);
  return rules.flatMap((rule) => {
    if (!(rule instanceof CSSStyleRule)) return [];
    const own = [...rule.style].filter((property) => property.startsWith('--'));
    return own.flatMap((property) => {
      const [, token] = /^\s*var\(\s*--laurel-([\w-]+)/.exec(rule.style.getPropertyValue(property)) ?? [];
      return token === undefined ? [] : [[token, property] as const];
    });
  });
}

function colorsOf(probe: HTMLElement, property: string): Shown {
  probe.style.color = `var(${property})`;
  const read = (scheme: string) => {
    probe.style.colorScheme = scheme;
    return toHex(getComputedStyle(probe).color);
  };
  return { light: read('light'), dark: read('dark') };
}
