import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ensureWidget } from '../../build.ts';
import { chromiumLaunchOptions } from '../support/chromium.ts';
import { type Host, serveHost } from '../support/host.ts';
import { openGateway, type RealGateway } from '../support/real-gateway.ts';
import { violations } from '../support/visits.ts';

// Names that a merchant, or whoever got hold of their file, might write. Through a real gateway, from the file to the page.

const run = 'executed.push(1)';
const names = {
  program: `Club <img src=x onerror="${run}">`,
  points: `petals<script>${run}</script>`,
  reward: `"'><svg onload=${run}>`,
  description: `<iframe srcdoc="<script>parent.${run}</script>">`,
  rule: `\${${run}} {{constructor.constructor('${run}')()}}`,
  tier: `</h4><style>*{display:none}</style><a href="javascript:${run}">`,
  perk: `<details open ontoggle=${run}>`,
  member: `<b onmouseover=${run}>Ada</b>`,
  // Turns round what comes after it, and pretends that its own isolation has ended.
  turned: 'five\u2069\u202eevif',
} as const;

const definition = {
  laurel: 1,
  program: {
    slug: 'names',
    name: names.program,
    currency: 'GBP',
    timezone: 'Europe/London',
    locale: 'en-GB',
    storefrontUrl: 'https://shop.example',
  },
  points: { name: { one: names.points, other: names.points }, value: '0.01' },
  enrolment: { automatic: true },
  earn: [{ key: 'purchase', on: 'order', per: '1.00', give: 1, name: names.rule, description: names.description }],
  tiers: {
    measure: 'spend',
    window: { rolling: 'P12M' },
    levels: [
      { key: 'bud', name: names.tier, from: '0', perks: [names.perk] },
      { key: 'bloom', name: names.turned, from: '200' },
    ],
  },
  rewards: [
    { key: 'first', name: names.reward, description: names.description, cost: 100, give: { amountOff: '1.00' } },
    { key: 'second', name: names.turned, cost: 100, give: { amountOff: '1.00' } },
  ],
};

let browser: Browser;
let gateway: RealGateway;
let host: Host | undefined;

beforeAll(async () => {
  await ensureWidget();
  [browser, gateway] = await Promise.all([chromium.launch(chromiumLaunchOptions()), openGateway(definition)]);
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await host?.close();
});
afterAll(() => Promise.all([browser.close(), gateway.close()]));

async function visit(id: string, withoutPolicy: boolean): Promise<Page> {
  const token = await gateway.member({ id, name: names.member, points: 500 });
  const { url, publishableKey } = gateway.process;
  host = await serveHost({ page: 'names', gateway: url, publishableKey, token: () => token, withoutPolicy });
  const page = await (await browser.newContext({ viewport: { width: 1024, height: 768 } })).newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(host.url);
  await page.locator('laurel-launcher').getByRole('button', { name: names.program }).click();
  await page.getByRole('dialog').getByRole('button', { name: names.reward }).waitFor();
  return page;
}

/** Every text on the page, by the element of the panel that holds it. */
const texts = (page: Page) =>
  page.locator('laurel-panel').evaluate((panel) => {
    const base = panel.shadowRoot?.querySelector('[part~=base]');
    return base?.textContent ?? '';
  });

async function see(page: Page, view: string, ...expected: readonly string[]): Promise<void> {
  await page.getByRole('dialog').getByRole('navigation').getByRole('button', { name: view }).click();
  for (const name of expected) await expect.poll(() => texts(page)).toContain(name);
}

it.each([
  ['under the strictest policy', false],
  ['where no policy would stop them', true],
])('shows names as text, and runs none of them, %s', async (_where, withoutPolicy) => {
  const page = await visit(`ada-${withoutPolicy}`, withoutPolicy);
  await see(page, 'Rewards', names.program, names.points, names.reward, names.description);
  await see(page, 'Earn', names.rule, names.description);
  await see(page, 'Levels', names.tier, names.perk);
  await see(page, 'Activity', names.points);
  await see(page, 'Rewards', names.reward);
  await page.getByRole('dialog').getByRole('button', { name: names.reward }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, redeem' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Copy code/ })
    .waitFor();

  expect(await page.evaluate(() => Reflect.get(window, 'executed'))).toEqual([]);
  expect(await violations(page)).toEqual([]);
  const made = await page.evaluate(() =>
    [...document.querySelectorAll('laurel-panel, laurel-launcher')].flatMap(({ shadowRoot }) =>
      [
        ...(shadowRoot?.querySelectorAll(
          'img, script, iframe, details, style, [onload], [onmouseover], a:not([href^=http])',
        ) ?? []),
      ].map(String),
    ),
  );
  expect(made).toEqual([]);
});

it('lets no name turn round what stands beside it', async () => {
  const page = await visit('grace', false);
  const dialog = page.getByRole('dialog');
  await see(page, 'Rewards', 'evif');
  await dialog.getByRole('button', { name: /five/ }).click();
  await dialog.getByRole('button', { name: 'Yes, redeem' }).waitFor();

  expect(await turnedTexts(page)).toEqual([]);
  await see(page, 'Levels', 'evif');
  expect(await turnedTexts(page)).toEqual([]);
});

/** Lines in which something that is written after the name does not stand after it. */
const turnedTexts = (page: Page) =>
  page.locator('laurel-panel').evaluate((panel) => {
    const blocks = new Map<Element, Text[]>();
    const walk = document.createTreeWalker(panel.shadowRoot ?? panel, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      let block = walk.currentNode.parentElement;
      while (block !== null && /^(inline|contents)$/.test(getComputedStyle(block).display)) block = block.parentElement;
      if (block !== null) blocks.set(block, [...(blocks.get(block) ?? []), walk.currentNode as Text]);
    }
    const lettersOf = (text: Text) =>
      [...text.data].map((letter, at) => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return { letter, ...range.getBoundingClientRect().toJSON() };
      });
    return [...blocks.values()].flatMap((texts) => {
      const letters = texts.flatMap(lettersOf);
      const line = letters.map(({ letter }) => letter).join('');
      const name = /five[^a-z]*evif/.exec(line);
      if (name === null) return [];
      const own = letters.slice(name.index, name.index + name[0].length);
      const after = letters
        .slice(name.index + name[0].length)
        .filter(({ letter, width }) => /\S/.test(letter) && width > 0);
      const turned = after.some(({ top, left }) => own.some((letter) => letter.top === top && letter.left > left));
      return turned ? [line.trim()] : [];
    });
  });
