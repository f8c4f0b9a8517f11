import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { processLives } from '../../src/database/embedded/postmaster.ts';
import { watchBalance } from '../support/balance-watcher.ts';
import { createDataDir, type DataDir } from '../support/data-dir.ts';
import { endAll, type GatewayProcess, startGateway } from '../support/gateway-process.ts';
import { petal } from '../support/house.ts';
import { adjustPoints, join, orderOf, recordOrder, recordOrders, tally, verdict } from './shop.ts';

let place: DataDir;
const gateways: GatewayProcess[] = [];

beforeAll(async () => {
  place = await createDataDir(petal);
});
afterAll(async () => {
  await endAll(gateways);
  await place?.remove();
});

it.each(['SIGTERM', 'SIGINT'] as const)(
  'lets what is under way finish on %s, and leaves nothing behind',
  async (signal) => {
    const gateway = await startGateway({ dataDir: place.dataDir });
    gateways.push(gateway);
    const postmaster = await place.postmaster();
    const token = await join(gateway, 'ada');
    await adjustPoints(gateway, 'ada', 1);
    const watcher = await watchBalance(gateway, token);
    const deaf = await watchBalance(gateway, token);
    deaf.pause();
    const lock = await lockWallets(gateway.databaseUrl);
    const orders = Array.from({ length: 20 }, (_, index) => orderOf(`${signal}-${index}`, 'ada', 10));
    const reply = recordOrders(gateway, orders);
    await lock.someoneWaits();

    const ended = gateway.end(signal);
    expect(await statusChange(gateway)).toEqual({ status: 503, body: { status: 'draining' } });
    expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
    expect(verdict(await recordOrder(gateway, orderOf('late', 'ada', 10)))).toBe('UNAVAILABLE');
    expect(await watcher.closed).toBe(1001);
    expect(gateway.lives()).toBe(true);
    await lock.release();

    expect(tally((await reply)?.data?.recordOrders.map(({ __typename }) => __typename) ?? [])).toEqual({ Order: 20 });
    expect(await ended).toBe(0);
    expect(processLives(postmaster?.pid ?? 0)).toBe(false);
    expect(await place.postmaster()).toBeUndefined();
    deaf.end();
  },
  60_000,
);

it('makes whoever starts while it stops wait, and leaves the data to them', async () => {
  const gateway = await startGateway({ dataDir: place.dataDir });
  gateways.push(gateway);
  await adjustPoints(gateway, 'ada', 1);
  const ended = gateway.end('SIGTERM');
  const next = await startGateway({ dataDir: place.dataDir });
  gateways.push(next);

  expect(await ended).toBe(0);
  expect((await fetch(`${next.url}/health/ready`)).status).toBe(200);
  expect(verdict(await recordOrder(next, orderOf('next', 'ada', 10)))).toBe('Order');
  expect(await next.end('SIGTERM')).toBe(0);
}, 60_000);

it('ends at once where there is nothing under way', async () => {
  const gateway = await startGateway({ dataDir: place.dataDir });
  gateways.push(gateway);
  const startedAt = performance.now();

  expect(await gateway.end('SIGTERM')).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

/** What readiness says once it no longer says 200. */
async function statusChange({ url }: GatewayProcess) {
  for (;;) {
    const response = await fetch(`${url}/health/ready`);
    if (response.status !== 200) return { status: response.status, body: await response.json() };
    await wait(10);
  }
}

/** Holds every wallet, so that what wants to book has to wait. */
async function lockWallets(databaseUrl: string) {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT id FROM wallet FOR UPDATE');
  return {
    async someoneWaits() {
      for (;;) {
        const { rows } = await client.query<{ waiting: boolean }>(
          `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock') AS waiting`,
        );
        if (rows[0]?.waiting) return;
        await wait(10);
      }
    },
    async release() {
      const gone = once(client, 'end');
      await client.query('ROLLBACK');
      await client.end();
      await gone;
    },
  };
}
