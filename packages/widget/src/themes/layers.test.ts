import { afterEach, expect, it, vi } from 'vitest';
import { ada, petalClub, start } from '../../test/support/fixtures.ts';
import { openPanel, openShop, type ShopPage } from '../../test/support/page.ts';
import { add } from '../internal/add.ts';
import '../elements/views/define.ts';

const brandOf = (element: Element | null): string => {
  const found = element?.shadowRoot?.querySelector('[part~="button--primary"],[part="launcher"]');
  return found ? getComputedStyle(found).backgroundColor : '';
};
const themed = (theme: Record<string, string> | null) => start(ada(1000), { ...petalClub, theme });
const written = ({ program }: ShopPage): string =>
  [...program.looks.sheet.cssRules].map(({ cssText }) => cssText).join('\n');

/** The brand of the widget's own. */
const own = 'rgb(23, 98, 74)';

afterEach(() => vi.restoreAllMocks());

it('wears a preset by its name, and another one, and none, while the page is open', async () => {
  const { program, panel } = await openPanel();

  program.setAttribute('theme', 'bold');
  await expect.poll(() => brandOf(panel)).toBe('rgb(255, 212, 0)');
  program.setAttribute('theme', 'paper');
  await expect.poll(() => brandOf(panel)).toBe('rgb(122, 46, 31)');
  program.removeAttribute('theme');
  await expect.poll(() => brandOf(panel)).toBe(own);
});

it('ends at the last of several themes, however they arrive', async () => {
  const { program, panel } = await openPanel();
  for (const theme of ['night', 'soft', 'contrast', 'bold']) program.setAttribute('theme', theme);

  await expect.poll(() => brandOf(panel)).toBe('rgb(255, 212, 0)');
});

it('names the six themes, once, to who asked for a seventh', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { program, panel } = await openPanel();

  program.setAttribute('theme', 'sparkle');
  await expect.poll(() => warn.mock.calls.length).toBe(1);
  program.setAttribute('theme', 'toString');
  await expect.poll(() => warn.mock.calls.length).toBe(2);
  program.setAttribute('theme', 'sparkle');
  await program.setTheme(null);

  expect(warn.mock.calls.flat()).toEqual([
    'Laurel: There is no theme "sparkle". There are: plain, soft, contrast, night, bold, paper.',
    expect.stringContaining('"toString"'),
  ]);
  expect(brandOf(panel)).toBe(own);
});

it('wears the theme of its programme, and another one as soon as the programme has it', async () => {
  const { program, panel, gateway } = await openPanel(themed({ 'color-brand': '#7a3e9d' }));
  await expect.poll(() => brandOf(panel)).toBe('rgb(122, 62, 157)');

  gateway.change(themed({ 'color-brand': '#101010' }));
  await program.refresh();
  await expect.poll(() => brandOf(panel)).toBe('rgb(16, 16, 16)');

  gateway.change(themed(null));
  await program.refresh();
  await expect.poll(() => brandOf(panel)).toBe('rgb(23, 98, 74)');
});

it('lends its look to elements elsewhere on the page, and takes it back', async () => {
  const { program } = await openShop();
  program.id = 'petal';
  await program.setTheme({ 'color-brand': '#7a3e9d' });
  const rewards = add(document.body, 'laurel-rewards', { program: 'petal' });
  await expect.poll(() => brandOf(rewards)).toBe('rgb(122, 62, 157)');

  rewards.setAttribute('program', 'nobody');
  document.body.prepend(rewards);
  await expect.poll(() => rewards.shadowRoot?.adoptedStyleSheets.includes(program.looks.sheet)).toBe(false);
});

it('takes what setTheme says in place of what it said before', async () => {
  const { program, panel } = await openPanel();
  await program.setTheme({ 'color-brand': '#7a3e9d', radius: '1px' });
  await program.setTheme({ 'color-brand': '#101010' });
  expect(brandOf(panel)).toBe('rgb(16, 16, 16)');
  expect(getComputedStyle(panel.shadowRoot?.querySelector('.card') ?? panel).borderRadius).toBe('14px');

  await program.setTheme(null);
  expect(brandOf(panel)).toBe('rgb(23, 98, 74)');
});

it('knows the names of tokens, and says so of others, once', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { program } = await openPanel();
  const tokens: Record<string, string> = { 'color-brnad': '#7a3e9d' };
  await program.setTheme(tokens);
  await program.setTheme(tokens);

  expect(warn.mock.calls).toEqual([['Laurel: There is no token "color-brnad".']]);
});

it.each([
  ['color-brand', 'url(https://evil.example/a.png)'],
  ['color-brand', 'red; } * { display: none'],
  ['color-brand', 'red } * { display: none'],
  ['color-brand', 'var(--x, url(//evil.example))'],
  ['color-brand', 'u\\72l(//evil.example)'],
  ['color-brand', 'image-set("a.png" 1x)'],
  ['color-brand', 'red; --laurel-color-surface: lime'],
  ['color-brand', '14px'],
  ['font-family', 'Georgia; } @import "//evil.example"'],
  ['font-family', 'url(evil.woff)'],
  ['radius', '14'],
  ['shadow', '0 0 0 100vmax #000, url(a.png)'],
  ['duration', '/* */ 1s'],
  ['z-index', '99 } body { display: none'],
  ['color-brand', 7],
  ['__proto__', 'red'],
])('keeps %s: %s out of its sheet, from the page and from the gateway', async (name, value) => {
  vi.spyOn(console, 'warn').mockReturnValue();
  const theme = JSON.parse(JSON.stringify({ [name]: value })) as Record<string, string>;
  const shop = await openPanel(themed(theme));
  await shop.program.setTheme(theme);

  expect(written(shop)).not.toContain(`${value})`);
  expect(written(shop)).not.toMatch(/evil|--laurel-color-brand:|display: none/);
  expect(shop.program.looks.sheet.cssRules.length).toBeLessThanOrEqual(4);
});
