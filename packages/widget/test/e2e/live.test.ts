import { type Browser, type CDPSession, chromium, type Page, type WebSocket } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ensureWidget } from '../../build.ts';
import { chromiumLaunchOptions } from '../support/chromium.ts';
import { type Host, serveHost } from '../support/host.ts';
import { openGateway, type RealGateway } from '../support/real-gateway.ts';

// What is open while somebody looks, and closed when nobody does: real sockets to a real gateway.

const definition = {
  laurel: 1,
  program: {
    slug: 'live',
    name: 'Petal Club',
    currency: 'GBP',
    timezone: 'Europe/London',
    locale: 'en-GB',
    storefrontUrl: 'https://shop.example',
  },
  points: { name: { one: 'petal', other: 'petals' }, value: '0.01' },
  enrolment: { automatic: true },
  earn: [{ key: 'purchase', on: 'order', per: '1.00', give: 1 }],
  tiers: { measure: 'spend', window: { rolling: 'P12M' }, levels: [{ key: 'bud', name: 'Bud', from: '0' }] },
  rewards: [{ key: 'five-off', name: '£5 off', cost: 500, give: { amountOff: '5.00' } }],
};

let browser: Browser;
let gateway: RealGateway;
let host: Host | undefined;

beforeAll(async () => {
  await ensureWidget();
  const launch = { ...chromiumLaunchOptions(), ignoreDefaultArgs: ['--disable-back-forward-cache'] };
  [browser, gateway] = await Promise.all([chromium.launch(launch), openGateway(definition)]);
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await host?.close();
});
afterAll(() => Promise.all([browser.close(), gateway.close()]));

/** A member with 1,240 petals, before a page. */
async function visit(id: string, name: string) {
  const token = await gateway.member({ id, points: 1240 });
  const { url, publishableKey } = gateway.process;
  host = await serveHost({ page: name, gateway: url, publishableKey, token: () => token });
  const page = await (await browser.newContext({ viewport: { width: 1024, height: 768 } })).newPage();
  page.setDefaultTimeout(10_000);
  const sockets: WebSocket[] = [];
  page.on('websocket', (socket) => sockets.push(socket));
  await page.goto(host.url);
  await page.locator('laurel-launcher').getByRole('button', { name: '1,240 petals' }).waitFor();
  return { page, open: () => sockets.filter((socket) => !socket.isClosed()).length };
}

/** Puts each element on the page and takes it away again, so many times, a frame in between. */
const comeAndGo = (page: Page, times: number) =>
  page.evaluate(
    async ({ tags, count }) => {
      const gone: WeakRef<Element>[] = Reflect.get(window, 'gone') ?? [];
      Reflect.set(window, 'gone', gone);
      for (let time = 0; time < count; time += 1) {
        const place = document.createElement('section');
        for (const tag of tags) {
          const element = document.createElement(tag);
          if (tag === 'laurel-panel') element.setAttribute('mode', 'inline');
          if (tag === 'laurel-points-for') element.setAttribute('amount', '38.00');
          if (tag === 'laurel-text') element.setAttribute('field', 'balance.available');
          place.append(element);
          gone.push(new WeakRef(element));
        }
        document.body.append(place);
        await new Promise(requestAnimationFrame);
        place.remove();
      }
    },
    { tags: elements, count: times },
  );

const elements = [
  'laurel-launcher',
  'laurel-panel',
  'laurel-balance',
  'laurel-points-for',
  'laurel-redeem',
  'laurel-tiers',
  'laurel-earn',
  'laurel-rewards',
  'laurel-activity',
  'laurel-text',
];

/** What the browser still holds, once it has thrown away what it may. */
async function held(line: CDPSession) {
  await line.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await line.send('Memory.getDOMCounters');
  return { nodes, jsEventListeners };
}

/** How many of the elements that came and went the page still has in memory. */
const remembered = async (page: Page, line: CDPSession): Promise<number> => {
  await line.send('HeapProfiler.collectGarbage');
  return page.evaluate(() => {
    const gone: WeakRef<Element>[] = Reflect.get(window, 'gone');
    return gone.filter((reference) => reference.deref() !== undefined).length;
  });
};

const patience = { timeout: 10_000 };

it('holds no socket, no listener and no node of elements that came and went 200 times', async () => {
  const { page, open } = await visit('goes', 'bare');
  const line = await page.context().newCDPSession(page);
  await comeAndGo(page, 20);
  await expect.poll(() => remembered(page, line), patience).toBe(0);
  const before = await held(line);

  await comeAndGo(page, 200);

  await expect.poll(() => remembered(page, line), patience).toBe(0);
  await expect.poll(open, patience).toBe(0);
  // Lit keeps each template once: that is less than a node for each time.
  const grown = async () => {
    const after = await held(line);
    return [after.jsEventListeners > before.jsEventListeners, after.nodes > before.nodes + 200];
  };
  await expect.poll(grown, patience).toEqual([false, false]);
  expect(await page.evaluate(() => document.querySelectorAll(':not(:defined)').length)).toBe(0);
}, 60_000);

/** Why the browser would not keep the page for the back button; what a headless one never does is left out. */
async function watchBackForward(page: Page): Promise<() => string[]> {
  const line = await page.context().newCDPSession(page);
  const reasons: string[] = [];
  await line.send('Page.enable');
  line.on('Page.backForwardCacheNotUsed', ({ notRestoredExplanations }) =>
    reasons.push(...notRestoredExplanations.map(({ reason }) => reason)),
  );
  const headless = ['BackForwardCacheDisabledForDelegate', 'BrowsingInstanceNotSwapped'];
  return () => reasons.filter((reason) => !headless.includes(reason));
}

it('gives the browser no reason not to keep the page for the back button', async () => {
  const { page, open } = await visit('leaves', 'bare');
  const reasons = await watchBackForward(page);
  await page.locator('laurel-launcher').getByRole('button').click();
  await page.getByRole('dialog').getByText('£5 off').first().waitFor();
  await expect.poll(open, patience).toBe(1);

  await page.evaluate(() => document.querySelector<HTMLElement>('main a')?.click());
  await page.getByRole('heading', { name: 'A plain shop' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'A shop with nothing but the tag' }).waitFor();

  expect(reasons()).toEqual([]);
});

it('closes its socket when the page goes to sleep, and reads again when it wakes', async () => {
  const { page, open } = await visit('sleeps', 'bare');
  await page.locator('laurel-launcher').getByRole('button').click();
  await page.getByRole('dialog').getByText('£5 off').first().waitFor();
  await expect.poll(open, patience).toBe(1);

  // A headless browser keeps no page: these are the events that one with a window sends.
  const turn = (type: 'pagehide' | 'pageshow') =>
    page.evaluate((name) => dispatchEvent(new PageTransitionEvent(name, { persisted: true })), type);
  await turn('pagehide');
  await expect.poll(open, patience).toBe(0);
  await gateway.give('sleeps', 60);
  await turn('pageshow');

  await expect.poll(open, patience).toBe(1);
  await page
    .locator('laurel-launcher')
    .getByRole('button', { name: '1,300 petals', includeHidden: true })
    .waitFor({ state: 'attached' });
});

it('opens no socket for the button alone, and closes it with the panel', async () => {
  const { page, open } = await visit('looks', 'bare');
  expect(open()).toBe(0);
  await page.locator('laurel-launcher').getByRole('button').click();
  await expect.poll(open, patience).toBe(1);

  await page.keyboard.press('Escape');

  await expect.poll(open, patience).toBe(0);
});
