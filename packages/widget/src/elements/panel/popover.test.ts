import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { barriers } from '../../../test/support/barriers.ts';
import { openShop, panelText } from '../../../test/support/page.ts';
import type { LaurelPanel } from './panel.ts';

const launcher = () => document.querySelector('laurel-launcher')?.shadowRoot?.querySelector('button') ?? null;
const dialogOf = ({ renderRoot }: LaurelPanel) => renderRoot.querySelector('dialog');
const isPopover = (panel: LaurelPanel) => dialogOf(panel)?.matches(':popover-open');

async function shop(mode: LaurelPanel['mode'] = 'popover') {
  const made = await openShop();
  made.panel.mode = mode;
  await made.panel.updateComplete;
  launcher()?.focus();
  return made;
}

async function opened() {
  const made = await shop();
  made.panel.show();
  await expect.poll(() => isPopover(made.panel)).toBe(true);
  return made;
}

it('is a popover that takes the focus, closes by Escape and gives the focus back', async () => {
  const { panel, events } = await opened();
  expect(dialogOf(panel)?.matches(':modal')).toBe(false);
  expect(document.activeElement).toBe(panel);
  await expect.poll(() => panelText(panel)).toContain('£5 off');

  await userEvent.keyboard('{Escape}');

  await expect.poll(() => panel.open).toBe(false);
  expect(launcher()?.matches(':focus')).toBe(true);
  await expect.poll(() => events).toEqual(['ready', 'show', 'after-show', 'hide', 'after-hide']);
});

it('closes by a click beside it, unless the page wants it to stay', async () => {
  await page.viewport(1000, 800);
  const { panel, program } = await opened();
  program.prepend(Object.assign(document.createElement('p'), { textContent: 'Somewhere else' }));
  panel.addEventListener('laurel-hide', (event) => event.preventDefault(), { once: true });

  await page.getByText('Somewhere else').click();
  await expect.poll(() => isPopover(panel)).toBe(true);
  expect(panel.open).toBe(true);

  await page.getByText('Somewhere else').click();
  await expect.poll(() => panel.open).toBe(false);
  expect(isPopover(panel)).toBe(false);
  await page.viewport(414, 896);
});

it.each([
  ['', 'above', 'end'],
  ['block-start inline-start', 'below', 'start'],
])('stands beside a launcher at "%s", inside the window', async (position, where, side) => {
  await page.viewport(1000, 800);
  const { panel } = await shop();
  const host = document.querySelector('laurel-launcher');
  host?.setAttribute('position', position);
  panel.show();
  await expect.poll(() => panelText(panel)).toContain('£5 off');
  // Once it has arrived: it moves while it opens.
  await Promise.all(
    dialogOf(panel)
      ?.getAnimations()
      .map(({ finished }) => finished) ?? [],
  );

  const box = dialogOf(panel)?.getBoundingClientRect();
  const button = launcher()?.getBoundingClientRect();
  if (box === undefined || button === undefined) throw new Error('Nothing is there.');
  const gap = where === 'above' ? button.top - box.bottom : box.top - button.bottom;
  expect(gap).toBeCloseTo(12, 0);
  expect(side === 'end' ? box.right - button.right : box.left - button.left).toBeCloseTo(0, 0);
  expect(box.top).toBeGreaterThanOrEqual(0);
  expect(box.bottom).toBeLessThanOrEqual(800);
  expect(await barriers(panel)).toEqual([]);
  await page.viewport(414, 896);
});

it('may become anything else while it is open, and back', async () => {
  const { panel, events } = await opened();
  const stands = (selector: string) => () => panel.renderRoot.querySelector('.base')?.matches(selector);

  for (const [mode, selector] of [
    ['drawer', ':modal.drawer'],
    ['popover', ':popover-open:not(:modal)'],
    ['dialog', ':modal.dialog'],
    ['inline', 'section'],
    ['popover', ':popover-open'],
  ] as const) {
    panel.mode = mode;
    await expect.poll(stands(selector), { message: mode }).toBe(true);
    expect(panel.open, mode).toBe(true);
    expect(panelText(panel), mode).toContain('£5 off');
  }
  panel.hide('user');
  await expect.poll(() => events.at(-1)).toBe('after-hide');

  expect(events).toEqual(['ready', 'show', 'after-show', 'hide', 'after-hide']);
  expect(launcher()?.matches(':focus')).toBe(true);
});

it('leaves its place beside the button where it becomes something else, open or closed', async () => {
  await page.viewport(1000, 800);
  const boxOf = ({ renderRoot }: LaurelPanel) => {
    const { left, right, top, bottom } = renderRoot.querySelector('dialog')?.getBoundingClientRect() ?? new DOMRect();
    return { left, right, top, bottom };
  };
  const arrived = ({ renderRoot }: LaurelPanel) =>
    Promise.all(
      renderRoot
        .querySelector('dialog')
        ?.getAnimations()
        .map(({ finished }) => finished.catch(() => undefined)) ?? [],
    );
  const asDrawer = async (panel: LaurelPanel) => {
    await expect.poll(() => dialogOf(panel)?.matches(':modal.drawer')).toBe(true);
    await arrived(panel);
    return boxOf(panel);
  };
  const plain = await shop('drawer');
  plain.panel.show();
  const drawer = await asDrawer(plain.panel);
  expect(drawer).toMatchObject({ top: 12, bottom: 788 });

  const { panel } = await opened();
  expect(dialogOf(panel)?.style.insetBlock).not.toBe('');
  panel.mode = 'drawer';
  expect(await asDrawer(panel)).toEqual(drawer);
  for (const type of ['scroll', 'resize']) dispatchEvent(new Event(type));
  expect(boxOf(panel)).toEqual(drawer);

  panel.mode = 'popover';
  await expect.poll(() => isPopover(panel)).toBe(true);
  await expect.poll(() => dialogOf(panel)?.style.insetBlock).not.toBe('');
  panel.hide();
  await expect.poll(() => isPopover(panel)).toBe(false);
  panel.mode = 'drawer';
  panel.show();
  expect(await asDrawer(panel)).toEqual(drawer);
  await page.viewport(414, 896);
});

it.each(['dialog', 'drawer', 'popover'] as const)('gives the focus back to what opened it, as a %s', async (mode) => {
  const { panel } = await shop(mode);
  panel.show();
  await expect.poll(() => dialogOf(panel)?.matches(':modal, :popover-open')).toBe(true);
  await page.getByRole('button', { name: 'Close' }).click();

  await expect.poll(() => panel.open).toBe(false);
  expect(launcher()?.matches(':focus')).toBe(true);
});
