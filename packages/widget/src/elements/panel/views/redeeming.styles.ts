import { css } from '../../../internal/css.ts';
import { readable } from '../../../internal/readable.ts';

/** The look of codes, of the question, and of the way to choose how many points. */
export const styles = css`
  input {
    accent-color: var(--_laurel-accent);
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
    color: ${readable('var(--_laurel-text)', 'var(--_laurel-tint)')};
    border-radius: var(--_laurel-inner);
  }
  .ticket [part] {
    --_laurel-muted: ${readable('var(--laurel-color-muted, color-mix(in oklab, var(--_laurel-text) 68%, var(--_laurel-surface)))', 'var(--_laurel-tint)')};
  }
  .success {
    --_laurel-tone: var(--_laurel-success);
    --_laurel-on-tone: var(--laurel-color-on-success, var(--_laurel-surface));
  }
  .question {
    display: grid;
    gap: 12px;
    padding: 14px;
  }
  .question button {
    flex: auto;
    padding-inline: 8px;
  }
  .ticket {
    display: grid;
    border: calc(var(--_laurel-line) * 1.5) dashed color-mix(in oklab, var(--_laurel-link) 45%, var(--_laurel-surface));
    gap: 2px;
    padding: calc(var(--_laurel-space) * 4);
    padding-block-end: 8px;
  }
  .qr {
    display: block;
    height: 148px;
    margin: 8px 0;
    max-width: 100%;
    stroke: none;
    width: 148px;
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
