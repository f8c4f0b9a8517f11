import { randomUUID } from 'node:crypto';
import { createClient } from '@redis/client';
import type { Bus, News, Topic } from './bus.ts';
import { type Added, Listeners, nameOf } from './listeners.ts';
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
  const name = randomUUID();
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

  const hearNews = (message: string) => {
    const news = readNews(message);
    // What was sent from here was told here at once.
    if (news !== null && news.from !== name) listeners.tellNews(news);
  };

  function send(channel: string, message: string): void {
    publisher.publish(channel, message).catch((error: unknown) => {
      hasMissed = true;
      complain('Redis did not take a message')(error);
    });
  }

  function follow(channel: string, listener: (message: string) => void, { isFirst, remove }: Added): () => void {
    if (isFirst) subscriber.subscribe(channel, listener).catch(complain('Redis did not subscribe'));
    return () => {
      if (remove().isLast) subscriber.unsubscribe(channel, listener).catch(complain('Redis did not unsubscribe'));
    };
  }

  return {
    publish(wallets, news) {
      for (const wallet of wallets) {
        listeners.tell(wallet, wallet);
        send(channelOf(wallet), writeWallet(wallet));
      }
      if (!news) return;
      listeners.tellNews(news);
      send(newsChannelOf(news.programId), JSON.stringify({ ...news, from: name }));
    },
    listen: (topic, listener) => follow(channelOf(topic), hear, listeners.add(topic, listener)),
    hear: (programId, listener) => follow(newsChannelOf(programId), hearNews, listeners.addEar(programId, listener)),
    refresh: (news) => listeners.refresh(news),
    refreshAll: () => listeners.tellAll(),
    async close() {
      await Promise.all([publisher, subscriber].map((client) => (client.isReady ? client.close() : client.destroy())));
    },
  };
}

function newsChannelOf(programId: string): string {
  return `laurel:news:${programId}`;
}

type Told = News & { readonly from: string };

function readNews(message: string): Told | null {
  try {
    const news = JSON.parse(message) as Partial<Told>;
    return typeof news.programId === 'string' && Array.isArray(news.memberIds) ? (news as Told) : null;
  } catch {
    return null;
  }
}

function channelOf(topic: Topic): string {
  return `laurel:wallets:${nameOf(topic)}`;
}
