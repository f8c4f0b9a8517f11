import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { seed } from './demo/seed.ts';
import { openShopper } from './demo/shopper.ts';
import { openLaurel } from './shop/laurel.ts';
import type { Order } from './shop/model.ts';
import type { GatewayAccess, OpenShop } from './shop/open.ts';
import { openStore, type Store } from './shop/store.ts';
import { askAdmin, balanceOf, givePoints } from './test/admin.ts';
import { type House, openHouse, orderAt } from './test/house.ts';
import { buy, hiddenField, type Visitor, visitor } from './test/visitor.ts';

describe('the shop in front of a real gateway', () => {
  let house: House;
  let access: GatewayAccess;
  let store: Store;
  let shop: OpenShop;

  beforeAll(async () => {
    house = await openHouse(4600);
    ({ access, store, shop } = house);
  });
  afterAll(() => house?.close());

  /** A customer of the shop, new, in a browser of their own. */
  async function customer(name: string): Promise<{ who: Visitor; id: string }> {
    const who = visitor(shop.url);
    await who.post('/customers', { name, email: `${name.toLowerCase()}@example.com` });
    const id = Object.values(store.data.customers).find((candidate) => candidate.name === name)?.id;
    if (id === undefined) throw new Error(`${name} has no account.`);
    return { who, id };
  }

  async function refund(who: Visitor, order: Order, fields: Record<string, string>): Promise<void> {
    const key = hiddenField(await who.read(`/till/${order.id}`), 'key');
    await who.post(`/till/${order.id}/refunds`, { ...fields, key });
  }

  it('records an order, then a returned line, then the rest, and the petals follow', async () => {
    const { who, id } = await customer('Ada');

    const path = await buy(who, ['BOUQUET-TULIP', 'GIFT-25']);
    expect(await who.read(path)).toContain('29 petals from this order');
    const joined = await balanceOf(access, id);

    await refund(who, orderAt(store, path), { kind: 'amount', amount: '27.00' });
    await refund(who, orderAt(store, path), { kind: 'lines', 'unit-1': '1' });
    expect(await balanceOf(access, id)).toEqual({ ...joined, pending: (joined?.pending ?? 0) - 29 });

    await refund(who, orderAt(store, path), { kind: 'all' });
    const { order } = await askAdmin<{ order: object }>(
      access,
      'query ($id: String!) { order(externalId: $id) { status pointsEarned pointsClawedBack total { amount } refunds { amount { amount } } } }',
      { id: orderAt(store, path).id },
    );
    expect(order).toMatchObject({
      status: 'REFUNDED',
      pointsEarned: 29,
      pointsClawedBack: 29,
      total: { amount: '54.00' },
    });
    expect(orderAt(store, path).refunds.map(({ delivery }) => delivery)).toEqual(Array(3).fill({ state: 'recorded' }));
  });

  it('honours a code once, and a full refund gives its petals back', async () => {
    const { who, id } = await customer('Grace');
    await buy(who, ['PLANT-FERN']);
    await givePoints(access, id, 400);
    const before = await balanceOf(access, id);
    const { code } = await openShopper(access).redeem(
      { id, name: 'Grace', email: 'grace@example.com' },
      300,
      'grace-1',
    );

    await who.post('/cart', { sku: 'VASE-01', quantity: '1' });
    await who.post('/checkout/code', { code });
    expect(await who.read('/checkout')).toContain('£3.00 off');
    const path = await buy(who, []);
    expect(orderAt(store, path)).toMatchObject({ discount: { code, amount: 300 }, delivery: { state: 'recorded' } });
    expect(await openLaurel(access).redemption(code)).toMatchObject({ status: 'CAPTURED' });

    await who.post('/cart', { sku: 'VASE-01', quantity: '1' });
    await who.post('/checkout/code', { code });
    expect(await who.read('/checkout')).toContain('This code has been used on an order already.');

    await refund(who, orderAt(store, path), { kind: 'all' });
    expect(await balanceOf(access, id)).toEqual(before);
  });

  it('answers somebody else’s code like one that does not exist', async () => {
    const { who, id } = await customer('Hedy');
    await buy(who, ['PLANT-FERN']);
    await givePoints(access, id, 100);
    const { code } = await openShopper(access).redeem({ id, name: 'Hedy', email: 'hedy@example.com' }, 100, 'hedy-1');
    const { who: thief } = await customer('Mallory');
    await thief.post('/cart', { sku: 'VASE-01', quantity: '1' });
    // Takes the sentence about the basket off the next page.
    await thief.read('/cart');

    const answers: string[] = [];
    for (const guess of [code, 'NO-SUCH-CODE']) {
      await thief.post('/checkout/code', { code: guess });
      answers.push((await thief.read('/checkout')).replaceAll(guess, '…'));
    }

    expect(answers[0]).toContain('We don&#39;t know this code.');
    expect(answers[0]).toBe(answers[1]);
  });

  it('gives the shop a past, and nothing more the second time', async () => {
    const seeding = {
      store: await openStore(join(house.place.gatewayData, '../seeded.json')),
      laurel: openLaurel(access),
    };
    const shopper = openShopper(access);

    const first = await seed({ ...seeding, shopper });
    const books = () =>
      askAdmin<object>(access, '{ liability { points available pending held owed } members { totalCount } }');
    const after = await books();

    expect(first.orders).toBeGreaterThan(400);
    expect(first.members).toBeGreaterThan(100);
    expect(first.refunds).toBeGreaterThan(30);
    expect(first.reviews).toBeGreaterThan(50);
    expect(await seed({ ...seeding, shopper })).toEqual({ members: 0, orders: 0, edits: 0, refunds: 0, reviews: 0 });
    expect(await books()).toEqual(after);
    expect(await balanceOf(access, 'sam')).toBeNull();
    expect((await balanceOf(access, 'rosa'))?.available).toBeGreaterThan(500);
    expect(await house.audit()).toContain('The books are right.');
  });

  it('has tried everything in that past: credit, seats, trees, a change, a cancellation, a tier by hand', async () => {
    const told = await askAdmin<object>(
      access,
      `query ($joost: MemberBy!, $amina: MemberBy!) {
        joost: member(by: $joost) { birthday credit: balance(asset: CREDIT) { owed } hasAccess(key: "wreaths") }
        amina: member(by: $amina) { tier { tier { key } } manualTiers { tier } hasAccess(key: "wreaths") }
        tickets(rewardKey: "workshop") { nodes { member { externalId } } }
        donations { beneficiary points }
        paid: order(externalId: "PS-5101") { total { amount } redemptions { outcome redemption { asset points } } }
        changed: order(externalId: "PS-5201") { status revision total { amount } }
        cancelled: order(externalId: "PS-5301") { status pointsEarned }
      }`,
      { joost: { externalId: 'joost' }, amina: { externalId: 'amina' } },
    );

    expect(told).toMatchObject({
      joost: { birthday: expect.stringMatching(/^--\d\d-\d\d$/), credit: { owed: 0 }, hasAccess: true },
      amina: { tier: { tier: { key: 'grove' } }, manualTiers: [{ tier: 'grove' }], hasAccess: true },
      tickets: { nodes: expect.arrayContaining([{ member: { externalId: 'joost' } }]) },
      donations: [{ beneficiary: 'Trees for Cities', points: 1_000 }],
      paid: {
        total: { amount: '56.00' },
        redemptions: [{ outcome: 'CAPTURED', redemption: { asset: 'CREDIT', points: 500 } }],
      },
      changed: { status: 'PAID', revision: '1', total: { amount: '78.00' } },
      cancelled: { status: 'CANCELLED' },
    });
  });

  it('sells while the gateway is away, and records the order once it is back', async () => {
    const { who, id } = await customer('Lise');
    await house.stopGateway();

    const path = await buy(who, ['BOUQUET-SUNFLOWER']);
    expect(orderAt(store, path).delivery).toEqual({ state: 'queued' });
    await refund(who, orderAt(store, path), { kind: 'amount', amount: '4.00' });

    await house.startGateway();
    await vi.waitFor(() => expect(store.data.errands).toEqual([]), { timeout: 35_000, interval: 200 });
    expect(orderAt(store, path)).toMatchObject({ pointsEarned: 24, delivery: { state: 'recorded' } });
    expect(await who.read('/account')).toContain('24 petals, 4 taken back');
    expect(await balanceOf(access, id)).toMatchObject({ owed: 0, held: 0 });
  }, 90_000);
});
