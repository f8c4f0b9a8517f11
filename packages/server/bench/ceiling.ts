import type { ClientBase } from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Entry, Fact, Lot, Order, OrderLine, Posting, Wallet } from '../src/database/generated/prisma/client.ts';
import { insertRows, selectList, type Table, updateRows } from '../src/database/rows.ts';
import {
  entryTable,
  factTable,
  lotTable,
  memberTable,
  orderLineTable,
  orderTable,
  postingTable,
  walletTable,
} from '../src/ledger/tables.ts';
import type { World } from './world.ts';

const ordersInBatch = 256;
const ordersMaximum = 30_000;

/** Which orders to write again: those recorded since, for so long at most. */
export type CeilingOptions = { readonly since: Date; readonly ms: number };

type Rows = {
  readonly facts: Fact[];
  readonly orders: Order[];
  readonly lines: OrderLine[];
  readonly lots: Lot[];
  readonly entries: Entry[];
  readonly postings: Posting[];
  readonly wallets: Wallet[];
};

/**
 * How many orders a second the database takes when all is known beforehand: the rows that batches have written are
 * written again for another program, in transactions of the same size, with nothing looked up and nothing decided.
 */
export async function bookCeiling(world: World, { since, ms }: CeilingOptions): Promise<number> {
  const client = await world.pool.connect();
  try {
    const programId = await copyProgram(client, world.programId);
    const batches = await readBatches(client, { from: world.programId, to: programId, since });
    let done = 0;
    const startedAt = performance.now();
    for (const rows of batches) {
      if (performance.now() - startedAt > ms) break;
      await client.query('BEGIN');
      await write(client, rows);
      await client.query('COMMIT');
      done += rows.orders.length;
    }
    return (done * 1_000) / (performance.now() - startedAt);
  } finally {
    client.release();
  }
}

async function write(
  client: ClientBase,
  { facts, orders, lines, lots, entries, postings, wallets }: Rows,
): Promise<void> {
  await insertRows(client, factTable, facts);
  await insertRows(client, orderTable, orders);
  await insertRows(client, orderLineTable, lines);
  await insertRows(client, lotTable, lots);
  await insertRows(client, entryTable, entries);
  await insertRows(client, postingTable, postings);
  await updateRows(client, walletTable, {
    rows: wallets,
    set: ['available', 'pending', 'held', 'owed', 'lifetimeEarned', 'version', 'headHash', 'nextDueAt'],
  });
}

async function copyProgram(client: ClientBase, from: string): Promise<string> {
  const to = uuidv7();
  await client.query(
    'INSERT INTO program (id, slug, version, clock_offset_ms, created_at) VALUES ($1, $2, 0, 0, now())',
    [to, `copy-${to}`],
  );
  const copied = async <Row extends { programId: string }>(table: Table<Row>) => {
    const rows = await read(client, table, { text: 'program_id = $1', values: [from] });
    await insertRows(
      client,
      table,
      rows.map((row) => ({ ...row, programId: to })),
    );
  };
  await copied(memberTable);
  await copied(walletTable);
  return to;
}

type Span = { readonly from: string; readonly to: string; readonly since: Date };

async function readBatches(client: ClientBase, { from, to, since }: Span): Promise<Rows[]> {
  const orders = await read(client, orderTable, {
    text: `program_id = $1 AND recorded_at >= $2 ORDER BY id LIMIT ${ordersMaximum}`,
    values: [from, since],
  });
  const batches: Rows[] = [];
  for (let start = 0; start < orders.length; start += ordersInBatch) {
    batches.push(await readBatch(client, orders.slice(start, start + ordersInBatch), { from, to }));
  }
  return batches;
}

async function readBatch(client: ClientBase, orders: Order[], { from, to }: Omit<Span, 'since'>): Promise<Rows> {
  const ids = orders.map(({ id }) => id);
  const of = async <Row extends { programId: string }>(table: Table<Row>, column: string, among: readonly string[]) => {
    const rows = await read(client, table, {
      text: `program_id = $1 AND ${column} = ANY($2::uuid[])`,
      values: [from, among],
    });
    return rows.map((row) => ({ ...row, programId: to }));
  };
  const entries = await of(entryTable, 'order_id', ids);
  const postings = await of(
    postingTable,
    'entry_id',
    entries.map(({ id }) => id),
  );
  const last = new Map(
    entries.toSorted((one, other) => Number(one.version - other.version)).map((entry) => [entry.walletId, entry]),
  );
  const wallets = await of(walletTable, 'id', [...last.keys()]);
  return {
    facts: await of(factTable, 'entity_id', ids),
    orders: orders.map((order) => ({ ...order, programId: to })),
    lines: await of(orderLineTable, 'order_id', ids),
    lots: await of(lotTable, 'order_id', ids),
    entries,
    postings,
    wallets: wallets.map((wallet) => ({ ...wallet, version: last.get(wallet.id)?.version ?? wallet.version })),
  };
}

function read<Row>(
  client: ClientBase,
  table: Table<Row>,
  { text, values }: { text: string; values: unknown[] },
): Promise<Row[]> {
  return client
    .query({ text: `SELECT ${selectList(table)} FROM "${table.name}" WHERE ${text}`, values })
    .then(({ rows }) => rows as Row[]);
}
