import { css } from 'lit';

/** A run of text: it takes everything from the text around it. */
export const styles = css`
  [part='balance-value'] {
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]) {
    display: none !important;
  }
`;
