import { css } from '../../internal/css.ts';

/** The look of the control in a basket, beside that of every view. */
export const styles = css`
  .single {
    gap: calc(var(--_laurel-space) * 3);
    grid-template-columns: minmax(0, 1fr);
  }
  select {
    appearance: none;
    background: var(--_laurel-surface);
    border: 1px solid color-mix(in oklab, var(--_laurel-text) 45%, var(--_laurel-surface));
    border-radius: var(--_laurel-control);
    color: inherit;
    flex-basis: 6em;
    font: inherit;
    height: 44px;
    margin: 0;
    max-width: 100%;
    min-width: 0;
    padding-inline: 12px;
    text-overflow: ellipsis;
  }
  .ticket {
    padding: 10px 14px 4px;
  }
  .used {
    border-style: solid;
  }
  .ticket b {
    align-items: center;
    display: inline-flex;
    gap: 6px;
  }
  .ticket b svg {
    color: var(--_laurel-link);
  }
`;
