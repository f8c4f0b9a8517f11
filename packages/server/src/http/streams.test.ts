import { BalanceChangesDocument } from '@laurel/schema/documents/balance-changes';
import { persistedDocuments } from '@laurel/schema/documents/persisted';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openGateway, shopOrigin, type TestGateway } from '../../test/support/gateway.ts';
import { type EventStream, openEventStream, type StreamOptions } from '../../test/support/stream-watcher.ts';

const [balanceChangesId] = [...persistedDocuments].find(([, text]) => text === String(BalanceChangesDocument)) ?? [];

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

const query = 'subscription { balance { available version } }';

function open({ headers = {}, ...options }: StreamOptions, token?: string): Promise<EventStream> {
  return openEventStream(gateway.url, {
    query,
    headers: {
      'X-Laurel-Key': gateway.publishableKey,
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...options,
  });
}

const says = (available: number) => (event: { data: string }) => event.data.includes(`"available":${available},`);

async function gift(customerExternalId: string, points = 1n): Promise<void> {
  await gateway.loyalty.points.adjust(gateway.programId, [
    { idempotencyKey: crypto.randomUUID(), customerExternalId, points, reason: 'gift' },
  ]);
}

async function until(isSo: () => boolean, patienceMs = 5_000): Promise<void> {
  await vi.waitFor(() => expect(isSo()).toBe(true), { timeout: patienceMs, interval: 10 });
}

/** How many listeners there are, from now on. */
function countListeners(): () => number {
  let count = 0;
  const { bus } = gateway;
  const listen = bus.listen.bind(bus);
  vi.spyOn(bus, 'listen').mockImplementation((topic, listener) => {
    const stop = listen(topic, listener);
    count += 1;
    let isHeard = true;
    return () => {
      if (isHeard) count -= 1;
      isHeard = false;
      stop();
    };
  });
  return () => count;
}

describe('a balance by server-sent events', () => {
  it.each<[how: string, options: StreamOptions]>([
    ['POST', { method: 'POST' }],
    ['GET', { method: 'GET' }],
    ['POST, named by its id', { method: 'POST', body: { documentId: balanceChangesId } }],
  ])('by %s comes at once, then after every change', async (_how, options) => {
    const { token, externalId } = await gateway.join();
    const stream = await open(options, token);

    expect(stream.response.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'private, no-store',
      'x-accel-buffering': 'no',
    });
    expect((await stream.until(({ data }) => data.includes('"available":0,'))).event).toBe('next');
    await gift(externalId, 3n);
    await stream.until(({ data }) => data.includes('"available":3,'));
    stream.leave();
  });

  it('is read by a page of the shop', async () => {
    const { token } = await gateway.join();
    const stream = await open({ headers: { Origin: shopOrigin } }, token);
    expect(stream.response.headers['access-control-allow-origin']).toBe(shopOrigin);
    stream.leave();
  });

  it('leaves no listener behind, however it ends', async () => {
    const listeners = countListeners();
    const { token, externalId } = await gateway.join();
    const [idle, deaf] = [await open({}, token), await open({}, token)];
    await Promise.all([idle, deaf].map((stream) => stream.until(says(0))));
    expect(listeners()).toBe(2);
    deaf.pause();
    await gift(externalId);
    idle.leave();
    deaf.leave();
    await until(() => listeners() === 0);
  });
});

