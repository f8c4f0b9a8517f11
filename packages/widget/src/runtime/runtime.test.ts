import { expect, it, vi } from 'vitest';
import { type Answer, createAnswers, Refused } from '../../test/support/answers.ts';
import { ada, balanceOf, start } from '../../test/support/fixtures.ts';
import { Runtime } from './runtime.ts';
import type { GetToken } from './session.ts';

function open(answers: Record<string, Answer>, getToken: GetToken) {
  const gateway = createAnswers(answers);
  const options = { endpoint: 'https://gateway.example/', publishableKey: 'pk_a+b', locale: 'en-GB' };
  const runtime = new Runtime({ ...options, getToken, send: gateway.send });
  return { runtime, gateway, state: () => runtime.store.get() };
}

it.each([
  ['a guest', null, null, 'guest'],
  ['somebody who has not joined', 'token', null, 'stranger'],
  ['a member', 'token', ada(10), 'member'],
])('tells %s', async (_what, token, viewer, who) => {
  const { runtime, gateway, state } = open({ Start: start(viewer) }, async () => token);

  await runtime.start();
  await runtime.start();

  expect(state()).toMatchObject({ who, status: 'ready', program: { name: 'Petal Club' }, failure: null });
  expect(gateway.sent.map(({ url }) => url)).toEqual(['https://gateway.example/graphql?key=pk_a%2Bb']);
});

it('shows the public programme, and says why, when the token is refused', async () => {
  const answer: Answer = (_variables, token) => {
    if (token !== null) throw new Refused('UNAUTHENTICATED');
    return start(null);
  };
  const getToken = vi.fn(async () => 'bad');
  const { runtime, state } = open({ Start: answer }, getToken);

  await runtime.start();
  expect(state()).toMatchObject({ who: 'guest', status: 'ready', failure: { code: 'UNAUTHENTICATED' } });

  const asked = getToken.mock.calls.length;
  await runtime.refresh();
  expect(getToken.mock.calls.length).toBeGreaterThan(asked);
});

it('has an error and no programme while the gateway is out of reach, and recovers', async () => {
  const { runtime, gateway, state } = open({}, async () => 'token');

  await runtime.start();
  expect(state()).toMatchObject({ status: 'error', offline: true, failure: { code: 'NETWORK', retryable: true } });

  gateway.change({ Start: start(ada(10)) });
  await runtime.refresh();
  expect(state()).toMatchObject({ status: 'ready', offline: false, failure: null, who: 'member' });
});

it('keeps what it showed when a later request fails', async () => {
  const { runtime, gateway, state } = open({ Start: start(ada(10)) }, async () => 'token');
  await runtime.start();

  gateway.change({
    Start: () => {
      throw new Refused('UNAVAILABLE');
    },
  });
  await runtime.refresh();

  expect(state()).toMatchObject({
    status: 'ready',
    member: { balance: { available: 10 } },
    failure: { code: 'UNAVAILABLE' },
  });
});

it('drops an answer that was meant for somebody else', async () => {
  const late = Promise.withResolvers<object>();
  const { runtime, state } = open(
    { Start: (_variables, token) => (token === 'ada' ? late.promise : start(null)) },
    async () => 'ada',
  );
  const first = runtime.start();

  await runtime.identify(null);
  late.resolve(start(ada(10)));
  await first;

  expect(state()).toMatchObject({ who: 'guest', member: null });
});

it('takes a newer balance from the line and no older one', async () => {
  const { runtime, state } = open({ Start: start(ada(10, { version: 3 })) }, async () => 'token');
  await runtime.start();

  runtime.applyBalance(balanceOf(20, { version: 4 }));
  runtime.applyBalance(balanceOf(5, { version: 2 }));

  expect(state().member?.balance.available).toBe(20);
});
