import { css } from 'lit';

const frame = css`
  dialog:not([open]) {
    display: none;
  }
  .panel {
    --_laurel-side: 1;
    background: var(--_laurel-surface);
    border: var(--laurel-border-width, 1px) solid light-dark(transparent, var(--_laurel-border));
    border-radius: calc(var(--_laurel-radius) * 1.4);
    box-shadow: var(--laurel-shadow, 0 1px 2px rgb(0 0 0 / 0.08), 0 16px 48px rgb(0 0 0 / 0.22));
    display: flex;
    flex-direction: column;
    margin: 0;
    max-height: none;
    max-width: none;
    outline: none;
    overflow: hidden;
    padding: 0;
  }
  .panel:dir(rtl) {
    --_laurel-side: -1;
  }
  .panel.inline {
    box-shadow: none;
    border-color: var(--_laurel-border);
  }
  dialog.panel {
    height: auto;
    inset: auto 0 0;
    max-height: calc(100dvh - 32px);
    position: fixed;
    width: 100%;
    z-index: var(--laurel-z-index, 2147483000);
    border-end-end-radius: 0;
    border-end-start-radius: 0;
    opacity: 0;
    transform: translateY(32px);
    transition:
      opacity var(--_laurel-duration) var(--_laurel-easing),
      transform var(--_laurel-duration) var(--_laurel-easing),
      overlay var(--_laurel-duration) allow-discrete,
      display var(--_laurel-duration) allow-discrete;
  }
  dialog.panel[open] {
    opacity: 1;
    transform: none;
  }
  @starting-style {
    dialog.panel[open]:not(.instant) {
      opacity: 0;
      transform: translateY(32px);
    }
  }
  dialog::backdrop {
    background: rgb(8 14 11 / 0.42);
    opacity: 0;
    transition:
      opacity var(--_laurel-duration),
      overlay var(--_laurel-duration) allow-discrete,
      display var(--_laurel-duration) allow-discrete;
  }
  dialog[open]::backdrop {
    opacity: 1;
  }
  @starting-style {
    dialog[open]:not(.instant)::backdrop {
      opacity: 0;
    }
  }
  @media (min-width: 600px) {
    dialog.panel {
      border-radius: calc(var(--_laurel-radius) * 1.4);
      width: min(var(--laurel-panel-width, 26.5em), 100vw - 32px);
    }
    dialog.dialog {
      inset: 32px 0;
      margin: auto;
      max-height: min(48em, 100dvh - 64px);
      height: fit-content;
      width: min(var(--laurel-panel-width, 32em), 100vw - 32px);
    }
    dialog.drawer {
      inset-block: 12px;
      inset-inline: auto 12px;
      max-height: none;
      transform: translateX(calc(32px * var(--_laurel-side)));
    }
    dialog.popover {
      inset-block: auto var(--laurel-launcher-inset-block, 24px);
      inset-inline: auto var(--laurel-launcher-inset-inline, 24px);
      max-height: min(44em, 100dvh - 48px);
    }
    @starting-style {
      dialog.drawer[open]:not(.instant) {
        transform: translateX(calc(32px * var(--_laurel-side)));
      }
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .panel,
    .panel *,
    dialog::backdrop {
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
    padding: calc(var(--_laurel-space) * 3) calc(var(--_laurel-space) * 5);
  }
  header[hidden] {
    display: none;
  }
  header {
    padding-inline-end: calc(var(--_laurel-space) * 3);
  }
  footer {
    color: var(--_laurel-muted);
    font-size: 0.8125em;
    justify-content: center;
    padding-block: calc(var(--_laurel-space) * 2) max(calc(var(--_laurel-space) * 3), env(safe-area-inset-bottom));
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
  h2 {
    flex: 1;
    font-size: 1.0625em;
    font-weight: 650;
    letter-spacing: -0.01em;
    min-width: 0;
    text-wrap: balance;
  }
  .body {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    gap: calc(var(--_laurel-space) * 4);
    min-height: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    padding: 2px calc(var(--_laurel-space) * 5) calc(var(--_laurel-space) * 3);
    scrollbar-color: var(--_laurel-border) transparent;
    scrollbar-width: thin;
  }
  .group,
  .list {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_laurel-space) * 3);
  }
  .group-title {
    font-size: 0.9375em;
    font-weight: 650;
  }
  .unseen {
    clip-path: inset(50%);
    height: 1px;
    overflow: hidden;
    position: absolute;
    width: 1px;
  }
  .icon {
    fill: none;
    flex: none;
    height: 1.25em;
    stroke: currentcolor;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 1.8;
    width: 1.25em;
  }
  [part~='card-meta'] {
    color: var(--_laurel-muted);
    font-size: 0.8125em;
    line-height: 1.4;
  }
`;

