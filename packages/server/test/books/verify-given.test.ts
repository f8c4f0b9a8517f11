import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accepted, createHouse, type House } from '../support/house.ts';
import { type Fair, fairRewards, openFair } from './fair.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
  // Whoever owns the database can take its own guards away; the audit must find what they did then.
  const { rows } = await house.pool.query<{ name: string; table: string }>(
    `SELECT conname AS name, conrelid::regclass::text AS table FROM pg_constraint WHERE contype IN ('c', 'f') AND conrelid <> 0
       AND connamespace = 'public'::regnamespace`,
  );
  for (const { name, table } of rows) await house.pool.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
});
afterAll(() => house.close());

const coded = { key: 'coded', name: '£5 off', cost: 10, give: { amountOff: '5.00' }, codes: { pool: 'codes.txt' } };

/** A fair with something of everything in it: credit, cards spent and voided, tickets, a line, a pool, donations. */
async function eventful(): Promise<Fair> {
  const fair = await openFair(house, { rewards: [...fairRewards, coded] });
  const { loyalty, programId } = fair;
  const [ada, bob, eve] = [await fair.rich(20_000), await fair.rich(20_000), await fair.rich()];
  await ada.reward('credit');
  const [card, voided, seat] = [await ada.reward('card'), await ada.reward('card'), await ada.reward('workshop')];
  const paid = { code: card.code, orderExternalId: 'O-1' };
  accepted(await loyalty.giftCards.spend(programId, { ...paid, amount: '4.00', idempotencyKey: uuidv7() }));
  accepted(await loyalty.giftCards.return(programId, { ...paid, amount: '1.00', idempotencyKey: uuidv7() }));
  accepted(await fair.giveBack(voided.code, 'back'));
  accepted(await fair.giveBack((await ada.reward('credit')).code));
  await bob.reward('workshop');
  for (const { id } of [bob, eve])
    accepted(await loyalty.rewards.join(programId, { memberId: id, rewardKey: 'workshop' }));
  accepted(await fair.giveBack(seat.code));
  const last = await bob.reward('workshop');
  accepted(await fair.giveBack(last.code));
  await ada.reward('trees');
  await ada.reward('early');
  accepted(await loyalty.rewards.addPoolCodes(programId, { pool: 'codes.txt', codes: ['a', 'b', 'c'] }));
  await ada.reward('coded');
  expect(await fair.line()).toEqual(['TAKEN', 'OFFERED']);
  expect(await fair.problems()).toEqual([]);
  return fair;
}

const ofKind = (kind: string, status = 'CAPTURED') =>
  `program_id = $1 AND id = (SELECT id FROM redemption WHERE program_id = $1 AND discount_kind = '${kind}' AND status = '${status}' LIMIT 1)`;
const card = 'program_id = $1 AND voided_at IS NULL';
const move = (kind: string) => `program_id = $1 AND kind = '${kind}' AND balance_after > 0`;
const ticket = 'program_id = $1 AND voided_at IS NULL';
const somebody = '(SELECT id FROM member WHERE program_id = $1 ORDER BY id DESC LIMIT 1)';
const all = 'program_id = $1';

