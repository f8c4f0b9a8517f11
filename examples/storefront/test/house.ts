import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Gateway, startGateway } from '../demo/gateway.ts';
import { makePlace, type Place, writeProgram } from '../demo/place.ts';
import { freePort } from '../demo/ports.ts';
import type { Order } from '../shop/model.ts';
import { type GatewayAccess, type OpenShop, openShop } from '../shop/open.ts';
import { openStore, type Store } from '../shop/store.ts';

const laurel = resolve(import.meta.dirname, '../../../packages/server/bin/laurel.js');
const run = promisify(execFile);

/** A gateway with the example's programme, and the shop in front of it. */
export type House = {
  readonly place: Place;
  readonly access: GatewayAccess;
  readonly store: Store;
  readonly shop: OpenShop;
  readonly stopGateway: () => Promise<void>;
  readonly startGateway: () => Promise<void>;
  /** Moves the programme's clock, and brings what that brings. */
  readonly moveClock: (to: Date) => Promise<void>;
  /** Puts another text of the programme in force. */
  readonly applyProgram: (text: string) => Promise<void>;
  /** What `laurel verify` says of the books. */
  readonly audit: () => Promise<string>;
  readonly close: () => Promise<void>;
};

/** Opens one, with a place and ports of its own. */
export async function openHouse(wantedPort: number): Promise<House> {
  const place = await makePlace(false);
  await writeProgram(place, { shopUrl: 'http://127.0.0.1:4242', today: new Date(), ordinaryDay: true });
  const port = await freePort(wantedPort);
  const { program, gatewayData: dataDir, logFile } = place;
  const start = () => startGateway({ program, dataDir, port, logFile });
  let gateway: Gateway = start();
  const access = await gateway.access;
  const store = await openStore(place.shopData);
  const shop = await openShop({ gateway: access, store, port: 0, log: () => undefined });
  const command = (...args: string[]) => run(process.execPath, [laurel, ...args, '--data-dir', dataDir]);
  return {
    place,
    access,
    store,
    shop,
    stopGateway: () => gateway.stop(),
    startGateway: async () => {
      gateway = start();
      await gateway.access;
    },
    moveClock: async (to) => {
      await command('run-due', '--as-of', to.toISOString());
    },
    applyProgram: async (text) => {
      await writeFile(program, text);
      await command('program', 'apply', program);
    },
    audit: async () => (await command('verify')).stdout,
    close: async () => {
      await shop.close();
      await gateway.stop();
      await place.clear();
    },
  };
}

/** The order whose page that is. */
export function orderAt(store: Store, path: string): Order {
  const order = store.data.orders[path.split('/').at(-1) ?? ''];
  if (order === undefined) throw new Error(`There is no order at ${path}.`);
  return order;
}
