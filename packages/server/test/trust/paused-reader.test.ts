import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLoyalty } from '../../src/loyalty/create.ts';
import { streamBalance } from '../support/balance-stream.ts';
import { watchBalance } from '../support/balance-watcher.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import type { FloodAnswer, FloodRequest } from '../support/flooded-gateway.ts';
import { openShop } from '../support/gateway.ts';
import { petal } from '../support/house.ts';

const script = fileURLToPath(new URL('../support/flooded-gateway.ts', import.meta.url));
const changes = 100_000;
const growthMaximumBytes = 50_000_000;

let database: TestDatabase;
let host: ChildProcess;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  if (host?.exitCode === null) {
    host.kill('SIGKILL');
    await once(host, 'exit');
  }
  await database?.drop();
});

it.each([
  ['WebSocket', watchBalance],
  ['server-sent events', streamBalance],
])(
  'outlives a subscriber by %s who stops reading while the bus brings 100,000 changes, in 50 MB, and sends the last when it reads again',
  async (_how, watch) => {
    const masterKey = randomBytes(32);
    const { pool } = database;
    const loyalty = createLoyalty({ pool, publish: () => undefined });
    const shop = await openShop({ pool, loyalty }, { masterKey, slug: 'petal', definition: petal });
    const { token } = await shop.join('ada');
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM member');
    const memberId = rows[0]?.id ?? '';
    await loyalty.drain();
    host = fork(script, {
      execArgv: ['--expose-gc'],
      env: { ...process.env, DATABASE_URL: database.url, LAUREL_MASTER_KEY: masterKey.toString('base64') },
    });
    const [{ url }] = (await once(host, 'message')) as [{ url: string }];
    const place = { url, publishableKey: shop.publishableKey };

    const healthy = await watch(place, token);
    const paused = await watch(place, token);
    // As many changes with everybody reading, so that what is compared is the pause and nothing else.
    const warm = await flood({ memberId, changes });
    await paused.reaches(warm.version);
    paused.pause();
    const [healthyBefore, pausedBefore] = [healthy.received.length, paused.received.length];
    const after = await flood({ memberId, changes });

    // Whoever reads is told all the while.
    await healthy.reaches(after.version);
    expect(healthy.received.length - healthyBefore).toBeGreaterThan(changes / 10);
    expect(paused.received.length).toBe(pausedBefore);
    expect(host.exitCode).toBeNull();
    expect(after.residentBytes - warm.residentBytes).toBeLessThan(growthMaximumBytes);

    paused.resume();
    expect(await paused.reaches(after.version)).toEqual(healthy.received.at(-1));
    // What did not fit on the way was never kept for it, else the pause would not have reached the gateway at all.
    expect(paused.received.length - pausedBefore).toBeLessThan((healthy.received.length - healthyBefore) / 2);
    paused.end();
    healthy.end();
  },
  120_000,
);

async function flood(request: FloodRequest): Promise<FloodAnswer> {
  host.send(request);
  const [answer] = (await Promise.race([
    once(host, 'message'),
    once(host, 'exit').then(([code]) => {
      throw new Error(`the gateway ended with ${code}`);
    }),
  ])) as [FloodAnswer];
  return answer;
}
