import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listener, listen, readStream, until } from '../../test/support/events.ts';
import { buy, garden, plant, seen } from '../../test/support/garden.ts';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';
import { openRawSocket } from '../../test/support/raw-socket.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ definition: garden });
  await plant(gateway);
});
afterAll(() => gateway.close());

type Event = {
  __typename: string;
  id: string;
  at: string;
  member: { externalId: string };
  entry?: { kind: string; points: number; description: string };
  balance?: { available: number; version: number };
  redemption?: { status: string; code: string };
  from?: { key: string } | null;
  to?: { key: string };
};

const query = `subscription { memberEvents {
  __typename id at member { externalId balance { available } }
  ... on PointsChanged { entry { kind points description } balance { available version } }
  ... on TierChanged { from { key } to { key name } }
  ... on RedemptionChanged { redemption { id status code } }
} }`;

const poke = (customerExternalId: string, reason = 'poke', points = 1n) =>
  gateway.loyalty.points.adjust(gateway.programId, [
    { idempotencyKey: crypto.randomUUID(), customerExternalId, points, reason },
  ]);

async function member(document = query) {
  const { token, externalId } = await gateway.join();
  const params = { publishableKey: gateway.publishableKey, memberToken: token };
  const listener = await listen<Event>(
    { address: gateway.socketUrl, params, query: document },
    { happen: () => poke(externalId), isIt: ({ entry }) => entry?.description === 'poke' },
  );
  return { token, externalId, listener };
}

/** What was heard beside the poking, and beside having joined, which may have been only just before. */
const news = ({ heard }: Listener<Event>) =>
  heard.filter(({ entry }) => entry?.description !== 'poke' && entry?.description !== 'Welcome gift');

const redeem = (token: string) =>
  seen<{ redeem: { id: string; code: string } }>(
    gateway.storefront('{ program { rewards { id key } } }').then(({ data }) => {
      const { rewards } = (data as unknown as { program: { rewards: { id: string; key: string }[] } }).program;
      const rewardId = rewards.find(({ key }) => key === 'any')?.id;
      return gateway.storefront(
        'mutation ($input: RedeemInput!) { redeem(input: $input) { ... on Redemption { id code } ... on UserError { message } } }',
        { token, variables: { input: { rewardId, points: 50, idempotencyKey: crypto.randomUUID() } } },
      );
    }),
  );

