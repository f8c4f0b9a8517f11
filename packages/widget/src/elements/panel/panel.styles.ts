import { css } from 'lit';
import { cards } from './cards.styles.ts';
import { controls } from './controls.styles.ts';

// A clear border is there for forced colours, which make it visible.

const frame = css`
  .panel {
    background: var(--_laurel-surface);
    border: 1px solid var(--_laurel-border);
    border-radius: calc(var(--_laurel-radius) * 1.4);
    flex-direction: column;
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
    margin: 0;
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

/** The look of the panel. */
export const styles = [frame, layout, controls, cards];
