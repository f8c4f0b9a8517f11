import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBooks } from '../../src/ledger/verify.ts';
import { accepted, createHouse, type House, petal } from '../support/house.ts';
import { type Branch, openBranch } from './branch.ts';
import { one, withoutGuards } from './tampering.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
  await withoutGuards(house);
});
afterAll(() => house.close());

/** A history with something of everything in it: pending, available, lapsed, held, captured, returned, pinned, owed. */
async function eventful(): Promise<Branch> {
  const branch = await openBranch(house, {
    points: { ...petal.points, pendingDays: 1 },
    refunds: { spentPoints: 'proportional', shortfall: 'forgive' },
    earn: [
      ...petal.earn,
      { key: 'review', on: 'activity', type: 'review', give: 5, limit: { times: 9, every: 'P1D' } },
    ],
    tiers: {
      measure: 'spend',
      window: 'calendar-year',
      levels: [
        { key: 'bud', name: 'Bud', from: '0' },
        { key: 'bloom', name: 'Bloom', from: '10' },
      ],
    },
  });
  const ada = await branch.member('ada');
  await branch.member('bob');
  await ada.adjust(30, { expiresAt: new Date('2026-05-02T00:00:00Z') });
  await ada.adjust(-10);
  const earned = await ada.order({ amount: '200.00' });
  const lost = await ada.order({ amount: '7.00', placedAt: new Date('2025-05-01T12:00:00Z') });
  await branch.advanceTo('2026-05-04T00:00:00Z');
  await ada.refund(lost.externalId, { amount: '3.00' });
  const { code } = await ada.redeem(100);
  const lines = [
    { sku: 'ROSE', quantity: 2, amount: '20.00' },
    { sku: 'LILY', quantity: 1, amount: '20.00' },
  ];
  const paid = await ada.order({ lines, redemptionCodes: [code] });
  await ada.redeem(50);
  await ada.refund(earned.externalId, { amount: '190.00' });
  await ada.refund(paid.externalId, { lines: [{ sku: 'ROSE', quantity: 1 }] });
  await branch.record({ externalId: 'guest' });
  await ada.activity('review');
  await corrected(branch);
  expect((await branch.loyalty.audit({ programId: branch.programId })).problems).toEqual([]);
  return branch;
}

const wallet = one('wallet', "asset = 'POINTS' AND version > 0");
const entry = (where: string) => one('entry', where);
const lot = (where = 'order_id IS NOT NULL') => one('lot', where);
const use = (where = 'true') => one('lot_use', where);
const redemption = (status: string) => one('redemption', `status = '${status}'`);
const order = (where = "status <> 'PAID'") => one('"order"', where);
const orderLine = one('order_line', 'refunded_quantity > 0');
const refund = one('refund', 'points_returned > 0');
const bob = `(SELECT id FROM member WHERE program_id = $1 AND external_id = 'bob')`;
const posting = (from: string, to: string) => `program_id = $1 AND from_account = '${from}' AND to_account = '${to}'`;

/** Somebody of whom everything was corrected: an order edited after a refund, one cancelled, an activity reversed. */
async function corrected(branch: Branch): Promise<void> {
  const cyd = await branch.member('cyd');
  const line = { sku: 'ROSE', quantity: 2, amount: '40.00' };
  const { externalId } = await cyd.order({ lines: [line] });
  await cyd.refund(externalId, { lines: [{ line: '1', quantity: 1 }] });
  await cyd.edit(externalId, { lines: [{ ...line, amount: '60.00' }] });
  await cyd.edit(externalId, { lines: [{ ...line, amount: '30.00' }] });
  await cyd.cancel((await cyd.order({ amount: '9.00' })).externalId);
  await cyd.activity('review', { idempotencyKey: 'gone' });
  await cyd.reverse('gone');
}

