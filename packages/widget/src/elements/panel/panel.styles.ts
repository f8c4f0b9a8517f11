import { css } from 'lit';

// A clear border is there for forced colours, which make it visible.

const frame = css`
  .panel {
    background: var(--_laurel-surface);
    border: 1px solid var(--_laurel-border);
    border-radius: calc(var(--_laurel-radius) * 1.4);
    flex-direction: column;
    margin: 0;
    overflow: hidden;
    padding: 0;
  }
  .inline,
  [open] {
    display: flex;
  }
  dialog {
    --_laurel-from: 0 32px;
    border-end-end-radius: 0 !important;
    border-end-start-radius: 0 !important;
    box-shadow: var(--laurel-shadow, 0 1px 3px #0003, 0 16px 48px #0004);
    height: auto;
    inset: auto 0 0;
    max-height: calc(100dvh - 32px);
    max-width: none;
    outline: none;
    position: fixed;
    width: 100%;
    z-index: var(--laurel-z-index, 2147483000);
  }
  dialog,
  ::backdrop {
    opacity: 0;
    transition: var(--_laurel-duration) var(--laurel-easing, cubic-bezier(0.2, 0.8, 0.2, 1)) allow-discrete;
    transition-property: opacity, translate, overlay, display;
  }
  ::backdrop {
    background: #080e0b6b;
  }
  dialog:not([open]) {
    translate: var(--_laurel-from);
  }
  [open],
  [open]::backdrop {
    opacity: 1;
  }
  @starting-style {
    dialog:not(.instant),
    :not(.instant)::backdrop {
      opacity: 0;
      translate: var(--_laurel-from);
    }
  }
  @media (min-width: 600px) {
    dialog {
      border-radius: calc(var(--_laurel-radius) * 1.4) !important;
      inset: 32px 0;
      margin: auto;
      max-height: min(48em, 100dvh - 64px);
      height: fit-content;
      width: var(--laurel-panel-width, 30em);
    }
    .drawer {
      --_laurel-from: 32px;
      height: auto;
      inset-block: 12px;
      inset-inline: auto 12px;
      margin: 0;
      max-height: none;
      width: var(--laurel-panel-width, 26.5em);
    }
    .drawer:dir(rtl) {
      --_laurel-from: -32px;
    }
  }
  @media (prefers-reduced-motion) {
    *,
    ::backdrop {
      animation: none !important;
      transition: none !important;
    }
  }
  @media print {
    dialog {
      display: none !important;
    }
  }
`;

const layout = css`
  header,
  footer {
    align-items: center;
    display: flex;
    flex: none;
    gap: calc(var(--_laurel-space) * 2);
    padding: calc(var(--_laurel-space) * 2.5) calc(var(--_laurel-space) * 5);
  }
  header[hidden] {
    display: none;
  }
  header {
    padding-inline-end: calc(var(--_laurel-space) * 2.5);
  }
  footer {
    justify-content: center;
    margin-block-start: auto;
    padding-block: 0;
  }
  h2,
  h3,
  h4,
  p,
  ul,
  ol {
    font: inherit;
    list-style: none;
    margin: 0;
    outline: none;
    padding: 0;
  }
  h2,
  h3,
  h4 {
    font-weight: 650;
    line-height: 1.3;
    text-wrap: balance;
  }
  h2 {
    flex: 1;
    font-size: 1.0625em;
  }
  .body {
    container-type: inline-size;
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: calc(var(--_laurel-space) * 4);
    min-height: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    padding: 4px calc(var(--_laurel-space) * 5) max(calc(var(--_laurel-space) * 5), env(safe-area-inset-bottom));
    scrollbar-width: thin;
  }
  .body > * {
    flex: none;
  }
  .group,
  ul {
    display: grid;
    gap: calc(var(--_laurel-space) * 3);
  }
  .unseen {
    clip-path: inset(50%);
    height: 1px;
    position: absolute;
    width: 1px;
  }
  svg {
    fill: none;
    flex: none;
    stroke: currentcolor;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 1.8;
    width: 1.25em;
  }
  [part~='card-meta'],
  .why {
    color: var(--_laurel-muted);
    font-size: 0.8125em;
  }
  .row,
  .buttons {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_laurel-space) * 2);
    justify-content: space-between;
  }
  .buttons {
    justify-content: flex-end;
  }
  .grow {
    flex: 1 1 9em;
  }
`;

const controls = css`
  button,
  a {
    background: none;
    border: 1px solid transparent;
    border-radius: calc(var(--_laurel-radius) * 0.7);
    color: inherit;
    cursor: pointer;
    font: inherit;
    font-size: 0.9375em;
    font-weight: 600;
    letter-spacing: inherit;
    line-height: 1.2;
    margin: 0;
    min-height: 44px;
    padding: 0;
    text-transform: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--laurel-color-focus, currentcolor);
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
    transition: background-color var(--_laurel-duration);
  }
  .primary {
    background: var(--_laurel-brand);
    color: var(--_laurel-on-brand);
  }
  .primary:focus-visible {
    outline-color: var(--laurel-color-focus, var(--_laurel-link));
  }
  .secondary {
    border-color: color-mix(in oklab, currentcolor 30%, transparent);
  }
  .hero .primary {
    background: var(--_laurel-on-brand);
    color: var(--_laurel-brand);
  }
  .textual,
  a {
    align-items: center;
    color: var(--_laurel-link);
    display: inline-flex;
    font-size: 0.875em;
    gap: 6px;
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
  @media (hover: hover) {
    button:not([aria-disabled='true'], [aria-current]):hover {
      box-shadow: inset 0 0 0 9em color-mix(in oklab, currentcolor 9%, transparent);
    }
    .textual.textual:hover,
    a:hover {
      box-shadow: none;
      text-decoration: underline;
    }
  }
  nav {
    background: var(--_laurel-fill);
    border-radius: calc(var(--_laurel-radius) * 0.7 + 4px);
    display: flex;
    gap: 4px;
    padding: 4px;
  }
  .tab {
    color: var(--_laurel-muted);
    flex: 1;
  }
  [aria-current] {
    background: light-dark(var(--_laurel-surface), color-mix(in oklab, var(--_laurel-text) 16%, var(--_laurel-surface)));
    border-color: light-dark(var(--_laurel-border), transparent);
    color: var(--_laurel-text);
  }
`;

