import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHouse, type House, type Person, petal } from '../support/house.ts';
import { type Branch, openBranch, orderOf } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const nothing = { available: 0, pending: 0, held: 0, owed: 0 };
const atOnce = { ...petal.points, pendingDays: 0 };
const refunds = (shortfall: 'owe' | 'forgive') => ({ spentPoints: 'proportional', shortfall });

/** Spends points without an order: held, and captured. */
async function spend(branch: Branch, person: Person, points: number): Promise<string> {
  const { code, id } = await person.redeem(points);
  await branch.loyalty.redemptions.capture(branch.programId, { code });
  return id;
}

const pinsOf = async (branch: Branch) =>
  new Map(
    (
      await branch.read<{ id: string; pinned: bigint }>(
        'SELECT redemption_id AS id, sum(pinned) AS pinned FROM lot_use WHERE program_id = $1 GROUP BY 1',
      )
    ).map(({ id, pinned }) => [id, Number(pinned)]),
  );

describe('a refund is measured in money', () => {
  const lines = [
    { sku: 'ROSE', quantity: 1, amount: '19.90' },
    { sku: 'LILY', quantity: 2, amount: '10.10' },
    { sku: 'CARD', quantity: 1, amount: '0.99' },
  ];

  it('claws back 5 for one unit of the second line, 5 for the other, and the rest with the rest', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId, id } = await ada.order({ lines });
    const unit = { lines: [{ sku: 'LILY', quantity: 1 }] };

    expect(await ada.refund(externalId, unit)).toMatchObject({ amountMinor: 505n, pointsClawedBack: 5n });
    expect(await ada.refund(externalId, unit)).toMatchObject({ amountMinor: 505n, pointsClawedBack: 5n });
    expect(await ada.balance()).toEqual({ ...nothing, pending: 20 });
    expect(await ada.refund(externalId)).toMatchObject({ amountMinor: 2089n, pointsClawedBack: 20n });
    expect((await branch.lines(id)).map((line) => line.pointsClawedBack)).toEqual([19n, 10n, 1n]);
    expect(await ada.balance()).toEqual(nothing);
    expect(await branch.read(`SELECT status FROM "order" WHERE program_id = $1`)).toEqual([{ status: 'REFUNDED' }]);
  });

  it('spreads an amount over what the lines have left, to the penny', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId, id } = await ada.order({ lines });

    expect(await ada.refund(externalId, { amount: '10.00' })).toMatchObject({ pointsClawedBack: 9n });
    expect((await branch.lines(id)).map((line) => line.refundedAmountMinor)).toEqual([642n, 326n, 32n]);
    expect(await ada.refund(externalId, { amount: '20.99' })).toMatchObject({ pointsClawedBack: 21n });
    expect(await ada.balance()).toEqual(nothing);
  });

  it('goes by quantity where the goods were free', async () => {
    const branch = await openBranch(house, { earn: [{ key: 'gift', on: 'order', give: 9 }] });
    const ada = await branch.member();
    const { externalId } = await ada.order({ lines: [{ sku: 'SAMPLE', quantity: 2, amount: '0.00' }] });
    const unit = { lines: [{ sku: 'SAMPLE', quantity: 1 }] };
    expect(await ada.refund(externalId, unit)).toMatchObject({ pointsClawedBack: 4n });
    expect(await ada.refund(externalId, unit)).toMatchObject({ pointsClawedBack: 5n });
  });

  it('takes what the order earned then, whatever the definition says now', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '10.00' });
    const [{ slug } = { slug: '' }] = await branch.read<{ slug: string }>('SELECT slug FROM program WHERE id = $1');
    const earn = [{ key: 'purchase', on: 'order', per: '1.00', give: 7 }];
    const later = { ...petal, program: { ...petal.program, slug }, earn };
    expect(await branch.loyalty.programs.apply(branch.programId, later, { dryRun: false })).toMatchObject({
      version: 2,
    });

    const dear = await ada.order({ amount: '10.00' });
    expect(dear).toMatchObject({ pointsEarned: 70n, definitionVersion: 2 });
    expect(await ada.refund(externalId)).toMatchObject({ pointsClawedBack: 10n });
    expect(await ada.balance()).toEqual({ ...nothing, pending: 70 });
  });

  it('undoes an order that came in the same batch', async () => {
    const branch = await openBranch(house, { refunds: refunds('forgive'), points: atOnce });
    const ada = await branch.member();
    await ada.adjust(50);
    await spend(branch, ada, 50);
    const { orders } = branch.loyalty;
    const order = orderOf({ externalId: 'o-1', customerExternalId: ada.externalId });
    const [[recorded], [refund]] = await Promise.all([
      orders.record(branch.programId, [order]),
      orders.refund(branch.programId, [{ externalId: 'r-1', orderExternalId: 'o-1' }]),
    ]);
    expect(recorded).toMatchObject({ status: 'REFUNDED', pointsEarned: 10n, pointsClawedBack: 10n });
    expect(refund).toMatchObject({ pointsClawedBack: 10n, pointsForgiven: 0n });
    expect(await ada.balance()).toEqual(nothing);
  });
});

