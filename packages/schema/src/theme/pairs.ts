import type { ThemeTokenName } from './tokens.ts';

/** A colour, and what it stands on: how far apart they have to be, as WCAG 2 counts it. */
type Pair = { readonly front: ThemeTokenName; readonly back: ThemeTokenName; readonly least: number };

/** The colours that have to keep apart: 4.5 for what is read, 3 for what is only seen. */
export const colorPairs: readonly Pair[] = [
  { front: 'color-on-brand', back: 'color-brand', least: 4.5 },
  { front: 'color-on-accent', back: 'color-accent', least: 4.5 },
  { front: 'color-text', back: 'color-surface', least: 4.5 },
  { front: 'color-muted', back: 'color-surface', least: 4.5 },
  { front: 'color-text', back: 'color-card', least: 4.5 },
  { front: 'color-muted', back: 'color-card', least: 4.5 },
  { front: 'color-on-balance', back: 'color-balance', least: 4.5 },
  { front: 'color-link', back: 'color-surface', least: 4.5 },
  { front: 'color-on-success', back: 'color-success', least: 4.5 },
  { front: 'color-on-warning', back: 'color-warning', least: 4.5 },
  { front: 'color-on-danger', back: 'color-danger', least: 4.5 },
  { front: 'color-success', back: 'color-surface', least: 3 },
  { front: 'color-warning', back: 'color-surface', least: 3 },
  { front: 'color-danger', back: 'color-surface', least: 3 },
  { front: 'color-focus', back: 'color-surface', least: 3 },
];

/**
 * What the widget takes where a theme says nothing, as its `tokens.styles.ts` has it: a test holds the two together. A
 * colour that follows from others is not among them.
 */
export const colorDefaults: Readonly<Partial<Record<ThemeTokenName, string>>> = {
  'color-brand': 'light-dark(#17624a, #86d8b2)',
  'color-on-brand': 'light-dark(#fff, #06261a)',
  'color-surface': 'light-dark(#fff, #181c1a)',
  'color-text': 'light-dark(#1b211e, #eef2f0)',
  'color-success': 'light-dark(#1a6b3c, #7fd99b)',
  'color-warning': 'light-dark(#8a5300, #f1bf6a)',
  'color-danger': 'light-dark(#b3261e, #ffb4ab)',
};
