import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPool } from '../../src/database/pool.ts';
import { createDataDir, type DataDir } from '../support/data-dir.ts';
import { endAll, type GatewayProcess, runLaurel, startGateway } from '../support/gateway-process.ts';
import { petal } from '../support/house.ts';
import { bookedOrders, discrepancies, emptyOutbox, settle, startLoad } from './order-load.ts';

const kills = 10;

let place: DataDir;
const gateways: GatewayProcess[] = [];

beforeAll(async () => {
  place = await createDataDir(petal);
});
afterAll(async () => {
  await endAll(gateways);
  await place?.remove();
});

async function start(): Promise<GatewayProcess> {
  const gateway = await startGateway({ dataDir: place.dataDir });
  gateways.push(gateway);
  return gateway;
}

it(`keeps every acknowledged order once over ${kills} kills of the gateway under load, and starts again unaided`, async () => {
  const outbox = emptyOutbox();
  let unanswered = 0;
  for (let round = 0; round < kills; round += 1) {
    const gateway = await start();
    await settle(gateway, outbox);
    expect(outbox.open.size).toBe(0);
    const before = outbox.acknowledged.size;
    const load = startLoad(gateway, outbox);
    // The first answers of a cold gateway may take a while on a busy machine; it is killed with more on the way.
    while (outbox.acknowledged.size === before) await wait(5);
    await wait(100 + 40 * round);
    await gateway.end('SIGKILL');
    await load.stop();
    expect(outbox.acknowledged.size).toBeGreaterThan(before);
    unanswered += outbox.open.size;
  }
  const last = await start();
  const pool = createPool(last.databaseUrl, { max: 2 });
  try {
    expect(await discrepancies(pool, outbox)).toEqual([]);

    await settle(last, outbox);
    expect(outbox.wrong).toEqual([]);
    // Eight shops were waiting at each kill; with nobody left without an answer this would have shown nothing.
    expect(unanswered).toBeGreaterThan(kills);
    expect(await discrepancies(pool, outbox)).toEqual([]);
    expect(await bookedOrders(pool)).toHaveLength(outbox.sent);
    expect(outbox.acknowledged.size).toBe(outbox.sent);
  } finally {
    await pool.end();
  }
  expect(await last.end('SIGTERM')).toBe(0);
  expect(await place.postmaster()).toBeUndefined();
  expect(await runLaurel(['verify', '--data-dir', place.dataDir])).toMatchObject({ code: 0 });
}, 120_000);
