import { expect, it, vi } from 'vitest';
import { type Answer, createAnswers, Refused } from '../../test/support/answers.ts';
import { ada, balanceOf, bloom, held, memberRewards, petalClub, start } from '../../test/support/fixtures.ts';
import { memberDeeds } from './member-deeds.ts';
import { panelData } from './panel-data.ts';
import { Runtime } from './runtime.ts';
import type { GetToken } from './session.ts';

function open(answers: Record<string, Answer>, getToken: GetToken) {
  const gateway = createAnswers(answers);
  const options = { endpoint: 'https://gateway.example/', publishableKey: 'pk_a+b', locale: 'en-GB' };
  const runtime = new Runtime({ ...options, getToken, send: gateway.send });
  return { runtime, gateway, state: () => runtime.store.get() };
}

const refuse =
  (code: string): Answer =>
  () => {
    throw new Refused(code);
  };

/** A token as a shop's backend signs them, for this customer. */
const tokenOf = (sub: string, number = 1) => `header.${btoa(JSON.stringify({ sub, number }))}.signature`;

it.each([
  ['a guest', null, null, 'guest'],
  ['somebody who has not joined', 'token', null, 'stranger'],
  ['a member', 'token', ada(10), 'member'],
])('tells %s', async (_what, token, viewer, who) => {
  const { runtime, gateway, state } = open({ ...start(viewer) }, async () => token);

  await runtime.start();
  await runtime.start();

  expect(state()).toMatchObject({ who, status: 'ready', program: { name: 'Petal Club' }, failure: null });
  const asked = token === null ? ['Program'] : ['Program', 'Viewer'];
  expect(gateway.sent.map(({ operation }) => operation)).toEqual(asked);
  expect(gateway.sent[0]?.url).toBe('https://gateway.example/graphql?key=pk_a%2Bb');
});

it('shows the public programme, and says why, when the token is refused', async () => {
  const getToken = vi.fn(async () => 'bad');
  const { runtime, state } = open({ ...start(null), Viewer: refuse('UNAUTHENTICATED') }, getToken);

  await runtime.start();
  expect(state()).toMatchObject({ who: 'guest', status: 'ready', failure: { code: 'UNAUTHENTICATED' } });

  const asked = getToken.mock.calls.length;
  await runtime.refresh();
  expect(getToken.mock.calls.length).toBeGreaterThan(asked);
});

it('shows nobody as a guest only because the line broke', async () => {
  const { runtime, gateway, state } = open({ ...start(ada(10)), Viewer: refuse('UNAVAILABLE') }, async () => 'token');

  await runtime.start();
  expect(state()).toMatchObject({ who: 'unknown', status: 'error', failure: { code: 'UNAVAILABLE' } });

  gateway.change(start(ada(10)));
  await runtime.refresh();
  expect(state()).toMatchObject({ who: 'member', status: 'ready', failure: null });
});

it('has an error and no programme while the gateway is out of reach, and recovers', async () => {
  const { runtime, gateway, state } = open({}, async () => 'token');

  await runtime.start();
  expect(state()).toMatchObject({ status: 'error', offline: true, failure: { code: 'NETWORK', retryable: true } });

  gateway.change({ ...start(ada(10)) });
  await runtime.refresh();
  expect(state()).toMatchObject({ status: 'ready', offline: false, failure: null, who: 'member' });
});

it('keeps what it showed when a later request fails', async () => {
  const { runtime, gateway, state } = open({ ...start(ada(10)) }, async () => 'token');
  await runtime.start();

  gateway.change({ Viewer: refuse('UNAVAILABLE') });
  await runtime.refresh();

  expect(state()).toMatchObject({
    status: 'ready',
    member: { balance: { available: 10 } },
    failure: { code: 'UNAVAILABLE' },
  });
});

it('drops an answer that was meant for somebody else', async () => {
  const late = Promise.withResolvers<object>();
  const { runtime, state } = open({ ...start(null), Viewer: () => late.promise }, async () => 'ada');
  const first = runtime.start();

  await runtime.identify(null);
  late.resolve({ viewer: ada(10) });
  await first;

  expect(state()).toMatchObject({ who: 'guest', member: null });
});

it('takes a newer balance from the line and no older one', async () => {
  const { runtime, state } = open({ ...start(ada(10, { version: 3 })) }, async () => 'token');
  await runtime.start();

  runtime.applyBalance(balanceOf(20, { version: 4 }));
  runtime.applyBalance(balanceOf(5, { version: 2 }));

  expect(state().member?.balance.available).toBe(20);
});

it('changes nothing on the page when the same person gets a fresh token', async () => {
  const { runtime, gateway, state } = open(start(ada(10)), async () => tokenOf('ada', 1));
  await runtime.start();
  const seen: string[] = [];
  runtime.store.subscribe(({ who }) => seen.push(who));

  await runtime.identify(tokenOf('ada', 2));

  expect(new Set(seen)).toEqual(new Set(['member']));
  expect(state().member?.balance.available).toBe(10);
  expect(gateway.sent.at(-1)?.token).toBe(tokenOf('ada', 2));
});

