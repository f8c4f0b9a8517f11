import { uuidv7 } from 'uuidv7';
import { expect, it } from 'vitest';
import { accepted, createHouse } from '../support/house.ts';
import { read } from './markdown.ts';

const definition = {
  earn: [
    { key: 'welcome', on: 'join', give: 100 },
    { key: 'purchase', on: 'order', per: '1.00', give: 1 },
  ],
};

/** The kind of each entry of the table, and the balance after it. */
const told = [...read('docs/books.md').matchAll(/^\|.*\| `(\w+)`.*?\| (\d+) \| (\d+) \| (\d+) \|$/gm)].map(
  ([, kind, ...after]) => [kind, ...after.map(Number)],
);

it('tells one member’s fortnight as the books have it', async () => {
  const house = await createHouse({ definition });
  const { loyalty, programId, pool } = house;
  const member = await house.member();
  await member.order({ amount: '450.00' });
  await house.advanceTo('2026-05-16T10:00:00Z');
  const wish = { rewardKey: 'five-off', idempotencyKey: uuidv7() };
  const { code } = accepted(await loyalty.redemptions.hold(programId, member.id, wish));
  const order = await member.order({ amount: '60.00', redemptionCodes: [code] });
  await member.refund(order.externalId);

  const { rows } = await pool.query(
    'SELECT kind, available_after, pending_after, held_after FROM entry WHERE member_id = $1 ORDER BY version',
    [member.id],
  );
  expect(told).toEqual(rows.map(({ kind, ...after }) => [kind, ...Object.values(after).map(Number)]));
  await house.close();
});
