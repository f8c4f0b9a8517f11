import { uuidv7 } from 'uuidv7';
import type {
  Entry,
  Event,
  Order,
  OrderLine,
  OrderRedemption,
  Redemption,
} from '../../src/database/generated/prisma/client.ts';
import { selectList } from '../../src/database/rows.ts';
import {
  entryTable,
  eventTable,
  orderLineTable,
  orderRedemptionTable,
  orderTable,
  redemptionTable,
} from '../../src/ledger/tables.ts';
import type { RecordOrderInput } from '../../src/loyalty/inputs.ts';
import { accepted, type House, openProgram, person, petal, setClock } from '../support/house.ts';

/** A program of its own on a house's database, with its own definition and its own clock. */
export type Branch = Awaited<ReturnType<typeof openBranch>>;

/** Opens a program beside the house's own. What the definition does not say is as in `petal`. */
export async function openBranch(house: House, definition: object = {}, at = '2026-05-01T10:00:00Z') {
  const { pool, loyalty } = house;
  const whole = { ...petal, ...definition };
  const slug = `p-${crypto.randomUUID().slice(0, 8)}`;
  const programId = await openProgram(pool, loyalty, { ...whole, program: { ...whole.program, slug } });
  await setClock(pool, programId, at);
  const read = async <Row extends object>(text: string, ...values: readonly unknown[]) =>
    (await pool.query<Row>(text, [programId, ...values])).rows;
  return {
    pool,
    loyalty,
    programId,
    read,
    /** Puts another definition in force. What it does not say is as in `petal`. */
    apply: async (next: object) =>
      accepted(
        await loyalty.programs.apply(
          programId,
          { ...petal, ...next, program: { ...petal.program, slug } },
          { dryRun: false },
        ),
      ),
    member: (externalId = `c-${uuidv7()}`) => person({ pool, loyalty, programId }, externalId),
    advanceTo: (instant: string) => loyalty.time.runDue(programId, { asOf: new Date(instant) }),
    /** Sets the clock to an instant ahead, and leaves what is due undone: the next write has to do it. */
    moveTo: (instant: string) => setClock(pool, programId, instant),
    record: async (order: Partial<RecordOrderInput>) =>
      accepted((await loyalty.orders.record(programId, [orderOf(order)]))[0]),
    order: async (id: string) =>
      (await read<Order>(`SELECT ${selectList(orderTable)} FROM "order" WHERE program_id = $1 AND id = $2`, id))[0],
    lines: (orderId: string) =>
      read<OrderLine>(
        `SELECT ${selectList(orderLineTable)} FROM order_line WHERE program_id = $1 AND order_id = $2 ORDER BY place`,
        orderId,
      ),
    codes: (orderId: string) =>
      read<OrderRedemption>(
        `SELECT ${selectList(orderRedemptionTable)} FROM order_redemption WHERE program_id = $1 AND order_id = $2 ORDER BY place`,
        orderId,
      ),
    redemption: async (id: string) =>
      (
        await read<Redemption>(
          `SELECT ${selectList(redemptionTable)} FROM redemption WHERE program_id = $1 AND id = $2`,
          id,
        )
      )[0],
    entries: (memberId: string) =>
      read<Entry>(
        `SELECT ${selectList(entryTable)} FROM entry WHERE program_id = $1 AND member_id = $2 ORDER BY version`,
        memberId,
      ),
    /** What others were told of, in the order of commits. */
    events: () =>
      read<Event>(`SELECT ${selectList(eventTable)} FROM event WHERE program_id = $1 ORDER BY transaction_id, id`),
    count: async (table: 'fact' | 'member' | 'order' | 'entry' | 'refund' | 'redemption' | 'event') =>
      Number((await read<{ rows: bigint }>(`SELECT count(*) AS rows FROM "${table}" WHERE program_id = $1`))[0]?.rows),
  };
}

/** An order of a rose for £10 on 1 May, but for what is said. */
export function orderOf(order: Partial<RecordOrderInput> = {}): RecordOrderInput {
  return {
    externalId: uuidv7(),
    placedAt: new Date('2026-05-01T10:00:00Z'),
    currencyCode: 'GBP',
    lines: [{ sku: 'ROSE', quantity: 1, amount: '10.00' }],
    ...order,
  };
}

/** A statement in few words: what happened and when, and how the buckets moved. */
export function statementOf(entries: readonly Entry[]): string[] {
  return entries.map(({ kind, at, available, pending, held, owed }) => {
    const moved = Object.entries({ available, pending, held, owed }).filter(([, change]) => change !== 0n);
    const words = moved.map(([bucket, change]) => `${bucket} ${change > 0n ? '+' : ''}${change}`);
    return `${at.toISOString().slice(0, 16)} ${kind} ${words.join(' ')}`.trim();
  });
}