describe('a member hears', () => {
  it('of every line on their statement, with the balance', async () => {
    const { externalId, listener } = await member();
    await buy(gateway, externalId, { externalId: `E-${externalId}` });
    const event = await listener.hears(({ entry }) => entry?.description === `Order #E-${externalId}`);

    expect(event).toMatchObject({
      __typename: 'PointsChanged',
      member: { externalId },
      entry: { kind: 'EARN', points: 10 },
      balance: { available: expect.any(Number), version: expect.any(Number) },
    });
    expect(Date.parse(event.at)).not.toBeNaN();
    expect(new Set(listener.heard.map(({ id }) => id)).size).toBe(listener.heard.length);
    listener.end();
  });

  it('of what becomes of a redemption, and of its points', async () => {
    const { token, listener } = await member();
    const { redeem: held } = await redeem(token);
    const first = await listener.hears(({ redemption }) => redemption !== undefined);
    expect(first).toMatchObject({ __typename: 'RedemptionChanged', redemption: { code: held.code, status: 'HELD' } });
    await listener.hears(({ entry }) => entry?.kind === 'REDEEM_HOLD');

    await gateway.storefront(
      'mutation ($input: CancelRedemptionInput!) { cancelRedemption(input: $input) { __typename } }',
      { token, variables: { input: { redemptionId: held.id } } },
    );
    await listener.hears(({ redemption }) => redemption?.status === 'RELEASED');
    await listener.hears(({ entry }) => entry?.kind === 'REDEEM_RELEASE');
    expect(new Set(listener.heard.map(({ id }) => id)).size).toBe(listener.heard.length);
    listener.end();
  });

  it('of another tier, up and down again', async () => {
    const { externalId, listener } = await member();
    const order = `T-${externalId}`;
    await buy(gateway, externalId, { externalId: order, lines: [{ sku: 'ROSE', quantity: 1, amount: '200.00' }] });
    expect(await listener.hears(({ to }) => to?.key === 'bloom')).toMatchObject({
      __typename: 'TierChanged',
      from: { key: 'bud' },
      to: { key: 'bloom', name: 'Bloom' },
    });
    await gateway.loyalty.orders.refund(gateway.programId, [{ externalId: `R-${order}`, orderExternalId: order }]);
    expect(await listener.hears(({ to }) => to?.key === 'bud')).toMatchObject({ from: { key: 'bloom' } });
    listener.end();
  });

  it('nothing of anybody else', async () => {
    const ada = await member();
    const bob = await member();
    await buy(gateway, bob.externalId, { externalId: `N-${bob.externalId}` });
    await bob.listener.hears(({ entry }) => entry?.description === `Order #N-${bob.externalId}`);
    await poke(ada.externalId, 'the end');
    await ada.listener.hears(({ entry }) => entry?.description === 'the end');
    expect(news(ada.listener)).toMatchObject([{ entry: { description: 'the end' } }]);
    expect(ada.listener.heard.every((event) => event.member.externalId === ada.externalId)).toBe(true);
    ada.listener.end();
    bob.listener.end();
  });

  it('by server-sent events as well', async () => {
    const { token, externalId } = await gateway.join();
    const headers = { 'X-Laurel-Key': gateway.publishableKey, Authorization: `Bearer ${token}` };
    const poking = setInterval(() => void poke(externalId), 100);
    const address = `${gateway.url}/graphql?${new URLSearchParams({ query })}`;
    const text = await readStream(address, headers, () => Promise.resolve('"PointsChanged"'));
    clearInterval(poking);
    expect(text).toContain(`"externalId":"${externalId}"`);
  });
});

describe('nobody hears', () => {
  const refusal = async (params: Record<string, unknown>) => {
    const socket = await openRawSocket(gateway.socketUrl, { publishableKey: gateway.publishableKey, ...params });
    socket.subscribe('1', query);
    const { type, payload } = await socket.answer('1');
    socket.end();
    const [error] = (payload as { errors: { extensions: Record<string, unknown> }[] }).errors;
    return { type, ...error?.extensions };
  };

  it('who is not signed in', async () => {
    expect(await refusal({})).toMatchObject({ type: 'next', code: 'UNAUTHENTICATED' });
  });

  it('who has not joined', async () => {
    const memberToken = await gateway.tokenFor('stranger');
    expect(await refusal({ memberToken })).toMatchObject({ type: 'next', code: 'FORBIDDEN', reason: 'NOT_JOINED' });
  });
});

describe('a reader who stops', () => {
  const wide = `subscription { memberEvents {
    __typename id at member { externalId }
    ... on PointsChanged { entry { kind points description ${Array.from({ length: 14 }, (_, index) => `c${index}: canonical`).join(' ')} } }
  } }`;
  const happened = 2_000;

  it('is told that something was missed, once they read again, and hears what comes then', async () => {
    const { externalId, listener } = await member(wide);
    listener.socket.pause();
    const reason = 'x'.repeat(500);
    for (let left = happened; left > 0; left -= 50) {
      const adjustments = Array.from({ length: 50 }, () => ({
        idempotencyKey: crypto.randomUUID(),
        customerExternalId: externalId,
        points: 1n,
        reason,
      }));
      await gateway.loyalty.points.adjust(gateway.programId, adjustments);
    }
    const before = listener.heard.length;
    listener.socket.resume();

    await listener.hears(({ __typename }) => __typename === 'EventsMissed');
    expect(listener.heard.length - before).toBeLessThan(happened);
    // While they catch up, this may be missed again, and be told so again.
    await until(
      listener,
      () => poke(externalId, 'after all that'),
      ({ entry }) => entry?.description === 'after all that',
    );
    expect(listener.heard.at(-1)?.member).toEqual({ externalId });
    listener.end();
  }, 60_000);
});
