/**
 * Draws the contact sheets: every view in every state, for a person to look at. `node packages/widget/scripts/states.ts`
 * from anywhere writes `docs/widget-states.png` and the others beside the manual's pictures.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { ensureWidget } from '../build.ts';
import { type Mode, modes } from '../src/preview/answers.ts';
import { chromiumLaunchOptions } from '../test/support/chromium.ts';
import { exhibits } from '../test/support/elements.ts';
import { openStage, type Stage, type Surroundings } from '../test/support/stage.ts';

const docs = join(import.meta.dirname, '../../../docs');

/** One picture of a sheet: an element, its state, and how the page around it is. */
interface Cell extends Surroundings {
  readonly html: string;
  readonly caption: string;
  readonly mode?: Mode;
  /** The window, where it matters. */
  readonly width?: number;
  readonly height?: number;
  readonly forced?: boolean;
  /** Brings it further. */
  act?(stage: Stage): Promise<void>;
}

/** A row with what its cells have in common. */
interface Row {
  readonly title: string;
  readonly cells: readonly Cell[];
}

interface Sheet {
  readonly file: string;
  readonly title: string;
  readonly rows: readonly Row[];
}

const usual = { width: 392, height: 640 };
const views = ['home', 'rewards', 'earn', 'tiers', 'activity'];
const themes = ['plain', 'soft', 'contrast', 'night', 'bold', 'paper'];
const inline = (view: string) => `<laurel-panel mode="inline" view="${view}"></laurel-panel>`;
const small = ['launcher', 'balance', 'points-for', 'redeem'].map((name) => exhibits[name]?.html ?? '').join('');

/** Each view in a row, each state in a column. */
function statesIn(scheme: 'light' | 'dark'): Row[] {
  const row = (title: string, html: string): Row => ({
    title,
    cells: modes.map((mode) => ({ html, scheme, mode, caption: mode })),
  });
  return [...views.map((view) => row(view, inline(view))), row('alone on a page', small)];
}

const looks: readonly Row[] = [
  {
    title: 'from right to left',
    cells: views.map((view) => ({ html: inline(view), direction: 'rtl', caption: view })),
  },
  { title: '320 pixels', cells: views.map((view) => ({ html: inline(view), width: 320, caption: view })) },
  { title: 'forced colours', cells: views.map((view) => ({ html: inline(view), forced: true, caption: view })) },
  {
    title: 'as a dialog, a drawer, a popover',
    cells: ['dialog', 'drawer', 'popover'].map((mode) => ({
      html: `<laurel-panel mode="${mode}" open></laurel-panel>`,
      width: 800,
      caption: mode,
    })),
  },
  ...(['light', 'dark'] as const).map((scheme) => ({
    title: `themes, ${scheme}`,
    cells: themes.map((theme) => ({ html: inline('home'), scheme, attributes: `theme="${theme}"`, caption: theme })),
  })),
  {
    title: 'redeeming, and all there is to redeem',
    cells: [
      { html: inline('rewards'), caption: 'asked', act: ({ page }) => pressRedeem(page) },
      { html: inline('rewards'), caption: 'busy', act: ({ page }) => exhibits['panel-rewards']?.act?.(page) ?? done },
      { html: '<laurel-rewards></laurel-rewards>', caption: 'every reward', height: 3400 },
      { html: '<laurel-rewards></laurel-rewards>', caption: 'every reward, dark', height: 3400, scheme: 'dark' },
      { html: '<laurel-activity></laurel-activity>', caption: 'every line', height: 1400 },
    ],
  },
];

const done = Promise.resolve();

function pressRedeem(page: Stage['page']): Promise<void> {
  return page.getByRole('button', { name: 'Redeem: Free delivery' }).click();
}

const sheets: readonly Sheet[] = [
  { file: 'widget-states.png', title: 'Every view in every state', rows: statesIn('light') },
  { file: 'images/widget-states-dark.png', title: 'Every view in every state, dark', rows: statesIn('dark') },
  { file: 'images/widget-looks.png', title: 'Directions, sizes, colours, themes', rows: looks },
];

async function draw(from: Browser, { file, title, rows }: Sheet): Promise<void> {
  const stage = await openStage(from, { viewport: usual });
  const figures: string[] = [];
  for (const row of rows) {
    const drawn: string[] = [];
    for (const cell of row.cells) drawn.push(figure(cell, await picture(stage, cell)));
    figures.push(`<h2>${row.title}</h2><div>${drawn.join('')}</div>`);
  }
  await stage.close();
  const page = await from.newPage({ viewport: { width: 2200, height: 1000 } });
  await page.setContent(`<style>${look}</style><h1>${title}</h1>${figures.join('')}`);
  writeFileSync(join(docs, file), await page.screenshot({ fullPage: true, type: 'png' }));
  await page.close();
}

/** What a person sees, cut where the window ends. */
async function picture(stage: Stage, cell: Cell): Promise<Buffer> {
  const { html, mode = 'member', width = usual.width, height = usual.height, forced = false, act } = cell;
  await stage.page.setViewportSize({ width, height });
  await stage.page.emulateMedia({ forcedColors: forced ? 'active' : 'none' });
  await stage.place(html, cell);
  await stage.show(mode);
  await act?.(stage);
  return stage.page.screenshot({ type: 'png' });
}

/** Three quarters of its size: small enough for a row, large enough to read. */
function figure({ caption, width = usual.width }: Cell, png: Buffer): string {
  const source = `data:image/png;base64,${png.toString('base64')}`;
  return `<figure><img src="${source}" width="${width * 0.75}"><figcaption>${caption}</figcaption></figure>`;
}

const look = `
  body { margin: 24px; background: #e4e6e5; color: #1b211e; font: 15px system-ui, sans-serif }
  h1 { font-size: 26px } h2 { margin: 28px 0 8px; font-size: 18px }
  div { display: flex; flex-wrap: wrap; gap: 12px; align-items: start }
  figure { margin: 0 } img { display: block; border-radius: 6px } figcaption { padding: 4px 2px }
`;

await ensureWidget();
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  for (const sheet of sheets) await draw(browser, sheet);
} finally {
  await browser.close();
}