const controls = css`
  button {
    appearance: none;
    background: none;
    border: 0;
    border-radius: calc(var(--_laurel-radius) * 0.7);
    color: inherit;
    cursor: pointer;
    font: inherit;
    letter-spacing: inherit;
    margin: 0;
    padding: 0;
    text-transform: inherit;
    touch-action: manipulation;
  }
  :focus-visible {
    outline: 2px solid var(--_laurel-focus);
    outline-offset: 2px;
  }
  .close {
    display: grid;
    height: 44px;
    place-items: center;
    width: 44px;
    border-radius: 50%;
    color: var(--_laurel-muted);
  }
  .primary,
  .secondary {
    border: 1px solid transparent;
    font-size: 0.9375em;
    font-weight: 600;
    line-height: 1.2;
    min-height: 44px;
    padding: 8px calc(var(--_laurel-space) * 4.5);
    transition: background-color var(--_laurel-duration);
  }
  .primary {
    background: var(--_laurel-brand);
    color: var(--_laurel-on-brand);
  }
  .secondary {
    border-color: var(--_laurel-border);
  }
  .primary.inverse {
    background: var(--_laurel-on-brand);
    color: var(--_laurel-brand);
  }
  .secondary.inverse {
    border-color: color-mix(in oklab, var(--_laurel-on-brand) 45%, transparent);
    color: var(--_laurel-on-brand);
  }
  .inverse:focus-visible {
    outline-color: var(--_laurel-on-brand);
  }
  .wide {
    width: 100%;
  }
  .quiet,
  .textual,
  a {
    align-items: center;
    color: var(--_laurel-link);
    display: inline-flex;
    font-size: 0.875em;
    font-weight: 600;
    gap: 6px;
    min-height: 44px;
    white-space: nowrap;
  }
  .textual,
  a {
    text-decoration: underline;
    text-decoration-color: color-mix(in oklab, currentcolor 40%, transparent);
    text-underline-offset: 0.2em;
    font-weight: 500;
  }
  button[aria-disabled='true'] {
    cursor: default;
  }
  .primary[aria-disabled='true'] {
    background: color-mix(in oklab, var(--_laurel-text) 8%, var(--_laurel-surface));
    color: var(--_laurel-muted);
  }
  @media (hover: hover) {
    .primary:not([aria-disabled='true']):hover {
      background: color-mix(in oklab, var(--_laurel-brand) 88%, var(--_laurel-text));
    }
    .primary.inverse:not([aria-disabled='true']):hover {
      background: color-mix(in oklab, var(--_laurel-on-brand) 88%, var(--_laurel-brand));
    }
    .secondary:hover,
    .close:hover {
      background: color-mix(in oklab, currentcolor 8%, transparent);
    }
    .textual:hover,
    a:hover {
      text-decoration-color: currentcolor;
    }
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_laurel-space) * 2);
  }
  nav {
    background: color-mix(in oklab, var(--_laurel-text) 6%, var(--_laurel-surface));
    border-radius: calc(var(--_laurel-radius) * 0.9);
    display: flex;
    flex: none;
    gap: 4px;
    padding: 4px;
  }
  .tab {
    border-radius: calc(var(--_laurel-radius) * 0.9 - 4px);
    color: var(--_laurel-muted);
    flex: 1;
    font-size: 0.9375em;
    font-weight: 600;
    min-height: 44px;
  }
  .tab[aria-current] {
    background: light-dark(var(--_laurel-surface), color-mix(in oklab, var(--_laurel-text) 14%, var(--_laurel-surface)));
    box-shadow: 0 1px 3px rgb(0 0 0 / 0.12);
    color: var(--_laurel-text);
  }
`;

