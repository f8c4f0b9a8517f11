import { createClient } from '@redis/client';
import type { Bus, Topic } from './bus.ts';
import { Listeners, nameOf } from './listeners.ts';
import { readWallet, writeWallet } from './wallet-text.ts';

/** Here a gateway says, once it can again, that others have missed something of its. */
const everyoneChannel = 'laurel:wallets';

/** Where the bus is, and who hears of its troubles. */
export type RedisBusOptions = { readonly url: string; readonly log: (sentence: string) => void };

/**
 * The bus of several gateways: one Redis channel a member, subscribed to only while somebody here listens. Whoever
 * listens here is told at once, not by way of Redis; with Redis down, only other gateways miss what happens here, and
 * read again when either's line to it is back.
 */
export async function createRedisBus({ url, log }: RedisBusOptions): Promise<Bus> {
  const listeners = new Listeners();
  // The older protocol has all that this takes, and every Redis speaks it.
  const publisher = createClient({ url, RESP: 2, disableOfflineQueue: true });
  const subscriber = publisher.duplicate({ disableOfflineQueue: false });
  const complain = (what: string) => (error: unknown) =>
    log(`${what}: ${error instanceof Error ? error.message : String(error)}`);

  for (const client of [publisher, subscriber]) client.on('error', complain('Redis'));
  let isFirstReady = true;
  subscriber.on('ready', () => {
    // Subscriptions come back by themselves; what was said meanwhile does not.
    if (!isFirstReady) listeners.tellAll();
    isFirstReady = false;
  });
  let hasMissed = false;
  publisher.on('ready', () => {
    if (!hasMissed) return;
    hasMissed = false;
    publisher.publish(everyoneChannel, '').catch(complain('Redis did not take a message'));
  });
  await Promise.all([publisher.connect(), subscriber.connect()]);
  await subscriber.subscribe(everyoneChannel, () => listeners.tellAll());

  const hear = (message: string) => {
    const wallet = readWallet(message);
    if (wallet !== null) listeners.tell(wallet, wallet);
  };

  return {
    publish(wallets) {
      for (const wallet of wallets) {
        listeners.tell(wallet, wallet);
        publisher.publish(channelOf(wallet), writeWallet(wallet)).catch((error: unknown) => {
          hasMissed = true;
          complain('Redis did not take a message')(error);
        });
      }
    },
    listen(topic, listener) {
      const { isFirst, remove } = listeners.add(topic, listener);
      if (isFirst) subscriber.subscribe(channelOf(topic), hear).catch(complain('Redis did not subscribe'));
      return () => {
        if (remove().isLast)
          subscriber.unsubscribe(channelOf(topic), hear).catch(complain('Redis did not unsubscribe'));
      };
    },
    refresh: (topic) => listeners.tell(topic, null),
    refreshAll: () => listeners.tellAll(),
    async close() {
      await Promise.all([publisher, subscriber].map((client) => (client.isReady ? client.close() : client.destroy())));
    },
  };
}

function channelOf(topic: Topic): string {
  return `laurel:wallets:${nameOf(topic)}`;
}
