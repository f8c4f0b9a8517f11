import type { Laurel } from '../shop/laurel.ts';
import type { Customer } from '../shop/model.ts';
import type { Store } from '../shop/store.ts';
import { pastOrders, pastReviews } from './history.ts';
import { newcomer, type Person, people } from './people.ts';
import { type Seeding, tellToday } from './story.ts';
import { accepted, atOnce, patiently, type Told, tell } from './telling.ts';

/** What was put into the shop and told to Laurel: nothing, where it was all there already. */
export type Seeded = Told & { readonly members: number };

/**
 * Gives the shop a past and tells Laurel about it. It is written into the shop first, with its own dates and keys, and
 * then told from there: stopped anywhere and started again, it goes on where it was, and adds nothing twice.
 */
export async function seed(seeding: Seeding): Promise<Seeded> {
  const { store, laurel } = seeding;
  if (Object.keys(store.data.customers).length === 0) await writePast(store);
  const members = await enrol(store, laurel);
  const past = await tell(store, laurel);
  const today = await tellToday(seeding);
  return {
    members,
    orders: past.orders + today.orders,
    refunds: past.refunds + today.refunds,
    reviews: past.reviews + today.reviews,
    edits: past.edits + today.edits,
  };
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
    const person: Customer & Pick<Person, 'birthdayInDays'> = people.find((known) => known.id === id) ?? newcomer;
    const { name, email, cardNumber, birthdayInDays } = person;
    const joinedAt = new Date(first - 3_600_000).toISOString();
    const member = {
      externalId: id,
      email,
      displayName: name,
      joinedAt,
      ...(cardNumber !== undefined && { cardNumber }),
      // Without the year, which is nobody's business.
      ...(birthdayInDays !== undefined && { birthday: `-${dayAhead(birthdayInDays).slice(4)}` }),
    };
    accepted(await patiently(() => laurel.enrollMember(member)), id);
  });
  return firsts.size;
}

function dayAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
