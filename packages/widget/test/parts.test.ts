import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureWidget } from '../build.ts';
import { analyse, elementsOf } from '../scripts/analyse.ts';
import { parts as vocabulary } from '../scripts/vocabulary.ts';
import { modes } from '../src/preview/answers.ts';
import { chromiumLaunchOptions } from './support/chromium.ts';
import { type Exhibit, exhibits } from './support/elements.ts';
import { openStage, type Stage } from './support/stage.ts';

let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  await ensureWidget();
  browser = await chromium.launch(chromiumLaunchOptions());
  stage = await openStage(browser);
});
afterAll(() => browser.close());

/** The parts that a page can style on this element now: its own, and those that it hands on. */
function partsOf(page: Page, tag: string): Promise<string[]> {
  return page.evaluate((name) => {
    const inside = (root: ShadowRoot | null | undefined): Element[] => [...(root?.querySelectorAll('*') ?? [])];
    const own = inside(document.querySelector(name)?.shadowRoot);
    const handed = own.flatMap((element) => {
      const exported = element.getAttribute('exportparts')?.split(/\s*,\s*/) ?? [];
      const names = new Set(inside(element.shadowRoot).flatMap(({ part }) => [...part]));
      return exported.flatMap((pair) => {
        const [from = '', to = from] = pair.split(/\s*:\s*/);
        return names.has(from) ? [to] : [];
      });
    });
    return [...own.flatMap(({ part }) => [...part]), ...handed];
  }, tag);
}

async function seen(tag: string, { html, act }: Exhibit): Promise<string[]> {
  const found: string[] = [];
  await stage.place(html);
  for (const mode of modes) {
    await stage.show(mode);
    found.push(...(await partsOf(stage.page, tag)));
  }
  if (act === undefined) return found;
  await stage.show('member');
  await act(stage.page);
  return [...found, ...(await partsOf(stage.page, tag))];
}

const described = elementsOf(analyse())
  .map(({ tagName, cssParts = [] }) => ({ tag: tagName, parts: cssParts.map(({ name }) => name) }))
  .filter(({ parts }) => parts.length > 0);

it.each(described)('$tag has the parts that it says, and no others', async ({ tag, parts }) => {
  const found = new Set<string>();
  for (const [name, exhibit] of Object.entries(exhibits))
    if (`laurel-${name}`.startsWith(tag) && exhibit.html.includes(`<${tag}`))
      // What is handed on as `element__part` is the same part by another name.
      for (const part of await seen(tag, exhibit)) if (!part.includes('__')) found.add(part);

  expect([...found].sort()).toEqual([...parts].sort());
});

it('uses the words of one vocabulary, and all of them', () => {
  const used = new Set(described.flatMap(({ parts }) => parts));

  expect([...used].sort()).toEqual(Object.keys(vocabulary).sort());
});
