import { css } from '../../internal/css.ts';
import { readable } from '../../internal/readable.ts';

/** Buttons, links and tabs. */
export const controls = css`
  button,
  a {
    background: none;
    border: 1px solid transparent;
    border-radius: var(--_laurel-control);
    color: inherit;
    cursor: pointer;
    font: inherit;
    font-size: 0.9375em;
    font-weight: var(--_laurel-weight);
    letter-spacing: inherit;
    line-height: 1.2;
    margin: 0;
    min-height: 44px;
    min-width: 44px;
    padding: 0;
    text-transform: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--_laurel-focus);
    outline-offset: 2px;
  }
  .close {
    color: var(--_laurel-muted);
    display: grid;
    place-items: center;
    width: 44px;
  }
  .primary,
  .secondary {
    padding: 8px calc(var(--_laurel-space) * 4.5);
  }
  .primary {
    background: var(--_laurel-brand);
    color: var(--_laurel-on-brand);
  }
  .secondary {
    border: max(1px, var(--_laurel-line)) solid color-mix(in oklab, currentcolor 30%, transparent);
  }
  .hero .primary {
    background: var(--_laurel-on-balance);
    color: var(--_laurel-balance);
  }
  .textual,
  a {
    align-items: center;
    color: var(--_laurel-link);
    display: inline-flex;
    font-size: 0.875em;
    gap: 6px;
    justify-content: center;
    white-space: nowrap;
  }
  footer * {
    font-size: 0.8125em;
    font-weight: 400;
  }
  .primary[aria-disabled='true'] {
    background: var(--_laurel-fill);
    color: var(--_laurel-muted);
    cursor: default;
  }
  button:not(.tab, [aria-disabled='true']):hover {
    opacity: 0.85;
  }
  nav {
    background: var(--_laurel-fill);
    border-radius: calc(var(--_laurel-control) + 4px);
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding: 4px;
  }
  .tab {
    color: var(--_laurel-muted);
    flex: 1 0 auto;
  }
  [aria-current] {
    --_laurel-wash: light-dark(var(--_laurel-surface), color-mix(in oklab, var(--_laurel-text) 16%, var(--_laurel-surface)));
    background: var(--_laurel-wash);
    border-color: light-dark(var(--_laurel-border), transparent);
    color: ${readable('var(--_laurel-text)', 'var(--_laurel-wash)')};
  }
`;
