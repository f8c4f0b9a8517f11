import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumLaunchOptions } from '../../packages/widget/test/support/chromium.ts';
import { type OpenEditor, openEditor } from './open.ts';
import { states } from './src/messages.ts';

const themes = ['plain', 'soft', 'contrast', 'night', 'bold', 'paper'];

describe('the theme editor, in a browser', () => {
  let built: string;
  let editor: OpenEditor;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    built = await mkdtemp(join(tmpdir(), 'laurel-theme-editor-'));
    editor = await openEditor({ port: 0, outDir: built });
    browser = await chromium.launch(chromiumLaunchOptions());
    const visit = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await visit.grantPermissions(['clipboard-read', 'clipboard-write']);
    page = await visit.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  });
  afterAll(async () => {
    await browser?.close();
    await editor?.close();
    if (built !== undefined) await rm(built, { recursive: true, force: true });
  });
  beforeEach(() => open());

  /** Opens the editor at a theme, and waits until the widget is there. */
  async function open(hash = ''): Promise<void> {
    await page.goto('about:blank');
    await page.goto(`${editor.url}${hash}`);
    await preview().locator('laurel-panel').getByText('1,240').first().waitFor();
  }

  const preview = () => page.frameLocator('iframe');
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  const colorOf = (part: string) =>
    preview()
      .locator(`laurel-panel [part~="${part}"]`)
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  const choose = (name: string, value: string) => page.getByRole('combobox', { name, exact: true }).selectOption(value);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

  it('shows every change at once, carries it in its address, and takes it back', async () => {
    await field('color-brand').fill('#7a3e9d');
    await expect.poll(() => colorOf('button--primary')).toBe('rgb(122, 62, 157)');
    await page.getByRole('slider', { name: 'radius, slider' }).fill('3');
    expect(new URL(page.url()).hash).toBe('#color-brand=%237a3e9d&radius=3px');

    await page.reload();
    await expect.poll(() => colorOf('button--primary')).toBe('rgb(122, 62, 157)');
    await page.getByLabel('color-brand, light').fill('#0000ff');
    await expect.poll(() => field('color-brand').inputValue()).toBe('light-dark(#0000ff, #7a3e9d)');

    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await field('color-brand').inputValue()).toBe('#7a3e9d');
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => colorOf('button--primary')).toBe('rgb(23, 98, 74)');
    expect(new URL(page.url()).hash).toBe('');
  });

  it('says what cannot be taken, and what cannot be read', async () => {
    await field('radius').fill('1rem');
    await page.getByText('It must be a length in px or em').waitFor();
    expect(await field('radius').getAttribute('aria-invalid')).toBe('true');

    await field('color-on-brand').fill('#1a7050');
    await page.getByRole('status').getByText('on brand, light: 1.').waitFor();
    await page.getByRole('link', { name: 'on-brand' }).first().press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('color-on-brand');
  });

  it('shows every state by itself on a page, and all side by side', async () => {
    await choose('Show', 'page');
    for (const state of states) {
      await choose('State', state);
      await preview().locator(`laurel-program[preview="${state}"] laurel-tiers:defined`).waitFor({ state: 'attached' });
    }
    await choose('Show', 'states');
    await preview()
      .locator('laurel-panel:defined')
      .nth(states.length - 1)
      .waitFor();
    expect(await preview().getByRole('heading', { level: 2 }).allTextContents()).toEqual(
      expect.arrayContaining([...states]),
    );
  });

  it('shows light and dark, right to left, and a narrow phone', async () => {
    await page.getByRole('radio', { name: 'dark' }).check({ force: true });
    await expect.poll(() => colorOf('base')).toBe('rgb(24, 28, 26)');

    await choose('Direction', 'rtl');
    await preview().locator('html[dir=rtl] laurel-panel').getByText('نادي البتلات').first().waitFor();

    await choose('Width', '320');
    const width = () =>
      preview()
        .locator('html')
        .evaluate((root) => [innerWidth, root.scrollWidth]);
    await expect.poll(width).toEqual([320, 320]);
  });

  it('says of forced colours what it can do; the widget keeps to the real ones', async () => {
    await page.getByLabel('Forced colours').check();
    await page.getByText('No page can switch forced colours on.').waitFor();
    await page.emulateMedia({ forcedColors: 'active' });
    await page.getByLabel('Forced colours').uncheck();
    await page.getByLabel('Forced colours').check();
    await page.getByText('what you see is the real thing').waitFor();

    await field('color-brand').fill('#ff0000');
    await expect.poll(() => colorOf('base')).not.toBe('rgb(255, 0, 0)');
    expect(await colorOf('button--primary')).not.toBe('rgb(255, 0, 0)');
    await page.emulateMedia({ forcedColors: 'none' });
  });

  it('names the part under the pointer, and what to write for it', async () => {
    await preview().locator('laurel-panel [part~="card-title"]').first().hover();
    await page.locator('.rule code').getByText('laurel-panel::part(card-title)', { exact: true }).waitFor();
    await preview().locator('laurel-panel [part~="nav-item"]').nth(1).click();
    await preview().locator('laurel-panel [part~="balance-value"]').first().hover();
    expect(await page.locator('.rule code').first().textContent()).toBe('laurel-panel::part(nav-item)');
    expect(await preview().locator('laurel-panel').getAttribute('view')).toBe('home');

    await page.getByRole('button', { name: 'Copy laurel-panel::part(nav-item)' }).click();
    expect(await clipboard()).toBe('laurel-panel::part(nav-item) {\n  \n}\n');
  });

  it('names parts to who has no pointer', async () => {
    await page.getByLabel('Parts in the preview').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    const selector = await page.locator('.rule code').first().textContent();

    expect(selector).toMatch(/^laurel-panel::part\([\w-]+\)$/);
    expect(await preview().locator('#marks [data-name]').getAttribute('data-name')).toBe(selector);
  });

  it('gives the theme as CSS, JSON, YAML and a link, and takes it again', async () => {
    await open('#color-brand=%237a3e9d');
    await page.getByRole('button', { name: 'Export' }).click();
    const dialog = page.getByRole('dialog', { name: 'Take it along' });
    const texts: Record<string, string> = {};
    for (const format of ['CSS', 'JSON', 'YAML', 'Link']) {
      await dialog.getByRole('radio', { name: format }).check({ force: true });
      await dialog.getByRole('button', { name: 'Copy' }).click();
      texts[format] = await clipboard();
    }
    expect(texts).toEqual({
      CSS: ':root {\n  --laurel-color-brand: #7a3e9d;\n}\n',
      JSON: '{\n  "theme": {\n    "color-brand": "#7a3e9d"\n  }\n}\n',
      YAML: 'theme:\n  color-brand: "#7a3e9d"\n',
      Link: `${editor.url}#color-brand=%237a3e9d`,
    });
    await dialog.getByRole('radio', { name: 'CSS' }).check({ force: true });
    const download = page.waitForEvent('download');
    await dialog.getByRole('link', { name: 'Download' }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toBe(texts['CSS']);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByLabel('A theme as CSS, JSON or YAML').fill('{ "theme": { "radiu": "2px", "space": "5px" } }');
    await page.getByText('radiu is no token; did you mean radius?').waitFor();
    await page.getByRole('button', { name: 'Take 1 token' }).click();
    expect(new URL(page.url()).hash).toBe('#space=5px');
  });

  it('shows every theme in every state, and begins from one', async () => {
    await page.goto(`${editor.url}gallery.html`);
    for (const theme of themes) {
      const shelf = page.getByRole('group', { name: `${theme} in every state` });
      expect(await shelf.locator('laurel-program').count()).toBe(states.length);
      await shelf.locator('[preview="member"] laurel-panel').getByText('1,240').first().waitFor({ state: 'attached' });
    }
    await page.getByRole('link', { name: 'Start from night' }).click();

    expect(await field('color-brand').inputValue()).toBe('light-dark(#4b32c3, #b9a7ff)');
    await choose('Start from', 'paper');
    expect(await field('color-brand').inputValue()).not.toBe('light-dark(#4b32c3, #b9a7ff)');
    await page.getByText('pairs can be read, in light and in dark').waitFor();
  });

  it.each([1440, 768, 320])('stands in nobody’s way at %d px', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { violations } = await Reflect.get(globalThis, 'axe').run();
      return violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => [id, nodes[0]?.html]);
    });

    expect(found).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(complaints).toEqual([]);
  });
});
