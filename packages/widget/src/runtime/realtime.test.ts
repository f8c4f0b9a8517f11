import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeSocket, type Script, welcoming } from '../../test/support/fake-socket.ts';
import { balanceOf } from '../../test/support/fixtures.ts';
import { connect } from './realtime.ts';
import { createSession, type GetToken } from './session.ts';
import type { Balance } from './types.ts';

beforeEach(() => {
  FakeSocket.opened = [];
  vi.stubGlobal('WebSocket', FakeSocket);
  // Pauses are scattered; none of these tests waits for one.
  vi.spyOn(Math, 'random').mockReturnValue(-0.499);
});
afterEach(() => {
  stop?.();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

let stop: (() => void) | undefined;

function follow(script: Script, getToken: GetToken = async () => 'token') {
  FakeSocket.script = script;
  const told: unknown[] = [];
  const balances: Balance[] = [];
  stop = connect({
    url: 'https://gateway.example/graphql?key=pk_petal',
    publishableKey: 'pk_petal',
    session: createSession(getToken),
    balance: (balance) => balances.push(balance),
    news: () => told.push('news'),
    version: (version) => told.push(`version ${version}`),
    open: (again) => told.push(again ? 'open again' : 'open'),
    closed: () => told.push('closed'),
    refused: () => told.push('refused'),
    blocked: () => told.push('blocked'),
    send: fetch,
  });
  return { told, balances };
}

it('shows its credentials and passes each balance on', async () => {
  const payloads: unknown[] = [];
  const welcome = welcoming(balanceOf(1), balanceOf(2));
  const { told, balances } = follow((message, socket) => {
    if (message.type === 'connection_init') payloads.push(message.payload);
    welcome(message, socket);
  });

  await expect.poll(() => balances.map(({ available }) => available)).toEqual([1, 2]);
  expect(payloads).toEqual([{ publishableKey: 'pk_petal', memberToken: 'token' }]);
  expect(FakeSocket.opened[0]?.url).toBe('wss://gateway.example/graphql?key=pk_petal');
  expect(told).toEqual(['open']);
});

it('hears what else happens to the member, and nothing before the gateway talks to them', async () => {
  const welcome = welcoming(balanceOf(1));
  const queries: string[] = [];
  const { told } = follow((message, socket) => {
    welcome(message, socket);
    const query = String(message.payload?.['query'] ?? '');
    if (message.type === 'subscribe') queries.push(query);
    if (!query.includes('memberEvents')) return;
    for (const id of ['evt_1', 'evt_2'])
      socket.says({ type: 'next', id: message.id, payload: { data: { memberEvents: { id } } } });
  });

  await expect.poll(() => told).toEqual(['open', 'news', 'news']);
  expect(queries.map((query) => query.includes('memberEvents'))).toEqual([false, true, false]);
});

it('hears which definition is in force', async () => {
  const welcome = welcoming(balanceOf(1));
  const { told } = follow((message, socket) => {
    const { type, id, payload } = message;
    welcome(message, socket);
    if (type !== 'subscribe' || !String(payload?.['query']).includes('program')) return;
    for (const version of [1, 2]) socket.says({ type: 'next', id, payload: { data: { program: { version } } } });
  });

  await expect.poll(() => told).toEqual(['open', 'version 1', 'version 2']);
});

it('comes back after the line was lost', async () => {
  const { told } = follow(welcoming(balanceOf(1)));
  await expect.poll(() => told).toEqual(['open']);

  FakeSocket.opened[0]?.close(1006);

  await expect.poll(() => told).toEqual(['open', 'closed', 'open again']);
  expect(FakeSocket.opened).toHaveLength(2);
});

it('comes back with a fresh token when the old one has ended', async () => {
  const tokens: unknown[] = [];
  const welcome = welcoming(balanceOf(1));
  const { told } = follow(
    (message, socket) => {
      if (message.type === 'connection_init') tokens.push(message.payload?.['memberToken']);
      welcome(message, socket);
    },
    async ({ reason }) => reason,
  );
  await expect.poll(() => told).toEqual(['open']);

  FakeSocket.opened[0]?.close(4403);

  await expect.poll(() => told).toEqual(['open', 'closed', 'open again']);
  expect(tokens).toEqual(['start', 'expired']);
});

it.each([4401, 4403])('gives up when a fresh token is closed with %i as well', async (code) => {
  const { told } = follow((_message, socket) => socket.close(code));

  await expect.poll(() => told.at(-1)).toBe('refused');
  expect(FakeSocket.opened).toHaveLength(2);
});

it('does not knock again where the member has not joined', async () => {
  const refusal = [{ message: 'Join first', extensions: { code: 'FORBIDDEN', reason: 'NOT_JOINED' } }];
  const { told } = follow(({ type, id }, socket) => {
    if (type === 'connection_init') socket.says({ type: 'connection_ack' });
    if (type === 'subscribe') socket.says({ type: 'error', id, payload: refusal });
  });

  await expect.poll(() => told).toContain('refused');
  expect(FakeSocket.opened).toHaveLength(1);
});

it('leaves a line that has gone silent, and comes back', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const welcome = welcoming(balanceOf(1));
  const pings: unknown[] = [];
  const { told } = follow((message, socket) => {
    if (message.type === 'ping') pings.push(FakeSocket.opened.indexOf(socket));
    else welcome(message, socket);
  });

  await vi.advanceTimersByTimeAsync(24_000);
  expect(told).toEqual(['open']);
  await vi.advanceTimersByTimeAsync(30_000);

  expect(told).toEqual(['open', 'closed', 'open again']);
  expect(pings).toEqual([0, 0, 1]);
  vi.useRealTimers();
});

it('keeps a line that answers, and answers itself', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const welcome = welcoming(balanceOf(1));
  const heard: string[] = [];
  const { told } = follow((message, socket) => {
    if (message.type === 'ping') socket.says({ type: 'pong' });
    else if (message.type === 'pong') heard.push('pong');
    else welcome(message, socket);
  });

  await vi.advanceTimersByTimeAsync(100_000);
  FakeSocket.opened[0]?.says({ type: 'ping' });
  await vi.advanceTimersByTimeAsync(1);

  expect(told).toEqual(['open']);
  expect(heard).toEqual(['pong']);
  vi.useRealTimers();
});

it('takes what is not of the protocol for a line that is lost', async () => {
  const { told } = follow(({ type }, socket) => {
    if (type === 'connection_init') socket.onmessage?.({ data: '<html>Sign in to the network</html>' });
  });

  await expect.poll(() => told).toContain('blocked');
});

it('says so when it gets no socket through, twice', async () => {
  const { told } = follow((_message, socket) => socket.close(1006));

  await expect.poll(() => told).toContain('blocked');
  expect(told).not.toContain('open');
});
