import { afterEach, expect, it } from 'vitest';
import { ada, petalClub, start } from '../../test/support/fixtures.ts';
import { openPanel, type ShopPage } from '../../test/support/page.ts';

const page = new CSSStyleSheet();
document.adoptedStyleSheets = [page];
afterEach(() => page.replaceSync(''));

const colors = {
  page: 'rgb(1, 1, 1)',
  setTheme: 'rgb(2, 2, 2)',
  program: 'rgb(3, 3, 3)',
  preset: 'oklch(0.45 0.16 285)',
};

/** From the strongest to the weakest: any two of them, and each alone over what the widget has by itself. */
const layers = ['page', 'setTheme', 'program', 'preset'] as const;
const pairs = layers.flatMap((strong, index) => layers.slice(index + 1).map((weak) => ({ strong, weak })));

async function open(on: readonly (typeof layers)[number][]): Promise<ShopPage> {
  const theme = on.includes('program') ? { 'color-brand': colors.program } : null;
  const shop = await openPanel(start(ada(1000), { ...petalClub, theme }));
  if (on.includes('page')) page.replaceSync(`:root { --laurel-color-brand: ${colors.page} }`);
  if (on.includes('setTheme')) await shop.program.setTheme({ 'color-brand': colors.setTheme });
  if (on.includes('preset')) shop.program.setAttribute('theme', 'night');
  return shop;
}

const brandOf = ({ program }: ShopPage, selector: string, part: string): string => {
  const found = program.querySelector(selector)?.shadowRoot?.querySelector(part);
  return found ? getComputedStyle(found).backgroundColor : '';
};

it.each(pairs)('lets $strong win over $weak, in the panel and on the launcher', async ({ strong, weak }) => {
  const shop = await open([strong, weak]);

  await expect.poll(() => brandOf(shop, 'laurel-launcher', 'button')).toBe(colors[strong]);
  await expect.poll(() => brandOf(shop, 'laurel-panel', '[part~="button--primary"]')).toBe(colors[strong]);
});
