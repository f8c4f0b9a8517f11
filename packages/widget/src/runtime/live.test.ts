import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeSocket, welcoming } from '../../test/support/fake-socket.ts';
import { ada, balanceOf, petalClub } from '../../test/support/fixtures.ts';
import { createLive, type Live, type Transport } from './live.ts';
import { createSession } from './session.ts';
import { createStore } from './store.ts';
import { type Balance, blankState, type State } from './types.ts';

beforeEach(() => {
  FakeSocket.opened = [];
  FakeSocket.script = welcoming(balanceOf(7));
  vi.stubGlobal('WebSocket', FakeSocket);
});
afterEach(() => {
  live?.destroy();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

let live: Live | undefined;

interface Way {
  readonly transport: Transport;
  readonly send: typeof fetch;
}

function prepare(
  state: Partial<State> = { who: 'member', program: petalClub, member: ada(1) },
  way: Partial<Way> = {},
) {
  const store = createStore<State>({ ...blankState, ...state });
  const balances: Balance[] = [];
  const refetch = vi.fn();
  live = createLive({
    store,
    refetch,
    news: vi.fn(),
    session: createSession(async () => 'token'),
    url: 'https://gateway.example/graphql?key=pk',
    send: way.send ?? (() => Promise.reject(new TypeError('Failed to fetch'))),
    transport: () => way.transport ?? 'auto',
    publishableKey: 'pk',
    balance: (balance) => balances.push(balance),
    version: () => undefined,
  });
  const openSockets = () => FakeSocket.opened.filter(({ readyState }) => readyState === FakeSocket.OPEN).length;
  return { live, store, balances, refetch, openSockets };
}

it('opens no socket until somebody looks', async () => {
  const { live, openSockets, store } = prepare();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(FakeSocket.opened).toHaveLength(0);

  const release = live.hold();
  await expect.poll(() => store.get().live).toBe(true);
  expect(FakeSocket.opened[0]?.url).toBe('wss://gateway.example/graphql?key=pk');

  release();
  await expect.poll(openSockets).toBe(0);
  expect(store.get().live).toBe(false);
});

it('shares one socket among all who look, until the last one leaves', async () => {
  const { live, openSockets, balances } = prepare();
  const releases = [live.hold(), live.hold()];
  await expect.poll(() => balances.length).toBe(1);

  releases[0]?.();
  releases[0]?.();
  expect(openSockets()).toBe(1);
  releases[1]?.();
  await expect.poll(openSockets).toBe(0);
});

it('opens none for who is not a member, and one once they are', async () => {
  const { live, store } = prepare({ who: 'guest' });
  live.hold();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(FakeSocket.opened).toHaveLength(0);

  store.set({ who: 'member', member: ada(1) });
  await expect.poll(() => store.get().live).toBe(true);
});

it('closes for the back/forward cache, and opens again on coming back', async () => {
  const { live, store, openSockets } = prepare();
  live.hold();
  await expect.poll(() => store.get().live).toBe(true);

  dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  await expect.poll(openSockets).toBe(0);
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  await expect.poll(() => store.get().live).toBe(true);
});

it('pauses after a minute out of sight, and reads again when it is seen', async () => {
  const { live, store, refetch, openSockets } = prepare();
  live.hold();
  await expect.poll(() => store.get().live).toBe(true);
  vi.useFakeTimers();
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');

  document.dispatchEvent(new Event('visibilitychange'));
  vi.advanceTimersByTime(59_000);
  expect(openSockets()).toBe(1);
  vi.advanceTimersByTime(2_000);
  vi.useRealTimers();
  await expect.poll(openSockets).toBe(0);

  visibility.mockRestore();
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.poll(() => store.get().live).toBe(true);
  expect(refetch).toHaveBeenCalledOnce();
});

it.each(['sse', 'poll', 'none'] as const)('opens no socket where the page says %s', async (transport) => {
  const { live } = prepare(undefined, { transport });

  live.hold();
  await new Promise((resolve) => setTimeout(resolve, 100));

  expect(FakeSocket.opened).toHaveLength(0);
});

it('follows by server-sent events where sockets do not get through', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(-0.499);
  FakeSocket.script = (_message, socket) => socket.close(1006);
  const send = async () =>
    eventStream(`event: next\ndata: ${JSON.stringify({ data: { balance: balanceOf(12) } })}\n\n`);
  const { live, store, balances } = prepare(undefined, { send });

  live.hold();

  await expect.poll(() => store.get().live).toBe(true);
  expect(balances.map(({ available }) => available)).toEqual([12]);
});

it('asks now and then where nothing else gets through', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(-0.4999);
  FakeSocket.script = (_message, socket) => socket.close(1006);
  const { live, store, refetch } = prepare();

  live.hold();

  await expect.poll(() => refetch.mock.calls.length).toBeGreaterThan(2);
  expect(store.get().live).toBe(false);
});

function eventStream(text: string): Response {
  const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode(text)) });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}
