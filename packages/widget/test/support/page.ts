import { page } from 'vitest/browser';
import '../../src/elements/balance/define.ts';
import '../../src/elements/launcher/define.ts';
import '../../src/elements/panel/define.ts';
import type { LaurelPanel } from '../../src/elements/panel/panel.ts';
import type { LaurelProgram } from '../../src/elements/program/program.ts';
import { add } from '../../src/internal/add.ts';
import { registry } from '../../src/internal/registry.ts';
import { Runtime } from '../../src/runtime/runtime.ts';
import { type Answer, createAnswers } from './answers.ts';
import * as fixtures from './fixtures.ts';

/** A page of a shop with the widget on it. */
export interface ShopPage {
  readonly program: LaurelProgram;
  readonly panel: LaurelPanel;
  readonly runtime: Runtime;
  readonly gateway: ReturnType<typeof createAnswers>;
  /** The names of the widget's events, in order. */
  readonly events: string[];
}

/** Lays out a page. `token` says who is signed in; the answers put the elements into a state. */
export async function openShop(
  answers: Record<string, Answer> = {},
  token: string | null = 'token',
): Promise<ShopPage> {
  const events = listen();
  document.body.replaceChildren();
  document.documentElement.lang = 'en-GB';
  const { start, memberRewards, memberEntries, programRewards, programGuide } = fixtures;
  const gateway = createAnswers({
    ...start(token === null ? null : fixtures.ada(1000)),
    MemberRewards: memberRewards(),
    MemberEntries: memberEntries([]),
    ProgramRewards: programRewards,
    ProgramGuide: programGuide,
    ...answers,
  });
  const runtime = new Runtime({ ...options, send: gateway.send, getToken: async () => token });
  registry().runtimes.set(`${options.endpoint} ${options.publishableKey} `, runtime);
  const program = add(document.body, 'laurel-program', {
    endpoint: options.endpoint,
    'publishable-key': options.publishableKey,
    'without-live': '',
  });
  add(program, 'laurel-launcher', {});
  const panel = add(program, 'laurel-panel', { mode: 'drawer' });
  await program.ready;
  return { program, panel, runtime, gateway, events };
}

/** Opens the panel and waits until its lists are there. */
export async function openPanel(
  answers: Record<string, Answer> = {},
  token: string | null = 'token',
): Promise<ShopPage> {
  const shop = await openShop(answers, token);
  shop.panel.show();
  await shop.panel.updateComplete;
  return shop;
}

/** What a person reads in the panel. */
export const panelText = (panel: LaurelPanel): string =>
  panel.shadowRoot?.querySelector('[part="base"]')?.textContent ?? '';

/** A button by its name. */
export const button = (name: string | RegExp) => page.getByRole('button', { name });

const options = { endpoint: 'https://gateway.example', publishableKey: 'pk_petal', locale: 'en-GB' };

const names = [
  'ready',
  'error',
  'balance-change',
  'tier-change',
  'show',
  'after-show',
  'hide',
  'after-hide',
  'redeem-request',
  'redeemed',
  'apply-discount',
  'sign-in-request',
];
let stop = new AbortController();

function listen(): string[] {
  stop.abort();
  stop = new AbortController();
  const events: string[] = [];
  for (const name of names) {
    document.addEventListener(`laurel-${name}`, () => events.push(name), { signal: stop.signal });
  }
  return events;
}
