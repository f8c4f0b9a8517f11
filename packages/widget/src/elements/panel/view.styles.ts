import { css } from '../../internal/css.ts';
import { cards } from './cards.styles.ts';
import { controls } from './controls.styles.ts';

const layout = css`
  header,
  footer {
    align-items: center;
    display: flex;
    flex: none;
    gap: calc(var(--_laurel-space) * 2);
    padding: calc(var(--_laurel-space) * 2.5) calc(var(--_laurel-space) * 5);
  }
  [hidden] {
    display: none !important;
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
    font-family: var(--laurel-font-family-heading, inherit);
    font-weight: var(--_laurel-weight);
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
  .single {
    container-type: inline-size;
    display: grid;
    gap: calc(var(--_laurel-space) * 4);
  }
`;

/** The look of every view, in the panel or alone on a page. */
export const styles = [layout, controls, cards];
