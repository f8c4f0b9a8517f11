import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright';
import { ensureWidget } from '../build.ts';
import { chromiumLaunchOptions } from '../test/support/chromium.ts';
import { serveHost } from '../test/support/host.ts';
import { serveStates } from '../test/support/states.ts';
import { memberWithPetals, opener } from '../test/support/visits.ts';

// What the widget asks of the page's main thread before anybody touches it: a product page with it and without it, in
// turns, on a processor made four times slower. `node packages/widget/bench/main-thread.ts [TURNS]`

const turns = Number(process.argv[2] ?? 9);
const slowdown = 4;
const settledMs = 3000;

/** What the browser counts, in milliseconds of this slow processor. */
interface Work {
  readonly script: number;
  readonly layout: number;
  readonly all: number;
}

/** A page to measure: with which tags of ours in it. */
interface Variant {
  readonly name: string;
  readonly withoutScript?: boolean;
  readonly withoutLeaves?: boolean;
  readonly isGuest?: boolean;
}

const variants: readonly Variant[] = [
  { name: 'without the widget', withoutScript: true },
  { name: 'with the script tag, a guest', withoutLeaves: true, isGuest: true },
  { name: 'with the script tag, a member', withoutLeaves: true },
  { name: 'with the tag, a balance and nine “earn … points”, a member' },
];

const workshop = mkdtempSync(join(tmpdir(), 'laurel-bench-'));
const pageWithoutLeaves = join(workshop, 'theme.html');
const page = readFileSync(join(import.meta.dirname, '../test/hosts/theme.html'), 'utf8');
writeFileSync(pageWithoutLeaves, page.replaceAll(/<\/?laurel-(balance|points-for)[^>]*>/g, ''));

await ensureWidget();
const browser = await chromium.launch(chromiumLaunchOptions());
const gateway = await serveStates(memberWithPetals());
const measured = new Map<string, Work[]>();
try {
  // The first turn fills the caches of the machine; it does not count.
  for (let turn = 0; turn <= turns; turn += 1)
    for (const variant of variants) {
      const work = await workOf(browser, variant);
      if (turn > 0) measured.set(variant.name, [...(measured.get(variant.name) ?? []), work]);
    }
} finally {
  await browser.close();
  await gateway.close();
  rmSync(workshop, { recursive: true, force: true });
}
report();

async function workOf(browser: Browser, { withoutScript, withoutLeaves, isGuest }: Variant): Promise<Work> {
  const host = await serveHost({
    page: 'theme',
    gateway: gateway.url,
    publishableKey: 'pk_petal',
    token: () => (isGuest ? null : 'ada'),
    withoutPolicy: true,
    // There is no gateway to follow here: asking for a socket in vain is nothing that a page with one does.
    attributes: 'data-without-live',
    ...(withoutScript && { withoutScript }),
    ...(withoutLeaves && { files: { 'theme.html': pageWithoutLeaves } }),
  });
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 } });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.goto(host.url);
    // Nothing looks into the page meanwhile: that would be work on its main thread too.
    await setTimeout(settledMs);
    const { metrics } = await devtools.send('Performance.getMetrics');
    if (!withoutScript) await page.getByRole('button', { name: isGuest ? 'Petal Club' : opener }).waitFor();
    const of = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000;
    return {
      script: of('ScriptDuration'),
      layout: of('LayoutDuration') + of('RecalcStyleDuration'),
      all: of('TaskDuration'),
    };
  } finally {
    await context.close();
    await host.close();
  }
}

function report(): void {
  const plain = medians(measured.get(variants[0]?.name ?? '') ?? []);
  console.log(
    `| main thread before interaction, ${slowdown} × slower, median of ${turns} | script | style and layout | all tasks | more than without |`,
  );
  console.log('|---|---|---|---|---|');
  for (const [name, works] of measured) {
    const { script, layout, all } = medians(works);
    const more = script + layout - plain.script - plain.layout;
    console.log(`| ${name} | ${ms(script)} | ${ms(layout)} | ${ms(all)} | ${ms(more)} |`);
  }
}

function medians(works: readonly Work[]): Work {
  const middle = (pick: (work: Work) => number) =>
    works.map(pick).sort((a, b) => a - b)[Math.floor(works.length / 2)] ?? 0;
  return {
    script: middle((work) => work.script),
    layout: middle((work) => work.layout),
    all: middle((work) => work.all),
  };
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}
