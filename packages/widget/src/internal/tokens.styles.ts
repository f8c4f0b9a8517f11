import { css } from './css.ts';
import { readable } from './readable.ts';

const darker = 'min(1, 0.14 / y)';
const paler = 'max(0, (0.4 - y) / (1 - y))';

/**
 * The private side of every token: the public one where the page sets it, else what follows from brand and on-brand.
 * What is read keeps its contrast, whatever is set. Also undoes what a page's own rules hand down into the element.
 */
export const tokens = css`
  .base {
    --_laurel-brand: var(--laurel-color-brand, light-dark(#17624a, #86d8b2));
    --_laurel-on-brand: ${readable('var(--laurel-color-on-brand, light-dark(#fff, #06261a))', 'var(--_laurel-brand)')};
    --_laurel-surface: var(--laurel-color-surface, light-dark(#fff, #181c1a));
    --_laurel-text: ${readable('var(--laurel-color-text, light-dark(#1b211e, #eef2f0))', 'var(--_laurel-surface)')};
    --_laurel-fill: color-mix(in oklab, var(--_laurel-text) 7%, var(--_laurel-surface));
    --_laurel-border: var(--laurel-color-border, color-mix(in oklab, var(--_laurel-text) 13%, var(--_laurel-surface)));
    --_laurel-muted: ${readable('var(--laurel-color-muted, color-mix(in oklab, var(--_laurel-text) 68%, var(--_laurel-surface)))', 'var(--_laurel-fill)')};
    --_laurel-tint: var(--laurel-color-tint, color-mix(in oklab, var(--_laurel-brand) 9%, var(--_laurel-surface)));
    --_laurel-ink: color(from var(--_laurel-brand) xyz calc(x * ${darker}) calc(y * ${darker}) calc(z * ${darker}));
    --_laurel-glow: color(from var(--_laurel-brand) xyz calc(x + (0.9505 - x) * ${paler}) calc(y + (1 - y) * ${paler}) calc(z + (1.089 - z) * ${paler}));
    --_laurel-link: ${readable('var(--laurel-color-link, light-dark(var(--_laurel-ink), var(--_laurel-glow)))', 'var(--_laurel-tint)')};
    --_laurel-accent: var(--laurel-color-accent, var(--_laurel-link));
    --_laurel-focus: ${readable('var(--laurel-color-focus, var(--_laurel-link))', 'var(--_laurel-surface)')};
    --_laurel-balance: var(--laurel-color-balance, var(--_laurel-brand));
    --_laurel-on-balance: ${readable('var(--laurel-color-on-balance, var(--_laurel-on-brand))', 'var(--_laurel-balance)')};
    --_laurel-success: ${readable('var(--laurel-color-success, light-dark(#1a6b3c, #7fd99b))', 'var(--_laurel-surface)')};
    --_laurel-warning: ${readable('var(--laurel-color-warning, light-dark(#8a5300, #f1bf6a))', 'var(--_laurel-surface)')};
    --_laurel-danger: ${readable('var(--laurel-color-danger, light-dark(#b3261e, #ffb4ab))', 'var(--_laurel-surface)')};
    --_laurel-badge: var(--laurel-color-accent, color-mix(in oklab, var(--_laurel-on-balance) 18%, var(--_laurel-balance)));
    --_laurel-card: var(--laurel-color-card, var(--_laurel-surface));
    --_laurel-radius: var(--laurel-radius, 14px);
    --_laurel-inner: calc(var(--_laurel-radius) * 0.7);
    --_laurel-control: var(--laurel-radius-control, var(--_laurel-inner));
    --_laurel-line: var(--laurel-border-width, 1px);
    --_laurel-space: var(--laurel-space, 4px);
    --_laurel-weight: var(--laurel-font-weight-heading, 600);
    --_laurel-duration: var(--laurel-duration, 0.22s);
    color: var(--_laurel-text);
    color-scheme: light dark;
    cursor: auto;
    font: var(--laurel-font-weight, 400) var(--laurel-font-size, medium) / var(--laurel-line-height, 1.45)
      var(--laurel-font-family, system-ui, sans-serif);
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
