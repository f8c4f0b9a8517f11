import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { application } from './application.ts';
import { startErrands } from './errands.ts';
import { openLaurel } from './laurel.ts';
import type { Store } from './store.ts';

/** Where the gateway is and the keys that it gave the shop, under the names that `laurel dev --json` prints. */
export type GatewayAccess = {
  readonly url: string;
  readonly programSlug: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly signingSecret: string;
  readonly signingKeyId: string;
};

/** What a shop needs to open. */
export type ShopOptions = {
  readonly gateway: GatewayAccess;
  readonly store: Store;
  /** 0 for any that is free. */
  readonly port: number;
  readonly log: (line: string) => void;
};

/** An open shop. */
export type OpenShop = { readonly url: string; readonly close: () => Promise<void> };

/** Opens the shop on 127.0.0.1. */
export async function openShop({ gateway, store, port, log }: ShopOptions): Promise<OpenShop> {
  const laurel = openLaurel(gateway);
  const errands = startErrands({ store, laurel, log });
  const { signingSecret: secret, signingKeyId: keyId, programSlug } = gateway;
  const app = application(
    {
      store,
      laurel,
      errands,
      signing: { secret, keyId, programSlug },
      widget: { gatewayUrl: new URL(gateway.url).origin, publishableKey: gateway.publishableKey },
    },
    log,
  );
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch(async (error: unknown) => {
    await errands.stop();
    throw error;
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await errands.stop();
      await store.save();
    },
  };
}
