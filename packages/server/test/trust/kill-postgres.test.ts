import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPool } from '../../src/database/pool.ts';
import { createDataDir, type DataDir } from '../support/data-dir.ts';
import { endAll, type GatewayProcess, runLaurel, startGateway } from '../support/gateway-process.ts';
import { petal } from '../support/house.ts';
import { bookedOrders, discrepancies, emptyOutbox, type Outbox, settle, startLoad } from './order-load.ts';

const kills = 5;
const recoveryMs = 30_000;

let place: DataDir;
const gateways: GatewayProcess[] = [];

beforeAll(async () => {
  place = await createDataDir(petal);
});
afterAll(async () => {
  await endAll(gateways);
  await place?.remove();
});

it(`keeps every acknowledged order once over ${kills} kills of PostgreSQL under load, and recovers by itself`, async () => {
  const gateway = await startGateway({ dataDir: place.dataDir });
  gateways.push(gateway);
  const outbox = emptyOutbox();
  const load = startLoad(gateway, outbox);
  const pids = new Set<number>();
  for (let round = 0; round < kills; round += 1) {
    await moreAcknowledged(outbox, 100);
    await wait(50 * round);
    const postmaster = await place.postmaster();
    if (postmaster === undefined) throw new Error('no PostgreSQL to kill');
    pids.add(postmaster.pid);
    process.kill(postmaster.pid, 'SIGKILL');
  }
  await moreAcknowledged(outbox, 100);
  await load.stop();
  await settle(gateway, outbox);

  expect(outbox.wrong).toEqual([]);
  expect(outbox.open.size).toBe(0);
  expect(pids.size).toBe(kills);
  expect(gateway.lives()).toBe(true);
  expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(200);
  const pool = createPool(gateway.databaseUrl, { max: 2 });
  try {
    expect(await discrepancies(pool, outbox)).toEqual([]);
    expect(await bookedOrders(pool)).toHaveLength(outbox.sent);
  } finally {
    await pool.end();
  }
  expect(await gateway.end('SIGTERM')).toBe(0);
  expect(await place.postmaster()).toBeUndefined();
  expect(await runLaurel(['verify', '--data-dir', place.dataDir])).toMatchObject({ code: 0 });
}, 180_000);

/** Waits until so many more orders were acknowledged: what was lost has come back by then. */
async function moreAcknowledged({ acknowledged, wrong }: Outbox, more: number): Promise<void> {
  const wanted = acknowledged.size + more;
  const deadline = Date.now() + recoveryMs;
  while (acknowledged.size < wanted) {
    if (Date.now() > deadline) {
      throw new Error(`${wanted - acknowledged.size} orders still missing after ${recoveryMs} ms; ${wrong.join(', ')}`);
    }
    await wait(20);
  }
}
