import { css } from '../../internal/css.ts';
import { readable } from '../../internal/readable.ts';

/** The balance, notices, cards and lines. */
export const cards = css`
  .hero {
    --_laurel-focus: currentcolor;
    --_laurel-shade: color(from var(--_laurel-on-balance) srgb calc(1 - r) calc(1 - g) calc(1 - b) / 0.1);
    background:
      radial-gradient(circle at 105% -25%, var(--_laurel-shade) 42%, transparent 42.4%),
      radial-gradient(circle at 78% 135%, var(--_laurel-shade) 46%, transparent 46.4%),
      var(--_laurel-balance);
    border: var(--_laurel-line) solid var(--laurel-color-border, transparent);
    border-radius: var(--_laurel-radius);
    box-shadow: var(--laurel-card-shadow, none);
    color: var(--_laurel-on-balance);
    display: grid;
    gap: calc(var(--_laurel-space) * 2);
    padding: calc(var(--_laurel-space) * 5);
  }
  .hero h3 {
    font-size: 1.375em;
  }
  .hero .hero-label {
    font-size: 0.9375em;
    font-weight: 500;
  }
  .hero-value {
    font-size: 1.0625em;
  }
  .hero ul {
    gap: 4px;
    list-style: '✓ ';
    padding-inline-start: 1.2em;
  }
  .hero .buttons {
    justify-content: start;
    margin-block-start: 8px;
  }
  .number {
    display: inline-block;
    font-family: var(--laurel-font-family-heading, inherit);
    font-size: 2.75em;
    font-weight: var(--_laurel-weight);
    letter-spacing: -0.03em;
    line-height: 1.1;
  }
  .number,
  .cost,
  output,
  .amount {
    font-variant-numeric: tabular-nums;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  [part~='badge'] {
    background: var(--_laurel-badge);
    color: ${readable('var(--laurel-color-on-accent, var(--_laurel-on-balance))', 'var(--_laurel-badge)')};
    border: 1px solid transparent;
    border-radius: calc(var(--_laurel-control) * 9);
    font-size: 0.8125em;
    padding: 3px 11px;
  }
  .notice {
    --_laurel-tone: var(--_laurel-link);
    --_laurel-wash: color-mix(in oklab, var(--_laurel-tone) 10%, var(--_laurel-surface));
    background: var(--_laurel-wash);
    border: 1px solid transparent;
    border-radius: var(--_laurel-inner);
    color: ${readable('var(--_laurel-text)', 'var(--_laurel-wash)')};
    display: flex;
    font-size: 0.875em;
    gap: 10px;
    padding: 10px 14px;
  }
  .notice svg {
    align-self: start;
    background: var(--_laurel-tone);
    border-radius: 50%;
    color: ${readable('var(--_laurel-on-tone, var(--_laurel-surface))', 'var(--_laurel-tone)')};
  }
  .warning {
    --_laurel-tone: var(--_laurel-warning);
    --_laurel-on-tone: var(--laurel-color-on-warning, var(--_laurel-surface));
  }
  .danger {
    --_laurel-tone: var(--_laurel-danger);
    --_laurel-on-tone: var(--laurel-color-on-danger, var(--_laurel-surface));
  }
  .card,
  .level {
    background: var(--_laurel-card);
    border: var(--_laurel-line) solid var(--_laurel-border);
    border-radius: var(--_laurel-radius);
    box-shadow: var(--laurel-card-shadow, none);
    color: ${readable('var(--_laurel-text)', 'var(--_laurel-card)')};
    display: grid;
    gap: calc(var(--_laurel-space) * 3);
    padding: calc(var(--_laurel-space) * 4);
  }
  .card [part~='card-meta'],
  .card .why {
    color: ${readable('var(--_laurel-muted)', 'var(--_laurel-card)')};
  }
  .card {
    grid-template-columns: auto 1fr auto;
  }
  .card > * {
    grid-column: 1 / -1;
  }
  .card > .tile,
  .card > .card-text,
  .card > .primary {
    grid-column: auto;
  }
  .tile {
    background: var(--_laurel-tint);
    border-radius: var(--_laurel-inner);
    color: var(--_laurel-link);
    display: grid;
    height: 44px;
    object-fit: cover;
    place-items: center;
    width: 44px;
  }
  .primary {
    align-self: start;
  }
  @container (max-width: 20em) {
    .card > .primary {
      grid-column: 1 / -1;
    }
  }
  .cost {
    color: var(--_laurel-text);
    font-weight: var(--_laurel-weight);
  }
  progress {
    appearance: none;
    background: var(--_laurel-fill);
    border: 1px solid transparent;
    border-radius: calc(var(--_laurel-control) * 9);
    height: 8px;
    overflow: hidden;
    width: 100%;
  }
  .tier-progress {
    display: grid;
    gap: 6px;
  }
  .hero .tier-progress {
    border-block-start: 1px solid color-mix(in oklab, var(--_laurel-on-balance) 25%, transparent);
    margin-block-start: 6px;
    padding-block-start: 12px;
  }
  .hero progress {
    --_laurel-fill: color-mix(in oklab, var(--_laurel-on-balance) 25%, transparent);
    --_laurel-accent: var(--_laurel-on-balance);
  }
  small {
    font-size: 0.8125em;
  }
  ::-webkit-progress-bar {
    background: none;
  }
  ::-webkit-progress-value {
    background: var(--_laurel-accent);
    border-radius: inherit;
    forced-color-adjust: none;
  }
  ::-moz-progress-bar {
    background: var(--_laurel-accent);
  }
  strong {
    color: var(--_laurel-link);
  }
  .center {
    color: var(--_laurel-muted);
    display: grid;
    gap: 12px;
    justify-items: center;
    padding: 32px 16px;
    text-align: center;
  }
  .blank {
    animation: breathe 1.6s infinite alternate;
    background: var(--_laurel-fill);
    border-radius: var(--_laurel-radius);
    height: 92px;
  }
  @keyframes breathe {
    to {
      opacity: 0.4;
    }
  }
  @media (forced-colors: active) {
    [aria-current] {
      border-width: 4px;
    }
    [aria-disabled='true'] {
      color: GrayText;
    }
    .textual,
    a {
      border-color: Canvas;
    }
    .notice svg {
      background: none;
      color: CanvasText;
    }
    ::-webkit-progress-value {
      background: Highlight;
    }
  }
`;
