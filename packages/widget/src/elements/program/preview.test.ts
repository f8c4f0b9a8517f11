import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../launcher/define.ts';
import '../panel/define.ts';
import './define.ts';
import { add } from '../../internal/add.ts';
import { registry } from '../../internal/registry.ts';
import { modes } from '../../preview/answers.ts';

const button = (name: string | RegExp) => page.getByRole('button', { name });
const network = vi.spyOn(registry(), 'send');

beforeEach(() => {
  document.body.replaceChildren();
  document.documentElement.lang = 'en-GB';
});
afterEach(() => expect(network).not.toHaveBeenCalled());

function place(preview: string) {
  const program = add(document.body, 'laurel-program', { preview });
  const getToken = vi.fn(async () => 'real');
  program.getToken = getToken;
  const panel = add(program, 'laurel-panel', { mode: 'inline', view: 'rewards' });
  const text = () => panel.shadowRoot?.textContent ?? '';
  return { program, panel, text, getToken };
}

it('shows a member without asking anybody', async () => {
  const { text, getToken } = place('member');

  await expect.poll(text).toMatch(/1,240\s+petals/);
  await expect.poll(text).toContain('PETAL-7QK4-M2XW');
  expect(getToken).not.toHaveBeenCalled();
});

it('goes from any mode to any other as the attribute changes', async () => {
  const { program, text } = place('loading');
  const said = {
    guest: 'Join Petal Club',
    stranger: 'nearly there',
    member: 'PETAL-7QK4-M2XW',
    empty: 'There are no rewards just now',
    error: 'didn’t load',
    loading: '',
    offline: 'You seem to be offline',
  };

  for (const mode of [...modes, ...modes.toReversed()]) {
    program.setAttribute('preview', mode);
    await expect.poll(text, { message: mode }).toContain(said[mode]);
    if (mode === 'loading') expect(program.status).toBe('loading');
    // The same again changes nothing.
    program.setAttribute('preview', mode);
  }
});

it('does what a member does, in memory', async () => {
  const { text } = place('member');

  await button('Redeem: Free delivery').click();
  await button('Yes, redeem').click();
  await expect.poll(text).toMatch(/940\s+petals/);

  await button('Give back: Free delivery').first().click();
  await expect.poll(text).toMatch(/1,240\s+petals/);
});

it('lets a stranger join', async () => {
  const { program, text } = place('stranger');

  await button('Join Petal Club').click();

  await expect.poll(text).toMatch(/Your balance\s+100\s+petals/);
  expect(program.matches(':state(member)')).toBe(true);
});

it('speaks Arabic where the page does', async () => {
  document.documentElement.lang = 'ar';
  const { text } = place('member');

  await expect.poll(text).toContain('نادي البتلات');
});

it('keeps what is made up away from a programme that is real', async () => {
  const { program } = place('member');
  await program.ready;

  expect(registry().runtimes.size).toBe(0);
});