describe('a clawback takes', () => {
  it('the order’s own lot while it is pending', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    await ada.adjust(50);
    const { externalId } = await ada.order({ amount: '100.00' });
    await ada.refund(externalId, { amount: '40.00' });
    expect(await ada.balance()).toEqual({ ...nothing, available: 50, pending: 60 });
  });

  it('the order’s own lot when it is available, before lots that lapse sooner', async () => {
    const branch = await openBranch(house, { points: atOnce });
    const ada = await branch.member();
    const { externalId, id } = await ada.order({ amount: '100.00' });
    await ada.adjust(50, { expiresAt: new Date('2026-06-01T00:00:00Z') });
    await ada.refund(externalId, { amount: '40.00' });
    expect((await ada.lots()).map(({ orderId, available }) => [orderId, available])).toEqual([
      [null, 50n],
      [id, 60n],
    ]);
  });

  it('nothing more for what lapsed unspent', async () => {
    const branch = await openBranch(house, { points: atOnce });
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '100.00' });
    await spend(branch, ada, 60);
    await branch.advanceTo('2027-05-02T00:00:00Z');
    await ada.adjust(500);

    expect(await ada.refund(externalId, { amount: '40.00' })).toMatchObject({ pointsClawedBack: 40n });
    expect(await ada.balance()).toEqual({ ...nothing, available: 500 });
    await ada.refund(externalId);
    expect(await ada.balance()).toEqual({ ...nothing, available: 440 });
  });

  it('other lots in the order of spending, once its own is spent; the rest is owed', async () => {
    const branch = await openBranch(house, { points: atOnce });
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '100.00' });
    await spend(branch, ada, 60);
    await ada.adjust(50, { expiresAt: new Date('2028-01-01T00:00:00Z') });
    await ada.adjust(30, { expiresAt: new Date('2027-01-01T00:00:00Z') });

    await ada.refund(externalId, { amount: '90.00' });
    expect((await ada.lots()).map((lot) => lot.available)).toEqual([0n, 0n, 30n]);
    const { externalId: next } = await ada.order({ amount: '20.00' });
    await spend(branch, ada, 50);
    expect(await ada.refund(next)).toMatchObject({ pointsClawedBack: 20n, pointsOwed: 20n, pointsForgiven: 0n });
    expect(await ada.balance()).toEqual({ ...nothing, owed: 20 });
    const [wallet] = await branch.read(`SELECT lifetime_earned FROM wallet WHERE program_id = $1 AND asset = 'POINTS'`);
    expect(wallet).toEqual({ lifetime_earned: 10n });
  });
});

describe('what is owed', () => {
  async function owing(): Promise<{ branch: Branch; ada: Person }> {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '60.00', placedAt: new Date('2026-04-01T10:00:00Z') });
    await spend(branch, ada, 60);
    await ada.refund(externalId);
    expect(await ada.balance()).toEqual({ ...nothing, owed: 60 });
    return { branch, ada };
  }

  it('keeps anything from being redeemed, and says how much is missing', async () => {
    const { ada } = await owing();
    expect(await ada.tryRedeem(10)).toMatchObject({ code: 'INSUFFICIENT_POINTS', available: 0n, missing: 70n });
  });

  it('is settled first by what clears', async () => {
    const { branch, ada } = await owing();
    await ada.order({ amount: '100.00' });
    expect(await ada.balance()).toEqual({ ...nothing, pending: 100, owed: 60 });
    await branch.advanceTo('2026-05-16T00:00:00Z');
    expect(await ada.balance()).toEqual({ ...nothing, available: 40 });
  });

  it('is settled first by an adjustment, and cannot be adjusted further down', async () => {
    const { branch, ada } = await owing();
    await ada.adjust(40);
    expect(await ada.balance()).toEqual({ ...nothing, owed: 20 });
    await ada.adjust(30);
    expect(await ada.balance()).toEqual({ ...nothing, available: 10 });
    const down = { idempotencyKey: 'down', customerExternalId: ada.externalId, points: -11n, reason: 'too far' };
    const [outcome] = await branch.loyalty.points.adjust(branch.programId, [down]);
    expect(outcome).toMatchObject({ code: 'INSUFFICIENT_POINTS', available: 10n, missing: 1n });
  });

  it('is settled first by a hold that is given back, which a refund did not touch', async () => {
    const branch = await openBranch(house, { points: atOnce });
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '100.00' });
    const { code } = await ada.redeem(70);
    await ada.refund(externalId, { amount: '90.00' });
    expect(await ada.balance()).toEqual({ ...nothing, held: 70, owed: 60 });
    await branch.loyalty.redemptions.release(branch.programId, { code });
    expect(await ada.balance()).toEqual({ ...nothing, available: 10 });
  });
});

