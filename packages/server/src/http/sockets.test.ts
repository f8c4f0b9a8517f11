import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';
import { openRawSocket, type RawSocket } from '../../test/support/raw-socket.ts';
import { createAnnouncer } from '../events/commands.ts';
import { createLoyalty } from '../loyalty/create.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

const watch = 'subscription { balance { available version } }';

async function arrive(memberToken: string): Promise<RawSocket> {
  return await openRawSocket(gateway.socketUrl, { publishableKey: gateway.publishableKey, memberToken });
}

async function gift(customerExternalId: string, points: number): Promise<void> {
  const { data } = await gateway.admin(
    'mutation ($input: AdjustPointsInput!) { adjustPoints(input: $input) { __typename } }',
    { variables: { input: { idempotencyKey: crypto.randomUUID(), customerExternalId, points, reason: 'gift' } } },
  );
  expect(data).toEqual({ adjustPoints: { __typename: 'LedgerEntry' } });
}

describe('a balance', () => {
  it('comes as it is now, at once, then after every change', async () => {
    const { token, externalId } = await gateway.join();
    const socket = await arrive(token);
    socket.subscribe('1', watch);

    expect(await socket.answer('1')).toMatchObject({
      type: 'next',
      payload: { data: { balance: { available: 0, version: 0 } } },
    });
    await gift(externalId, 30);
    expect(await socket.answer('1')).toMatchObject({ payload: { data: { balance: { available: 30, version: 1 } } } });
    await gift(externalId, 12);
    expect(await socket.answer('1')).toMatchObject({ payload: { data: { balance: { available: 42, version: 2 } } } });
    socket.end();
  });

  it('is the one that was asked for, and nobody else’s', async () => {
    const ada = await gateway.join();
    const bob = await gateway.join();
    const socket = await arrive(ada.token);
    socket.subscribe('points', watch);
    socket.subscribe('credit', 'subscription { balance(asset: CREDIT) { asset available } }');
    await socket.answer('points');
    await socket.answer('credit');

    await gift(bob.externalId, 5);
    await gift(ada.externalId, 7);
    expect(await socket.answer('points')).toMatchObject({ payload: { data: { balance: { available: 7 } } } });
    expect(socket.received).toEqual([]);
    socket.end();
  });

  it('is told again when a command has changed it', async () => {
    const { token, externalId } = await gateway.join();
    const socket = await arrive(token);
    socket.subscribe('1', watch);
    await socket.answer('1');

    // As `laurel run-due` does: in a process of its own, without the gateway's bus.
    const announcer = createAnnouncer(gateway.pool, () => undefined);
    const loyalty = createLoyalty({ pool: gateway.pool, publish: announcer.publish });
    await loyalty.points.adjust(gateway.programId, [
      { idempotencyKey: 'by-command', customerExternalId: externalId, points: 9n, reason: 'gift' },
    ]);
    await announcer.flush();
    expect(await socket.answer('1')).toMatchObject({ payload: { data: { balance: { available: 9 } } } });
    socket.end();
  });

  it('comes by server-sent events as well', async () => {
    const { token, externalId } = await gateway.join();
    const response = await fetch(`${gateway.url}/graphql?${new URLSearchParams({ query: watch })}`, {
      headers: {
        'X-Laurel-Key': gateway.publishableKey,
        Authorization: `Bearer ${token}`,
        Accept: 'text/event-stream',
      },
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const decoder = new TextDecoder();
    let text = '';
    const until = async (part: string) => {
      while (!text.includes(part)) text += decoder.decode((await reader.read()).value, { stream: true });
    };
    await until('"available":0');
    await gift(externalId, 3);
    await until('"available":3');
    await reader.cancel();
  });

  it('stops being watched when nobody watches it', async () => {
    const { token, externalId } = await gateway.join();
    const socket = await arrive(token);
    socket.subscribe('1', watch);
    await socket.answer('1');
    socket.send({ type: 'complete', id: '1' });
    await gift(externalId, 3);
    socket.subscribe('2', watch);
    expect(await socket.answer('2')).toMatchObject({ payload: { data: { balance: { available: 3 } } } });
    expect(socket.received).toEqual([]);
    socket.end();
  });
});

describe('a token', () => {
  it('takes its socket along when it ends', async () => {
    const { externalId } = await gateway.join();
    const socket = await arrive(await gateway.tokenFor(externalId, 2));
    socket.subscribe('1', watch);
    await socket.answer('1');

    const { code, reason, afterMs } = await socket.closed;
    expect([code, reason]).toEqual([4403, 'UNAUTHENTICATED: The member token has expired.']);
    expect(afterMs).toBeLessThan(2_000 + 5_000);
  });

  it('is replaced by a fresh one that comes with a ping', async () => {
    const { externalId } = await gateway.join();
    const socket = await arrive(await gateway.tokenFor(externalId, 2));
    socket.subscribe('1', watch);
    await socket.answer('1');
    socket.send({ type: 'ping', payload: { memberToken: await gateway.tokenFor(externalId, 600) } });
    await wait(2_500);

    await gift(externalId, 5);
    expect(await socket.answer('1')).toMatchObject({ payload: { data: { balance: { available: 5 } } } });
    socket.end();
  });

  it.each([
    ['of somebody else', () => gateway.tokenFor('somebody-else')],
    ['that is none', () => Promise.resolve('nonsense')],
  ])('is not replaced by one %s', async (_what, fresh) => {
    const { token } = await gateway.join();
    const socket = await arrive(token);
    socket.send({ type: 'ping', payload: { memberToken: await fresh() } });
    expect((await socket.closed).code).toBe(4403);
  });

  it('ends an event stream as well', async () => {
    const { externalId } = await gateway.join();
    const response = await fetch(`${gateway.url}/graphql?${new URLSearchParams({ query: watch })}`, {
      headers: {
        'X-Laurel-Key': gateway.publishableKey,
        Authorization: `Bearer ${await gateway.tokenFor(externalId, 1)}`,
        Accept: 'text/event-stream',
      },
    });
    await expect(response.text()).rejects.toThrow();
  });
});

describe('a socket', () => {
  it('has three seconds to introduce itself', async () => {
    const socket = await openRawSocket(gateway.socketUrl);
    const { code, afterMs } = await socket.closed;
    expect(code).toBe(4408);
    expect(afterMs).toBeLessThan(4_500);
  });

  it('does nothing before it has', async () => {
    const socket = await openRawSocket(gateway.socketUrl);
    socket.subscribe('1', '{ program { slug } }');
    expect((await socket.closed).code).toBe(4401);
  });

  it('takes no giant frames', async () => {
    const { token } = await gateway.join();
    const socket = await arrive(token);
    socket.subscribe('1', `{ __typename } # ${'x'.repeat(70_000)}`);
    expect((await socket.closed).code).toBe(1009);
  });

  it('speaks no compression and no other protocol', async () => {
    const { token } = await gateway.join();
    const socket = await arrive(token);
    expect(socket.socket.extensions).toBe('');
    socket.end();
  });

  it('survives a refused operation, with its sisters', async () => {
    const { token, externalId } = await gateway.join();
    const socket = await arrive(token);
    socket.subscribe('good', watch);
    await socket.answer('good');
    for (const [id, query] of [
      ['a', '{'],
      ['b', '{ nothing }'],
      ['c', 'subscription { nothing }'],
      ['d', 'query A { __typename } query B { __typename }'],
    ] as const) {
      socket.subscribe(id, query);
      const { type, payload } = await socket.answer(id);
      const errors = type === 'error' ? payload : (payload as { errors: unknown }).errors;
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
    await gift(externalId, 1);
    expect(await socket.answer('good')).toMatchObject({ payload: { data: { balance: { available: 1 } } } });
    socket.end();
  });

  it('has a place for five of one member, and for twenty operations', async () => {
    const { token } = await gateway.join();
    const five = await Promise.all([1, 2, 3, 4, 5].map(() => arrive(token)));
    const sixth = await arrive(token);
    expect((await sixth.closed).code).toBe(4403);
    five[4]?.end();
    await wait(100);
    const again = await arrive(token);
    for (let id = 1; id <= 21; id += 1) again.subscribe(String(id), watch);
    expect(await again.answer('21')).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect(await again.answer('20')).toMatchObject({ type: 'next' });
    for (const socket of [...five, again]) socket.end();
  });
});

it('keeps nothing for a reader who has stopped, and has the latest for them when they read again', async () => {
  const { token, externalId } = await gateway.join();
  const socket = await arrive(token);
  socket.subscribe('1', watch);
  await socket.answer('1');
  socket.socket.pause();

  const [wallet] = await gateway.loyalty.points.adjust(gateway.programId, [
    { idempotencyKey: crypto.randomUUID(), customerExternalId: externalId, points: 1n, reason: 'gift' },
  ]);
  expect(wallet).toBeDefined();
  for (let round = 0; round < 20; round += 1) await gift(externalId, 1);
  socket.socket.resume();
  let latest = await socket.answer('1');
  while (!JSON.stringify(latest).includes('"available":21')) latest = await socket.answer('1');
  expect(latest).toMatchObject({ payload: { data: { balance: { available: 21, version: 21 } } } });
  socket.end();
});
