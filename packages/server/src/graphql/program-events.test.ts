import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follow, type Listener, listen, readStream } from '../../test/support/events.ts';
import { buy, garden, plant, seen } from '../../test/support/garden.ts';
import { openGateway, openShop, socketAddress, type TestGateway } from '../../test/support/gateway.ts';
import { openRawSocket } from '../../test/support/raw-socket.ts';

type Event = {
  id: string;
  type: string;
  at: string;
  member: { externalId: string } | null;
  data: Record<string, never>;
};

let gateway: TestGateway;
let beginning: Event;
beforeAll(async () => {
  gateway = await openGateway({ definition: garden });
  await plant(gateway);
  const listener = await listen<Event>(listening(''), { happen: () => gateway.join(), isIt: () => true });
  [beginning] = listener.heard as [Event];
  listener.end();
});
afterAll(() => gateway.close());

function listening(args: string) {
  return {
    address: socketAddress(gateway.url, 'admin'),
    params: { secretKey: gateway.secretKey },
    query: `subscription { programEvents${args} { id type at member { externalId } data } }`,
  };
}

const since = (id: string): Promise<Listener<Event>> => follow<Event>(listening(`(after: "${id}")`));

/** Something of everything, in one member's name. */
async function year(): Promise<string> {
  const { externalId, token } = await gateway.join();
  await buy(gateway, externalId, {
    externalId: `O-${externalId}`,
    lines: [{ sku: 'ROSE', quantity: 1, amount: '200.00' }],
  });
  await buy(gateway, null, { externalId: `G-${externalId}` });
  await gateway.loyalty.activities.record(gateway.programId, [
    { idempotencyKey: externalId, customerExternalId: externalId, type: 'review' },
  ]);
  const { viewer } = await seen<{ viewer: { rewards: { reward: { id: string; key: string } }[] } }>(
    gateway.storefront('{ viewer { rewards { reward { id key } } } }', { token }),
  );
  const rewardId = viewer.rewards.find(({ reward }) => reward.key === 'delivery')?.reward.id;
  const { redeem } = await seen<{ redeem: { id: string } }>(
    gateway.storefront('mutation ($input: RedeemInput!) { redeem(input: $input) { ... on Redemption { id } } }', {
      token,
      variables: { input: { rewardId, idempotencyKey: externalId } },
    }),
  );
  await seen(
    gateway.storefront('mutation ($input: CancelRedemptionInput!) { cancelRedemption(input: $input) { __typename } }', {
      token,
      variables: { input: { redemptionId: redeem.id } },
    }),
  );
  await gateway.loyalty.orders.refund(gateway.programId, [
    { externalId: `R-${externalId}`, orderExternalId: `O-${externalId}` },
  ]);
  await gateway.loyalty.members.update(gateway.programId, [{ externalId, displayName: 'Ada' }]);
  await gateway.loyalty.points.adjust(gateway.programId, [
    { idempotencyKey: externalId, customerExternalId: externalId, points: 1n, reason: 'the end' },
  ]);
  return externalId;
}

const ofYear = [
  'member.joined',
  'order.recorded',
  'tier.changed',
  'activity.recorded',
  'redemption.held',
  'redemption.released',
  'order.refunded',
  'tier.changed',
  'member.updated',
  'points.adjusted',
];

