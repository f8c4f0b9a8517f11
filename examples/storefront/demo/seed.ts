import { setTimeout as sleep } from 'node:timers/promises';
import { orderFact, refundFact } from '../shop/facts.ts';
import { type Answer, type Laurel, LaurelTrouble } from '../shop/laurel.ts';
import type { Order, Refund } from '../shop/model.ts';
import { fromDecimal } from '../shop/money.ts';
import type { Store } from '../shop/store.ts';
import { orderOf, pastOrders, refundOf } from './history.ts';
import { newcomer, type Person, people } from './people.ts';
import type { Shopper } from './shopper.ts';

const ordersPerCall = 50;
/** Everybody who spends petals today buys the same thing with them. */
const basketOfToday = { 'BOUQUET-TULIP': 1, 'PLANT-ORCHID': 1 };

/** What was put into the shop and told to Laurel: nothing, where it was all there already. */
export type Seeded = { readonly members: number; readonly orders: number; readonly refunds: number };

/** Where the demo's past comes from and goes to. */
export type Seeding = { readonly store: Store; readonly laurel: Laurel; readonly shopper: Shopper };

/**
 * Gives the shop a past and tells Laurel about it. It is written into the shop first, with its own dates and keys, and
 * then told from there: stopped anywhere and started again, it goes on where it was, and adds nothing twice.
 */
export async function seed({ store, laurel, shopper }: Seeding): Promise<Seeded> {
  if (Object.keys(store.data.customers).length === 0) {
    for (const { id, name, email, about } of [...people, newcomer]) {
      store.data.customers[id] = { id, name, email, ...(about !== undefined && { about }) };
    }
    for (const order of pastOrders(new Date())) store.data.orders[order.id] = order;
    await store.save();
  }
  const members = await enrol(store, laurel);
  const past = await tell(store, laurel);
  await spend(store, shopper);
  const today = await tell(store, laurel);
  return { members, orders: past.orders + today.orders, refunds: past.refunds + today.refunds };
}

/** Joined an hour before their first order. Enrolling somebody twice is once. */
async function enrol(store: Store, laurel: Laurel): Promise<number> {
  const untold = new Set(
    Object.values(store.data.orders)
      .filter(isUntold)
      .map(({ customerId }) => customerId),
  );
  const joining = people.filter(({ id }) => untold.has(id));
  for (const { id, name, email } of joining) {
    const placed = Object.values(store.data.orders).filter(({ customerId }) => customerId === id);
    const first = Math.min(...placed.map(({ placedAt }) => Date.parse(placedAt)));
    const joinedAt = new Date(first - 3_600_000).toISOString();
    accepted(await patiently(() => laurel.enrollMember({ externalId: id, email, displayName: name, joinedAt })), id);
  }
  return joining.length;
}

type Fact = { readonly at: string; readonly order: Order; readonly refund?: Refund };

/** Tells Laurel what it does not know yet, in the order in which it happened: orders by the batch, refunds one by one. */
async function tell(store: Store, laurel: Laurel): Promise<{ orders: number; refunds: number }> {
  const facts = Object.values(store.data.orders)
    .flatMap((order): Fact[] => [
      { at: order.placedAt, order },
      ...order.refunds.map((refund) => ({ at: refund.at, order, refund })),
    ])
    .filter(({ order, refund }) => isUntold(refund ?? order))
    .toSorted((a, b) => a.at.localeCompare(b.at));
  let batch: Order[] = [];
  for (const { order, refund } of facts) {
    if (refund === undefined) batch.push(order);
    if (refund === undefined && batch.length < ordersPerCall) continue;
    await tellOrders(laurel, batch);
    batch = [];
    if (refund !== undefined) await tellRefund(laurel, order, refund);
    await store.save();
  }
  await tellOrders(laurel, batch);
  await store.save();
  const refunds = facts.filter(({ refund }) => refund !== undefined).length;
  return { orders: facts.length - refunds, refunds };
}

async function tellOrders(laurel: Laurel, orders: readonly Order[]): Promise<void> {
  if (orders.length === 0) return;
  const answers = await patiently(() => laurel.recordOrders(orders.map(orderFact)));
  for (const [index, order] of orders.entries()) {
    const answer = answers[index];
    if (answer === undefined) throw new Error(`Laurel gave ${answers.length} answers to ${orders.length} orders.`);
    order.pointsEarned = accepted(answer, order.id).pointsEarned;
    order.delivery = { state: 'recorded' };
  }
}

async function tellRefund(laurel: Laurel, order: Order, refund: Refund): Promise<void> {
  const answer = accepted(await patiently(() => laurel.refundOrder(refundFact(order, refund))), refund.id);
  refund.pointsClawedBack = answer.pointsClawedBack;
  refund.pointsReturned = answer.pointsReturned;
  refund.delivery = { state: 'recorded' };
}

/** Some members swap petals for a code today and order with it; of one of these orders, a part comes back. */
async function spend(store: Store, shopper: Shopper): Promise<void> {
  for (const [index, person] of people.filter(({ spends }) => spends !== undefined).entries()) {
    const id = `PS-${2001 + index}`;
    if (person.spends === undefined || Object.hasOwn(store.data.orders, id)) continue;
    const order = await orderWithCode(shopper, person, { id, points: person.spends.points });
    if (person.spends.refundFirstLine) {
      refundOf(order, { kind: 'lines', quantities: { '1': 1 } }, { at: new Date(), reason: 'Changed her mind' });
    }
    store.data.orders[id] = order;
    await store.save();
  }
}

async function orderWithCode(
  shopper: Shopper,
  person: Person,
  { id, points }: { readonly id: string; readonly points: number },
): Promise<Order> {
  const { code, amount } = await patiently(() => shopper.redeem(person, points, `demo-${id}`));
  const worth = fromDecimal(amount);
  if (worth === null)
    throw new Error(`Laurel says that code ${code} is worth “${amount}”, which is no amount of money.`);
  return orderOf(person, basketOfToday, { id, placedAt: new Date(), code: { code, amount: worth } });
}

function isUntold({ delivery }: Order | Refund): boolean {
  return delivery.state === 'queued';
}

function accepted<T>(answer: Answer<T>, what: string): T {
  if (answer.ok) return answer.value;
  throw new Error(`Laurel refused ${what}: ${answer.message} (${answer.code})`);
}

/** Asks again, with the same keys, while Laurel is busy or being started. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof LaurelTrouble) || !error.mayPass || attempt === 5) throw error;
      await sleep(error.retryAfterMs ?? attempt * 500);
    }
  }
}
