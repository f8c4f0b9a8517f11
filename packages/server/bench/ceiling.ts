import type { ClientBase, Pool } from 'pg';
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
const ordersMaximum = 8_000;

type Rows = {
  readonly facts: readonly Fact[];
  readonly orders: readonly Order[];
  readonly lines: readonly OrderLine[];
  readonly lots: readonly Lot[];
  readonly entries: readonly Entry[];
  readonly postings: readonly Posting[];
  readonly wallets: readonly Wallet[];
};

/** Writes what batches have written. */
export type Ceiling = {
  /** Writes the next transaction's worth, and answers how many orders it holds. */
  writeBatch(): Promise<number>;
};

/**
 * What the database takes when all is known beforehand: the rows that batches have written since are written again for
 * other programs, in transactions of the same size, with nothing looked up and nothing decided.
 */
export async function openCeiling({ pool, programId: from }: World, since: Date): Promise<Ceiling> {
  const batches = await withClient(pool, (client) => readBatches(client, from, since));
  let programId = '';
  let next = batches.length;
  return {
    writeBatch: () =>
      withClient(pool, async (client) => {
        if (next === batches.length) {
          programId = await copyProgram(client, from);
          next = 0;
        }
        const rows = movedTo(programId, batches[next] as Rows);
        next += 1;
        await client.query('BEGIN');
        await write(client, rows);
        await client.query('COMMIT');
        return rows.orders.length;
      }),
  };
}

async function withClient<T>(pool: Pool, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

function movedTo(programId: string, rows: Rows): Rows {
  const moved = Object.entries(rows).map(([name, all]) => [name, all.map((row) => ({ ...row, programId }))]);
  return Object.fromEntries(moved) as Rows;
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

async function readBatches(client: ClientBase, programId: string, since: Date): Promise<Rows[]> {
  const orders = await read(client, orderTable, {
    text: `program_id = $1 AND recorded_at >= $2 ORDER BY id LIMIT ${ordersMaximum}`,
    values: [programId, since],
  });
  const batches: Rows[] = [];
  for (let start = 0; start < orders.length; start += ordersInBatch) {
    batches.push(await readBatch(client, programId, orders.slice(start, start + ordersInBatch)));
  }
  return batches;
}

async function readBatch(client: ClientBase, programId: string, orders: readonly Order[]): Promise<Rows> {
  const ids = orders.map(({ id }) => id);
  const of = <Row>(table: Table<Row>, column: string, among: readonly string[]) =>
    read(client, table, { text: `program_id = $1 AND ${column} = ANY($2::uuid[])`, values: [programId, among] });
  const entries = await of(entryTable, 'order_id', ids);
  const walletIds = [...new Set(entries.map(({ walletId }) => walletId))];
  return {
    facts: await of(factTable, 'entity_id', ids),
    orders,
    lines: await of(orderLineTable, 'order_id', ids),
    lots: await of(lotTable, 'order_id', ids),
    entries,
    postings: await of(
      postingTable,
      'entry_id',
      entries.map(({ id }) => id),
    ),
    wallets: await of(walletTable, 'id', walletIds),
  };
}

type Condition = { readonly text: string; readonly values: readonly unknown[] };

async function read<Row>(client: ClientBase, table: Table<Row>, { text, values }: Condition): Promise<Row[]> {
  const select = `SELECT ${selectList(table)} FROM "${table.name}" WHERE ${text}`;
  const { rows } = await client.query({ text: select, values: [...values] });
  return rows as Row[];
}