describe('the feed of a program', () => {
  it('tells every accepted fact, whose it is, and in which order', async () => {
    const listener = await since(beginning.id);
    const externalId = await year();
    await listener.hears(({ type, member }) => type === 'points.adjusted' && member?.externalId === externalId);
    const theirs = listener.heard.filter(({ member }) => member?.externalId === externalId);

    expect(new Set(theirs.map(({ type }) => type))).toEqual(new Set(ofYear));
    expect(theirs.map(({ type }) => type)).toHaveLength(ofYear.length);
    expect(theirs[0]?.type).toBe('member.joined');
    expect(theirs.at(-1)?.type).toBe('points.adjusted');
    // A guest's order is nobody's.
    expect(listener.heard).toContainEqual(
      expect.objectContaining({
        type: 'order.recorded',
        member: null,
        data: expect.objectContaining({ order: `G-${externalId}`, points: 0 }),
      }),
    );
    listener.end();
  });

  it('speaks of things by the ids that `node` understands', async () => {
    const listener = await since(beginning.id);
    const externalId = await year();
    await listener.hears(({ type, member }) => type === 'points.adjusted' && member?.externalId === externalId);
    const text = JSON.stringify(listener.heard.map(({ data }) => data));
    expect(text).not.toMatch(/"[0-9a-f]{8}-[0-9a-f]{4}-7/);

    const ids = [...new Set(text.match(/(?:ord|ref|act|red|ent)_[A-Za-z0-9_-]{22}/g))];
    const found = await Promise.all(
      ids.map(async (id) => {
        const { node } = await seen<{ node: { id: string; __typename: string } | null }>(
          gateway.admin('query ($id: ID!) { node(id: $id) { id __typename } }', { variables: { id } }),
        );
        return node?.id === id ? node.__typename : `nothing for ${id}`;
      }),
    );
    expect(new Set(found)).toEqual(new Set(['Order', 'Refund', 'Activity', 'Redemption', 'LedgerEntry']));
    listener.end();
  });

  it('goes on after the event that was heard last: none twice, none left out', async () => {
    const whole = await since(beginning.id);
    const externalId = await year();
    const isLast = ({ type, member }: Event) => type === 'points.adjusted' && member?.externalId === externalId;
    await whole.hears(isLast);
    whole.end();
    for (const place of [0, 3, whole.heard.length - 2]) {
      const rest = await since(whole.heard[place]?.id ?? '');
      await rest.hears(isLast);
      rest.end();
      expect(rest.heard.map(({ id }) => id)).toEqual(whole.heard.slice(place + 1).map(({ id }) => id));
    }
  });

  it('leaves nothing out for a reader who stops for a while', async () => {
    const { externalId } = await gateway.join();
    const listener = await since(beginning.id);
    listener.socket.pause();
    const adjustments = Array.from({ length: 500 }, (_, index) => ({
      idempotencyKey: `${externalId}-${index}`,
      customerExternalId: externalId,
      points: 1n,
      reason: 'one of many',
    }));
    await gateway.loyalty.points.adjust(gateway.programId, adjustments);
    listener.socket.resume();
    const theirs = () =>
      listener.heard.filter(({ type, member }) => type === 'points.adjusted' && member?.externalId === externalId);
    await listener.hears(() => theirs().length === adjustments.length);
    expect(new Set(theirs().map(({ id }) => id)).size).toBe(adjustments.length);
    listener.end();
  });

  it('comes by server-sent events as well', async () => {
    const { query } = listening(`(after: "${beginning.id}")`);
    const address = `${gateway.url}/admin/graphql?${new URLSearchParams({ query })}`;
    const text = await readStream(address, { Authorization: `Bearer ${gateway.secretKey}` }, async () => {
      const { externalId } = await gateway.join();
      return externalId;
    });
    expect(text).toContain('member.joined');
  });
});

describe('what is no event of this program', () => {
  const refusal = async (after: string) => {
    const { address, params, query } = listening(`(after: ${JSON.stringify(after)})`);
    const socket = await openRawSocket(address, params);
    socket.subscribe('1', query);
    const { type, payload } = await socket.answer('1');
    socket.end();
    const [error] = (payload as { errors: { extensions: Record<string, unknown> }[] }).errors;
    return { type, code: error?.extensions['code'] };
  };

  it.each(['', 'nonsense', 'evt_AZOq7GWNcAC8nR5l0yYBRw', 'mem_AZOq7GWNcAC8nR5l0yYBRw'])(
    'cannot be gone on from: %j',
    async (after) => {
      expect(await refusal(after)).toEqual({ type: 'next', code: 'BAD_USER_INPUT' });
    },
  );

  it('cannot be gone on from where it is another program’s, and is never heard', async () => {
    const other = await openShop(gateway, { masterKey: gateway.masterKey, slug: 'thorn', definition: garden });
    const params = { secretKey: other.secretKey };
    const theirs = await listen<Event>({ ...listening(''), params }, { happen: () => other.join(), isIt: () => true });
    const [foreign] = theirs.heard;
    theirs.end();
    expect(await refusal(foreign?.id ?? '')).toEqual({ type: 'next', code: 'BAD_USER_INPUT' });

    const ours = await since(beginning.id);
    await other.join('outsider');
    const { externalId } = await gateway.join();
    await ours.hears(({ member }) => member?.externalId === externalId);
    expect(ours.heard.some(({ member }) => member?.externalId === 'outsider')).toBe(false);
    ours.end();
  });

  it('is not for browsers', async () => {
    const socket = await openRawSocket(gateway.socketUrl, { publishableKey: gateway.publishableKey });
    socket.subscribe('1', 'subscription { programEvents { id } }');
    expect(await socket.answer('1')).toMatchObject({ type: 'error' });
    socket.end();
  });

  it('is no node', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    expect(await seen(gateway.admin(query, { variables: { id: beginning.id } }))).toEqual({ node: null });
  });
});
