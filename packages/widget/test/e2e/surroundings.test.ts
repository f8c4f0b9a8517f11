import type { Locator, Page } from 'playwright';
import { expect, it } from 'vitest';
import { pixelsAt } from '../support/pixels.ts';
import { opener, openRewards, visits } from '../support/visits.ts';

// What else is on the page, and what the shopper's own settings ask for.

const visit = visits();
const views = ['Home', 'Rewards', 'Earn', 'Levels', 'Activity'] as const;

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (box === null) throw new Error('It is not there.');
  return box;
}

const isOnTop = (element: Locator) =>
  element.evaluate((itself) => {
    const { x, y, width, height } = itself.getBoundingClientRect();
    const root = itself.getRootNode() as Document | ShadowRoot;
    return root.elementFromPoint(x + width / 2, y + height / 2)?.closest('button') === itself;
  });

it('stands clear of bubbles and bars where the page says so, and lies below them', async () => {
  const { page } = await visit('crowded');
  const launcher = page.getByRole('button', { name: opener });
  await launcher.waitFor();

  const [own, chat, cookies] = [
    await boxOf(launcher),
    await boxOf(page.locator('#chat')),
    await boxOf(page.locator('#cookies')),
  ];
  expect(own.y + own.height).toBeLessThan(Math.min(chat.y, cookies.y));
  expect(own.x + own.width).toBeCloseTo(1024 - 32, 0);
  expect(await launcher.evaluate((button) => getComputedStyle(button).zIndex)).toBe('5');
  expect(await isOnTop(launcher)).toBe(true);
});

it('opens above everything, whatever number the rest of the page has', async () => {
  const { page } = await visit('crowded');
  await openRewards(page);

  const chat = await boxOf(page.locator('#chat'));
  const hit = await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.localName, {
    x: chat.x + chat.width / 2,
    y: chat.y + chat.height / 2,
  });
  expect(hit).toBe('laurel-panel');
});

it('keeps out of the unsafe edges of a screen', async () => {
  const { page } = await visit('plain', { browser: { viewport: { width: 390, height: 700 } } });
  const launcher = page.getByRole('button', { name: opener });
  await launcher.waitFor();
  const before = await boxOf(launcher);
  const line = await page.context().newCDPSession(page);
  await line.send('Emulation.setSafeAreaInsetsOverride', { insets: { bottom: 34, bottomMax: 34 } });

  await expect.poll(async () => (await boxOf(launcher)).y).toBe(before.y - 34);
  await launcher.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Redeem: £5 off' }).waitFor();
  const padding = await page.locator('laurel-panel .body').evaluate((body) => getComputedStyle(body).paddingBlockEnd);
  expect(Number.parseFloat(padding)).toBeGreaterThanOrEqual(34);
});

it('is not on paper, neither its button nor what is open', async () => {
  const { page } = await visit('hostile');
  await openRewards(page);

  await page.emulateMedia({ media: 'print' });

  expect(await page.locator('laurel-launcher button').isVisible()).toBe(false);
  expect(await page.locator('laurel-panel dialog').isVisible()).toBe(false);
});

it.each([
  ['a window 320 px wide', { viewport: { width: 320, height: 640 } }],
  ['a window of 1024 by 768 at 200 %', { viewport: { width: 512, height: 384 }, deviceScaleFactor: 2 }],
])('shows every view without scrolling sideways in %s', async (_what, browser) => {
  const { page } = await visit('hostile', { browser });
  await openRewards(page);

  for (const view of views) {
    await page.getByRole('dialog').getByRole('navigation').getByRole('button', { name: view }).click();
    await page.getByRole('dialog').locator('[aria-current="page"]', { hasText: view }).waitFor();
    expect([view, await sideways(page)]).toEqual([view, []]);
  }
});

