import type { Defaults, Scheme } from './theme/contrast.ts';

/** What the built-in data can be about; see `preview` of `<laurel-program>`. */
export const states = ['member', 'guest', 'stranger', 'empty', 'loading', 'error', 'offline'] as const;

/** What is in the preview: the panel, the elements that stand alone on a page, or the panel in every state. */
export const scenes = ['panel', 'page', 'states'] as const;

/** The views of the panel. */
export const panelViews = ['home', 'rewards', 'earn', 'tiers', 'activity'] as const;

/** What to look at, and how. */
export type View = {
  readonly state: (typeof states)[number];
  readonly scene: (typeof scenes)[number];
  readonly panelView: (typeof panelViews)[number];
  readonly scheme: Scheme;
  readonly direction: 'ltr' | 'rtl';
  /** Whether the system's own colours stand in for forced ones. */
  readonly isSystem: boolean;
  /** Whether pointing names a part; else the widget is there to be used. */
  readonly isInspecting: boolean;
};

/** What the editor tells the preview. */
export type ToFrame =
  | { readonly kind: 'show'; readonly css: string; readonly view: View }
  /** Marks a part, by the selector that a page would write. */
  | { readonly kind: 'mark'; readonly selector: string | null };

/** What the preview tells the editor. */
export type FromFrame =
  | { readonly kind: 'ready' }
  /** Which parts there are just now, as selectors. */
  | { readonly kind: 'parts'; readonly selectors: readonly string[] }
  /** Somebody points at a part, or the focus is there; chosen where they clicked. */
  | { readonly kind: 'pointed'; readonly selectors: readonly string[]; readonly isChosen: boolean }
  /** What the widget shows for the tokens that the theme leaves open. */
  | { readonly kind: 'defaults'; readonly colors: Defaults; readonly texts: Readonly<Record<string, string>> };
