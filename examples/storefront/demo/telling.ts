import { setTimeout as sleep } from 'node:timers/promises';
import { noteEarned, noteRefunded } from '../shop/errands.ts';
import { cancellationFact, editFact, orderFact, refundFact, reviewFact } from '../shop/facts.ts';
import { type Answer, type Laurel, LaurelTrouble } from '../shop/laurel.ts';
import type { Edit, Order, Refund, Review } from '../shop/model.ts';
import type { Store } from '../shop/store.ts';

const ordersPerCall = 100;
const callsAtOnce = 12;

/** How much was told. */
export type Told = {
  readonly orders: number;
  readonly edits: number;
  /** Cancellations too. */
  readonly refunds: number;
  readonly reviews: number;
};

type Fact =
  | { readonly at: string; readonly order: Order }
  | { readonly at: string; readonly order: Order; readonly edit: Edit }
  | { readonly at: string; readonly order: Order; readonly refund: Refund }
  | { readonly at: string; readonly review: Review };

/**
 * Tells Laurel what it does not know yet. What concerns one customer goes in the order in which it happened; different
 * customers have nothing to wait for one another for, so their orders travel together.
 */
export async function tell(store: Store, laurel: Laurel): Promise<Told> {
  const told = { orders: 0, edits: 0, refunds: 0, reviews: 0 };
  const queues = untold(store);
  while (queues.some((queue) => queue.length > 0)) {
    const orders = queues.flatMap(takeOrders);
    for (let start = 0; start < orders.length; start += ordersPerCall) {
      await tellOrders(laurel, orders.slice(start, start + ordersPerCall));
    }
    told.orders += orders.length;
    await atOnce(
      queues.flatMap((queue) => queue.splice(0, 1)),
      async (fact) => {
        told[await tellOther(laurel, fact)] += 1;
      },
    );
    await store.save();
  }
  return told;
}

/** Does the same with each, a few at a time. */
export async function atOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: callsAtOnce }, worker));
}

/** The value of an answer; what Laurel refuses ends the demo, for its past is made to be taken. */
export function accepted<T>(answer: Answer<T>, what: string): T {
  if (answer.ok) return answer.value;
  throw new Error(`Laurel refused ${what}: ${answer.message} (${answer.code})`);
}

/** Asks again, with the same keys, while Laurel is busy or being started. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof LaurelTrouble) || !error.mayPass || attempt === 8) throw error;
      await sleep(error.retryAfterMs ?? attempt * 500);
    }
  }
}

/** What Laurel does not know, customer by customer, each in the order in which it happened. */
function untold(store: Store): Fact[][] {
  const queues = new Map<string, Fact[]>();
  const { orders, reviews } = store.data;
  const add = (who: string, fact: Fact) => queues.set(who, [...(queues.get(who) ?? []), fact]);
  for (const order of Object.values(orders)) {
    const who = order.customerId ?? order.email;
    if (order.delivery.state === 'queued') add(who, { at: order.placedAt, order });
    for (const edit of order.edits ?? []) {
      if (edit.delivery.state === 'queued') add(who, { at: edit.at, order, edit });
    }
    for (const refund of order.refunds) {
      if (refund.delivery.state === 'queued') add(who, { at: refund.at, order, refund });
    }
  }
  for (const review of Object.values(reviews)) {
    if (review.delivery.state === 'queued') add(review.customerId, { at: review.at, review });
  }
  return [...queues.values()].map((queue) => queue.toSorted((a, b) => a.at.localeCompare(b.at)));
}

function takeOrders(queue: Fact[]): Order[] {
  const other = queue.findIndex((fact) => 'review' in fact || 'refund' in fact || 'edit' in fact);
  return queue.splice(0, other === -1 ? queue.length : other).flatMap((fact) => ('order' in fact ? [fact.order] : []));
}

async function tellOrders(laurel: Laurel, orders: readonly Order[]): Promise<void> {
  const answers = await patiently(() => laurel.recordOrders(orders.map(orderFact)));
  for (const [index, order] of orders.entries()) {
    const answer = answers[index];
    if (answer === undefined) throw new Error(`Laurel gave ${answers.length} answers to ${orders.length} orders.`);
    noteEarned(order, accepted(answer, order.id));
    order.delivery = { state: 'recorded' };
  }
}

/** Tells of anything but an order, and says which of these it was. */
async function tellOther(laurel: Laurel, fact: Fact): Promise<Exclude<keyof Told, 'orders'>> {
  if ('review' in fact) {
    await tellReview(laurel, fact.review);
    return 'reviews';
  }
  if ('edit' in fact) {
    await tellEdit(laurel, fact.order, fact.edit);
    return 'edits';
  }
  if ('refund' in fact) await tellRefund(laurel, fact.order, fact.refund);
  return 'refunds';
}

async function tellEdit(laurel: Laurel, order: Order, edit: Edit): Promise<void> {
  noteEarned(order, accepted(await patiently(() => laurel.updateOrder(editFact(order, edit))), order.id));
  edit.delivery = { state: 'recorded' };
}

async function tellRefund(laurel: Laurel, order: Order, refund: Refund): Promise<void> {
  const telling = () =>
    refund.kind === 'cancelled'
      ? laurel.cancelOrder(cancellationFact(order, refund))
      : laurel.refundOrder(refundFact(order, refund));
  const answer = accepted(await patiently(telling), refund.id);
  noteRefunded(refund, answer);
  refund.delivery = { state: 'recorded' };
}

async function tellReview(laurel: Laurel, review: Review): Promise<void> {
  const answer = accepted(await patiently(() => laurel.recordActivity(reviewFact(review))), review.id);
  review.pointsEarned = answer.pointsEarned;
  review.delivery = { state: 'recorded' };
}
