import { expect, it, vi } from 'vitest';
import { ada, bloom, creditOf, petalClub, petalTiers, start } from '../../../test/support/fixtures.ts';
import { openShop } from '../../../test/support/page.ts';
import { add } from '../../internal/add.ts';
import './define.ts';

const member = {
  ...ada(1240, { pending: 38, held: 500, version: 3 }),
  credit: creditOf('7.60'),
  tier: bloom,
};

async function place(field: string, viewer: typeof member | null = member) {
  const shop = await openShop(start(viewer, petalTiers), viewer === null ? null : 'token');
  const text = add(shop.program, 'laurel-text', { field });
  return { ...shop, text };
}

it.each([
  ['program.name', petalClub.name],
  ['points.name', 'petals'],
  ['points.one', 'petal'],
  ['member.name', 'Ada'],
  ['member.since', '5 Jan 2026'],
  ['balance.available', '1,240'],
  ['balance.pending', '38'],
  ['balance.held', '500'],
  ['balance.owed', '0'],
  ['balance.earned', '1,240'],
  ['balance.worth', '£12.40'],
  ['credit.available', '£7.60'],
  ['tier.name', 'Bloom'],
  ['tier.until', '31 Dec 2027'],
  ['tier.next', 'Grove'],
  ['tier.remaining', '£80'],
])('shows %s as "%s"', async (field, value) => {
  const { text } = await place(field);

  expect(text.textContent).toBe(value);
  expect(text.shadowRoot).toBeNull();
});

it('takes its look from the page, and moves with what it shows', async () => {
  const { text, runtime } = await place('balance.available');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('laurel-text { font-weight: 900 } laurel-text::first-letter { color: red }');
  document.adoptedStyleSheets.push(sheet);
  expect(getComputedStyle(text).fontWeight).toBe('900');
  document.adoptedStyleSheets.pop();

  runtime.applyBalance({ ...member.balance, available: 5, version: 4 });
  expect(text.textContent).toBe('5');
  text.field = 'tier.name';
  expect(text.textContent).toBe('Bloom');
});

it('leaves what the page wrote to guests, and gives it back when somebody leaves', async () => {
  const { program, text } = await place('member.name', null);
  expect(text.textContent).toBe('');
  const second = document.createElement('laurel-text');
  second.field = 'member.name';
  second.innerHTML = '<em>dear guest</em>';
  program.append(second);
  expect(second.querySelector('em')?.textContent).toBe('dear guest');
});

it('gives back what the page wrote when somebody signs out, and when it is taken off the page', async () => {
  const { program, gateway } = await place('program.name');
  const text = document.createElement('laurel-text');
  text.field = 'member.name';
  text.append('dear guest');
  program.append(text);
  expect(text.textContent).toBe('Ada');

  text.remove();
  expect(text.textContent).toBe('dear guest');
  program.append(text);
  expect(text.textContent).toBe('Ada');
  gateway.change(start(null, petalTiers));
  await program.signOut();

  expect(text.textContent).toBe('dear guest');
});

it('tells a developer once which fields there are', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { program, text } = await place('balance.everything');
  const again = document.createElement('laurel-text');
  again.field = 'balance.everything';
  again.append('some');
  program.append(again);

  expect([text.textContent, again.textContent]).toEqual(['', 'some']);
  expect(warn.mock.calls).toHaveLength(1);
  expect(warn.mock.calls[0]?.[0]).toMatch(/"balance.everything".*balance\.available, .*tier\.remaining/);
});
