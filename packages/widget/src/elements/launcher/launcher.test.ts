import { expect, it } from 'vitest';
import { ada, balanceOf, start } from '../../../test/support/fixtures.ts';
import { button, openShop } from '../../../test/support/page.ts';
import { add } from '../../internal/add.ts';

it('is a button whose name holds the balance', async () => {
  await openShop();

  await expect.element(button('Petal Club: 1,000 petals')).toHaveTextContent('1,000');
});

it('keeps up with the balance', async () => {
  const { runtime } = await openShop();

  runtime.applyBalance(balanceOf(1038, { version: 2 }));

  await expect.element(button('Petal Club: 1,038 petals')).toHaveTextContent('1,038');
});

it('names the programme to a guest', async () => {
  await openShop({}, null);

  await expect.element(button('Petal Club')).toHaveTextContent('Petal Club');
});

it('carries the label that the page gives it', async () => {
  const { program } = await openShop({ ...start(ada(7)) });
  add(program, 'laurel-launcher', { label: 'My petals', 'without-balance': '' });

  await expect.element(button('My petals: 7 petals')).toHaveTextContent('My petals');
});

it('says whether the panel is open', async () => {
  const { panel } = await openShop();
  const launcher = document.querySelector('laurel-launcher')?.shadowRoot?.querySelector('button');
  expect(launcher?.ariaHasPopup).toBe('dialog');
  expect(launcher?.ariaExpanded).toBe('false');

  panel.show();
  await panel.updateComplete;
  await expect.poll(() => launcher?.ariaExpanded).toBe('true');

  panel.hide();
  await expect.poll(() => launcher?.ariaExpanded).toBe('false');
});

it('is large enough for a thumb, and stays away from the page otherwise', async () => {
  await openShop();
  const box = document.querySelector('laurel-launcher')?.shadowRoot?.querySelector('button')?.getBoundingClientRect();

  expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(44);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
});

it('tells the page’s own button what it opens, and whether that is open', async () => {
  const { program, panel } = await openShop();
  const own = Object.assign(document.createElement('button'), { className: 'points', textContent: 'My points' });
  document.body.append(own);
  add(program, 'laurel-launcher', { trigger: '.points' });
  add(program, 'laurel-launcher', { trigger: 'not a ( selector' });
  await program.refresh();
  expect([own.ariaHasPopup, own.ariaExpanded]).toEqual(['dialog', 'false']);

  own.focus();
  panel.open = true;
  await panel.updateComplete;
  expect(own.ariaExpanded).toBe('true');
  panel.hide();
  await panel.updateComplete;

  expect(own.ariaExpanded).toBe('false');
  expect(document.activeElement).toBe(own);
});
