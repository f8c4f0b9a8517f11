import { afterEach, expect, it } from 'vitest';
import { entryOf, fiveOff, memberEntries, memberRewards, offerOf, petalClub } from '../../../test/support/fixtures.ts';
import { openPanel, openShop, panelText } from '../../../test/support/page.ts';
import { add } from '../../internal/add.ts';
import type { LaurelPanel } from '../panel/panel.ts';

afterEach(() => {
  document.documentElement.lang = 'en-GB';
  document.documentElement.dir = '';
});

/** A gateway that names things in the language it is asked in. */
const named = {
  Program: ({ locale }: Record<string, unknown>) => ({ program: { ...petalClub, name: `Club (${locale})` } }),
};

const baseOf = (panel: LaurelPanel) => panel.shadowRoot?.querySelector<HTMLElement>('[part="base"]');

it('speaks another language when the page does, while it is open', async () => {
  const { panel } = await openPanel(named);
  await expect.poll(() => panelText(panel)).toContain('Rewards');

  document.documentElement.lang = 'fr-CA';

  await expect.poll(() => panelText(panel)).toContain('Récompenses');
  await expect.poll(() => panelText(panel)).toContain('Club (fr-CA)');
  expect(baseOf(panel)?.lang).toBe('fr');
});

it('speaks the language of its attribute, whatever the page speaks', async () => {
  const { panel, program } = await openPanel(named);

  program.setAttribute('locale', 'de_AT');
  await expect.poll(() => panelText(panel)).toContain('Prämien');
  document.documentElement.lang = 'es';
  program.removeAttribute('locale');

  await expect.poll(() => panelText(panel)).toContain('Recompensas');
  expect(panelText(panel)).toContain('Club (es)');
});

it('hears of another language through the shadow roots around it', async () => {
  const { program } = await openShop(named);
  const host = add(document.body, 'div', { lang: 'nl' });
  host.attachShadow({ mode: 'open' }).append(program);
  expect(program.runtime.locale).toBe('nl');

  host.lang = 'it';

  await expect.poll(() => program.runtime.locale).toBe('it');
});

it('reads a member’s lists again in the other language', async () => {
  const inLanguage = (_variables: object, _token: string | null, locale = '') =>
    memberRewards({ offers: [offerOf({ ...fiveOff, name: `Five (${locale})` })] });
  const { panel } = await openPanel({ MemberRewards: inLanguage });
  await expect.poll(() => panelText(panel)).toContain('Five (en-GB)');

  document.documentElement.lang = 'nl';

  await expect.poll(() => panelText(panel)).toContain('Five (nl)');
  expect(panelText(panel)).not.toContain('Five (en-GB)');
});

it('falls back to the programme’s own language, and writes numbers as its texts do', async () => {
  const { panel } = await openPanel({ Program: { program: { ...petalClub, locale: 'de-CH' } } });

  document.documentElement.lang = 'sv';

  await expect.poll(() => panelText(panel)).toContain('Prämien');
  expect(baseOf(panel)?.lang).toBe('de');
});

it('lets the programme’s words win, also when they change', async () => {
  const program = { ...petalClub, wording: { 'balance.title': 'Your flowers', 'rewards.title': 'Gifts {here}' } };
  const { panel, gateway, runtime } = await openPanel({ Program: { program } });
  await expect.poll(() => panelText(panel)).toContain('Your flowers');
  expect(panelText(panel)).toContain('Gifts {here}');

  gateway.change({ Program: { program: { ...program, wording: { 'balance.title': 'Your bouquet' } } } });
  await runtime.refresh();

  await expect.poll(() => panelText(panel)).toContain('Your bouquet');
  expect(panelText(panel)).not.toContain('Gifts {here}');
});

it.each([
  ['ar', 'ltr', 'rtl'],
  ['en', 'rtl', 'ltr'],
])('reads %s in its own direction on a page that reads %s', async (lang, page, direction) => {
  const statement = memberEntries([entryOf({ points: 12, available: 12 })]);
  const { panel } = await openPanel({ MemberEntries: statement });
  document.documentElement.dir = page;
  document.documentElement.lang = lang;

  await expect.poll(() => baseOf(panel)?.lang).toBe(lang);
  expect(baseOf(panel)?.dir).toBe(direction);
  const header = baseOf(panel)?.querySelector('[part="title"]')?.getBoundingClientRect();
  const close = baseOf(panel)?.querySelector('[part="close-button"]')?.getBoundingClientRect();
  expect((header?.x ?? 0) < (close?.x ?? 0)).toBe(direction === 'ltr');
});
