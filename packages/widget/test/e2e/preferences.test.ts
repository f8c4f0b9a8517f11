import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureWidget } from '../../build.ts';
import { chromiumLaunchOptions } from '../support/chromium.ts';
import { openStage, type Stage } from '../support/stage.ts';

let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  await ensureWidget();
  browser = await chromium.launch(chromiumLaunchOptions());
  stage = await openStage(browser);
});
afterAll(() => browser.close());

const everything = '<laurel-launcher></laurel-launcher><laurel-panel mode="inline"></laurel-panel>';
const themes = ['', 'plain', 'soft', 'contrast', 'night', 'bold', 'paper'];

/** What is behind the launcher, the grey shape of the panel, and the panel. */
function grounds(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const launcher = document.querySelector('laurel-launcher');
    const shape = launcher?.wait();
    const button = launcher?.shadowRoot?.querySelector('button');
    const panel = document.querySelector('laurel-panel')?.shadowRoot?.querySelector('.base');
    const found = [button, shape, panel].map((part) => (part ? getComputedStyle(part).backgroundColor : 'nothing'));
    shape?.close();
    return found;
  });
}

const light = ['rgb(23, 98, 74)', 'rgb(255, 255, 255)', 'rgb(255, 255, 255)'];
const dark = ['rgb(134, 216, 178)', 'rgb(24, 28, 26)', 'rgb(24, 28, 26)'];

it.each([
  ['', 'light', 'light dark', light],
  ['', 'dark', 'light dark', dark],
  ['auto', 'dark', 'light', dark],
  ['light', 'dark', 'dark', light],
  ['dark', 'light', 'light', dark],
  ['host', 'dark', 'light', light],
  ['host', 'light', 'dark', dark],
  ['host', 'dark', 'light dark', dark],
] as const)('with color-scheme "%s" on a %s system, and "%s" on the page', async (written, scheme, page, expected) => {
  await stage.place(everything, { scheme, attributes: written === '' ? '' : `color-scheme="${written}"` });
  await stage.page.evaluate((value) => {
    document.documentElement.style.colorScheme = value;
  }, page);
  await stage.show('member');

  expect(await grounds(stage.page)).toEqual(expected);
});

it.each(themes)('fits 320 px, and 420 px with letters of twice the size, in the theme "%s"', async (theme) => {
  const attributes = theme === '' ? '' : `theme="${theme}"`;
  for (const view of ['home', 'activity']) {
    await stage.place(everything.replace('inline"', `inline" view="${view}"`), { attributes });
    await stage.show('member');
    for (const [size, width] of [
      ['medium', 320],
      ['32px', 420],
    ] as const) {
      await stage.page.setViewportSize({ width, height: 640 });
      await stage.page.addStyleTag({ content: `:root { --laurel-font-size: ${size} }` });
      const wide = await stage.page
        .locator('laurel-panel .body')
        .evaluate((body) => body.scrollWidth - body.clientWidth);
      expect([view, size, wide]).toEqual([view, size, 0]);
    }
  }
  await stage.page.reload();
});

it('leaves the colours to a system that forces them, and shows bars and edges in them', async () => {
  await stage.place(everything, { attributes: 'theme="bold"' });
  await stage.show('member');
  await stage.page.emulateMedia({ forcedColors: 'active' });

  const look = await stage.page.locator('laurel-panel').evaluate((panel) => {
    const probe = (color: string) => {
      document.body.style.setProperty('outline-color', color);
      return getComputedStyle(document.body).outlineColor;
    };
    const style = (part: string) => getComputedStyle(panel.shadowRoot?.querySelector(part) ?? document.body);
    return {
      canvas: [style('.panel').backgroundColor, style('.hero').backgroundColor].map(
        (color) => color === probe('Canvas'),
      ),
      text: style('.number').color === probe('CanvasText'),
      edge: [style('[part~="badge"]').borderTopColor, style('.hero').borderTopColor].map(
        (color) => color === probe('CanvasText'),
      ),
      signs: style('.notice svg').color === probe('CanvasText'),
    };
  });
  await stage.page.emulateMedia({ forcedColors: 'none' });

  expect(look).toEqual({ canvas: [true, true], text: true, edge: [true, true], signs: true });
});

it.each([
  ['a shopper who wants no movement', 'reduce', ''],
  ['a page that wants no movement', 'no-preference', 'without-motion'],
] as const)('stops all movement for %s', async (_who, reducedMotion, attributes) => {
  await stage.page.emulateMedia({ reducedMotion });
  await stage.place(`${everything}<laurel-panel id="drawer" mode="drawer"></laurel-panel>`, { attributes });
  await stage.show('member');
  const moving = await stage.page.evaluate(async () => {
    const panel = document.querySelector<HTMLElementTagNameMap['laurel-panel']>('#drawer');
    panel?.show({});
    await panel?.updateComplete;
    const roots = [...document.querySelectorAll('laurel-panel, laurel-launcher')].flatMap(
      ({ shadowRoot }) => shadowRoot ?? [],
    );
    return [document, ...roots].flatMap((root) =>
      root.getAnimations().map(({ effect }) => effect?.getComputedTiming().duration),
    );
  });

  expect(moving).toEqual([]);
});

it('moves for everybody else', async () => {
  await stage.page.emulateMedia({ reducedMotion: 'no-preference' });
  await stage.place('<laurel-panel id="drawer" mode="drawer"></laurel-panel>');
  await stage.show('member');
  const moving = await stage.page.evaluate(async () => {
    const panel = document.querySelector<HTMLElementTagNameMap['laurel-panel']>('#drawer');
    panel?.show({});
    await panel?.updateComplete;
    return panel?.shadowRoot?.getAnimations().length;
  });

  expect(moving).toBeGreaterThan(0);
});
