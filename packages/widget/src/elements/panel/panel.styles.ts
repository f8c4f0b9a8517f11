import { css } from '../../internal/css.ts';

// A clear border is there for forced colours, which make it visible.

/** The panel around its views. */
export const frame = css`
  .panel {
    background: var(--_laurel-surface);
    border: var(--_laurel-line) solid var(--_laurel-border);
    border-radius: calc(var(--_laurel-radius) * 1.4);
    flex-direction: column;
    overflow: hidden;
    padding: 0;
  }
  .inline,
  dialog[open] {
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
    background: var(--laurel-color-backdrop, #0007);
  }
  dialog:not([open]) {
    translate: var(--_laurel-from);
  }
  dialog[open],
  dialog[open]::backdrop {
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
      max-height: min(var(--laurel-panel-max-height, 48em), 100dvh - 64px);
      max-width: calc(100% - 24px);
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
  @media print {
    dialog {
      display: none !important;
      transition: none;
    }
  }
`;
