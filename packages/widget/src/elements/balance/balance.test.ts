import { expect, it } from 'vitest';
import { balanceOf } from '../../../test/support/fixtures.ts';
import { openShop } from '../../../test/support/page.ts';
import { add } from '../../internal/add.ts';
import type { LaurelBalance } from './balance.ts';

function place(parent: Element, attributes: Record<string, string> = {}): LaurelBalance {
  const balance = add(parent, 'laurel-balance', attributes);
  balance.append('a balance');
  return balance;
}

/** What a person reads: the slot's own text only where it is shown. */
function read(balance: LaurelBalance): string {
  const { shadowRoot } = balance;
  const slotted = shadowRoot?.querySelector('slot')?.hidden === false ? balance.textContent : '';
  return `${shadowRoot?.textContent}${slotted}`.trim();
}

it('shows the balance, called what the programme calls its points', async () => {
  const { program } = await openShop();

  expect(read(place(program))).toBe('1,000 petals');
  expect(read(place(program, { 'without-label': '' }))).toBe('1,000');
});

it('changes with the balance', async () => {
  const { program, runtime } = await openShop();
  const balance = place(program);

  runtime.applyBalance(balanceOf(1, { version: 2 }));

  expect(read(balance)).toBe('1 petal');
});

it('leaves a guest what the page wrote', async () => {
  const { program } = await openShop({}, null);

  expect(read(place(program))).toBe('a balance');
});

it('shows the same again after the page moved it', async () => {
  const { program, gateway } = await openShop();
  const balance = place(program);

  balance.remove();
  program.append(balance);

  expect(read(balance)).toBe('1,000 petals');
  expect(gateway.count('Viewer')).toBe(1);
});

it('belongs to the programme it names, wherever it stands', async () => {
  const { program } = await openShop();
  program.id = 'petal';

  expect(read(place(document.body, { program: 'petal' }))).toBe('1,000 petals');
});
