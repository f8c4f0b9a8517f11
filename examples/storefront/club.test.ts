import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLaurel } from './shop/laurel.ts';
import type { GatewayAccess } from './shop/open.ts';
import type { Store } from './shop/store.ts';
import { balanceOf, givePoints, redeemReward } from './test/admin.ts';
import { type House, openHouse, orderAt } from './test/house.ts';
import { buy, hiddenField, type Visitor, visitor } from './test/visitor.ts';

describe('Petal Club, at the shop’s own pages', () => {
  let house: House;
  let access: GatewayAccess;
  let store: Store;

  beforeAll(async () => {
    house = await openHouse(4650);
    ({ access, store } = house);
  });
  afterAll(() => house?.close());

  /** A customer of the shop with an account, in a browser of their own. */
  async function customer(name: string): Promise<{ who: Visitor; id: string; email: string }> {
    const who = visitor(house.shop.url);
    const email = `${name.toLowerCase()}@example.com`;
    await who.post('/customers', { name, email });
    const id = Object.values(store.data.customers).find((candidate) => candidate.email === email)?.id;
    if (id === undefined) throw new Error(`${name} has no account.`);
    return { who, id, email };
  }

  /** A customer who has joined, with petals to spend. */
  async function member(name: string, points: number): Promise<{ who: Visitor; id: string; email: string }> {
    const somebody = await customer(name);
    await buy(somebody.who, ['PLANT-FERN']);
    await givePoints(access, somebody.id, points);
    return somebody;
  }

  it('counts what was bought as a guest, once its buyer is a member under that address', async () => {
    const guest = visitor(house.shop.url);
    const path = await buy(guest, ['BOUQUET-TULIP'], { name: 'Nora', email: 'Nora@Example.com' });
    expect(await guest.read(path)).toContain('Your petals are kept for you');

    const { who, id } = await customer('Nora');
    await buy(who, ['PLANT-FERN']);

    expect(await balanceOf(access, id)).toMatchObject({ available: 100, pending: 29 + 18 });
  });

  it('gives petals for a review, once for each customer and product, and once a day', async () => {
    const { who, id } = await member('Edith', 10);
    const review = { stars: '5', text: 'Even lovelier than the <picture>.' };

    await who.post('/products/boston-fern/reviews', review);
    const page = await who.read('/products/boston-fern');
    expect(page).toContain('Thank you: 50 petals for you.');
    expect(page).toContain('Even lovelier than the &lt;picture&gt;.');
    await who.post('/products/boston-fern/reviews', { ...review, text: 'Again.' });
    await who.post('/products/monstera/reviews', review);

    expect(await who.read('/products/monstera')).toContain('Today’s petals you have already.');
    expect(await balanceOf(access, id)).toMatchObject({ available: 100 + 10 + 50 });
    expect(Object.values(store.data.reviews).map(({ sku, text }) => [sku, text])).toEqual([
      ['PLANT-FERN', review.text],
      ['PLANT-MONSTERA', review.text],
    ]);
  });

  it('asks for stars and words, and for an account', async () => {
    const guest = visitor(house.shop.url);
    const answer = await guest.post('/products/monstera/reviews', { stars: '5', text: 'Mine.' });
    expect(answer.headers.get('location')).toBe('/sign-in?return=/products/monstera');

    const { who } = await customer('Ivy');
    await who.post('/products/monstera/reviews', { stars: '9', text: 'Too many.' });
    expect(await who.read('/products/monstera')).toContain('Choose one to five stars, and say why.');
  });

  it.each([
    ['delivery', { shipping: 0, discount: 0, lines: [1800, 2400] }],
    ['ten-per-cent', { shipping: 495, discount: 420, lines: [1620, 2160] }],
    ['vase', { shipping: 0, discount: 2600, lines: [1800, 2400, 0] }],
  ])('honours a code for %s', async (key, { shipping, discount, lines }) => {
    const { who, id, email } = await member(`Hilma-${key}`, 2_000);
    // Ten per cent is for members of the second tier.
    if (key === 'ten-per-cent') await buy(who, ['BOUQUET-PEONY', 'BOUQUET-PEONY', 'BOUQUET-PEONY', 'BOUQUET-PEONY']);
    const code = await redeemReward(access, { id, email, name: 'Hilma' }, key);
    await who.post('/cart', { sku: 'PLANT-FERN', quantity: '1' });
    await who.post('/cart', { sku: 'BOUQUET-SUNFLOWER', quantity: '1' });

    await who.post('/checkout/code', { discount: code });
    const order = orderAt(store, await buy(who, []));

    expect(order).toMatchObject({ shipping, discount: { code, amount: discount }, delivery: { state: 'recorded' } });
    expect(order.lines.map(({ amount }) => amount)).toEqual(lines);
    expect(order.codeOutcome).toBeUndefined();
  });

  it('takes a gift card of anybody, and what it paid goes back to it first', async () => {
    const { id, email } = await member('Gerda', 1_000);
    const code = await redeemReward(access, { id, email, name: 'Gerda' }, 'gift-card');
    const left = async () => (await openLaurel(access).redemption(code))?.giftCard?.balance.amount;
    const friend = visitor(house.shop.url);
    await friend.post('/cart', { sku: 'BOUQUET-TULIP', quantity: '1' });
    await friend.post('/checkout/code', { code });
    expect(hiddenField(await friend.read('/checkout'), 'total')).toBe('2395');

    const order = orderAt(store, await buy(friend, [], { name: 'Friend', email: 'friend@example.com' }));
    expect(order).toMatchObject({ discount: null, payment: { kind: 'gift-card', code, amount: 1_000 } });
    expect(order.lines.map(({ amount }) => amount)).toEqual([2_900]);
    expect(await left()).toBe('0.00');
    await friend.post('/cart', { sku: 'BOUQUET-TULIP', quantity: '1' });
    await friend.post('/checkout/code', { code });
    expect(await friend.read('/checkout')).toContain('Nothing is left on this gift card.');

    const staff = visitor(house.shop.url);
    await staff.post(`/till/${order.id}/refunds`, { kind: 'amount', amount: '4.00', key: 'first' });
    expect(await left()).toBe('4.00');
    await staff.post(`/till/${order.id}/refunds`, { kind: 'cancelled', key: 'second' });
    expect(await left()).toBe('10.00');
    expect(order.refunds.map(({ delivery, toGiftCard }) => [delivery.state, toGiftCard])).toEqual([
      ['recorded', 400],
      ['recorded', 600],
    ]);
  });

  it('takes no code for a present that left the basket', async () => {
    const { who, id, email } = await member('Vera', 1_300);
    const code = await redeemReward(access, { id, email, name: 'Vera' }, 'vase');
    await who.post('/cart', { sku: 'PLANT-FERN', quantity: '1' });
    await who.post('/checkout/code', { code });
    await who.post('/cart/update', { sku: 'VASE-01', remove: 'yes' });

    const page = await who.read('/checkout');

    expect(page).toContain('This code is for a present.');
    expect(hiddenField(page, 'total')).toBe('2295');
  });

  it('sells the wreath to who has early access, and to nobody else', async () => {
    const { who, id, email } = await member('Wilma', 10);
    const page = () => who.read('/products/christmas-wreath');
    const tryToBuy = async () => {
      await who.post('/cart', { sku: 'WREATH-01', quantity: '1' });
      return (await who.read('/cart')).includes('Christmas wreath</a>');
    };
    expect(await page()).toContain('Not on the shelves yet. From the tier Bloom on');
    expect(await tryToBuy()).toBe(false);

    await buy(who, ['BOUQUET-PEONY', 'BOUQUET-PEONY', 'BOUQUET-PEONY', 'BOUQUET-PEONY', 'BOUQUET-PEONY']);
    await redeemReward(access, { id, email, name: 'Wilma' }, 'early-wreaths');

    expect(await page()).toContain('you are early, with Petal Club.');
    expect(await tryToBuy()).toBe(true);
  });

  it('doubles petals over the counter on a quiet morning, and not on the web', async () => {
    const { who, id, email } = await member('Quentin', 10);
    const program = await readFile(house.place.program, 'utf8');
    const everyDay = 'weekdays: [mon, tue, wed, thu, fri, sat, sun]';
    const today = program.replace(/weekdays: \[\w+\], hours: \["08:00", "11:00"\]/, everyDay);
    expect(today).not.toBe(program);
    await house.applyProgram(today);
    const clerk = visitor(house.shop.url);
    const key = hiddenField(await clerk.read(`/till/member?${new URLSearchParams({ who: email })}`), 'key');
    const sold = await clerk.post('/till/sales', { key, who: email, 'unit-BOUQUET-TULIP': '1' });
    const online = await buy(who, ['BOUQUET-TULIP']);

    expect(orderAt(store, sold.headers.get('location') ?? '')).toMatchObject({ customerId: id, pointsEarned: 58 });
    expect(orderAt(store, online)).toMatchObject({ pointsEarned: 29 });
    await house.applyProgram(program);
  });

  describe('at the till', () => {
    const till = () => visitor(house.shop.url);

    it('finds a member by address or number, and shows what they have', async () => {
      const { id, email } = await member('Greta', 400);

      for (const who of [email.toUpperCase(), id]) {
        const page = await till().read(`/till/member?${new URLSearchParams({ who })}`);
        expect(page).toContain('<dd>500 petals</dd>');
        expect(page).toContain('<dd>Bud</dd>');
        expect(page).toContain('£182.00');
      }
    });

    it('sells to a member with their code, once however often the button is pressed', async () => {
      const { id, email } = await member('Agnes', 600);
      const code = await redeemReward(access, { id, email, name: 'Agnes' }, 'five-off');
      const clerk = till();
      const page = await clerk.read(`/till/member?${new URLSearchParams({ who: email })}`);
      const sale = { key: hiddenField(page, 'key'), who: email, 'unit-PLANT-ORCHID': '2', code };

      const [first, ...others] = await Promise.all([1, 2, 3].map(() => clerk.post('/till/sales', sale)));

      const path = first?.headers.get('location') ?? '';
      expect(others.map((answer) => answer.headers.get('location'))).toEqual([path, path]);
      expect(orderAt(store, path)).toMatchObject({ channel: 'till', shipping: 0, customerId: id, pointsEarned: 49 });
      expect(await clerk.read(path)).toContain('49 petals and £0.98 credit from this order');
    });

    it('sells to an address that has not joined, and the petals wait', async () => {
      const clerk = till();
      const who = 'ruth@example.com';
      const page = await clerk.read(`/till/member?${new URLSearchParams({ who })}`);
      expect(page).toContain('Nobody has joined under ruth@example.com.');
      await clerk.post('/till/sales', { key: hiddenField(page, 'key'), who, 'unit-PLANT-FERN': '1' });

      const ruth = await customer('Ruth');
      await buy(ruth.who, ['PLANT-ORCHID']);

      expect(await balanceOf(access, ruth.id)).toMatchObject({ available: 100, pending: 18 + 27 });
    });

    it.each([
      ['nobody-7', { 'unit-PLANT-FERN': '1' }, 'Find the member first'],
      ['zoe@example.com', {}, 'Choose at least one thing'],
    ])('refuses a sale to %s of %j', async (who, units, sentence) => {
      const clerk = till();
      await clerk.post('/till/sales', { key: 'key', who, ...units });

      expect(await clerk.read('/till')).toContain(sentence);
    });
  });
});