const balance = css`
  .hero {
    background-color: var(--_laurel-brand);
    background-image:
      radial-gradient(circle at 105% -25%, color-mix(in oklab, var(--_laurel-on-brand) 13%, transparent) 0 42%, transparent 42.4%),
      radial-gradient(circle at 78% 135%, color-mix(in oklab, var(--_laurel-on-brand) 7%, transparent) 0 46%, transparent 46.4%);
    border-radius: var(--_laurel-radius);
    color: var(--_laurel-on-brand);
    flex: none;
    padding: calc(var(--_laurel-space) * 5);
  }
  .hero-label {
    font-size: 0.875em;
    font-weight: 500;
    opacity: 0.86;
  }
  .hero-value {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.45em;
    margin-block: 2px calc(var(--_laurel-space) * 3);
  }
  .number {
    display: inline-block;
    font-size: clamp(2.25em, 14vw, 3.125em);
    font-variant-numeric: tabular-nums;
    font-weight: 700;
    letter-spacing: -0.03em;
    line-height: 1.1;
  }
  .unit {
    font-size: 1.0625em;
    font-weight: 500;
    opacity: 0.9;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  [part~='badge'] {
    align-items: center;
    background: color-mix(in oklab, var(--_laurel-on-brand) 15%, transparent);
    border-radius: 99px;
    display: inline-flex;
    font-size: 0.8125em;
    font-weight: 500;
    gap: 5px;
    padding: 4px 11px;
  }
  .welcome {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_laurel-space) * 3);
    padding-block: calc(var(--_laurel-space) * 6);
  }
  .hero-title {
    font-size: 1.5em;
    font-weight: 700;
    letter-spacing: -0.02em;
    line-height: 1.2;
    text-wrap: balance;
  }
  .notice {
    --_laurel-tone: var(--_laurel-link);
    background: color-mix(in oklab, var(--_laurel-tone) 10%, var(--_laurel-surface));
    border-radius: calc(var(--_laurel-radius) * 0.8);
    color: var(--_laurel-text);
    display: flex;
    flex: none;
    font-size: 0.875em;
    gap: 10px;
    padding: 10px 14px;
  }
  .notice .icon {
    color: var(--_laurel-tone);
  }
  .warning {
    --_laurel-tone: var(--_laurel-warning);
  }
  .danger {
    --_laurel-tone: var(--_laurel-danger);
    grid-column: 1 / -1;
  }
`;

const cards = css`
  .card,
  .ticket {
    background: var(--_laurel-raised);
    border: var(--laurel-border-width, 1px) solid var(--_laurel-border);
    border-radius: var(--_laurel-radius);
    padding: calc(var(--_laurel-space) * 4);
  }
  .card {
    align-items: start;
    display: grid;
    gap: calc(var(--_laurel-space) * 3);
    grid-template-columns: auto 1fr auto;
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
  .card-text {
    min-width: 0;
  }
  [part~='card-title'] {
    font-weight: 600;
    line-height: 1.3;
  }
  .card-text [part~='card-meta'] {
    margin-block-start: 2px;
  }
  .cost {
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
    font-weight: 600;
    line-height: 1.3;
    max-width: 7.5em;
    padding-block-start: 2px;
    text-align: end;
  }
  progress {
    appearance: none;
    background: color-mix(in oklab, var(--_laurel-text) 9%, var(--_laurel-surface));
    border: 0;
    border-radius: 99px;
    grid-column: 1 / -1;
    height: 6px;
    overflow: hidden;
    width: 100%;
  }
  progress::-webkit-progress-bar {
    background: transparent;
  }
  progress::-webkit-progress-value {
    background: var(--_laurel-brand);
    border-radius: 99px;
    transition: inline-size var(--_laurel-duration);
  }
  progress::-moz-progress-bar {
    background: var(--_laurel-brand);
    border-radius: 99px;
  }
  .card-foot,
  .chooser,
  .question {
    grid-column: 1 / -1;
  }
  .card-foot {
    align-items: center;
    display: flex;
    gap: calc(var(--_laurel-space) * 3);
    justify-content: flex-end;
  }
  .why {
    color: var(--_laurel-muted);
    flex: 1;
    font-size: 0.8125em;
  }
  .chooser output {
    display: flex;
    font-size: 0.9375em;
    font-variant-numeric: tabular-nums;
    gap: 8px;
    justify-content: space-between;
  }
  .chooser strong {
    color: var(--_laurel-link);
    font-weight: 650;
  }
  input[type='range'] {
    accent-color: var(--_laurel-brand);
    cursor: pointer;
    display: block;
    height: 44px;
    margin: 0;
    width: 100%;
  }
  .question {
    animation: appear var(--_laurel-duration) var(--_laurel-easing);
    background: var(--_laurel-tint);
    border-radius: calc(var(--_laurel-radius) * 0.8);
    display: grid;
    gap: calc(var(--_laurel-space) * 3);
    padding: calc(var(--_laurel-space) * 3.5);
  }
  .question p {
    font-weight: 550;
  }
  .question .buttons {
    justify-content: flex-end;
  }
  .ticket {
    animation: appear var(--_laurel-duration) var(--_laurel-easing);
    background: var(--_laurel-tint);
    border: 1.5px dashed color-mix(in oklab, var(--_laurel-brand) 45%, var(--_laurel-surface));
    padding-block-end: calc(var(--_laurel-space) * 2);
  }
  .ticket-head,
  .ticket-code,
  .ticket-foot {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_laurel-space) * 3);
    justify-content: space-between;
  }
  .ticket-code,
  .ticket-foot {
    align-items: center;
  }
  code {
    font-family: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace;
    font-size: 1.125em;
    font-weight: 650;
    letter-spacing: 0.04em;
    overflow-wrap: anywhere;
    user-select: all;
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }
`;

