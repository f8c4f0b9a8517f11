import { createClient } from '@redis/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Watcher, watchBalance } from '../support/balance-watcher.ts';
import { createDataDir, type DataDir } from '../support/data-dir.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { endAll, type GatewayProcess, startGateway } from '../support/gateway-process.ts';
import { petal } from '../support/house.ts';
import { join, orderOf, recordOrder, verdict } from './shop.ts';

const { REDIS_URL: redisUrl = '' } = process.env;

describe.runIf(redisUrl !== '')('two gateways that share a Redis', () => {
  let database: TestDatabase;
  let place: DataDir;
  const gateways: GatewayProcess[] = [];
  let first: GatewayProcess;
  let second: GatewayProcess;
  let watcher: Watcher;

  beforeAll(async () => {
    database = await createTestDatabase();
    place = await createDataDir(petal);
    const environment = { DATABASE_URL: database.url, REDIS_URL: redisUrl };
    first = await startGateway({ dataDir: place.dataDir, environment });
    gateways.push(first);
    second = await startGateway({ dataDir: place.dataDir, environment });
    gateways.push(second);
    watcher = await watchBalance(second, await join(first, 'ada'));
  });
  afterAll(async () => {
    watcher?.end();
    await endAll(gateways);
    await database?.drop();
    await place?.remove();
  });

  it('tell a subscriber of the one what happened at the other', async () => {
    const [before] = watcher.received;
    for (const [index, gateway] of [first, second, first].entries()) {
      expect(verdict(await recordOrder(gateway, orderOf(`order-${index}`, 'ada', 10)))).toBe('Order');
      const { pending } = await watcher.reaches((before?.version ?? 0) + index + 1, 3_000);
      expect(pending).toBe((before?.pending ?? 0) + 10 * (index + 1));
    }
  });

  it('read again when the line to Redis was cut while something happened', async () => {
    const { version } = watcher.received.at(-1) ?? { version: 0 };
    const redis = await createClient({ url: redisUrl }).connect();
    // Nothing that is said while the lines are down comes back by itself.
    await redis.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub', 'SKIPME', 'yes']);
    await redis.sendCommand(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes']);
    await redis.close();

    expect(verdict(await recordOrder(first, orderOf('meanwhile', 'ada', 10)))).toBe('Order');

    expect((await watcher.reaches(version + 1, 10_000)).version).toBe(version + 1);
    expect(gateways.every(({ lives }) => lives())).toBe(true);
  });
});