const balance = css`
  .hero {
    background:
      radial-gradient(circle at 105% -25%, color-mix(in oklab, var(--_laurel-on-brand) 12%, transparent) 42%, transparent 42.4%),
      radial-gradient(circle at 78% 135%, color-mix(in oklab, var(--_laurel-on-brand) 6%, transparent) 46%, transparent 46.4%),
      var(--_laurel-brand);
    border: 1px solid transparent;
    border-radius: var(--_laurel-radius);
    color: var(--_laurel-on-brand);
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
    font-size: 2.75em;
    font-weight: 700;
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
    background: color-mix(in oklab, var(--_laurel-on-brand) 15%, transparent);
    border: 1px solid transparent;
    border-radius: 99px;
    font-size: 0.8125em;
    padding: 3px 11px;
  }
  .notice {
    --_laurel-tone: var(--_laurel-link);
    background: color-mix(in oklab, var(--_laurel-tone) 10%, var(--_laurel-surface));
    border: 1px solid transparent;
    border-radius: calc(var(--_laurel-radius) * 0.7);
    display: flex;
    font-size: 0.875em;
    gap: 10px;
    padding: 10px 14px;
  }
  .notice svg {
    align-self: start;
    color: var(--_laurel-tone);
  }
  .warning {
    --_laurel-tone: var(--_laurel-warning);
  }
  .danger {
    --_laurel-tone: var(--_laurel-danger);
  }
`;

const cards = css`
  .card,
  .ticket {
    border: var(--laurel-border-width, 1px) solid var(--_laurel-border);
    border-radius: var(--_laurel-radius);
    display: grid;
    gap: calc(var(--_laurel-space) * 3);
    grid-template-columns: auto 1fr auto;
    padding: calc(var(--_laurel-space) * 4);
  }
  .card > *,
  .ticket > * {
    grid-column: 1 / -1;
  }
  .card > .tile,
  .card > .card-text,
  .card > .primary {
    grid-column: auto;
  }
  .tile {
    background: var(--_laurel-tint);
    border-radius: calc(var(--_laurel-radius) * 0.7);
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
    font-weight: 600;
  }
  progress {
    appearance: none;
    background: var(--_laurel-fill);
    border: 1px solid transparent;
    border-radius: 99px;
    height: 8px;
    overflow: hidden;
    width: 100%;
  }
  ::-webkit-progress-bar {
    background: none;
  }
  ::-webkit-progress-value {
    background: var(--_laurel-brand);
    border-radius: 99px;
    forced-color-adjust: none;
  }
  ::-moz-progress-bar {
    background: var(--_laurel-brand);
  }
  strong {
    color: var(--_laurel-link);
  }
  input {
    accent-color: var(--_laurel-brand);
    cursor: pointer;
    display: block;
    height: 44px;
    margin: 0;
    width: 100%;
  }
  .question,
  .ticket {
    animation: appear var(--_laurel-duration);
    background: var(--_laurel-tint);
    border-radius: calc(var(--_laurel-radius) * 0.7);
  }
  .question {
    display: grid;
    gap: 12px;
    padding: 14px;
  }
  .ticket {
    border: 1.5px dashed color-mix(in oklab, var(--_laurel-brand) 45%, var(--_laurel-surface));
    gap: 2px;
    padding-block-end: 8px;
  }
  code {
    font: 650 1.125em ui-monospace, monospace;
    overflow-wrap: anywhere;
    user-select: all;
  }
  @keyframes appear {
    from {
      opacity: 0;
      translate: 0 6px;
    }
  }
`;

const entries = css`
  .entry {
    --_laurel-tone: var(--_laurel-muted);
    align-items: center;
    border-block-end: 1px solid var(--_laurel-border);
    display: flex;
    gap: calc(var(--_laurel-space) * 3);
    outline-offset: -2px;
    padding-block: 10px;
  }
  .entry:last-child {
    border: 0;
  }
  .sign {
    background: var(--_laurel-fill);
    border-radius: 50%;
    color: var(--_laurel-tone);
    display: grid;
    flex: none;
    height: 34px;
    place-items: center;
    width: 34px;
  }
  .plus {
    --_laurel-tone: var(--_laurel-success);
  }
  .minus {
    --_laurel-tone: var(--_laurel-text);
  }
  .entry-text {
    display: grid;
    flex: 1;
    font-size: 0.9375em;
    font-weight: 550;
  }
  .entry-text [part] {
    font-weight: 400;
  }
  .amount {
    color: var(--_laurel-tone);
    font-weight: 600;
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
`;

/** The look of the panel. */
export const styles = [frame, layout, controls, balance, cards, entries];
