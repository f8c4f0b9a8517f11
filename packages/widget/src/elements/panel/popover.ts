import type { LaurelPanel } from './panel.ts';
import { styles } from './popover.styles.ts';

/** The look of the panel beside what opened it. */
export const look = styles;

const gap = 12;
const placing = new WeakMap<Element, AbortController>();

/** Shows or hides the panel as a popover. The browser closes it by Escape and by a click beside it. */
export function sync({ open, renderRoot }: LaurelPanel, opener: HTMLElement | undefined): void {
  const popover = renderRoot.querySelector<HTMLElement>('[popover]');
  if (popover === null) return;
  placing.get(popover)?.abort();
  if (popover.matches(':popover-open') !== open) popover.togglePopover();
  if (!open) return;
  const placed = new AbortController();
  placing.set(popover, placed);
  const follow = () => (popover.matches(':popover-open') ? place(popover, opener) : placed.abort());
  follow();
  addEventListener('resize', follow, { signal: placed.signal });
  addEventListener('scroll', follow, { signal: placed.signal, passive: true });
}

/** Beside what opened it, where there is more room. On a small screen it is a sheet, and has its place. */
function place(popover: HTMLElement, opener: HTMLElement | undefined): void {
  const box = opener?.getBoundingClientRect();
  const beside = box !== undefined && box.width > 0 && innerWidth >= 600;
  const { style } = popover;
  style.insetBlock = style.insetInline = style.maxHeight = '';
  if (!beside) return;
  const { top, bottom, left, right } = box;
  const below = innerHeight - bottom;
  const toRight = innerWidth - right;
  const [start, end] = popover.matches(':dir(rtl)') ? [toRight, left] : [left, toRight];
  style.insetBlock = below > top ? `${bottom + gap}px auto` : `auto ${innerHeight - top + gap}px`;
  style.insetInline = start < end ? `${start}px auto` : `auto ${end}px`;
  style.maxHeight = `${Math.max(top, below) - 2 * gap}px`;
}