describe('a shortfall that is forgiven', () => {
  it('is pinned to the uses of the order’s own points, the newest first', async () => {
    const branch = await openBranch(house, { points: atOnce, refunds: refunds('forgive') });
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '100.00' });
    const first = await spend(branch, ada, 50);
    const second = await spend(branch, ada, 50);
    await ada.adjust(50);
    const third = await spend(branch, ada, 50);

    expect(await ada.refund(externalId, { amount: '40.00' })).toMatchObject({ pointsForgiven: 40n, pointsOwed: 0n });
    expect(Object.fromEntries(await pinsOf(branch))).toEqual({ [first]: 0, [second]: 40, [third]: 0 });
    await ada.refund(externalId, { amount: '40.00' });
    expect(Object.fromEntries(await pinsOf(branch))).toEqual({ [first]: 30, [second]: 50, [third]: 0 });
    await ada.refund(externalId);
    expect(Object.fromEntries(await pinsOf(branch))).toEqual({ [first]: 50, [second]: 50, [third]: 0 });
    expect(await ada.balance()).toEqual(nothing);
  });

  it('is pinned to the newest uses where none spent the order’s own points', async () => {
    const branch = await openBranch(house, { points: atOnce, refunds: refunds('forgive') });
    const ada = await branch.member();
    const spent = await ada.order({ amount: '100.00' });
    const first = await spend(branch, ada, 60);
    const second = await spend(branch, ada, 40);
    const other = await ada.order({ amount: '100.00' });
    await ada.refund(spent.externalId);
    expect(await ada.balance()).toEqual(nothing);

    expect(await ada.refund(other.externalId, { amount: '70.00' })).toMatchObject({ pointsForgiven: 70n });
    expect(Object.fromEntries(await pinsOf(branch))).toEqual({ [first]: 30, [second]: 40 });
  });

  it('is not returned with its redemption', async () => {
    const branch = await openBranch(house, { points: atOnce, refunds: refunds('forgive') });
    const ada = await branch.member();
    const earned = await ada.order({ amount: '100.00' });
    const { code, id } = await ada.redeem(100);
    const paid = await ada.order({ amount: '50.00', redemptionCodes: [code] });
    await ada.refund(earned.externalId, { amount: '80.00' });
    expect(await ada.balance()).toEqual(nothing);

    expect(await ada.refund(paid.externalId)).toMatchObject({ pointsReturned: 70n, pointsClawedBack: 50n });
    expect(await ada.balance()).toEqual({ ...nothing, available: 20 });
    expect(await branch.redemption(id)).toMatchObject({
      status: 'REFUNDED',
      pointsReturned: 70n,
      pointsReturnDue: 100n,
    });
    await ada.refund(earned.externalId);
    expect(await ada.balance()).toEqual(nothing);
  });

  it('is owed as long as a live hold covers it, forgiven when the hold is captured', async () => {
    const branch = await openBranch(house, { points: atOnce, refunds: refunds('forgive') });
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '100.00' });
    const { code, id } = await ada.redeem(60);

    expect(await ada.refund(externalId)).toMatchObject({ pointsOwed: 60n, pointsForgiven: 0n });
    expect(await ada.balance()).toEqual({ ...nothing, held: 60, owed: 60 });
    await ada.order({ amount: '0.00', redemptionCodes: [code] });
    expect(await ada.balance()).toEqual(nothing);
    expect(await pinsOf(branch)).toEqual(new Map([[id, 60]]));
  });

  it('is met by the hold that covers it, when the hold lapses', async () => {
    const branch = await openBranch(house, { points: atOnce, refunds: refunds('forgive') });
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '100.00' });
    await ada.redeem(60);
    await ada.refund(externalId);
    await branch.advanceTo('2026-05-03T00:00:00Z');
    expect(await ada.balance()).toEqual(nothing);
    expect([...(await pinsOf(branch)).values()]).toEqual([0]);
  });
});
