import { writeEdit } from '../shop/amend.ts';
import { decideEdit } from '../shop/edit.ts';
import type { Laurel } from '../shop/laurel.ts';
import type { Order } from '../shop/model.ts';
import { fromDecimal } from '../shop/money.ts';
import { lookUp, type Store } from '../shop/store.ts';
import { orderOf, refundOf } from './history.ts';
import { type Person, people } from './people.ts';
import type { Shopper } from './shopper.ts';
import { accepted, atOnce, patiently, type Told, tell } from './telling.ts';

const dayMs = 86_400_000;

/** Everybody who spends petals today buys the same thing with them. */
const basketOfToday = { 'BOUQUET-TULIP': 1, 'PLANT-ORCHID': 1 };

/** Where the demo's past comes from and goes to. */
export type Seeding = { readonly store: Store; readonly laurel: Laurel; readonly shopper: Shopper };

/**
 * What happens on the day of the demo: petals and credit are spent, an order is changed and another cancelled, rewards
 * are had at once, and somebody is given a tier. Stopped anywhere and told again, it goes on where it was.
 */
export async function tellToday(seeding: Seeding): Promise<Told> {
  const { store, laurel } = seeding;
  await giveTiers(laurel);
  await order(seeding);
  const told = await tell(store, laurel);
  amend(store);
  const amended = await tell(store, laurel);
  await reward(seeding);
  return { ...told, refunds: told.refunds + amended.refunds, edits: told.edits + amended.edits };
}

/** Some members swap petals for a code, or pay with credit; of one of these orders, a part comes back. */
async function order({ store, shopper }: Seeding): Promise<void> {
  const { orders } = store.data;
  const placed = { placedAt: new Date() };
  await atOnce(
    numbered(5001, ({ spends }) => spends !== undefined),
    async ({ id, person }) => {
      if (person.spends === undefined || Object.hasOwn(orders, id)) return;
      const order = await orderWithCode(shopper, person, { id, points: person.spends.points });
      if (person.spends.refundFirstLine) {
        refundOf(order, { kind: 'lines', quantities: { '1': 1 } }, { at: new Date(), reason: 'Changed her mind' });
      }
      orders[id] = order;
    },
  );
  await atOnce(
    numbered(5101, ({ paysCredit }) => paysCredit !== undefined),
    async ({ id, person }) => {
      const { paysCredit } = person;
      if (paysCredit === undefined || Object.hasOwn(orders, id)) return;
      const { code, amount } = await patiently(() => shopper.redeemCredit(person, paysCredit, `demo-${id}`));
      const payment = { kind: 'credit', code, amount: pence(code, amount) } as const;
      orders[id] = { ...orderOf(person, basketOfToday, { id, ...placed }), payment };
    },
  );
  for (const { id, secondId, person } of amended()) {
    orders[id] ??= orderOf(person, { 'PLANT-FERN': 2, 'BOUQUET-DRIED': 1 }, { id, ...placed });
    orders[secondId] ??= orderOf(person, { 'BOUQUET-PEONY': 1 }, { id: secondId, ...placed });
  }
  await store.save();
}

/** Those of whom it is true, each with the number of the order they place. */
function numbered(first: number, which: (person: Person) => boolean): { id: string; person: Person }[] {
  return people.filter(which).map((person, index) => ({ id: `PS-${first + index}`, person }));
}

function amended(): { id: string; secondId: string; person: Person }[] {
  const seconds = numbered(5301, ({ amends = false }) => amends);
  return seconds.map(({ id, person }, index) => ({ id: `PS-${5201 + index}`, secondId: id, person }));
}

async function orderWithCode(
  shopper: Shopper,
  person: Person,
  { id, points }: { readonly id: string; readonly points: number },
): Promise<Order> {
  const { code, amount } = await patiently(() => shopper.redeem(person, points, `demo-${id}`));
  const benefit = { kind: 'amount', amount: pence(code, amount) } as const;
  return orderOf(person, basketOfToday, { id, placedAt: new Date(), code: { code, benefit } });
}

/** Of two orders, one is changed to one fern and a vase more, and the other should never have been. */
function amend({ data }: Store): void {
  for (const { id, secondId } of amended()) {
    const [first, second] = [lookUp(data.orders, id), lookUp(data.orders, secondId)];
    if (first !== undefined && first.edits === undefined) {
      const decision = decideEdit(first, { quantities: { '1': 1 }, addedSku: 'VASE-01' });
      if (!decision.ok) throw new Error(`The demo cannot change ${id}: ${decision.message}`);
      writeEdit(first, decision.lines, `demo-${id}`);
    }
    if (second?.refunds.length === 0) {
      refundOf(second, { kind: 'cancelled' }, { at: new Date(), reason: 'Ordered twice' });
    }
  }
}

/** Rewards that are had at once. Taken again under the same key, they are the same. */
async function reward({ shopper }: Seeding): Promise<void> {
  await atOnce([...people], async (person) => {
    for (const key of person.takes ?? []) await patiently(() => shopper.take(person, key, `demo-${person.id}-${key}`));
  });
}

async function giveTiers(laurel: Laurel): Promise<void> {
  const until = new Date(Date.now() + 120 * dayMs).toISOString().slice(0, 10);
  for (const { id, givenTier: tier } of people) {
    if (tier === undefined) continue;
    const input = { externalId: id, tier, until, reason: 'Teaches the workshops' };
    accepted(await patiently(() => laurel.setMemberTier(input)), id);
  }
}

function pence(code: string, amount: string): number {
  const worth = fromDecimal(amount);
  if (worth === null)
    throw new Error(`Laurel says that code ${code} is worth “${amount}”, which is no amount of money.`);
  return worth;
}
