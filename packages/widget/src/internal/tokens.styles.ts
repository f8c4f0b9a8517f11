import { css } from './css.ts';

/**
 * The private side of every token: the public one where the page sets it, else what follows from brand and on-brand.
 * Also undoes what a page's own rules hand down into the element.
 */
export const tokens = css`
  .base {
    --_laurel-brand: var(--laurel-color-brand, light-dark(#17624a, #86d8b2));
    --_laurel-on-brand: var(--laurel-color-on-brand, light-dark(#fff, #06261a));
    --_laurel-surface: var(--laurel-color-surface, light-dark(#fff, #181c1a));
    --_laurel-text: var(--laurel-color-text, light-dark(#1b211e, #eef2f0));
    --_laurel-muted: color-mix(in oklab, var(--_laurel-text) 68%, var(--_laurel-surface));
    --_laurel-border: var(--laurel-color-border, color-mix(in oklab, var(--_laurel-text) 13%, var(--_laurel-surface)));
    --_laurel-fill: color-mix(in oklab, var(--_laurel-text) 7%, var(--_laurel-surface));
    --_laurel-tint: color-mix(in oklab, var(--_laurel-brand) 9%, var(--_laurel-surface));
    --_laurel-ink: oklch(from var(--_laurel-brand) min(l, 0.46) c h);
    --_laurel-glow: oklch(from var(--_laurel-brand) max(l, 0.8) c h);
    --_laurel-link: var(--laurel-color-link, light-dark(var(--_laurel-ink), var(--_laurel-glow)));
    --_laurel-success: var(--laurel-color-success, light-dark(#1a6b3c, #7fd99b));
    --_laurel-warning: var(--laurel-color-warning, light-dark(#8a5300, #f1bf6a));
    --_laurel-danger: var(--laurel-color-danger, light-dark(#b3261e, #ffb4ab));
    --_laurel-radius: var(--laurel-radius, 14px);
    --_laurel-space: var(--laurel-space, 4px);
    --_laurel-duration: var(--laurel-duration, 0.22s);
    color: var(--_laurel-text);
    color-scheme: light dark;
    cursor: auto;
    font: 400 var(--laurel-font-size, medium) / 1.45 var(--laurel-font-family, system-ui, sans-serif);
    -webkit-text-fill-color: currentcolor;
    hyphens: manual;
    letter-spacing: normal;
    overflow-wrap: break-word;
    pointer-events: auto;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    user-select: auto;
    visibility: visible;
    white-space: normal;
    word-break: normal;
    word-spacing: normal;
  }
  .base,
  .base *,
  ::before {
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none !important;
  }
`;
