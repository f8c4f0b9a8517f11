import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { widgetFolder } from '../../build.ts';
import type { Mode } from '../../src/preview/answers.ts';

/** How the page around the elements is. */
export interface Surroundings {
  readonly scheme?: 'light' | 'dark';
  readonly direction?: 'ltr' | 'rtl';
  /** More attributes of the programme, as they are written. */
  readonly attributes?: string;
}

/** A page with elements in one `<laurel-program preview>`, whose state is changed without loading it again. */
export interface Stage {
  readonly page: Page;
  /** What was asked of any network. */
  readonly asked: string[];
  /** Puts these elements on the page in place of others. */
  place(html: string, surroundings?: Surroundings): Promise<void>;
  /** Brings them all into a state, and waits until that is what is seen. */
  show(mode: Mode): Promise<void>;
  close(): Promise<void>;
}

const origin = 'https://shop.example';
/** A Monday in spring, so that what is written about days is the same in every run. */
const now = new Date('2026-05-04T10:00:00Z');

/** Opens an empty page of a shop where nothing moves and time stands still. */
export async function openStage(browser: Browser, options: BrowserContextOptions = {}): Promise<Stage> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    viewport: { width: 420, height: 860 },
    ...options,
  });
  context.setDefaultTimeout(5000);
  const asked: string[] = [];
  await context.route('**', (route) => {
    const { pathname, href } = new URL(route.request().url());
    const file = join(widgetFolder, pathname.replace(/^\/w\//, ''));
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: shop });
    if (pathname.startsWith('/w/') && existsSync(file))
      return route.fulfill({ contentType: 'text/javascript', body: readFileSync(file) });
    asked.push(href);
    return route.abort();
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  await page.goto(origin);
  return {
    page,
    asked,
    place: (html, surroundings = {}) => place(page, html, surroundings),
    show: (mode) => show(page, mode),
    close: () => context.close(),
  };
}

const shop = `<!doctype html>
<html lang="en-GB">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width" />
  <title>A flower shop</title>
  <link rel="icon" href="data:," />
  <style>
    :root { color-scheme: light dark; background: Canvas; color: CanvasText; font-family: system-ui, sans-serif }
    body { margin: 16px }
  </style>
  <script type="module" src="/w/v1/embed.js"></script>
  <main><h1>Flowers</h1><div id="stage"></div></main>
</html>`;

async function place(page: Page, html: string, surroundings: Surroundings): Promise<void> {
  const { scheme = 'light', direction = 'ltr', attributes = '' } = surroundings;
  await page.emulateMedia({ colorScheme: scheme });
  await page.evaluate(
    ([written, dir]) => {
      const { documentElement } = document;
      documentElement.dir = dir;
      documentElement.lang = dir === 'rtl' ? 'ar' : 'en-GB';
      const stage = document.querySelector('#stage');
      if (stage !== null) stage.innerHTML = written;
    },
    [`<laurel-program preview="loading" ${attributes}>${html}</laurel-program>`, direction] as const,
  );
}

async function show(page: Page, mode: Mode): Promise<void> {
  await page.locator('laurel-program').evaluate((program, value) => program.setAttribute('preview', value), mode);
  await page.waitForFunction(isShown, mode, { polling: 'raf' });
}

/** Whether all that is to come in this state has come. Runs in the page. */
function isShown(mode: string): boolean {
  const all = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      element,
      ...(element.shadowRoot ? all(element.shadowRoot) : []),
    ]);
  const elements = all(document.body);
  const program = document.querySelector('laurel-program');
  if (program === null || elements.some((element) => !element.matches(':defined'))) return false;
  const isMember = mode === 'member' || mode === 'empty' || mode === 'offline';
  const states = {
    loading: [mode, 'loading'],
    error: [mode, 'error'],
    member: [isMember, true],
    guest: [mode === 'guest' || mode === 'stranger', true],
    offline: [mode, 'offline'],
  };
  if (Object.entries(states).some(([name, [is, at]]) => program.matches(`:state(${name})`) !== (is === at)))
    return false;
  const isWaiting = elements.some(
    (element) => element.matches('[part~="skeleton"], [part~="base"]:empty') && element.checkVisibility(),
  );
  const isEarning = mode === 'member' || mode === 'offline' || mode === 'guest' || mode === 'stranger';
  const unsaid = [...document.querySelectorAll('laurel-points-for')].some(
    (one) => one.matches(':state(ready)') !== isEarning,
  );
  const uncontrolled = [...document.querySelectorAll('laurel-redeem')].some(
    ({ shadowRoot }) => isMember !== (shadowRoot?.querySelector('laurel-redeem-control')?.checkVisibility() ?? false),
  );
  return mode === 'loading' ? !unsaid : !isWaiting && !unsaid && !uncontrolled;
}
