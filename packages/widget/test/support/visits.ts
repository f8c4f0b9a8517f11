import { type Browser, type BrowserContextOptions, chromium, type LaunchOptions, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { ensureWidget } from '../../build.ts';
import type { Redemption } from '../../src/runtime/types.ts';
import type { Answer } from './answers.ts';
import { chromiumLaunchOptions } from './chromium.ts';
import {
  ada,
  bloom,
  held,
  memberEntries,
  memberRewards,
  petalTiers,
  programGuide,
  programRewards,
  start,
} from './fixtures.ts';
import { type Host, type HostOptions, serveHost } from './host.ts';
import { serveStates } from './states.ts';

/** What a visit is like, where it is not like the others. */
export interface Visit extends Partial<Omit<HostOptions, 'page'>> {
  /** Answers of the gateway, in place of those of a member with 1,240 petals. */
  readonly answers?: Record<string, Answer>;
  /** The browser: its window, what its owner prefers. */
  readonly browser?: BrowserContextOptions;
  /** Done before the page is opened. */
  prepare?(page: Page, gateway: Awaited<ReturnType<typeof serveStates>>): void | Promise<void>;
}

/** A page that somebody has opened, and the two servers behind it. */
export interface Visited {
  readonly page: Page;
  readonly gateway: Awaited<ReturnType<typeof serveStates>>;
  readonly host: Host;
}

/** One browser for a test file; each visit has a window, a shop and a gateway of its own, all closed after its test. */
export function visits(launch: LaunchOptions = {}): (page: string, visit?: Visit) => Promise<Visited> {
  let browser: Browser;
  const ends: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    await ensureWidget();
    browser = await chromium.launch({ ...chromiumLaunchOptions(), ...launch });
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  afterAll(() => browser.close());

  return async (name, { answers = {}, browser: options = {}, prepare, ...shop } = {}) => {
    const gateway = await serveStates({ ...memberWithPetals(), ...answers });
    ends.push(gateway.close);
    const host = await serveHost({
      page: name,
      gateway: gateway.url,
      publishableKey: 'pk_petal',
      token: () => 'ada',
      ...shop,
    });
    ends.push(host.close);
    const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, ...options });
    context.setDefaultTimeout(10_000);
    ends.push(() => context.close());
    const page = await context.newPage();
    await prepare?.(page, gateway);
    await page.goto(host.url);
    return { page, gateway, host };
  };
}

/** Ada with 1,240 petals, where a token is sent. */
export function memberWithPetals(): Record<string, Answer> {
  return {
    ...start(null, petalTiers),
    Viewer: (_variables, token) => ({ viewer: token ? { ...ada(1240, { pending: 38 }), tier: bloom } : null }),
    ProgramGuide: programGuide,
    EarnPreviews: { a: { points: 38, credit: { amount: '0.00', currencyCode: 'GBP' } } },
    MemberRewards: memberRewards(),
    MemberEntries: memberEntries([]),
    ProgramRewards: programRewards,
  };
}

/** A gateway that takes one redemption, and knows of it from then on. */
export function redeeming(): Record<string, Answer> {
  const holds: Redemption[] = [];
  return {
    Redeem: () => {
      holds.push(held());
      return { redeem: { __typename: 'Redemption', ...held() } };
    },
    MemberRewards: () => memberRewards({ holds }),
  };
}

/** What the page's policy forbade, on pages that load `violations.js`. */
export function violations(page: Page): Promise<string[]> {
  return page.evaluate(() => Reflect.get(window, 'violations'));
}

/** The launcher of somebody who has 1,240 petals. */
export const opener = 'Petal Club: 1,240 petals';

/** Opens the panel by its button, and waits for the rewards. */
export async function openRewards(page: Page): Promise<void> {
  await page.getByRole('button', { name: opener }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Redeem: £5 off' }).waitFor();
}
