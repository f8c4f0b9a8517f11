import { expect, it } from 'vitest';
import { Refused } from '../../../test/support/answers.ts';
import { ada, balanceOf, start } from '../../../test/support/fixtures.ts';
import { openShop } from '../../../test/support/page.ts';

it('says that it is ready, and who is looking', async () => {
  const { program, events } = await openShop();

  expect(events).toEqual(['ready']);
  expect(program.member?.displayName).toBe('Ada');
  expect(program.status).toBe('ready');
  expect([
    program.matches(':state(ready)'),
    program.matches(':state(member)'),
    program.matches(':state(guest)'),
  ]).toEqual([true, true, false]);
});

it('reports another balance, and nothing else', async () => {
  const { program, runtime, events } = await openShop();
  const changes: [number, number][] = [];
  program.addEventListener('laurel-balance-change', ({ balance, previous }) =>
    changes.push([previous.available, balance.available]),
  );

  runtime.applyBalance(balanceOf(1038, { version: 2 }));
  await program.refresh();
  runtime.applyBalance(balanceOf(900, { version: 1 }));

  expect(changes).toEqual([[1000, 1038]]);
  expect(events).toEqual(['ready', 'balance-change']);
});

it('reports what failed', async () => {
  const refuse = () => {
    throw new Refused('RATE_LIMITED');
  };
  const { program, events } = await openShop({ Program: refuse, Viewer: refuse });

  expect(events).toEqual(['error']);
  expect(program.status).toBe('error');
  expect(program.matches(':state(error)')).toBe(true);
});

it('becomes somebody else and nobody', async () => {
  const { program, gateway } = await openShop({ ...start(null) }, null);
  gateway.change({ Viewer: (_variables, token) => ({ viewer: token === 'ada' ? ada(12) : null }) });

  await program.identify('ada');
  expect(program.member?.balance.available).toBe(12);

  await program.signOut();
  expect(program.member).toBeNull();
  expect(program.matches(':state(guest)')).toBe(true);
});

it('forgets the balance that the page was written with once nobody is signed in, gateway or none', async () => {
  const refuse = () => {
    throw new Refused('RATE_LIMITED');
  };
  const { program: before } = await openShop({ Program: refuse, Viewer: refuse });
  // The loader describes a programme before that is one.
  const template = document.createElement('template');
  template.innerHTML = before.outerHTML;
  const written = template.content.querySelector('laurel-program');
  if (written === null) throw new Error('There is no programme.');
  const balance = { number: '1,240', points: ': 1,240 petals' };
  Object.assign(written, { describe: () => ({ name: 'Petal Club', balance }) });
  before.replaceWith(written);
  await written.ready;
  expect(written.describe()).toMatchObject({ name: 'Petal Club', balance, failed: true });
  const launcher = written.querySelector('laurel-launcher')?.button;
  expect(launcher?.ariaLabel).toBe('Petal Club: 1,240 petals');

  await written.signOut();

  expect(written.status).toBe('error');
  expect(written.describe()).toMatchObject({ name: 'Petal Club', failed: true });
  expect(launcher?.ariaLabel).toBe('Petal Club');
  expect(launcher?.textContent).not.toContain('1,240');
});

it('lends its tokens to the elements inside, and a rule of the page wins', async () => {
  const { program } = await openShop();
  const launcher = program.querySelector('laurel-launcher')?.shadowRoot?.querySelector('button') ?? program;

  await program.setTheme({ 'color-brand': 'rgb(122, 62, 157)', 'color-on-brand': 'red; } * { display: none' });
  expect(getComputedStyle(launcher).backgroundColor).toBe('rgb(122, 62, 157)');
  expect(getComputedStyle(launcher).display).toBe('flex');

  const rule = new CSSStyleSheet();
  rule.replaceSync('laurel-program { --laurel-color-brand: rgb(1, 2, 3) }');
  document.adoptedStyleSheets = [rule];
  expect(getComputedStyle(launcher).backgroundColor).toBe('rgb(1, 2, 3)');
  document.adoptedStyleSheets = [];
});

it('changes its colour scheme while it is open', async () => {
  const { program, panel } = await openShop();
  panel.show();
  const schemes = () => [
    getComputedStyle(program.querySelector('laurel-launcher')?.shadowRoot?.querySelector('button') ?? program)
      .colorScheme,
    getComputedStyle(panel.shadowRoot?.querySelector('.base') ?? program).colorScheme,
  ];
  await expect.poll(schemes).toEqual(['light dark', 'light dark']);

  program.setAttribute('color-scheme', 'dark');
  await expect.poll(schemes).toEqual(['dark', 'dark']);

  program.removeAttribute('color-scheme');
  await expect.poll(schemes).toEqual(['light dark', 'light dark']);
});

it('asks the gateway in its own language for the programme', async () => {
  const { gateway } = await openShop(start(null));

  expect(gateway.sent[0]?.variables).toEqual({ locale: 'en-GB' });
});
