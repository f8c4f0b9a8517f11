import { describe, expect, it } from 'vitest';
import { Refused } from '../../test/support/answers.ts';
import { openShop, type ShopPage } from '../../test/support/page.ts';
import '../elements/points-for/define.ts';
import '../elements/redeem/define.ts';
import '../elements/text/define.ts';
import '../elements/views/define.ts';
import { add } from '../internal/add.ts';
import { createAnswers, type Mode } from '../preview/answers.ts';

/** What merchants and members have written: it is in their language, and not in ours. */
const written = new Set(['name', 'description', 'why', 'one', 'other', 'perks', 'venue', 'displayName', 'code']);
const operations = [
  ...['Program', 'Viewer', 'MemberRewards', 'MemberEntries', 'ProgramRewards', 'ProgramGuide', 'EarnPreviews', 'Join'],
  ...['Redeem', 'RedeemCredit', 'CancelRedemption', 'JoinWaitingList', 'LeaveWaitingList'],
];

/** The data with «marks» around what is to be read. */
function marked(data: unknown, isWritten = false): unknown {
  if (typeof data === 'string') return isWritten ? `«${data}»` : data;
  if (Array.isArray(data)) return data.map((item) => marked(item, isWritten));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      key === 'orderExternalId' ? null : marked(value, written.has(key)),
    ]),
  );
}

function answersOf(mode: Mode) {
  const answer = createAnswers(mode, 'en');
  const answered = (operation: string) => (variables: Record<string, unknown>) => {
    if (mode === 'error') throw new Refused('INTERNAL');
    return marked(answer(operation, variables)) as object;
  };
  return Object.fromEntries(operations.map((operation) => [operation, answered(operation)]));
}

async function open(mode: Mode): Promise<ShopPage> {
  const shop = await openShop(answersOf(mode), mode === 'guest' ? null : 'token');
  shop.program.setAttribute('locale', 'en-XA');
  return shop;
}

/** Every text that a person may see or hear, in the shadow roots too. */
function* textsIn(node: Node): Generator<string> {
  if (node instanceof Text) yield node.data;
  // Dates are written by the browser, not by us.
  if (!(node instanceof Element) || node.localName === 'time') return;
  for (const name of ['aria-label', 'aria-valuetext', 'aria-description', 'title', 'alt', 'placeholder'])
    yield node.getAttribute(name) ?? '';
  for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) yield* textsIn(child);
}

/** What is left of a text without what was translated, what merchants wrote, and what the browser writes. */
function hardCoded(text: string): string {
  let rest = text.replaceAll(/«[^«»]*»/g, '').replaceAll(/\b([AP]M|[A-Z][a-z]{2} \d+, \d{4}(, [\d:]+)?)/g, '');
  for (let before = ''; before !== rest; rest = rest.replaceAll(/⟦[^⟦⟧]*⟧/g, '')) before = rest;
  return /\p{L}/u.test(rest) ? text.trim() : '';
}

/** The way to a reward that can be had. */
const takeable = '[part~="reward"] [part~="button"]:not([aria-disabled="true"])';

const hardCodedIn = (shop: ShopPage) => [...textsIn(shop.program)].map(hardCoded).filter(Boolean);
const drawn = (shop: ShopPage) => [...textsIn(shop.program)].join('').match(/⟦/g)?.length ?? 0;

/** Waits until the texts are there, and says which were written into the code. */
async function expectNone(shop: ShopPage, texts: number): Promise<void> {
  await expect.poll(() => drawn(shop)).toBeGreaterThan(texts);
  await expect.poll(() => hardCodedIn(shop)).toEqual([]);
}

describe.each(['guest', 'stranger', 'member', 'empty', 'error'] as const)('%s', (mode) => {
  it.each(['home', 'rewards', 'earn', 'tiers', 'activity'])('has every text of %s from the languages', async (view) => {
    const shop = await open(mode);
    shop.panel.show({ view });

    await expectNone(shop, 2);
  });
});

it('has every text of a member who redeems from the languages', async () => {
  const shop = await open('member');
  shop.panel.show({ view: 'rewards' });
  const { shadowRoot } = shop.panel;
  await expectNone(shop, 10);
  const press = async (selector: string) => {
    await expect.poll(() => shadowRoot?.querySelector(selector)).not.toBeNull();
    shadowRoot?.querySelector<HTMLElement>(selector)?.click();
    await shop.panel.updateComplete;
  };

  await press(takeable);
  await press('[data-confirm]');
  await expect.poll(() => shadowRoot?.querySelectorAll('[data-redemption]').length).toBeGreaterThan(0);
  await press('[data-redemption] [part="copy-button"]');

  await expectNone(shop, 20);
});

it('has every text of a refusal from the languages', async () => {
  const shop = await open('member');
  shop.panel.show({ view: 'rewards' });
  await expectNone(shop, 10);

  shop.gateway.change({ Redeem: () => Promise.reject(new Refused('RATE_LIMITED')) });
  for (const selector of [takeable, '[data-confirm]']) {
    await expect.poll(() => shop.panel.shadowRoot?.querySelector(selector)).not.toBeNull();
    shop.panel.shadowRoot?.querySelector<HTMLElement>(selector)?.click();
  }
  await expect.poll(() => shop.panel.shadowRoot?.querySelector('[part="error"]')).not.toBeNull();

  await expectNone(shop, 10);
});

it('finds what was written into the code', () => {
  expect(hardCoded('⟦Ýóú ⟦«five»⟧ ~⟧ · May 5, 2126')).toBe('');
  expect(hardCoded('⟦Ýóú⟧ and «five»')).toBe('⟦Ýóú⟧ and «five»');
});

it('has every text of the elements for a page from the languages', async () => {
  const shop = await open('member');
  shop.panel.remove();
  add(shop.program, 'laurel-balance', {});
  add(shop.program, 'laurel-points-for', { amount: '24.00' });
  add(shop.program, 'laurel-redeem', { amount: '100.00' });
  for (const tag of ['laurel-rewards', 'laurel-earn', 'laurel-tiers', 'laurel-activity'] as const)
    add(shop.program, tag, {});

  await expectNone(shop, 40);
});