describe('the audit finds', () => {
  it.each<[audit: string, change: string, where: string]>([
    ['at once', `UPDATE redemption SET status = 'RELEASED'`, ofKind('ACCESS')],
    ['at once', `UPDATE redemption SET order_external_id = 'O-1'`, ofKind('DONATION')],
    ['at once', `UPDATE redemption SET captured_at = captured_at + interval '1 s'`, ofKind('EVENT')],
    ['redeemed', `UPDATE redemption SET discount_kind = 'ACCESS'`, ofKind('DONATION')],
    ['accounts', `UPDATE posting SET to_account = 'donated'`, `${all} AND to_account = 'clawed_back'`],
    ['redeemed', `UPDATE posting SET to_account = 'redeemed'`, `${all} AND to_account = 'donated'`],
    ['redeemed', 'UPDATE posting SET amount = amount + 1', `${all} AND to_account = 'donated'`],
    [
      'accounts',
      `UPDATE posting SET from_account = 'adjusted'`,
      `${all} AND from_account = 'issued' AND to_account = 'available'`,
    ],
    ['given credit', 'UPDATE lot SET redemption_id = NULL', `${all} AND redemption_id IS NOT NULL`],
    ['given credit', 'UPDATE lot SET points = points + 1', `${all} AND redemption_id IS NOT NULL`],
    ['given credit', `UPDATE lot SET member_id = ${somebody}`, `${all} AND redemption_id IS NOT NULL`],
    ['given credit', 'UPDATE redemption SET discount_minor = discount_minor + 1', ofKind('STORE_CREDIT')],
    [
      'given credit',
      'UPDATE lot SET clawed_back = 0, available = points',
      `${all} AND redemption_id IS NOT NULL AND clawed_back > 0`,
    ],
    ['gift card', 'UPDATE gift_card SET balance_minor = balance_minor + 1', card],
    ['gift card', 'UPDATE gift_card SET initial_minor = initial_minor + 1', card],
    ['gift card', 'UPDATE gift_card SET version = version + 1', card],
    ['gift card', 'UPDATE gift_card SET voided_at = created_at', card],
    ['gift card', 'UPDATE gift_card_move SET amount_minor = amount_minor - 1', move('SPEND')],
    ['gift card', 'UPDATE gift_card_move SET balance_after = balance_after + 1', move('SPEND')],
    ['gift card', 'DELETE FROM gift_card_move', move('RETURN')],
    ['gift card', 'DELETE FROM gift_card_move', `${all} AND kind = 'VOID'`],
    ['gift card', `UPDATE gift_card_move SET kind = 'RETURN'`, `${all} AND kind = 'ISSUE'`],
    ['gift card order', `UPDATE gift_card_move SET order_external_id = 'O-2'`, move('RETURN')],
    ['gift cards', 'DELETE FROM gift_card', card],
    ['gift cards', `UPDATE gift_card SET member_id = ${somebody}`, card],
    ['gift cards', `UPDATE redemption SET status = 'CAPTURED'`, ofKind('GIFT_CARD', 'REFUNDED')],
    ['gift cards', 'UPDATE redemption SET discount_minor = discount_minor + 1', ofKind('GIFT_CARD')],
    ['unclaimed', 'DELETE FROM fact', `${all} AND kind = 'gift-card-spend'`],
    ['facts', 'UPDATE fact SET entity_id = gen_random_uuid()', `${all} AND kind = 'gift-card-return'`],
    ['facts', 'UPDATE fact SET entity_id = gen_random_uuid()', `${all} AND kind = 'redemption-refund'`],
    ['tickets', 'DELETE FROM ticket', ticket],
    ['tickets', 'UPDATE ticket SET voided_at = created_at', ticket],
    ['tickets', 'UPDATE ticket SET voided_at = NULL', `${all} AND voided_at IS NOT NULL`],
    ['tickets', `UPDATE ticket SET code = 'another'`, ticket],
    ['tickets', `UPDATE ticket SET member_id = ${somebody}`, ticket],
    ['tickets', `UPDATE ticket SET reward_key = 'concert'`, ticket],
    ['line', 'UPDATE waiting_place SET offered_until = NULL', `${all} AND status = 'OFFERED'`],
    ['line', `UPDATE waiting_place SET member_id = ${somebody}`, `${all} AND status = 'TAKEN'`],
    ['line', `UPDATE waiting_place SET status = 'WAITING'`, `${all} AND status = 'OFFERED'`],
    ['pool', 'UPDATE code_pool SET given = given + 1', all],
    ['pool', 'UPDATE code_pool SET added = added - 1', all],
    ['pool', 'DELETE FROM pool_code', `${all} AND place = 2`],
    ['pool', 'UPDATE pool_code SET place = 4', `${all} AND redemption_id IS NOT NULL`],
    ['pools', 'DELETE FROM code_pool', all],
    ['pool code', 'UPDATE pool_code SET redemption_id = NULL', `${all} AND redemption_id IS NOT NULL`],
    ['pool code', `UPDATE pool_code SET shown_code = 'z'`, `${all} AND redemption_id IS NOT NULL`],
    ['pool code', `UPDATE redemption SET shown_code = 'z'`, ofKind('ACCESS')],
  ])('by “%s”: %s', async (audit, change, where) => {
    const { pool, loyalty, programId } = await eventful();
    expect((await pool.query(`${change} WHERE ${where}`, [programId])).rowCount).toBeGreaterThan(0);
    const { problems } = await loyalty.audit({ programId });
    expect(problems.map(({ what }) => what)).toContain(audit);
    for (const problem of problems)
      expect(`${problem.where}: ${problem.message}`).toMatch(/([0-9a-f]{8}|pool codes\.txt|fact [a-z-]+ \S+).*\.$/);
  });
});
