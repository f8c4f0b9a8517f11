import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { GatewayProcess } from '../support/gateway-process.ts';
import { type OrderInput, orderOf, recordOrder, verdict } from './shop.ts';

const workers = 8;
const customers = 25;
const ordersMaximum = 20_000;
const retryMs = 20;

/** What shops have sent, and what they were told: kept over every crash, as a shop would. */
export type Outbox = {
  /** Orders that were answered with the order. */
  readonly acknowledged: Map<string, OrderInput>;
  /** Orders without an answer, or told to come again: they may be there or not. */
  readonly open: Map<string, OrderInput>;
  /** Whatever else was answered; there must be none. */
  readonly wrong: string[];
  sent: number;
};

/** An outbox with nothing in it. */
export function emptyOutbox(): Outbox {
  return { acknowledged: new Map(), open: new Map(), wrong: [], sent: 0 };
}

/** Has eight shops send one order after the other until told to stop, or until their gateway is gone. */
export function startLoad(gateway: GatewayProcess, outbox: Outbox): { stop(): Promise<void> } {
  let isStopped = false;
  const work = async () => {
    while (!isStopped && gateway.lives() && outbox.sent < ordersMaximum) {
      const index = outbox.sent;
      outbox.sent += 1;
      const order = orderOf(`order-${index}`, `customer-${index % customers}`, 1 + (index % 50));
      outbox.open.set(order.externalId, order);
      if (!(await send(gateway, outbox, order))) await wait(retryMs);
    }
  };
  const working = Promise.all(Array.from({ length: workers }, work));
  return {
    async stop() {
      isStopped = true;
      await working;
    },
  };
}

/** Sends again whatever is open, under the same keys, until each was answered. */
export async function settle(gateway: GatewayProcess, outbox: Outbox): Promise<void> {
  for (let tries = 0; outbox.open.size > 0 && tries < 50; tries += 1) {
    const answered = await Promise.all([...outbox.open.values()].map((order) => send(gateway, outbox, order)));
    if (answered.includes(false)) await wait(retryMs * 5);
  }
}

async function send(gateway: GatewayProcess, outbox: Outbox, order: OrderInput): Promise<boolean> {
  const reply = await recordOrder(gateway, order);
  const answer = verdict(reply);
  if (answer === 'Order') {
    outbox.open.delete(order.externalId);
    outbox.acknowledged.set(order.externalId, order);
    return true;
  }
  if (answer !== 'no answer' && answer !== 'UNAVAILABLE') outbox.wrong.push(answer);
  return false;
}

/** What the books hold of the orders: how many, how often each was earned for, and the points of all. */
export async function bookedOrders(pool: Pool) {
  const { rows } = await pool.query<{ externalId: string; earnings: number; points: number }>(
    `SELECT o.external_id AS "externalId", count(e.id)::int AS earnings, coalesce(sum(e.pending), 0)::int AS points
     FROM "order" o LEFT JOIN entry e ON e.program_id = o.program_id AND e.order_id = o.id AND e.kind = 'EARN'
     GROUP BY o.program_id, o.id, o.external_id`,
  );
  return rows;
}

/** Which of the acknowledged orders are missing, or there more than once, or with other points than they earn. */
export async function discrepancies(pool: Pool, { acknowledged }: Outbox): Promise<string[]> {
  const booked = Map.groupBy(await bookedOrders(pool), ({ externalId }) => externalId);
  return [...acknowledged.values()].flatMap(({ externalId, lines }) => {
    const rows = booked.get(externalId) ?? [];
    const points = Number(lines[0]?.amount);
    const isRight = rows.length === 1 && rows[0]?.earnings === 1 && rows[0].points === points;
    return isRight ? [] : [`${externalId}: ${JSON.stringify(rows)}`];
  });
}
