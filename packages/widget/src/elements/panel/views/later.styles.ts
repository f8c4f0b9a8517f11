import { css } from '../../../internal/css.ts';

/** The look of what is fetched when it is looked at. */
export const styles = css`
  .entry {
    --_laurel-tone: var(--_laurel-muted);
    align-items: center;
    border-block-end: 1px solid var(--_laurel-border);
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_laurel-space) * 3);
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
  details {
    flex-basis: 100%;
    font-size: 0.875em;
    padding-inline-start: calc(34px + var(--_laurel-space) * 3);
  }
  summary {
    cursor: pointer;
    font-weight: 550;
    min-height: 44px;
  }
  summary::marker {
    content: none;
  }
  summary::after {
    border-block-end: 2px solid;
    border-inline-end: 2px solid;
    content: '';
    height: 7px;
    rotate: 45deg;
    translate: 0 -2px;
    width: 7px;
  }
  [open] > summary::after {
    rotate: 225deg;
    translate: 0 2px;
  }
  details ul {
    gap: 6px;
    padding-block-end: 10px;
  }
  .idle,
  .idle .amount {
    color: var(--_laurel-muted);
    font-weight: 400;
  }
  .row:not(.idle) > .amount {
    color: var(--_laurel-text);
  }
  .level {
    gap: calc(var(--_laurel-space) * 2);
  }
  .current {
    background: var(--_laurel-tint);
    border-color: var(--_laurel-link);
  }
  .mark {
    align-items: center;
    color: var(--_laurel-link);
    display: inline-flex;
    font-weight: 600;
    gap: 4px;
  }
  .perks {
    font-size: 0.9375em;
    gap: 4px;
    list-style: '✓  ';
    padding-inline-start: 1.2em;
  }
  .card > .much {
    align-self: center;
    color: var(--_laurel-link);
    font-variant-numeric: tabular-nums;
    grid-column: auto;
    white-space: nowrap;
  }
  .amount,
  .much {
    unicode-bidi: plaintext;
  }
  .middle {
    align-self: center;
  }
  .level > .tier-progress > .row {
    display: none;
  }
`;