describe('an event stream of one answer', () => {
  it.each<[path: string, headers: () => Record<string, string>]>([
    ['/graphql', () => ({})],
    ['/admin/graphql', () => ({ Authorization: `Bearer ${gateway.secretKey}` })],
  ])('on %s is the answer and an end', async (path, headers) => {
    const stream = await open({ path, headers: headers(), query: '{ program { slug } }' });

    expect(await stream.ended).toBe('whole');
    expect(stream.events.map(({ event }) => event)).toEqual(['next', 'complete']);
    expect(JSON.parse(stream.events[0]?.data ?? '')).toMatchObject({ data: { program: { slug: 'petal' } } });
  });

  it.each<[what: string, options: () => StreamOptions, code: string]>([
    ['a subscription of nobody', () => ({}), 'UNAUTHENTICATED'],
    ['a field that is not there', () => ({ query: 'subscription { nothing }' }), 'BAD_USER_INPUT'],
    [
      'a document that is not known',
      () => ({ body: { documentId: `sha256:${'0'.repeat(64)}` } }),
      'PERSISTED_QUERY_NOT_FOUND',
    ],
  ])('says what is wrong with %s', async (_what, options, code) => {
    const stream = await open(options());

    expect(await stream.ended).toBe('whole');
    expect(JSON.parse(stream.events[0]?.data ?? '')).toMatchObject({ errors: [{ extensions: { code } }] });
  });
});

describe('the door', () => {
  it.each<[what: string, options: () => StreamOptions, status: number]>([
    ['a foreign page', () => ({ headers: { Origin: 'https://evil.example' } }), 403],
    ['a key that is none', () => ({ headers: { 'X-Laurel-Key': 'pk_petal_nonsense' } }), 401],
    ['a token that is none', () => ({ headers: { Authorization: 'Bearer nonsense' } }), 401],
    ['a publishable key at the Admin API', () => ({ path: '/admin/graphql' }), 401],
    ['a body that is too large', () => ({ body: { query, variables: { x: 'x'.repeat(100_001) } } }), 413],
    ['a form', () => ({ headers: { 'Content-Type': 'text/plain' } }), 415],
  ])('opens no stream to %s', async (_what, options, status) => {
    const stream = await open(options());
    expect(stream.response.statusCode).toBe(status);
    expect(stream.response.headers['content-type']).toContain('application/json');
    stream.leave();
  });

  it('has a place for twenty of one member, and for others beside', async () => {
    const { token } = await gateway.join();
    const other = await gateway.join();
    const streams = await Promise.all(Array.from({ length: 20 }, () => open({}, token)));
    const oneMore = await open({}, token);
    const others = await open({}, other.token);
    streams[0]?.leave();
    await vi.waitFor(async () => expect((await open({}, token)).response.statusCode).toBe(200));

    expect(oneMore.response.statusCode).toBe(403);
    expect(others.response.statusCode).toBe(200);
    for (const stream of [...streams, others]) stream.leave();
  });
});

it('ends with the token it was opened with', async () => {
  const { externalId } = await gateway.join();
  const startedAt = performance.now();
  const stream = await open({}, await gateway.tokenFor(externalId, 1));
  await stream.until(says(0));

  expect(await stream.ended).toBe('cut');
  expect(performance.now() - startedAt).toBeLessThan(1_000 + 5_000);
});

it('keeps nothing for a reader who has stopped, and has the latest for them when they read again', async () => {
  const { token, externalId } = await gateway.join();
  const stream = await open({}, token);
  await stream.until(says(0));
  stream.pause();
  for (let round = 0; round < 20; round += 1) await gift(externalId);
  stream.resume();

  expect(JSON.parse((await stream.until(says(20))).data)).toMatchObject({ data: { balance: { version: 20 } } });
  stream.leave();
});

it('is cut when the gateway drains, and no new one is opened', { timeout: 30_000 }, async () => {
  const leaving = await openGateway({ slug: 'leaving' });
  const { token } = await leaving.join();
  const headers = { 'X-Laurel-Key': leaving.publishableKey, Authorization: `Bearer ${token}` };
  const [reading, deaf] = [
    await openEventStream(leaving.url, { query, headers }),
    await openEventStream(leaving.url, { query, headers }),
  ];
  await Promise.all([reading, deaf].map((stream) => stream.until(says(0))));
  deaf.pause();
  const startedAt = performance.now();
  const closing = leaving.close();

  expect(await reading.ended).toBe('cut');
  await closing;
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  deaf.resume();
  expect(await deaf.ended).toBe('cut');
  await expect(fetch(`${leaving.url}/graphql`)).rejects.toThrow();
});
