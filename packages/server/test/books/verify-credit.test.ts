import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHouse, type House, petal } from '../support/house.ts';
import { type Branch, openBranch } from './branch.ts';
import { one, withoutGuards } from './tampering.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
  await withoutGuards(house);
});
afterAll(() => house.close());

/** Credit that was earned, spent, refunded, forgiven and lapsed; caps that are used; an order in another currency. */
async function moneyed(): Promise<Branch> {
  const branch = await openBranch(house, {
    currencies: { EUR: { rate: '0.86' } },
    points: { ...petal.points, pendingDays: 0 },
    credit: { pendingDays: 1, expiry: { after: 'P1M' } },
    refunds: { spentPoints: 'proportional', shortfall: 'forgive' },
    earn: [
      { key: 'purchase', on: 'order', per: '1.00', give: 1, cap: { points: 300, every: 'P1Y' } },
      { key: 'back', on: 'order', cashback: '5%', cap: { credit: '20.00', every: 'P1M' } },
    ],
  });
  const ada = await branch.member('ada');
  await branch.member('bob');
  const lost = await ada.order({ amount: '40.00', placedAt: new Date('2026-03-01T12:00:00Z') });
  await ada.refund(lost.externalId, { amount: '10.00' });
  const earned = await ada.order({ externalId: 'earned', amount: '100.00' });
  await ada.order({ externalId: 'abroad', currencyCode: 'EUR', amount: '30.00' });
  await branch.advanceTo('2026-05-04T00:00:00Z');
  const { code } = await ada.pay('5.00');
  const lines = [
    { sku: 'ROSE', quantity: 2, amount: '20.00' },
    { sku: 'LILY', quantity: 1, amount: '20.00' },
  ];
  const paid = await ada.order({ externalId: 'paid', lines, redemptionCodes: [code] });
  await ada.refund(earned.externalId, { amount: '95.00' });
  await ada.refund('abroad', { amount: '1.00' });
  await ada.refund(paid.externalId, { externalId: 'back', lines: [{ sku: 'ROSE', quantity: 1 }] });
  await ada.pay('0.50');
  expect((await branch.loyalty.audit({ programId: branch.programId })).problems).toEqual([]);
  return branch;
}

const credit = `wallet_id IN (SELECT id FROM wallet WHERE program_id = $1 AND asset = 'CREDIT')`;
const wallet = one('wallet', "asset = 'CREDIT' AND version > 0");
const order = (externalId: string) => one('"order"', `external_id = '${externalId}'`);
const lineOf = (externalId: string) =>
  one('order_line', `order_id = (SELECT id FROM "order" WHERE program_id = $1 AND external_id = '${externalId}')`);
const refund = one('refund', "external_id = 'back'");
const shortfall = one('refund', 'credit_forgiven > 0');
const cap = (rule: string) => one('limit_use', `rule = '${rule}'`);
const bob = `(SELECT id FROM member WHERE program_id = $1 AND external_id = 'bob')`;

describe('the audit finds', () => {
  it.each<[audit: string, change: string, where: string]>([
    ['balance', 'UPDATE wallet SET available = available + 1', wallet],
    ['lifetime', 'UPDATE wallet SET lifetime_earned = lifetime_earned + 1', wallet],
    ['lots', 'UPDATE lot SET available = available + 1', one('lot', `${credit} AND available > 0`)],
    ['earning', 'UPDATE lot SET points = points + 1', one('lot', `${credit} AND order_id IS NOT NULL`)],
    ['clawback', 'UPDATE lot SET lapsed_counted = lapsed_counted - 1', one('lot', `${credit} AND lapsed_counted > 0`)],
    ['chain', `UPDATE entry SET asset = 'POINTS'`, one('entry', credit)],
    ['holds', 'UPDATE redemption SET points = points + 1', one('redemption', "asset = 'CREDIT' AND status = 'HELD'")],
    ['order', 'UPDATE "order" SET credit_earned = credit_earned + 1', order('paid')],
    ['earning', 'UPDATE "order" SET credit_earned = credit_earned + 1', order('paid')],
    ['decisions', 'UPDATE "order" SET credit_earned = credit_earned + 1', order('paid')],
    ['order', 'UPDATE "order" SET credit_clawed_back = credit_clawed_back - 1', order('paid')],
    ['clawback', 'UPDATE "order" SET credit_clawed_back = credit_clawed_back - 1', order('paid')],
    ['lifetime', 'UPDATE "order" SET credit_clawed_back = credit_clawed_back - 1', order('paid')],
    ['decisions', `UPDATE "order" SET decisions = decisions #- '{1}'`, order('paid')],
    ['order', 'UPDATE order_line SET credit_earned = credit_earned + 1', lineOf('paid')],
    ['shares', 'UPDATE order_line SET credit_clawed_back = credit_clawed_back + 1', lineOf('paid')],
    ['refund', 'UPDATE refund_line SET credit = credit + 1', 'program_id = $1'],
    ['refund', 'UPDATE refund SET credit_clawed_back = credit_clawed_back + 1', refund],
    ['refund', 'UPDATE refund SET credit_returned = credit_returned - 1', refund],
    ['refund', 'UPDATE refund SET credit_owed = 1', refund],
    ['refund', 'UPDATE refund SET credit_forgiven = credit_forgiven - 1', shortfall],
    ['refund', 'UPDATE refund SET credit_forgiven = 0, points_forgiven = credit_forgiven', shortfall],
    ['spend', 'UPDATE order_line SET worth_minor = worth_minor + 1', lineOf('abroad')],
    ['spend', 'UPDATE "order" SET spend_minor = spend_minor + 1', order('abroad')],
    ['caps', 'UPDATE limit_use SET amount = amount + 1', cap('back')],
    ['caps', `UPDATE limit_use SET at = at + interval '1 s'`, cap('purchase')],
    ['caps', `UPDATE limit_use SET member_id = ${bob}`, cap('purchase')],
    ['caps', `UPDATE "order" SET status = 'REFUNDED'`, order('paid')],
    ['uncounted', 'DELETE FROM limit_use', cap('back')],
    ['uncounted', 'DELETE FROM limit_use', cap('purchase')],
    ['uncounted', `UPDATE limit_use SET rule = 'purchase'`, cap('back')],
    ['unclaimed', 'DELETE FROM fact', `program_id = $1 AND kind = 'redeem-credit'`],
    ['facts', 'UPDATE fact SET entity_id = gen_random_uuid()', `program_id = $1 AND kind = 'redeem-credit'`],
    ['facts', `UPDATE fact SET kind = 'redeem'`, `program_id = $1 AND kind = 'redeem-credit'`],
  ])('by “%s”: %s', async (audit, change, where) => {
    const { pool, loyalty, programId } = await moneyed();
    expect((await pool.query(`${change} WHERE ${where}`, [programId])).rowCount).toBeGreaterThan(0);
    const { problems } = await loyalty.audit({ programId });
    expect(problems.map(({ what }) => what)).toContain(audit);
  });
});
