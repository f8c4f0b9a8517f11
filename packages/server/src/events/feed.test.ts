import type { PoolClient } from 'pg';
import { uuidv7 } from 'uuidv7';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import type { Bus } from './bus.ts';
import { createFeed, type EventRow, type EventsMissed, type Feed } from './feed.ts';
import { follow } from './follow.ts';
import { createLocalBus } from './local-bus.ts';

let database: TestDatabase;
let bus: Bus;
let feed: Feed;
let programId: string;
let ada: string;
const open: AsyncIterableIterator<unknown>[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  bus = createLocalBus();
  feed = createFeed({ pool: database.pool, bus });
  programId = uuidv7();
  ada = uuidv7();
  const slug = programId.slice(-12);
  await database.pool.query(
    'INSERT INTO program (id, slug, version, clock_offset_ms, created_at) VALUES ($1, $2, 0, 0, now())',
    [programId, slug],
  );
  await database.pool.query(
    `INSERT INTO member (program_id, id, external_id, joined_at, created_at, definition_version) VALUES ($1, $2, 'ada', now(), now(), 1)`,
    [programId, ada],
  );
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((iterator) => iterator.return?.()));
});

/** Writes events as a transaction does, without telling anybody. */
async function write(client: Pick<PoolClient, 'query'>, types: readonly string[], memberId: string | null = null) {
  for (const type of types) {
    await client.query(
      `INSERT INTO event (program_id, id, transaction_id, type, member_id, data, at, recorded_at)
       VALUES ($1, $2, pg_current_xact_id()::text::bigint, $3, $4, '{}', now(), now())`,
      [programId, uuidv7(), type, memberId],
    );
  }
}

const tell = (memberIds: readonly string[] = []) => bus.publish([], { programId, memberIds });
const names = (events: readonly (EventRow | EventsMissed)[] | null) =>
  (events ?? []).map((event) => ('missed' in event ? 'missed' : event.type));
const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `e-${from + index}`);

async function take<T>(iterator: AsyncIterableIterator<T> | null, count: number): Promise<T[]> {
  if (iterator === null) throw new Error('no such event');
  open.push(iterator);
  const taken: T[] = [];
  while (taken.length < count) {
    const { value, done } = await iterator.next();
    if (done) break;
    taken.push(value as T);
  }
  return taken;
}

/** Whether nothing comes for a while. */
async function isQuiet(iterator: AsyncIterableIterator<unknown>): Promise<boolean> {
  const next = iterator.next().then(() => false);
  const wait = new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 150));
  return await Promise.race([next, wait]);
}

describe('what happened', () => {
  it('is read in pages, from the first or after one; of everybody or of one member', async () => {
    await write(database.pool, ['a', 'b'], ada);
    await write(database.pool, ['c']);
    const all = await feed.after(programId, { after: null, limit: 10 });
    expect(names(all)).toEqual(['a', 'b', 'c']);
    expect(all?.[0]).toMatchObject({ type: 'a', memberId: ada, data: {}, at: expect.any(Date) });
    expect(names(await feed.after(programId, { after: null, limit: 2 }))).toEqual(['a', 'b']);
    expect(names(await feed.after(programId, { after: all?.[0]?.id ?? '', limit: 10 }))).toEqual(['b', 'c']);
    expect(names(await feed.after(programId, { after: all?.[2]?.id ?? '', limit: 10 }))).toEqual([]);
    expect(names(await feed.after(programId, { after: null, memberId: ada, limit: 10 }))).toEqual(['a', 'b']);
  });

  it('is not told after an event that there is not, or that is another program’s', async () => {
    await write(database.pool, ['a']);
    const [event] = (await feed.after(programId, { after: null, limit: 1 })) ?? [];
    expect(await feed.after(programId, { after: uuidv7(), limit: 1 })).toBeNull();
    expect(await feed.program(programId, uuidv7())).toBeNull();
    expect(await feed.program(uuidv7(), event?.id ?? '')).toBeNull();
  });

  it('is never skipped where an earlier transaction commits later', async () => {
    const [early, late] = [await database.pool.connect(), await database.pool.connect()];
    const live = await feed.program(programId, null);
    if (live === null) throw new Error('no feed');
    open.push(live);
    const first = live.next();
    await early.query('BEGIN');
    await write(early, ['early']);
    await late.query('BEGIN');
    await write(late, ['late']);
    await late.query('COMMIT');
    tell();
    expect(names(await feed.after(programId, { after: null, limit: 10 }))).toEqual([]);
    const second = live.next();
    await early.query('COMMIT');
    // Nobody tells of the second commit: what was hidden is looked for again.
    const told = [(await first).value, (await second).value] as EventRow[];
    expect(names(told)).toEqual(['early', 'late']);
    expect(names(await feed.after(programId, { after: null, limit: 10 }))).toEqual(['early', 'late']);
    early.release();
    late.release();
  });

  it('loses nothing, and tells nothing twice, over many writers at once', { timeout: 60_000 }, async () => {
    const live = await feed.program(programId, null);
    const taken = take(live, 400);
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let turn = 0; turn < 25; turn += 1) {
          const client = await database.pool.connect();
          await client.query('BEGIN');
          await write(client, [`w-${writer}-${turn}-a`, `w-${writer}-${turn}-b`]);
          await client.query(turn % 7 === 6 ? 'SELECT pg_sleep(0.02)' : 'SELECT 1');
          await client.query('COMMIT');
          client.release();
          tell();
        }
      }),
    );
    const told = names(await taken);
    expect(new Set(told).size).toBe(400);
    expect(names(await feed.after(programId, { after: null, limit: 1000 }))).toEqual(told);
  });
});

