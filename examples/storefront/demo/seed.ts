import type { Laurel } from '../shop/laurel.ts';
import type { Order } from '../shop/model.ts';
import { fromDecimal } from '../shop/money.ts';
import type { Store } from '../shop/store.ts';
import { orderOf, pastOrders, pastReviews, refundOf } from './history.ts';
import { newcomer, type Person, people } from './people.ts';
import type { Shopper } from './shopper.ts';
import { accepted, atOnce, patiently, type Told, tell } from './telling.ts';

/** Everybody who spends petals today buys the same thing with them. */
const basketOfToday = { 'BOUQUET-TULIP': 1, 'PLANT-ORCHID': 1 };

/** What was put into the shop and told to Laurel: nothing, where it was all there already. */
export type Seeded = Told & { readonly members: number };

/** Where the demo's past comes from and goes to. */
export type Seeding = { readonly store: Store; readonly laurel: Laurel; readonly shopper: Shopper };

/**
 * Gives the shop a past and tells Laurel about it. It is written into the shop first, with its own dates and keys, and
 * then told from there: stopped anywhere and started again, it goes on where it was, and adds nothing twice.
 */
export async function seed({ store, laurel, shopper }: Seeding): Promise<Seeded> {
  if (Object.keys(store.data.customers).length === 0) await writePast(store);
  const members = await enrol(store, laurel);
  const past = await tell(store, laurel);
  await spend(store, shopper);
  const today = await tell(store, laurel);
  const reviews = past.reviews + today.reviews;
  return { members, orders: past.orders + today.orders, refunds: past.refunds + today.refunds, reviews };
}

async function writePast({ data, save }: Store): Promise<void> {
  for (const { id, name, email, about, cardNumber } of [...people, newcomer]) {
    data.customers[id] = {
      id,
      name,
      email,
      ...(about !== undefined && { about }),
      ...(cardNumber !== undefined && { cardNumber }),
    };
  }
  const now = new Date();
  const orders = pastOrders(now);
  for (const order of orders) data.orders[order.id] = order;
  for (const review of pastReviews(orders, now)) data.reviews[review.id] = review;
  await save();
}

/** Joined an hour before their first order. Enrolling somebody twice is once. */
async function enrol(store: Store, laurel: Laurel): Promise<number> {
  const firsts = new Map<string, number>();
  for (const { customerId, placedAt, delivery } of Object.values(store.data.orders)) {
    if (customerId === null || delivery.state !== 'queued') continue;
    firsts.set(customerId, Math.min(firsts.get(customerId) ?? Number.POSITIVE_INFINITY, Date.parse(placedAt)));
  }
  await atOnce([...firsts], async ([id, first]) => {
    const { name, email, cardNumber } = people.find((person) => person.id === id) ?? newcomer;
    const joinedAt = new Date(first - 3_600_000).toISOString();
    const member = {
      externalId: id,
      email,
      displayName: name,
      joinedAt,
      ...(cardNumber !== undefined && { cardNumber }),
    };
    accepted(await patiently(() => laurel.enrollMember(member)), id);
  });
  return firsts.size;
}

/** Some members swap petals for a code today and order with it; of one of these orders, a part comes back. */
async function spend(store: Store, shopper: Shopper): Promise<void> {
  for (const [index, person] of people.filter(({ spends }) => spends !== undefined).entries()) {
    const id = `PS-${5001 + index}`;
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
  const benefit = { kind: 'amount', amount: worth } as const;
  return orderOf(person, basketOfToday, { id, placedAt: new Date(), code: { code, benefit } });
}
