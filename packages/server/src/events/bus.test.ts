import { setTimeout as wait } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RedisStandIn } from '../../test/support/redis.ts';
import type { Wallet } from '../database/generated/prisma/client.ts';
import type { Bus } from './bus.ts';
import { createLocalBus } from './local-bus.ts';
import { createRedisBus } from './redis-bus.ts';
import { readWallet, writeWallet } from './wallet-text.ts';

const programId = uuidv7();

function wallet(memberId: string, version: bigint, more: Partial<Wallet> = {}): Wallet {
  return {
    programId,
    id: uuidv7(),
    memberId,
    asset: 'POINTS',
    lapsesAt: null,
    available: 9_007_199_254_740_993n,
    pending: 0n,
    held: 0n,
    owed: 0n,
    lifetimeEarned: 5n,
    version,
    headHash: Buffer.from('beef', 'hex'),
    nextDueAt: new Date('2026-05-01T00:00:00Z'),
    ...more,
  };
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function twoGateways() {
  const redis = await RedisStandIn.open();
  closing.push(() => redis.close());
  const open = async () => {
    const bus = await createRedisBus({ url: redis.url, log: () => undefined });
    closing.push(() => bus.close());
    return bus;
  };
  return { redis, here: await open(), there: await open() };
}

const heardBy = (bus: Bus, memberId: string) => {
  const heard: (bigint | null)[] = [];
  const stop = bus.listen({ programId, memberId }, (news) => heard.push(news?.version ?? null));
  return { heard, stop };
};

const newsHeardBy = (bus: Bus, id = programId) => {
  const heard: (readonly string[] | null)[] = [];
  const stop = bus.hear(id, (memberIds) => heard.push(memberIds));
  return { heard, stop };
};

describe('the bus of one gateway', () => {
  it('says of whom there is news, also of nobody, to whoever hears of that program', () => {
    const bus = createLocalBus();
    const [ours, others] = [newsHeardBy(bus), newsHeardBy(bus, uuidv7())];
    bus.publish([], { programId, memberIds: ['ada', 'bob'] });
    bus.publish([wallet('ada', 1n)], { programId, memberIds: [] });
    bus.publish([wallet('ada', 2n)], null);
    bus.refresh({ programId, memberIds: ['eve'] });
    bus.refreshAll();
    ours.stop();
    bus.publish([], { programId, memberIds: ['ada'] });

    expect(ours.heard).toEqual([['ada', 'bob'], [], ['eve'], null]);
    expect(others.heard).toEqual([null]);
  });

  it('tells whoever listens to that member, and nobody else', () => {
    const bus = createLocalBus();
    const ada = heardBy(bus, 'ada');
    const bob = heardBy(bus, 'bob');
    bus.publish([wallet('ada', 1n), wallet('bob', 2n), wallet('nobody', 3n)]);
    ada.stop();
    bus.publish([wallet('ada', 4n)]);
    bus.refresh({ programId, memberIds: ['bob'] });
    bus.refreshAll();

    expect(ada.heard).toEqual([1n]);
    expect(bob.heard).toEqual([2n, null, null]);
  });

  it('keeps the members of two programs apart', () => {
    const bus = createLocalBus();
    const { heard } = heardBy(bus, 'ada');
    bus.publish([wallet('ada', 1n, { programId: uuidv7() })]);
    expect(heard).toEqual([]);
  });
});

describe('the bus of several gateways', () => {
  it('tells here at once, and there by way of Redis', async () => {
    const { here, there } = await twoGateways();
    const ada = { here: heardBy(here, 'ada'), there: heardBy(there, 'ada') };
    await wait(50);
    here.publish([wallet('ada', 1n), wallet('bob', 2n)]);

    expect(ada.here.heard).toEqual([1n]);
    await vi.waitFor(() => expect(ada.there.heard).toEqual([1n]));
  });

  it('says once of whom there is news, here and there', async () => {
    const { redis, here, there } = await twoGateways();
    const heard = { here: newsHeardBy(here), there: newsHeardBy(there) };
    await vi.waitFor(() => expect(redis.listening).toBe(2));
    here.publish([], { programId, memberIds: ['ada'] });
    here.publish([], { programId, memberIds: [] });

    await vi.waitFor(() => expect(heard.there.heard).toEqual([['ada'], []]));
    expect(heard.here.heard).toEqual([['ada'], []]);
    heard.here.stop();
    heard.there.stop();
    await vi.waitFor(() => expect(redis.listening).toBe(0));
  });

  it('subscribes only while somebody listens', async () => {
    const { redis, here } = await twoGateways();
    const first = heardBy(here, 'ada');
    const second = heardBy(here, 'ada');
    await vi.waitFor(() => expect(redis.listening).toBe(1));
    first.stop();
    second.stop();
    await vi.waitFor(() => expect(redis.listening).toBe(0));
  });

  it('has everyone read again once Redis is back', async () => {
    const { redis, here, there } = await twoGateways();
    const ada = heardBy(there, 'ada');
    await vi.waitFor(() => expect(redis.listening).toBe(1));
    redis.drop();

    await vi.waitFor(() => expect(ada.heard).toContain(null), { timeout: 5_000 });
    await vi.waitFor(
      () => {
        here.publish([wallet('ada', 7n)]);
        expect(ada.heard).toContain(7n);
      },
      { timeout: 5_000 },
    );
  });
});

it('carries a wallet as it is', () => {
  const whole = wallet('ada', 12n);
  expect(readWallet(writeWallet(whole))).toEqual(whole);
  const bare = wallet('ada', 12n, { headHash: null, nextDueAt: null });
  expect(readWallet(writeWallet(bare))).toEqual(bare);
  expect(readWallet('nonsense')).toBeNull();
});