const entries = css`
  .entries {
    display: flex;
    flex-direction: column;
  }
  .entry {
    align-items: center;
    display: flex;
    gap: calc(var(--_laurel-space) * 3);
    outline-offset: -2px;
    padding-block: calc(var(--_laurel-space) * 2.5);
  }
  .entry + .entry {
    border-block-start: var(--laurel-border-width, 1px) solid var(--_laurel-border);
  }
  .sign {
    background: color-mix(in oklab, var(--_laurel-success) 13%, var(--_laurel-surface));
    border-radius: 50%;
    color: var(--_laurel-success);
    display: grid;
    flex: none;
    font-size: 0.8125em;
    height: 34px;
    place-items: center;
    width: 34px;
  }
  .minus {
    background: color-mix(in oklab, var(--_laurel-text) 8%, var(--_laurel-surface));
    color: var(--_laurel-muted);
  }
  .entry-text {
    display: grid;
    flex: 1;
    min-width: 0;
  }
  .entry-title {
    font-size: 0.9375em;
    font-weight: 550;
  }
  .amount {
    font-variant-numeric: tabular-nums;
    font-weight: 650;
  }
  .entry:not([part~='entry--debit']) .amount {
    color: var(--_laurel-success);
  }
`;

const plain = css`
  .center,
  .empty {
    align-items: center;
    color: var(--_laurel-muted);
    display: flex;
    flex-direction: column;
    gap: calc(var(--_laurel-space) * 3);
    padding: calc(var(--_laurel-space) * 8) calc(var(--_laurel-space) * 4);
    text-align: center;
  }
  .center h3 {
    color: var(--_laurel-text);
    font-size: 1.125em;
    font-weight: 650;
  }
  .blanks {
    display: grid;
    gap: calc(var(--_laurel-space) * 3);
  }
  .blank {
    animation: breathe 1.6s ease-in-out infinite alternate;
    background: color-mix(in oklab, var(--_laurel-text) 8%, var(--_laurel-surface));
    border-radius: var(--_laurel-radius);
    flex: none;
    height: 92px;
  }
  .hero-blank {
    height: 150px;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
  @media (forced-colors: active) {
    .panel,
    .hero,
    .card,
    .primary,
    .notice,
    [part~='badge'],
    .blank {
      border: 1px solid CanvasText;
    }
    .tab[aria-current] {
      outline: 2px solid Highlight;
    }
    .primary[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
    progress {
      border: 1px solid CanvasText;
      forced-color-adjust: auto;
    }
    progress::-webkit-progress-value {
      background: Highlight;
    }
  }
`;

/** The look of the panel. */
export const styles = [frame, layout, controls, balance, cards, entries, plain];
