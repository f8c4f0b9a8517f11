import { expect, it } from 'vitest';
import { apart, contrastOf } from '../../test/support/contrast.ts';
import {
  ada,
  anyAmount,
  bloom,
  creditOf,
  fiveOff,
  held,
  memberRewards,
  offerOf,
  petalTiers,
  start,
} from '../../test/support/fixtures.ts';
import { openPanel, type ShopPage } from '../../test/support/page.ts';
import { presetNames } from './write.ts';

/** What is read, and the nearest thing behind it that has a colour. */
const texts = [
  ['h2', '.panel'],
  ['.hero-label', '.hero'],
  ['[part="badge"]', '[part="badge"]'],
  ['.tier-progress small', '.hero'],
  ['.notice', '.notice'],
  ['.card', '.card'],
  ['.card .why', '.card'],
  ['.card [part="card-meta"]', '.card'],
  ['.card .primary:not([aria-disabled="true"])', '.card .primary:not([aria-disabled="true"])'],
  ['.card .primary[aria-disabled="true"]', '.card .primary[aria-disabled="true"]'],
  ['.ticket .textual', '.ticket'],
  ['.ticket [part="card-meta"]', '.ticket'],
  ['.ticket code', '.ticket'],
  ['.tab:not([aria-current])', 'nav'],
  ['[aria-current]', '[aria-current]'],
  ['output strong', '.card'],
  ['footer a', '.panel'],
] as const;

/** A panel that has something of everything. */
async function openFull(): Promise<ShopPage> {
  const soon = { points: 180, expiresAt: new Date(Date.now() + 864e5).toISOString(), lastDay: '2126-01-01' };
  const shop = await openPanel({
    ...start({ ...ada(400, { pending: 12 }), tier: bloom, credit: creditOf('7.50') }, petalTiers),
    MemberRewards: memberRewards({
      offers: [offerOf(anyAmount, 400), offerOf(fiveOff, 400)],
      holds: [held()],
      expiring: [soon],
    }),
  });
  for (const [text] of texts)
    await expect.poll(() => shop.panel.shadowRoot?.querySelector(text), { message: text }).not.toBeNull();
  return shop;
}

/** What cannot be read, with how far it is apart. */
function unreadable({ panel, program }: ShopPage, least: number): string[] {
  const launcher = program.querySelector('laurel-launcher')?.shadowRoot;
  const ratios = texts.map(([text, behind]) => [text, contrastOf(panel.shadowRoot, text, behind)] as const);
  return [...ratios, ['launcher', contrastOf(launcher, 'button', 'button')] as const]
    .filter(([, ratio]) => ratio < least)
    .map(([text, ratio]) => `${text}: ${ratio.toFixed(2)}`);
}

async function draw({ program, panel }: ShopPage, scheme: string): Promise<void> {
  program.setAttribute('color-scheme', scheme);
  panel.requestUpdate();
  await panel.updateComplete;
  const launcher = program.querySelector('laurel-launcher');
  launcher?.connectedCallback();
}

/** The corners of the cube of colours and greys between them, and points spread evenly inside it. */
const brands = [
  ...Array.from({ length: 8 }, (_, corner) => [corner & 1, (corner >> 1) & 1, corner >> 2].map((part) => part * 255)),
  ...Array.from({ length: 8 }, (_, step) => Array.from({ length: 3 }, () => 100 + step * 8)),
  ...Array.from({ length: 64 }, (_, step) =>
    [0.8191725, 0.6710436, 0.5497005].map((part) => Math.floor(((0.5 + step * part) % 1) * 256)),
  ),
].map((parts) => `rgb(${parts.join(' ')})`);

it.each(['light', 'dark'])('can be read in the %s with any brand colour', async (scheme) => {
  const shop = await openFull();
  await draw(shop, scheme);
  const failed: string[] = [];
  for (const brand of brands) {
    await shop.program.setTheme({ 'color-brand': brand });
    failed.push(...unreadable(shop, 4.5).map((text) => `${brand} ${text}`));
  }
  expect(failed).toEqual([]);
});

it.each(['light', 'dark'])('can be read in the %s whatever pairs the page sets', async (scheme) => {
  const shop = await openFull();
  await draw(shop, scheme);
  const failed: string[] = [];
  for (const [index, color] of brands.entries()) {
    const like = brands[(index + 3) % brands.length] ?? color;
    await shop.program.setTheme({
      'color-brand': color,
      'color-on-brand': like,
      'color-accent': like,
      'color-on-accent': color,
      'color-balance': like,
      'color-on-balance': color,
      'color-link': color,
      'color-muted': like,
      'color-text': color,
    });
    failed.push(...unreadable(shop, 4.5).map((text) => `${color} ${like} ${text}`));
  }
  expect(failed).toEqual([]);
});

it('keeps the colours of a page that can be read', async () => {
  const shop = await openFull();
  await shop.program.setTheme({ 'color-brand': '#ffe08a', 'color-on-brand': '#4a2b00', 'color-link': '#7a2e1f' });
  const colorOf = (part: string) => getComputedStyle(shop.panel.shadowRoot?.querySelector(part) ?? document.body).color;

  expect(colorOf('.card .primary:not([aria-disabled="true"])')).toMatch(/srgb 0\.29\d* 0\.16\d* 0/);
  expect(colorOf('.ticket .textual')).toMatch(/srgb 0\.47\d* 0\.18\d* 0\.12/);
});

const themes = presetNames.flatMap((theme) => ['light', 'dark'].map((scheme) => ({ theme, scheme })));

it.each(themes)('can be read in the theme $theme, $scheme', async ({ theme, scheme }) => {
  const shop = await openFull();
  const bare = radiusOf(shop);
  shop.program.setAttribute('theme', theme);
  await expect.poll(() => radiusOf(shop)).not.toBe(bare);
  await draw(shop, scheme);

  expect(unreadable(shop, theme === 'contrast' ? 7 : 4.5)).toEqual([]);
  expect(edges(shop).filter(([, ratio]) => ratio < 3)).toEqual([]);
});

/** A corner of a button: no theme has the one that is there without. */
function radiusOf({ panel }: ShopPage): string {
  return getComputedStyle(panel.shadowRoot?.querySelector('.primary') ?? document.body).borderRadius;
}

/** What shows where a control is, or which one has the focus. */
function edges({ panel }: ShopPage): (readonly [string, number])[] {
  const root = panel.shadowRoot;
  const button = root?.querySelector<HTMLElement>('.ticket .textual');
  button?.focus({ focusVisible: true } as FocusOptions);
  const { outlineColor } = getComputedStyle(button ?? document.body);
  const surface = getComputedStyle(root?.querySelector('.panel') ?? document.body).backgroundColor;
  return [['focus', apart(outlineColor, surface)]];
}