describe('a program’s feed', () => {
  it('begins after the event it is given, over as many pages as there are, and goes on live', async () => {
    await write(database.pool, numbered(0, 250));
    const [first] = (await feed.after(programId, { after: null, limit: 1 })) ?? [];
    const live = await feed.program(programId, first?.id ?? '');
    expect(names(await take(live, 249))).toEqual(numbered(1, 250));
    const next = take(live, 1);
    await write(database.pool, ['live']);
    tell();
    expect(names(await next)).toEqual(['live']);
  });

  it('without one tells only what comes; of other programs it hears nothing', async () => {
    await write(database.pool, ['before']);
    const live = await feed.program(programId, null);
    const next = take(live, 1);
    await write(database.pool, ['after']);
    bus.publish([], { programId: uuidv7(), memberIds: [] });
    tell();
    expect(names(await next)).toEqual(['after']);
  });

  it('reads again where something may have been missed', async () => {
    const next = take(await feed.program(programId, null), 1);
    await write(database.pool, ['quiet']);
    bus.refreshAll();
    expect(names(await next)).toEqual(['quiet']);
  });

  it('costs a page, however long its reader pauses, and misses nothing', async () => {
    const live = await feed.program(programId, null);
    const next = take(live, 1);
    await write(database.pool, ['first']);
    tell();
    await next;
    for (let turn = 0; turn < 20; turn += 1) {
      await write(database.pool, numbered(turn * 20, turn * 20 + 20));
      tell();
    }
    expect(names(await take(live, 400))).toEqual(numbered(0, 400));
  });

  it('ends at once where it is ended while it waits, and leaves no listener', async () => {
    const hearing = new Set<unknown>();
    const counting: Bus = {
      ...bus,
      hear(id, listener) {
        const stop = bus.hear(id, listener);
        hearing.add(listener);
        return () => {
          hearing.delete(listener);
          stop();
        };
      },
    };
    const live = await createFeed({ pool: database.pool, bus: counting }).program(programId, null);
    const waiting = live?.next();
    expect(hearing.size).toBe(1);
    await live?.return?.();
    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(await live?.next()).toEqual({ value: undefined, done: true });
    expect(hearing.size).toBe(0);
  });

  it('fails once where its source does, and leaves no listener', async () => {
    let listeners = 0;
    const live = follow({
      read: () => Promise.reject(new Error('gone')),
      listen: () => {
        listeners += 1;
        return () => {
          listeners -= 1;
        };
      },
    });
    await expect(live.next()).rejects.toThrow('gone');
    expect(listeners).toBe(0);
    expect(await live.next()).toEqual({ value: undefined, done: true });
  });
});

describe('a member’s feed', () => {
  it('tells of that member alone', async () => {
    const live = await feed.member(programId, ada);
    const next = take(live, 2);
    await write(database.pool, ['anybody']);
    await write(database.pool, ['one', 'two'], ada);
    tell([ada]);
    expect(names(await next)).toEqual(['one', 'two']);
    tell();
    expect(await isQuiet(live)).toBe(true);
  });

  it('tells who falls more than a hundred behind that some were missed, and goes on from there', async () => {
    const live = await feed.member(programId, ada);
    await write(database.pool, numbered(0, 101), ada);
    tell([ada]);
    const [missed] = await take(live, 1);
    expect(missed).toEqual({ missed: true, id: expect.any(String), at: expect.any(Date) });
    const next = take(live, 1);
    await write(database.pool, ['after'], ada);
    tell([ada]);
    expect(names(await next)).toEqual(['after']);
  });

  it('tells all hundred of who is just not too late', async () => {
    const live = await feed.member(programId, ada);
    await write(database.pool, numbered(0, 100), ada);
    tell([ada]);
    expect(names(await take(live, 100))).toEqual(numbered(0, 100));
  });
});
