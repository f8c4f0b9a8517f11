import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { initialScript } from '../../src/initial.ts';
import { ada, petalClub } from '../support/fixtures.ts';
import { memberWithPetals, opener, openRewards, type Visited, visits } from '../support/visits.ts';

// When what is fetched. The page has a script tag, and sometimes an element far down.

const visit = visits();
const launcher = (page: Page, name: string | RegExp = opener) =>
  page.locator('laurel-launcher').getByRole('button', { name });
const written = initialScript({ program: petalClub, viewer: ada(1240) });
const farDown = `${'<p>&nbsp;</p>'.repeat(80)}<p>You have <laurel-balance>some points</laurel-balance>.</p>`;

/** What the gateway was asked for: parts of the widget by their names, questions by their operations. */
const asked = ({ gateway }: Visited) => [
  ...gateway.files.map((file) => file.replace(/^.*\/|-[\w-]{6}\.js$/g, '')),
  ...gateway.sent.map(({ operation }) => operation),
];

/** The browser has nothing left to do that it would put off. */
const idle = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve))));

it('asks for the script, the programme and the member before anybody touches the page; its code once for all pages', async () => {
  const shop = await visit('quiet');
  await launcher(shop.page).waitFor();
  expect(asked(shop)).toEqual(['embed.js', 'program', 'Program', 'Viewer']);

  const kept = shop.gateway.files.length;
  await shop.page.reload();
  await launcher(shop.page).waitFor();
  expect(shop.gateway.files.slice(kept).filter((file) => !file.endsWith('embed.js'))).toEqual([]);
});

it('moves nothing on the page', async () => {
  const { page } = await visit('quiet', {
    prepare: async (shop) => {
      await shop.addInitScript(() => {
        Object.assign(window, { shifts: 0 });
        const count = (list: PerformanceObserverEntryList) =>
          Object.assign(window, { shifts: Reflect.get(window, 'shifts') + unasked(list.getEntries()) });
        const unasked = (entries: object[]) => entries.filter((shift) => !Reflect.get(shift, 'hadRecentInput')).length;
        new PerformanceObserver(count).observe({ type: 'layout-shift', buffered: true });
      });
    },
  });
  await launcher(page).waitFor();
  await openRewards(page);

  expect(await page.evaluate(() => Reflect.get(window, 'shifts'))).toBe(0);
});

it('asks for nothing where the page was written with its first data, until somebody comes near', async () => {
  const shop = await visit('quiet', { second: written });
  await launcher(shop.page).waitFor();
  await idle(shop.page);
  expect(asked(shop)).toEqual(['embed.js']);

  shop.gateway.change({ Viewer: { viewer: ada(900) } });
  await launcher(shop.page).hover();
  await launcher(shop.page, 'Petal Club: 900 petals').waitFor();
  await launcher(shop.page, /900/).click();
  await shop.page.getByRole('dialog').getByRole('button', { name: 'Redeem: £5 off' }).waitFor();
});

it.each([
  ['of another programme', initialScript({ program: { ...petalClub, slug: 'rival', name: 'Rival' } })],
  ['no JSON', '<script type="application/json" data-laurel-initial>{"program":</script>'],
  ['nothing', '<script type="application/json" data-laurel-initial>null</script>'],
])('leaves first data alone that is %s, says so once, and reads', async (_what, second) => {
  const told: string[] = [];
  const shop = await visit('quiet', {
    second,
    prepare: (page) => void page.on('console', (message) => message.type() === 'warning' && told.push(message.text())),
  });
  await launcher(shop.page).waitFor();

  expect(told).toEqual(['data-laurel-initial holds no data of this programme']);
});

it('waits for a touch where it is told to', async () => {
  const shop = await visit('quiet', { attributes: 'data-loading="interaction"', second: farDown });
  await launcher(shop.page, 'Rewards').waitFor();
  await idle(shop.page);
  expect(asked(shop)).toEqual(['embed.js']);

  await launcher(shop.page, 'Rewards').click();

  await shop.page.getByRole('dialog').getByRole('button', { name: 'Redeem: £5 off' }).waitFor();
  expect(await shop.page.locator('laurel-balance').evaluate((leaf) => leaf.shadowRoot?.textContent)).toBe(
    '1,240 petals',
  );
});

it('waits until something of it is seen where it is told to', async () => {
  const shop = await visit('quiet', { attributes: 'data-loading="visible" data-without-launcher', second: farDown });
  await shop.page.waitForFunction(() => typeof window.laurel === 'function');
  await idle(shop.page);
  expect(asked(shop)).toEqual(['embed.js']);

  await shop.page.locator('laurel-balance').scrollIntoViewIfNeeded();

  await shop.page.getByText('1,240').waitFor();
});

