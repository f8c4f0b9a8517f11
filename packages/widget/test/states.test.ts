import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureWidget } from '../build.ts';
import { type Mode, modes } from '../src/preview/answers.ts';
import { chromiumLaunchOptions } from './support/chromium.ts';
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
  // No state of any element asked anything of a network.
  expect(stage.asked).toEqual([]);
  await browser.close();
});

const looks: readonly (readonly [string, Surroundings])[] = [
  ['light', {}],
  ['dark', { scheme: 'dark' }],
  ['from right to left', { direction: 'rtl' }],
];

const views = ['home', 'rewards', 'earn', 'tiers', 'activity'];
const panels = views.map(
  (view) => [`panel-${view}`, `<laurel-panel mode="inline" view="${view}"></laurel-panel>`] as const,
);
const frames = ['dialog', 'drawer'].map((mode) => [mode, `<laurel-panel mode="${mode}" open></laurel-panel>`] as const);
const alone = ['rewards', 'earn', 'tiers', 'activity'].map(
  (view) => [view, `<h2>${view}</h2><laurel-${view}></laurel-${view}>`] as const,
);
const leaves = [
  ['balance', '<p>You have <laurel-balance>a balance</laurel-balance>.</p>'],
  ['points-for', '<p><laurel-points-for amount="38.50" sku="ROSE">Earn petals</laurel-points-for></p>'],
  ['redeem', '<form><laurel-redeem amount="42.00">Sign in to use your petals.</laurel-redeem></form>'],
  ['launcher', '<laurel-launcher></laurel-launcher>'],
] as const;

/** What stands in somebody's way on the page as it is now, as axe sees it. */
function barriers(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { run }: typeof axe = Reflect.get(window, 'axe');
    const { violations } = await run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
    );
  });
}

describe.each(looks)('%s', (_look, surroundings) => {
  it.each([...panels, ...frames, ...alone, ['leaves', leaves.map(([, html]) => html).join('')] as const])(
    '%s stands in nobody’s way in any state',
    async (_element, html) => {
      const found: Partial<Record<Mode, string[]>> = {};
      await stage.place(html, surroundings);
      for (const mode of modes) {
        await stage.show(mode);
        const here = await barriers(stage.page);
        if (here.length > 0) found[mode] = here;
      }
      expect(found).toEqual({});
    },
  );
});
