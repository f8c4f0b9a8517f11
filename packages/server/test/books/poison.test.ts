import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHouse, type House, petal } from '../support/house.ts';
import { openBranch, orderOf } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

it('a fact that only the database refuses stands alone: its 255 neighbours are booked', {
  timeout: 60_000,
}, async () => {
  await house.pool.query(`ALTER TABLE order_line ADD CONSTRAINT poison CHECK (sku <> 'POISON')`);
  const branch = await openBranch(house);
  const orders = Array.from({ length: 256 }, (_, index) =>
    orderOf({
      customerExternalId: `c-${index}`,
      lines: [{ sku: index === 100 ? 'POISON' : 'ROSE', quantity: 1, amount: '10' }],
    }),
  );
  const outcomes = await Promise.allSettled(
    orders.map((order) => branch.loyalty.orders.record(branch.programId, [order])),
  );
  expect(outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([100]);
  expect(outcomes[100]).toMatchObject({ reason: { code: '23514', constraint: 'poison' } });
  expect([await branch.count('order'), await branch.count('member'), await branch.count('fact')]).toEqual([
    255, 255, 255,
  ]);

  await house.pool.query('ALTER TABLE order_line DROP CONSTRAINT poison');
  expect(await branch.loyalty.orders.record(branch.programId, orders)).toHaveLength(256);
  expect(await branch.count('order')).toBe(256);
});

it('a fact that breaks a rule of ours stands alone too', async () => {
  const branch = await openBranch(house, { points: { ...petal.points, pendingDays: 0 } });
  const [ada, bob] = [await branch.member(), await branch.member()];
  await branch.read('DELETE FROM wallet WHERE program_id = $1 AND member_id = $2', bob.id);
  const outcomes = await Promise.allSettled([ada.order(), bob.order(), ada.order()]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await ada.balance()).toMatchObject({ available: 20 });
  expect(await branch.count('order')).toBe(2);
});

it('free text as long and as odd as it can be is kept as it came', async () => {
  const branch = await openBranch(house);
  const deep = JSON.parse(`${'['.repeat(32)}"${'x'.repeat(8000)}"${']'.repeat(32)}`);
  const odd = { '': '\\u0041 "\'{},NULL\n\t\u{1f33a}', 'a.b': [null, true, -0.5, 1e300], NULL: {} };
  for (const attributes of [deep, odd, 'text', 7, false, []]) {
    const order = await branch.record({
      lines: [
        { sku: `{"',\\}`, name: 'NULL', quantity: 1, amount: '1.00', attributes, categories: ['a,b', '"', '{}'] },
      ],
    });
    expect(await branch.lines(order.id)).toMatchObject([
      { sku: `{"',\\}`, name: 'NULL', attributes, categories: ['a,b', '"', '{}'] },
    ]);
  }
});