/** What is wider than its place, or sticks out of the window. */
const sideways = (page: Page) =>
  page.locator('laurel-panel .body').evaluate((body) => {
    const out = [...body.querySelectorAll('*')].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < -1 || right > innerWidth + 1;
    });
    const wide = [document.documentElement, body].filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
    return [...wide, ...out].map((element) => `${element.localName} ${element.getAttribute('part') ?? ''}`);
  });

it('shows every view at twice the text, without scrolling sideways', async () => {
  const { page } = await visit('hostile', { browser: { viewport: { width: 640, height: 800 } } });
  await page.evaluate(() => window.laurel?.('setTheme', { 'font-size': '32px' }));
  await openRewards(page);

  for (const view of views) {
    await page.getByRole('dialog').getByRole('navigation').getByRole('button', { name: view }).click();
    await page.getByRole('dialog').locator('[aria-current="page"]', { hasText: view }).waitFor();
    expect([view, await sideways(page)]).toEqual([view, []]);
  }
});

it('moves nothing for who asked for less motion', async () => {
  const { page } = await visit('hostile', { browser: { reducedMotion: 'reduce' } });
  await page.evaluate(() => {
    const moved: string[] = [];
    Reflect.set(window, 'moved', moved);
    for (const event of ['animationstart', 'transitionrun'])
      addEventListener(event, ({ target }) => moved.push(`${event} ${(target as Element).localName}`), true);
  });
  await openRewards(page);
  expect(await moving(page)).toEqual([]);

  for (const view of views) {
    await page.getByRole('dialog').getByRole('navigation').getByRole('button', { name: view }).click();
    expect([view, await moving(page)]).toEqual([view, []]);
  }
  await page.keyboard.press('Escape');
  expect(await page.locator('laurel-panel dialog').isVisible()).toBe(false);
  expect(await page.evaluate(() => Reflect.get(window, 'moved'))).toEqual([]);
});

/** What runs or would run, in the document and in every shadow root of ours. */
const moving = (page: Page) =>
  page.evaluate(() => {
    const roots = [...document.querySelectorAll('laurel-program *')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    const running = [document, ...roots].flatMap((root) => root.getAnimations()).map(String);
    const ready = roots.flatMap((root) =>
      [...root.querySelectorAll('*')].flatMap((element) =>
        [null, '::before', '::after', '::backdrop'].flatMap((pseudo) => {
          const { animationName, transitionDuration, transitionProperty } = getComputedStyle(element, pseudo);
          const still =
            animationName === 'none' && (/^(0s[, ]*)+$/.test(transitionDuration) || transitionProperty === 'none');
          return still ? [] : [`${element.localName}${pseudo ?? ''} ${animationName} ${transitionProperty}`];
        }),
      ),
    );
    return [...running, ...ready];
  });

it('has edges where the system chooses the colours', async () => {
  const { page } = await visit('hostile', { browser: { forcedColors: 'active', reducedMotion: 'reduce' } });
  await openRewards(page);

  // What comes last moves what lies below it.
  await page.getByRole('dialog').getByRole('slider').waitFor();
  const tops = await page.evaluate(() => {
    const shapes = document
      .querySelector('laurel-panel')
      ?.shadowRoot?.querySelectorAll('[part~=base], [part~=card], .primary');
    return [...(shapes ?? [])].map((shape) => {
      const { top, left, width } = shape.getBoundingClientRect();
      return { name: shape.getAttribute('part') ?? '', x: left + width / 2, y: top };
    });
  });
  const seen = tops.filter(({ y }) => y > 0 && y < 768);
  expect(seen.length).toBeGreaterThan(3);
  const outside = await pixelsAt(
    page,
    seen.map(({ x, y }) => ({ x, y: y - 2 })),
  );
  const edges = await pixelsAt(
    page,
    seen.map(({ x, y }) => ({ x, y: y + 0.5 })),
  );
  expect(seen.filter((_top, index) => `${edges[index]}` === `${outside[index]}`)).toEqual([]);
});
