import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBooks } from '../../src/ledger/verify.ts';
import { createDataDir, type DataDir } from '../support/data-dir.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { endAll, type GatewayProcess, startGateway } from '../support/gateway-process.ts';
import { petal } from '../support/house.ts';
import {
  adjustPoints,
  join,
  type OrderAnswer,
  orderOf,
  recordOrder,
  recordOrders,
  redeem,
  rewardIdOf,
  tally,
  verdict,
} from './shop.ts';

let database: TestDatabase;
let place: DataDir;
const gateways: GatewayProcess[] = [];
let first: GatewayProcess;
let second: GatewayProcess;

beforeAll(async () => {
  database = await createTestDatabase();
  place = await createDataDir({ ...petal, rewards: [...petal.rewards, workshop] });
  const options = { dataDir: place.dataDir, environment: { DATABASE_URL: database.url } };
  first = await startGateway(options);
  gateways.push(first);
  second = await startGateway(options);
  gateways.push(second);
});
afterAll(async () => {
  await endAll(gateways);
  await database?.drop();
  await place?.remove();
});

const workshop = {
  key: 'workshop',
  name: 'Wreath workshop',
  cost: 10,
  give: { event: { startsAt: '2099-12-05T18:00', venue: 'Hackney', seats: 24 } },
};

const gatewayOf = (index: number) => (index % 2 === 0 ? first : second);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('two gateways on one database', () => {
  it('let 200 concurrent redemptions spend a balance for seven exactly seven times', async () => {
    const token = await join(first, 'ada');
    await adjustPoints(second, 'ada', 3_999);
    const rewardId = await rewardIdOf(second, 'five-off', token);
    const wish = (index: number) => ({ rewardId, expectedCost: 500, idempotencyKey: `wish-${index}` });

    const replies = await Promise.all(times(200, (index) => redeem(gatewayOf(index), wish(index), token)));

    expect(tally(replies.map(verdict))).toEqual({ Redemption: 7, InsufficientPoints: 193 });
    const codes = replies.flatMap((reply) => reply?.data?.redeem.code ?? []);
    expect(new Set(codes).size).toBe(7);
    const { data } = (await first.storefront('{ viewer { balance { available held version } } }', {}, token)) ?? {};
    expect(data).toEqual({ viewer: { balance: { available: 499, held: 3_500, version: 8 } } });

    // Who won hears the same again from the other gateway; nobody else gets anything for asking twice.
    const again = await Promise.all(times(200, (index) => redeem(gatewayOf(index + 1), wish(index), token)));
    expect(again.map((reply) => reply?.data?.redeem)).toEqual(replies.map((reply) => reply?.data?.redeem));
  });

  it('give the 24 seats of an event to 24 of 200 members who want one at once, each a ticket of their own', async () => {
    const guests = await Promise.all(
      times(200, async (index) => {
        const token = await join(gatewayOf(index), `guest-${index}`);
        await adjustPoints(gatewayOf(index), `guest-${index}`, 10);
        return token;
      }),
    );
    const rewardId = await rewardIdOf(first, 'workshop', guests[0] ?? '');
    const wish = { rewardId, idempotencyKey: 'a seat' };

    const replies = await Promise.all(guests.map((token, index) => redeem(gatewayOf(index + 1), wish, token)));

    expect(tally(replies.map(verdict))).toEqual({ Redemption: 24, RewardUnavailable: 176 });
    const { rows } = await database.pool.query('SELECT DISTINCT code FROM ticket');
    expect(rows).toHaveLength(24);
    const { data } = (await second.admin('{ tickets(rewardKey: "workshop", first: 100) { nodes { code } } }')) ?? {};
    const codes = (data as { tickets: { nodes: { code: string }[] } }).tickets.nodes.map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(replies.flatMap((reply) => reply?.data?.redeem.code ?? [])));
  });

  it('record an order that is sent 50 times at once as one order with one earning, and answer all alike', async () => {
    const order = orderOf('once', 'grace', 120);

    const replies = await Promise.all(times(50, (index) => recordOrder(gatewayOf(index), order)));

    expect(tally(replies.map(verdict))).toEqual({ Order: 50 });
    expect(new Set(replies.map((reply) => JSON.stringify(reply?.data))).size).toBe(1);
    expect(replies[0]?.data?.recordOrder).toMatchObject({ externalId: 'once', pointsEarned: 120 });
    const { rows } = await database.pool.query(
      `SELECT o.external_id, count(e.id)::int AS earnings, sum(e.pending)::int AS points, count(DISTINCT o.id)::int AS orders
       FROM "order" o LEFT JOIN entry e ON e.program_id = o.program_id AND e.order_id = o.id
       WHERE o.external_id = 'once' GROUP BY o.external_id`,
    );
    expect(rows).toEqual([{ external_id: 'once', earnings: 1, points: 120, orders: 1 }]);
  });

  it('record batches with the same customers in opposite order, also the same orders, without an error for anybody', async () => {
    const rounds = 8;
    const perGateway = 400;
    const answers: OrderAnswer[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const own = (gateway: string) =>
        times(perGateway, (index) =>
          orderOf(`${gateway}-${round}-${index}`, `customer-${index % 60}`, 1 + (index % 9)),
        );
      // One customer in three is new in each round, and every tenth order is sent to both.
      const shared = times(40, (index) => orderOf(`both-${round}-${index}`, `new-${round}-${index % 20}`, 5));
      const replies = await Promise.all([
        recordOrders(first, [...own('a'), ...shared]),
        recordOrders(second, [...own('b'), ...shared].toReversed()),
        recordOrders(second, [...shared, ...own('c')]),
        recordOrders(first, [...own('d'), ...shared].toReversed()),
      ]);
      expect(replies.map((reply) => [reply?.status, reply?.code])).toEqual(times(4, () => [200, undefined]));
      answers.push(...replies.flatMap((reply) => reply?.data?.recordOrders ?? []));
    }

    expect(tally(answers.map(({ __typename }) => __typename))).toEqual({ Order: rounds * 4 * (perGateway + 40) });
    const ids = Map.groupBy(answers, ({ externalId }) => externalId ?? '');
    expect(ids.size).toBe(rounds * (4 * perGateway + 40));
    expect([...ids.values()].filter((same) => new Set(same.map(({ id }) => id)).size !== 1)).toEqual([]);
  });

  it('leave books that are right, and nothing in their logs that went wrong', async () => {
    const { problems, entries } = await verifyBooks(database.pool);

    expect(problems).toEqual([]);
    expect(entries).toBeGreaterThan(12_000);
    expect(gateways.map(({ told }) => told()).join('')).not.toMatch(/"level":"error"/);
  });
});