it('takes everything of a member away before anything of another comes', async () => {
  const { runtime, gateway, state } = open(start(ada(10)), async () => tokenOf('ada'));
  await runtime.start();
  runtime.store.set({ holds: [held()] });
  const late = Promise.withResolvers<object>();
  gateway.change({ Viewer: () => late.promise });

  const changing = runtime.identify(tokenOf('ben'));
  expect(state()).toMatchObject({ who: 'unknown', member: null, holds: [] });
  late.resolve({ viewer: { ...ada(3), id: 'mem_ben' } });
  await changing;

  expect(state().member).toMatchObject({ id: 'mem_ben', balance: { available: 3 } });
});

it('is a guest once the shop gives no token any more', async () => {
  const tokens = [tokenOf('ada'), null];
  const answer: Answer = (_variables, token) => {
    if (token !== null) throw new Refused('UNAUTHENTICATED');
    return { viewer: null };
  };
  const { runtime, state } = open({ ...start(null), Viewer: answer }, async () => tokens.shift() ?? null);

  await runtime.start();

  expect(state()).toMatchObject({ who: 'guest', status: 'ready', failure: null });
});

it('asks the shop again who is there on coming back from the cache of the browser', async () => {
  const tokens: (string | null)[] = [tokenOf('ada'), null];
  const { runtime, state } = open(start(ada(10)), async () => tokens.shift() ?? null);
  await runtime.start();
  expect(state().who).toBe('member');

  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));

  await expect.poll(() => state().who).toBe('guest');
  expect(state().member).toBeNull();
  runtime.destroy();
});

it('looks for another tier when the balance moves', async () => {
  const { runtime, gateway, state } = open(start({ ...ada(10), tier: bloom }), async () => 'token');
  await runtime.start();
  const grove = { ...bloom, tier: { id: 'tier_grove', name: 'Grove' }, next: null };
  gateway.change({ Viewer: { viewer: { ...ada(90, { version: 2 }), tier: grove } } });

  runtime.applyBalance(balanceOf(90, { version: 2 }));

  await expect.poll(() => state().member?.tier?.tier.name).toBe('Grove');
  expect(gateway.count('Viewer')).toBe(2);
});

it('reads the programme again when another definition is in force, once', async () => {
  const { runtime, gateway, state } = open(start(null), async () => null);
  await runtime.start();
  const program = { ...petalClub, version: 2, theme: { 'color-brand': '#7a3e9d' } };
  gateway.change({ ...start(null), Program: { program } });

  runtime.applyVersion(1);
  runtime.applyVersion(2);
  await expect.poll(() => state().program).toEqual(program);
  runtime.applyVersion(2);

  expect(gateway.sent.map(({ operation }) => operation)).toEqual(['Program', 'Program']);
});

it('keeps what one person asked for from the next', async () => {
  const slow = Promise.withResolvers<object>();
  const { runtime, state } = open(
    {
      ...start(null),
      Viewer: (_variables, token) => ({ viewer: { ...ada(10), id: `mem_${token}` } }),
      MemberRewards: (_variables, token) => (token === tokenOf('ada') ? slow.promise : memberRewards()),
    },
    async () => tokenOf('ada'),
  );
  await runtime.start();
  const data = panelData(runtime);
  const asked = data.readRewards();

  await runtime.identify(tokenOf('eve'));
  const askedByNext = data.readRewards();
  slow.resolve(memberRewards({ holds: [held()] }));
  await Promise.all([asked, askedByNext]);

  expect(state().member?.id).toBe(`mem_${tokenOf('eve')}`);
  expect(state().offers).not.toBeNull();
  expect(state().holds).toEqual([]);
});

it('does not bring back who left while they were joining', async () => {
  const slow = Promise.withResolvers<object>();
  const { runtime, state } = open({ ...start(null), Join: () => slow.promise }, async () => tokenOf('ada'));
  await runtime.start();
  const joining = memberDeeds(runtime, panelData(runtime).mutate).join();

  await runtime.identify(null);
  slow.resolve({ join: { __typename: 'Member', ...ada(100) } });
  await joining;

  expect(state()).toMatchObject({ who: 'guest', member: null });
});

it('keeps the newest definition where an older answer comes late', async () => {
  const slow = Promise.withResolvers<object>();
  const { runtime, gateway, state } = open(start(null), async () => null);
  await runtime.start();
  gateway.change({ Program: () => slow.promise });
  const late = runtime.refresh();

  gateway.change({ Program: { program: { ...petalClub, version: 2, name: 'New' } } });
  runtime.applyVersion(2);
  await expect.poll(() => state().program?.name).toBe('New');
  slow.resolve({ program: { ...petalClub, version: 1 } });
  await late;

  expect(state().program?.name).toBe('New');
});
