import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import type { Wallet } from '../database/generated/prisma/client.ts';
import { type CommandEar, createAnnouncer, listenForCommands } from './commands.ts';
import { createLocalBus } from './local-bus.ts';

const bus = createLocalBus();
const logged: string[] = [];
let database: TestDatabase;
let ear: CommandEar;
beforeAll(async () => {
  database = await createTestDatabase();
  ear = await listenForCommands(database.url, { bus, log: (sentence) => logged.push(sentence) });
});
afterAll(async () => {
  await ear.close();
  await database.drop();
});

const programId = uuidv7();
const changed = (memberId: string) => ({ programId, memberId }) as Wallet;

function heardOf(memberId: string): (Wallet | null)[] {
  const heard: (Wallet | null)[] = [];
  bus.listen({ programId, memberId }, (news) => heard.push(news));
  return heard;
}

it('has watchers of the members that a command has changed read again', async () => {
  const ada = uuidv7();
  const [heard, unheard] = [heardOf(ada), heardOf(uuidv7())];
  const announcer = createAnnouncer(database.pool, (sentence) => logged.push(sentence));
  // More than one notification can hold.
  const many = Array.from({ length: 1_000 }, () => uuidv7());
  announcer.publish([...many, ada].map(changed));
  await announcer.flush();

  await vi.waitFor(() => expect(heard).toEqual([null]));
  expect(unheard).toEqual([]);
  expect(logged).toEqual([]);
});

it('says of whom there is news, also where it is of nobody', async () => {
  const heard: (readonly string[] | null)[] = [];
  const other = uuidv7();
  bus.hear(other, (memberIds) => heard.push(memberIds));
  const announcer = createAnnouncer(database.pool, (sentence) => logged.push(sentence));
  announcer.publish([], { programId: other, memberIds: [] });
  await announcer.flush();
  announcer.publish([], { programId: other, memberIds: ['ada'] });
  announcer.publish([], null);
  await announcer.flush();

  await vi.waitFor(() => expect(heard).toEqual([[], ['ada']]));
});

it('takes no harm from what it cannot read', async () => {
  const heard = heardOf('ada');
  await database.pool.query(
    "SELECT pg_notify('laurel_wallets', 'nonsense'), pg_notify('laurel_wallets', '{}'), pg_notify('laurel_wallets', '')",
  );
  const announcer = createAnnouncer(database.pool, () => undefined);
  announcer.publish([changed('ada')]);
  await announcer.flush();
  await vi.waitFor(() => expect(heard).toEqual([null]));
});

it('comes back by itself, and then has everyone read again', async () => {
  const heard = heardOf('bob');
  const { rowCount } = await database.pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN laurel_wallets'",
  );
  expect(rowCount).toBe(1);

  await vi.waitFor(() => expect(heard).toEqual([null]), { timeout: 10_000 });
  const announcer = createAnnouncer(database.pool, () => undefined);
  announcer.publish([changed('bob')]);
  await announcer.flush();
  await vi.waitFor(() => expect(heard).toEqual([null, null]));
});

it('says so where gateways could not be told, and goes on', async () => {
  const said: string[] = [];
  const broken = { query: () => Promise.reject(new Error('gone')) } as unknown as TestDatabase['pool'];
  const announcer = createAnnouncer(broken, (sentence) => said.push(sentence));
  announcer.publish([changed('ada')]);
  await announcer.flush();
  expect(said).toEqual(['Gateways were not told of changed balances: gone']);
});
