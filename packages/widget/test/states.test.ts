import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureWidget } from '../build.ts';
import { modes } from '../src/preview/answers.ts';
import { chromiumLaunchOptions } from './support/chromium.ts';
import { type Exhibit, exhibits } from './support/elements.ts';
import { openStage, type Stage, type Surroundings } from './support/stage.ts';

let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  await ensureWidget();
  browser = await chromium.launch(chromiumLaunchOptions());
  stage = await openStage(browser);
  await stage.page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
});
afterAll(async () => {
  await browser.close();
  // No state of any element asked anything of a network.
  expect(stage.asked).toEqual([]);
});

const all = Object.entries(exhibits);

/** Looks at an element in every state; the answer is what was seen in each. */
async function inEveryState<Seen>(
  { html, act }: Exhibit,
  surroundings: Surroundings,
  look: (page: Page) => Promise<Seen>,
): Promise<Record<string, Seen>> {
  const seen: Record<string, Seen> = {};
  await stage.place(html, surroundings);
  for (const mode of modes) {
    await stage.show(mode);
    seen[mode] = await look(stage.page);
  }
  // What is pressed has an English name here.
  if (act === undefined || surroundings.direction === 'rtl') return seen;
  await stage.show('member');
  await act(stage.page);
  await stage.page.locator(':state(busy)').first().waitFor();
  return { ...seen, busy: await look(stage.page) };
}

/** What stands in somebody's way on the page as it is now, as axe sees it. All of its rules count. */
function barriers(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { run }: typeof axe = Reflect.get(window, 'axe');
    const { violations } = await run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
    );
  });
}

it.each(all)('%s stands in nobody’s way in any state: light, dark, from right to left', async (_name, exhibit) => {
  const looks: Surroundings[] = [{}, { scheme: 'dark' }, { direction: 'rtl' }];
  for (const surroundings of looks) {
    const seen = await inEveryState(exhibit, surroundings, barriers);
    const found = Object.entries(seen).filter(([, here]) => here.length > 0);

    expect(found, JSON.stringify(surroundings)).toEqual([]);
  }
});

it.each(all)('%s is in every state what it was: roles, names and texts', async (name, exhibit) => {
  const trees = await inEveryState(exhibit, {}, (page) => page.locator('laurel-program').ariaSnapshot());
  const written = Object.entries(trees).map(([state, tree]) => `${state}:\n${tree.replaceAll(/^/gm, '  ')}`);

  await expect(`${written.join('\n')}\n`).toMatchFileSnapshot(`aria/${name}.yml`);
});

it.each(all.filter(([name]) => name !== 'text'))(
  '%s says its state to the styles of the page',
  async (name, exhibit) => {
    const tag = `laurel-${name.replace(/-(home|rewards|earn|tiers|activity|dialog|drawer|popover)$/, '')}`;
    const names = ['loading', 'ready', 'guest', 'member', 'error', 'offline', 'live', 'busy', 'open'];
    const seen = await inEveryState(exhibit, {}, (page) =>
      page
        .locator(tag)
        .evaluate((element, states) => states.filter((state) => element.matches(`:state(${state})`)), names),
    );
    const isOpen = /dialog|drawer|popover/.test(name) ? ['open'] : [];

    expect(seen).toEqual({
      loading: ['loading', ...isOpen],
      guest: ['ready', 'guest', ...isOpen],
      stranger: ['ready', 'guest', ...isOpen],
      member: ['ready', 'member', ...isOpen],
      // What would earn nothing has nothing to say.
      empty: [...(name === 'points-for' ? [] : ['ready']), 'member', ...isOpen],
      error: ['error', ...isOpen],
      offline: ['ready', 'member', 'offline', ...isOpen],
      ...(exhibit.act && { busy: ['ready', 'member', 'busy', ...isOpen] }),
    });
  },
);
