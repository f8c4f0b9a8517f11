import { css } from '../../internal/css.ts';

/** The look of the panel as a popover: where the launcher is, unless it stands beside what opened it. On a small screen, a sheet. */
export const styles = css`
  .popover:popover-open {
    display: flex;
    opacity: 1;
    translate: none;
  }
  .popover {
    --_laurel-from: 0 12px;
  }
  @starting-style {
    .popover:popover-open {
      opacity: 0;
      translate: var(--_laurel-from);
    }
  }
  @media (min-width: 600px) {
    .popover {
      --_laurel-clear: calc(
        var(--laurel-launcher-inset-block, 24px) + var(--laurel-launcher-size, 52px) + env(safe-area-inset-bottom)
      );
      height: auto;
      inset-block: auto calc(var(--_laurel-clear) + 12px);
      inset-inline: auto var(--laurel-launcher-inset-inline, 24px);
      margin: 0;
      max-height: min(42em, 100dvh - var(--_laurel-clear) - 24px);
      width: var(--laurel-panel-width, 26.5em);
    }
  }
`;