it('sees its own button at once', async () => {
  const shop = await visit('quiet', { attributes: 'data-loading="visible"' });

  await launcher(shop.page).waitFor();
});

it('opens at what the address asks for, whatever it was told to wait for', async () => {
  const { page, host } = await visit('quiet', { attributes: 'data-loading="interaction"' });

  await page.goto(`${host.url}/quiet#laurel-activity`);

  await page.getByText('Your first order will show up here.').waitFor();
});

it('fetches the texts beside the panel, not after it', async () => {
  const held = Promise.withResolvers<void>();
  const { page, gateway } = await visit('quiet', {
    prepare: async (shop) => {
      await shop.route('**/panel-*.js', async (route) => {
        await held.promise;
        await route.continue();
      });
    },
  });
  await launcher(page).waitFor();

  await launcher(page).click();

  await expect.poll(() => gateway.files.some((file) => /\/en-/.test(file))).toBe(true);
  expect(await page.locator('laurel-launcher').getByRole('dialog').isVisible()).toBe(true);
  held.resolve();
  await page.locator('laurel-panel').getByRole('button', { name: 'Redeem: £5 off' }).waitFor();
});

it('opens no line for its button alone, and one for its panel', async () => {
  const lines: string[] = [];
  const { page } = await visit('quiet', {
    prepare: (shop) => void shop.on('websocket', (socket) => lines.push(socket.url())),
  });
  await launcher(page).waitFor();
  await idle(page);
  expect(lines).toEqual([]);

  await openRewards(page);

  await expect.poll(() => lines.length).toBeGreaterThan(0);
});

it('keeps what was asked of it before it came', async () => {
  const { page, gateway } = await visit('quiet', {
    prepare: async (shop) => {
      await shop.addInitScript(() => {
        const calls: unknown[][] = [];
        window.laurel = Object.assign((...call: unknown[]) => void calls.push(call), { q: calls });
        window.laurel('getToken', async () => 'ben');
        window.laurel('on', 'ready', ({ who }) => Object.assign(window, { who }));
        window.laurel('open', 'activity');
      });
    },
  });

  await page.getByText('Your first order will show up here.').waitFor();
  expect(await page.evaluate(() => Reflect.get(window, 'who'))).toBe('member');
  expect(gateway.sent.find(({ operation }) => operation === 'Viewer')?.token).toBe('ben');
});

it('says on its button that nothing could be read, and reads when it is pressed', async () => {
  const fail = () => {
    throw new TypeError('Failed to fetch');
  };
  const { page, gateway } = await visit('quiet', { answers: { Program: fail, Viewer: fail } });
  await launcher(page, 'Rewards').getByText('Rewards ↻').waitFor();

  gateway.change(memberWithPetals());
  await launcher(page, 'Rewards').click();

  await page.getByRole('dialog').getByRole('button', { name: 'Redeem: £5 off' }).waitFor();
  await page.keyboard.press('Escape');
  await launcher(page).waitFor();
});

it.each([
  ['none', ''],
  ['no selector', 'not a ( selector'],
  ['no selector either', '.mine)'],
])('opens by its links where the trigger is %s', async (_what, trigger) => {
  const { page } = await visit('quiet', {
    attributes: 'data-without-launcher',
    second: `<laurel-launcher trigger="${trigger}"></laurel-launcher><a data-laurel="open rewards" href="#">My petals</a>`,
  });

  await page.getByText('My petals').click();

  await page.getByRole('dialog').getByRole('button', { name: 'Redeem: £5 off' }).waitFor();
});

it('opens by the page’s own button, and stays out of what is none', async () => {
  const told: string[] = [];
  const { page } = await visit('quiet', {
    attributes: 'data-without-launcher data-loading="interaction"',
    second:
      '<laurel-launcher trigger=".mine, ]"></laurel-launcher><button class="mine"><b>Mine</b></button><p>Theirs</p>',
    prepare: (shop) => void shop.on('pageerror', ({ message }) => told.push(message)),
  });

  await page.getByText('Theirs').click();
  expect(await page.locator('laurel-panel').count()).toBe(0);
  await page.getByText('Mine').click();

  await page.getByRole('dialog').getByRole('button', { name: 'Redeem: £5 off' }).waitFor();
  expect(told).toEqual([]);
});
