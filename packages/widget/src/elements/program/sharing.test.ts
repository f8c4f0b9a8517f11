import { beforeEach, expect, it, vi } from 'vitest';
import { createAnswers } from '../../../test/support/answers.ts';
import { ada, memberRewards, petalClub, start } from '../../../test/support/fixtures.ts';
import '../balance/define.ts';
import '../launcher/define.ts';
import '../panel/define.ts';
import { add } from '../../internal/add.ts';
import { registry } from '../../internal/registry.ts';
import type { LaurelProgram } from './program.ts';
import './define.ts';

const people: Record<string, object> = { ada: ada(1000), ben: { ...ada(3), id: 'mem_ben' } };
const gateway = createAnswers({
  ...start(null),
  Viewer: (_variables, token) => ({ viewer: people[token ?? ''] ?? null }),
  MemberRewards: memberRewards(),
});

beforeEach(() => {
  for (const program of document.querySelectorAll('laurel-program')) program.destroy();
  vi.spyOn(registry(), 'send').mockImplementation(gateway.send);
});

const key = { endpoint: 'https://gateway.example', 'publishable-key': 'pk_petal', 'without-live': '' };

/** The body of a page, as the shop’s server writes it. */
function swapIn(attributes: Record<string, string>): LaurelProgram {
  const body = document.createElement('body');
  const program = add(body, 'laurel-program', { ...key, ...attributes });
  add(program, 'laurel-balance', { 'without-label': '' });
  document.body.replaceWith(body);
  return program;
}

const balance = (program: ParentNode) => program.querySelector('laurel-balance')?.shadowRoot?.textContent;

it('becomes nobody and somebody else with the page that a swap brings', async () => {
  const first = swapIn({ 'member-token': 'ada' });
  await expect.poll(() => balance(first)).toBe('1,000');

  const second = swapIn({});
  await expect.poll(() => second.matches(':state(guest)')).toBe(true);
  expect([second.member, balance(second)]).toEqual([null, '']);

  const third = swapIn({ 'member-token': 'ben' });
  await expect.poll(() => balance(third)).toBe('3');
});

it('asks nobody again where a swap brings the same, and goes on with the function of the page', async () => {
  const getToken = vi.fn(async () => 'ada');
  const first = add(document.body, 'laurel-program', key);
  first.remove();
  first.getToken = getToken;
  first.identify('ada');
  document.body.append(first);
  await first.ready;
  const asked = gateway.count('Viewer');

  const second = swapIn({});
  await second.ready;
  expect(second.member?.id).toBe('mem_ada');
  expect([second.getToken, gateway.count('Viewer')]).toEqual([getToken, asked]);
});

it('leaves a second programme its data when the first is taken away', async () => {
  const first = swapIn({ 'member-token': 'ada' });
  const second = add(document.body, 'laurel-program', { ...key, 'member-token': 'ada' });
  await second.ready;
  const destroy = vi.spyOn(second.runtime, 'destroy');
  expect(second.runtime).toBe(first.runtime);

  first.destroy();
  expect(destroy).not.toHaveBeenCalled();
  second.destroy();
  expect(destroy).toHaveBeenCalledOnce();
  expect(registry().runtimes.size).toBe(0);
});

it('takes what belongs to it along to another key, and ends what nobody uses', async () => {
  const program = swapIn({ 'member-token': 'ada' });
  program.id = 'petal';
  const elsewhere = add(document.body, 'laurel-balance', { program: 'petal', 'without-label': '' });
  const panel = add(program, 'laurel-panel', { mode: 'drawer' });
  await expect.poll(() => balance(program)).toBe('1,000');
  panel.show();
  await panel.updateComplete;
  const before = program.runtime;
  const destroy = vi.spyOn(before, 'destroy');
  gateway.change({ ...start(null), Program: { program: { ...petalClub, name: 'Grove Club' } } });
  gateway.change({ Viewer: { viewer: ada(7) } });

  program.setAttribute('publishable-key', 'pk_grove');

  await expect.poll(() => [balance(program), elsewhere.shadowRoot?.textContent]).toEqual(['7', '7']);
  await expect.poll(() => panel.shadowRoot?.querySelector('h2')?.textContent).toContain('Grove Club');
  await expect
    .poll(() => gateway.sent.findLast(({ operation }) => operation === 'MemberRewards')?.url)
    .toMatch('grove');
  expect([panel.open, program.runtime === before]).toEqual([true, false]);
  expect(destroy).toHaveBeenCalledOnce();
  expect([...registry().runtimes.values()]).toEqual([program.runtime]);
});

it('knows who is looking by the first token that is written on it', async () => {
  const program = swapIn({});
  gateway.change({ Viewer: (_variables, token) => ({ viewer: people[token ?? ''] ?? null }) });
  await program.ready;
  expect(program.member).toBeNull();

  program.setAttribute('member-token', 'ada');

  await expect.poll(() => program.member?.id).toBe('mem_ada');
});

it('is gone for good, also for who puts back what a swap took away', async () => {
  const program = swapIn({ 'member-token': 'ada' });
  const shared = registry();
  shared.embedded = true;
  shared.defaultProgram = program;
  program.toggleAttribute('default');
  await program.ready;

  program.destroy();
  expect([document.contains(program), program.isConnected, shared.defaultProgram]).toEqual([false, true, undefined]);
  expect(shared.runtimes.size).toBe(0);
  const copy = add(document.body, 'laurel-program', { ...key, default: '' });
  expect(document.contains(copy)).toBe(false);

  document.body.append(program);
  await expect.poll(() => program.member?.id).toBe('mem_ada');
  expect([shared.defaultProgram, program.runtime.store.get().status]).toEqual([program, 'ready']);
  program.destroy();
  shared.embedded = false;
});