describe('the audit finds', () => {
  it.each<[audit: string, change: string, where: string]>([
    ['balance', 'UPDATE wallet SET available = available + 1', wallet],
    ['balance', 'UPDATE wallet SET pending = pending + 1', wallet],
    ['balance', 'UPDATE wallet SET held = held - 1', wallet],
    ['balance', 'UPDATE wallet SET owed = 0', `${wallet} AND owed > 0`],
    ['balance', 'UPDATE wallet SET version = version + 1', wallet],
    ['balance', `UPDATE wallet SET head_hash = sha256('x')`, wallet],
    ['lifetime', 'UPDATE wallet SET lifetime_earned = lifetime_earned + 1', wallet],
    ['due', `UPDATE wallet SET next_due_at = next_due_at + interval '1 year'`, wallet],
    ['due', 'UPDATE wallet SET next_due_at = NULL', wallet],
    ['chain', 'UPDATE entry SET available = available + 1', entry("kind = 'ADJUST'")],
    ['postings', 'UPDATE entry SET available = available + 1', entry("kind = 'ADJUST'")],
    ['chain', 'UPDATE entry SET pending_after = pending_after + 1', entry("kind = 'EARN'")],
    ['chain', `UPDATE entry SET kind = 'EXPIRE'`, entry("kind = 'ADJUST'")],
    ['chain', `UPDATE entry SET at = at - interval '1 ms'`, entry("kind = 'EARN'")],
    ['chain', 'UPDATE entry SET order_id = NULL', entry("kind = 'EARN' AND order_id IS NOT NULL")],
    ['chain', 'UPDATE entry SET hash = sha256(hash)', entry("kind = 'EARN'")],
    ['chain', `UPDATE entry SET previous_hash = sha256('x')`, entry('version = 2')],
    ['chain', 'DELETE FROM entry', entry('version = 2')],
    ['balance', 'DELETE FROM entry', entry('version = (SELECT max(version) FROM entry WHERE program_id = $1)')],
    ['owner', `UPDATE entry SET member_id = ${bob}`, entry("kind = 'EARN'")],
    ['postings', 'UPDATE posting SET amount = amount + 1', posting('issued', 'pending')],
    ['postings', `UPDATE posting SET to_account = 'available'`, posting('issued', 'pending')],
    ['accounts', `UPDATE posting SET from_account = 'adjusted'`, posting('issued', 'pending')],
    ['postings', 'DELETE FROM posting', posting('adjusted', 'available')],
    ['redeemed', 'DELETE FROM posting', posting('redeemed', 'forgiven')],
    ['redeemed', 'UPDATE posting SET amount = amount + 1', posting('redeemed', 'forgiven')],
    ['refund', 'UPDATE posting SET amount = amount - 1', posting('forgiven', 'clawed_back')],
    ['lot', 'UPDATE lot SET points = points + 1', lot()],
    ['earning', 'UPDATE lot SET points = points + 1', lot()],
    ['earning', 'DELETE FROM lot', lot()],
    ['lots', 'UPDATE lot SET available = available + 1, clawed_back = clawed_back - 1', lot('clawed_back > 0')],
    ['lots', 'UPDATE lot SET pending = pending + 1', lot()],
    ['ways', 'UPDATE lot SET lapsed = lapsed + 1, adjusted = adjusted - 1', lot('adjusted > 0')],
    ['ways', 'UPDATE lot SET clawed_back = clawed_back - 1, settled = settled + 1', lot('clawed_back > 0')],
    ['lot', 'UPDATE lot SET settled = settled + 1', lot()],
    ['clawback', 'UPDATE lot SET lapsed_counted = lapsed_counted - 1', lot('lapsed_counted > 0')],
    ['lot', 'UPDATE lot_use SET points = points + 1', use()],
    ['uses', 'UPDATE lot_use SET points = points + 1', use()],
    ['uses', 'UPDATE lot_use SET released = released + 1', use()],
    ['uses', 'UPDATE lot_use SET returned = returned + 1', use()],
    ['uses', 'UPDATE lot_use SET absorbed = absorbed + 1', use('pinned > 0')],
    ['uses', 'UPDATE lot_use SET covers = 1', use('pinned > 0')],
    ['pins', 'UPDATE lot_use SET pinned = pinned + 1', use('pinned > 0')],
    ['redemption', 'DELETE FROM lot_use', use()],
    ['holds', 'UPDATE redemption SET points = points + 1', redemption('HELD')],
    ['uses', 'UPDATE redemption SET points = points + 1', redemption('CAPTURED')],
    ['holds', `UPDATE redemption SET status = 'CAPTURED'`, redemption('HELD')],
    ['redeemed', `UPDATE redemption SET status = 'RELEASED'`, redemption('CAPTURED')],
    ['uses', 'UPDATE redemption SET points_returned = points_returned + 1', redemption('CAPTURED')],
    ['redeemed', 'UPDATE redemption SET points_return_due = points_return_due + 1', redemption('CAPTURED')],
    ['order', 'UPDATE "order" SET total_minor = total_minor + 1', order()],
    ['order', 'UPDATE "order" SET points_earned = points_earned + 1', order()],
    ['order', 'UPDATE "order" SET points_clawed_back = points_clawed_back - 1', order()],
    ['clawback', 'UPDATE "order" SET points_clawed_back = points_clawed_back - 1', order()],
    ['status', `UPDATE "order" SET status = 'PAID'`, order()],
    ['status', `UPDATE "order" SET status = 'REFUNDED'`, order("external_id = 'guest'")],
    ['decisions', `UPDATE "order" SET decisions = '[]'`, order()],
    ['order', 'UPDATE order_line SET amount_minor = amount_minor + 1', orderLine],
    ['order', 'UPDATE order_line SET points_earned = points_earned + 1', orderLine],
    ['refunds', 'UPDATE order_line SET refunded_quantity = 0', orderLine],
    ['refunds', 'UPDATE order_line SET refunded_amount_minor = 0', orderLine],
    ['shares', 'UPDATE order_line SET points_clawed_back = 0', orderLine],
    ['order', 'DELETE FROM order_line', orderLine],
    ['refunds', 'UPDATE refund_line SET amount_minor = amount_minor + 1', 'program_id = $1'],
    ['refund', 'DELETE FROM refund_line', 'program_id = $1'],
    ['refund', 'UPDATE refund SET amount_minor = amount_minor + 1', refund],
    ['refund', 'UPDATE refund SET points_clawed_back = points_clawed_back + 1', refund],
    ['refund', 'UPDATE refund SET points_returned = points_returned + 1', refund],
    ['refund', 'UPDATE refund SET points_owed = points_owed + 1', refund],
    ['refund', 'UPDATE refund SET points_forgiven = points_forgiven + 1', refund],
    ['spend', 'UPDATE "order" SET spend_minor = spend_minor - 1', order()],
    ['spend', 'UPDATE order_line SET counted = false', orderLine],
    ['claim', `UPDATE "order" SET member_id = ${bob}`, order()],
    ['claim', 'UPDATE "order" SET member_id = NULL', order()],
    ['activity', 'UPDATE activity SET points_earned = points_earned + 1', 'program_id = $1'],
    ['activity', `UPDATE activity SET decisions = '[]'`, 'program_id = $1'],
    ['activity', `UPDATE activity SET member_id = ${bob}`, 'program_id = $1'],
    ['activity', 'UPDATE lot SET activity_id = NULL', lot('activity_id IS NOT NULL')],
    ['chain', 'UPDATE entry SET activity_id = NULL', entry('activity_id IS NOT NULL')],
    ['limits', `UPDATE limit_use SET at = at + interval '1 s'`, 'program_id = $1'],
    ['limits', `UPDATE limit_use SET member_id = ${bob}`, 'program_id = $1'],
    ['limits', `UPDATE limit_use SET rule = 'purchase'`, 'program_id = $1'],
    ['tier', `UPDATE member SET tier = 'bloom'`, `program_id = $1 AND external_id = 'bob'`],
    ['tier', 'UPDATE member SET tier = NULL', `program_id = $1 AND external_id = 'ada'`],
    ['tier', `UPDATE member SET tier_since = tier_since + interval '1 s'`, `program_id = $1 AND external_id = 'ada'`],
    ['tier', `UPDATE member SET tier_due_at = tier_due_at + interval '1 s'`, `program_id = $1 AND external_id = 'ada'`],
    ['due', `UPDATE member SET tier_due_at = now() - interval '20 years'`, `program_id = $1 AND external_id = 'ada'`],
    ['taken', 'UPDATE refund SET points_clawed_back = points_clawed_back + 1', refund],
    ['taken', 'UPDATE order_revision SET points_clawed_back = points_clawed_back + 1', 'program_id = $1'],
    ['earning', 'UPDATE order_revision SET points_earned = points_earned + 1', 'program_id = $1'],
    ['clawback', 'DELETE FROM order_revision', 'program_id = $1'],
    ['lifetime', 'DELETE FROM order_revision', 'program_id = $1'],
    ['revisions', 'DELETE FROM order_revision', 'program_id = $1'],
    ['revisions', `UPDATE order_revision SET revision = revision || 'z'`, 'program_id = $1'],
    ['revisions', `UPDATE order_revision SET before = before || '{"revision": "z"}'`, 'program_id = $1'],
    ['status', `UPDATE refund SET kind = 'REFUND'`, "program_id = $1 AND kind = 'CANCELLATION'"],
    ['reversal', 'UPDATE activity SET reversed_at = NULL', 'program_id = $1 AND reversed_at IS NOT NULL'],
    ['reversal', 'UPDATE activity SET points_clawed_back = 1', 'program_id = $1 AND reversed_at IS NOT NULL'],
    ['unclaimed', 'DELETE FROM fact', `program_id = $1 AND kind = 'edit'`],
    ['facts', 'UPDATE "order" SET revision = NULL', order('revision IS NOT NULL')],
    ['unclaimed', 'DELETE FROM fact', `program_id = $1 AND kind = 'reversal'`],
    ['facts', 'UPDATE fact SET entity_id = gen_random_uuid()', `program_id = $1 AND kind = 'reversal'`],
    ['unclaimed', 'DELETE FROM fact', `program_id = $1 AND kind = 'activity'`],
    ['facts', 'UPDATE fact SET entity_id = gen_random_uuid()', `program_id = $1 AND kind = 'activity'`],
    ['unclaimed', 'DELETE FROM fact', `program_id = $1 AND kind = 'adjustment'`],
    ['unclaimed', 'DELETE FROM fact', `program_id = $1 AND kind = 'order' AND key = 'guest'`],
    ['facts', 'DELETE FROM "order"', order("external_id = 'guest'")],
    ['facts', 'UPDATE fact SET entity_id = gen_random_uuid()', `program_id = $1 AND kind = 'redeem'`],
  ])('by “%s”: %s', async (audit, change, where) => {
    const { pool, loyalty, programId } = await eventful();
    expect((await pool.query(`${change} WHERE ${where}`, [programId])).rowCount).toBeGreaterThan(0);
    const { problems } = await loyalty.audit({ programId });
    expect(problems.map(({ what }) => what)).toContain(audit);
    for (const problem of problems)
      expect(`${problem.where}: ${problem.message}`).toMatch(/[0-9a-f]{8}|(order guest|activity gone).*\.$/);
  });

  it('what was forged with its hashes, by the entries after it', async () => {
    const { pool, programId } = await eventful();
    await pool.query(
      `UPDATE entry SET available = available + 1, available_after = available_after + 1 WHERE ${entry('version = 1')}`,
      [programId],
    );
    const { problems } = await verifyBooks(pool, { programId });
    expect(problems).toContainEqual(
      expect.objectContaining({ what: 'chain', where: expect.stringMatching(/version 1$/) }),
    );
    expect(problems).toContainEqual(
      expect.objectContaining({ what: 'chain', where: expect.stringMatching(/version 2$/) }),
    );
  });

  it('nothing in the books of a neighbour, and says what it looked at', async () => {
    const [one, other] = [await eventful(), await eventful()];
    await house.pool.query('UPDATE wallet SET available = available + 1 WHERE program_id = $1', [other.programId]);
    const audit = await verifyBooks(house.pool, { programId: one.programId });
    expect(audit).toMatchObject({ wallets: 6, problems: [] });
    expect(audit.entries).toBe(await one.count('entry'));
    expect((await verifyBooks(house.pool)).problems.length).toBeGreaterThan(0);
  });

  it('the same over many pages of entries as over one', { timeout: 60_000 }, async () => {
    const branch = await openBranch(house, { points: { ...petal.points, pendingDays: 0 } });
    const adjustments = Array.from({ length: 5200 }, (_, index) => ({
      idempotencyKey: `a-${index}`,
      customerExternalId: 'ada',
      points: 1n,
      reason: 'one more',
    }));
    await branch.member('ada');
    (await branch.loyalty.points.adjust(branch.programId, adjustments)).forEach(accepted);
    const seen: number[] = [];
    const options = { programId: branch.programId, onProgress: (entries: number) => seen.push(entries) };
    expect(await verifyBooks(house.pool, options)).toMatchObject({ entries: 5200, problems: [] });
    expect(seen).toEqual([5000, 5200]);
    await branch.read('UPDATE entry SET at = now() WHERE program_id = $1 AND version = 5001');
    expect((await verifyBooks(house.pool, options)).problems).toMatchObject([
      { where: expect.stringMatching(/version 5001$/) },
    ]);
  });
});
