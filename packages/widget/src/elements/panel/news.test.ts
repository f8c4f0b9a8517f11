import { beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import './define.ts';
import '../program/define.ts';
import '../redeem/define.ts';
import '../views/define.ts';
import { bloom } from '../../../test/support/fixtures.ts';
import { add } from '../../internal/add.ts';
import type { LaurelProgram } from '../program/program.ts';

// What a browser says by itself cannot be heard in a test; what stands in the region can be read.
Reflect.deleteProperty(Element.prototype, 'ariaNotify');

const button = (name: string) => page.getByRole('button', { name }).first();

beforeEach(() => {
  document.body.replaceChildren();
  document.documentElement.lang = 'en-GB';
});

/** Places an element in a preview, and writes down whatever its live region says. */
function place(preview: string, tag: 'laurel-panel' | 'laurel-rewards' | 'laurel-redeem' = 'laurel-rewards') {
  const program = add(document.body, 'laurel-program', { preview });
  const element = add(program, tag, tag === 'laurel-panel' ? { view: 'rewards', open: '' } : {});
  return { program, element, said: listen(element) };
}

function listen(element: HTMLElement): string[] {
  const said: string[] = [];
  const inner = () => element.shadowRoot?.querySelector('laurel-redeem-control')?.shadowRoot ?? element.shadowRoot;
  const hear = () => {
    const text = inner()?.querySelector('[role="status"]')?.textContent ?? '';
    if (text !== '' && said.at(-1) !== text) said.push(text);
  };
  // The element inside another comes later than that; both are heard from the moment they are there.
  const waiting = setInterval(() => {
    const root = inner();
    if (!root?.querySelector('[role="status"]')) return;
    clearInterval(waiting);
    new MutationObserver(hear).observe(root, { subtree: true, childList: true, characterData: true });
    hear();
  }, 5);
  return said;
}

const known = (program: LaurelProgram) => expect.poll(() => program.status).toBe('ready');

it('says what was redeemed, and the balance after it', async () => {
  const { said } = place('member');

  await button('Redeem: Free delivery').click();
  await button('Yes, redeem').click();

  await expect.poll(() => said[0]).toMatch(/^Done! Your code is PETAL-/);
  await expect.poll(() => said[1], { timeout: 4000 }).toBe('Your balance is now 940 petals.');
});

it('says why something was refused', async () => {
  const { program, said } = place('member');
  program.addEventListener('laurel-redeem-request', (event) =>
    event.respondWith(Promise.reject(new Error('Not today.'))),
  );

  await button('Redeem: Free delivery').click();
  await button('Yes, redeem').click();

  await expect.poll(() => said).toEqual(['Not today.']);
});

it('says what was given back', async () => {
  const { said } = place('member');

  await button('Give back: £5 off').click();

  await expect.poll(() => said[0]).toBe('500 petals are back in your balance.');
});

it('says so inside a form as well', async () => {
  const { said } = place('member', 'laurel-redeem');

  await button('Give back: £5 off').click();

  await expect.poll(() => said[0]).toBe('500 petals are back in your balance.');
});

it('welcomes who joins', async () => {
  const { said } = place('stranger', 'laurel-panel');

  await button('Join Petal Club').click();

  await expect.poll(() => said, { timeout: 4000 }).toContain('Welcome to Petal Club!');
});

it('says that a code was copied, each time', async () => {
  const { said } = place('member');
  vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();

  await button('Copy code PETAL-7QK4-M2XW').click();

  await expect.poll(() => said).toEqual(['Copied']);
});

it('tells of another balance', async () => {
  const { program, said } = place('member');
  await known(program);
  await expect.element(page.getByText('£5 off').first()).toBeVisible();
  const { member, runtime } = program;
  if (member === null) throw new Error('There is a member.');

  runtime.applyBalance({ ...member.balance, available: 1300, version: 2 });

  await expect.poll(() => said).toEqual(['Your balance is now 1,300 petals.']);
});

it('tells of another tier', async () => {
  const { program, said } = place('member');
  await known(program);
  await expect.element(page.getByText('£5 off').first()).toBeVisible();
  const { member, runtime } = program;
  if (member === null) throw new Error('There is a member.');
  const tier = { ...bloom, tier: { id: 'grove', name: 'Grove' }, next: null };

  runtime.applyMember({ ...member, tier });

  await expect.poll(() => said).toEqual(['You are now Grove!']);
});

it.each([
  ['member', 'You have 1,240 petals.'],
  ['guest', 'Join Petal Club'],
  ['error', 'This didn’t load'],
])('says to who waits before an open panel that it is over: %s', async (mode, sentence) => {
  const { program, said } = place('loading', 'laurel-panel');
  await expect.poll(() => program.status).toBe('loading');

  program.setAttribute('preview', mode);

  await expect.poll(() => said).toEqual([sentence]);
});

it('says once what several views on a page all see, and in the panel where that is open', async () => {
  const { program, element, said } = place('member');
  const another = add(program, 'laurel-rewards', {});
  const alsoSaid = listen(another);
  await known(program);
  const panel = add(program, 'laurel-panel', { open: '' });
  const saidInPanel = listen(panel);
  await expect.poll(() => panel.shadowRoot?.textContent ?? '').toContain('petals');
  const { member, runtime } = program;
  if (member === null) throw new Error('There is a member.');

  runtime.applyBalance({ ...member.balance, available: 7, version: 2 });
  await expect.poll(() => saidInPanel).toEqual(['Your balance is now 7 petals.']);
  panel.hide();
  await panel.updateComplete;
  runtime.applyBalance({ ...member.balance, available: 8, version: 3 });

  await expect.poll(() => [...said, ...alsoSaid]).toEqual(['Your balance is now 8 petals.']);
  expect(element.isConnected).toBe(true);
});
