import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHouse, type House, type OrderWords, type Person, petal } from '../support/house.ts';
import { type Branch, openBranch, statementOf } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const atOnce = { ...petal.points, pendingDays: 0 };
const nothingEarned = { earn: [], points: atOnce };

/** Somebody who has spent 100 points by hand-given lots on an order. */
async function spent(
  branch: Branch,
  order: OrderWords = {},
): Promise<{ ada: Person; code: string; externalId: string }> {
  const ada = await branch.member();
  await ada.adjust(100);
  const { code } = await ada.redeem(100);
  const lines = order.lines?.map((line) => (line.redemptionCode === 'HERE' ? { ...line, redemptionCode: code } : line));
  const { externalId } = await ada.order({ redemptionCodes: [code], ...order, ...(lines ? { lines } : {}) });
  return { ada, code, externalId };
}

describe('spent points return', () => {
  it('in proportion to what is refunded so far, so that the parts add up', async () => {
    const { ada, externalId } = await spent(await openBranch(house, nothingEarned), { amount: '30.00' });
    const returned: bigint[] = [];
    for (const amount of ['10.00', '10.00', '9.99', '0.01'])
      returned.push((await ada.refund(externalId, { amount })).pointsReturned);
    expect(returned).toEqual([33n, 33n, 33n, 1n]);
    expect(await ada.balance()).toMatchObject({ available: 100 });
  });

  it('by what the goods would have cost before the discount', async () => {
    const { ada, externalId } = await spent(await openBranch(house, nothingEarned), {
      lines: [
        { sku: 'ROSE', quantity: 1, amount: '5.00', listAmount: '20.00' },
        { sku: 'LILY', quantity: 1, amount: '15.00', listAmount: '20.00' },
      ],
    });
    expect(await ada.refund(externalId, { lines: [{ sku: 'ROSE', quantity: 1 }] })).toMatchObject({
      pointsReturned: 50n,
    });
  });

  it('by quantity where all of them would have cost nothing', async () => {
    const { ada, externalId } = await spent(await openBranch(house, nothingEarned), {
      lines: [
        { sku: 'ROSE', quantity: 1, amount: '0.00' },
        { sku: 'LILY', quantity: 3, amount: '0.00' },
      ],
    });
    expect(await ada.refund(externalId, { lines: [{ sku: 'ROSE', quantity: 1 }] })).toMatchObject({
      pointsReturned: 25n,
    });
  });

  it.each([
    ['full-only', [0n, 100n]],
    ['never', [0n, 0n]],
  ])('%s where the definition says so', async (spentPoints, returned) => {
    const refunds = { spentPoints, shortfall: 'owe' };
    const { ada, externalId } = await spent(await openBranch(house, { ...nothingEarned, refunds }));
    expect((await ada.refund(externalId, { amount: '9.99' })).pointsReturned).toBe(returned[0]);
    expect((await ada.refund(externalId)).pointsReturned).toBe(returned[1]);
  });

  const tied = [
    { sku: 'ROSE', quantity: 1, amount: '90.00' },
    { sku: 'VASE', quantity: 2, amount: '10.00', redemptionCode: 'HERE' },
  ];
  it('with the line alone that the code is tied to', async () => {
    const { ada, externalId } = await spent(await openBranch(house, nothingEarned), {
      lines: tied,
      redemptionCodes: [],
    });
    expect(await ada.refund(externalId, { lines: [{ sku: 'ROSE', quantity: 1 }] })).toMatchObject({
      pointsReturned: 0n,
    });
    const unit = { lines: [{ sku: 'VASE', quantity: 1 }] };
    expect(await ada.refund(externalId, unit)).toMatchObject({ pointsReturned: 50n });
    expect(await ada.refund(externalId, unit)).toMatchObject({ pointsReturned: 50n });
  });

  it('with the whole of that line, where only what is whole returns', async () => {
    const refunds = { spentPoints: 'full-only', shortfall: 'owe' };
    const { ada, externalId } = await spent(await openBranch(house, { ...nothingEarned, refunds }), { lines: tied });
    const unit = { lines: [{ sku: 'VASE', quantity: 1 }] };
    expect(await ada.refund(externalId, unit)).toMatchObject({ pointsReturned: 0n });
    expect(await ada.refund(externalId, unit)).toMatchObject({ pointsReturned: 100n });
  });

  it('as the shop says, up to what was taken', async () => {
    const branch = await openBranch(house, nothingEarned);
    const { ada, code, externalId } = await spent(branch);
    const say = (points: bigint) => ({ amount: '2.00', spent: [{ code: code.toLowerCase(), points }] });
    expect(await ada.refund(externalId, say(70n))).toMatchObject({ pointsReturned: 70n });
    expect(await ada.refund(externalId, say(0n))).toMatchObject({ pointsReturned: 0n });
    expect(await ada.refund(externalId, { amount: '2.00' })).toMatchObject({ pointsReturned: 0n });
    expect(await ada.refund(externalId, { amount: '2.00' })).toMatchObject({ pointsReturned: 10n });
    expect(await ada.refund(externalId)).toMatchObject({ pointsReturned: 20n });
    expect(await ada.balance()).toMatchObject({ available: 100 });
  });

  it('to the lots they came from, the last taken first, with their old expiry', async () => {
    const branch = await openBranch(house, nothingEarned);
    const ada = await branch.member();
    await ada.adjust(50, { expiresAt: new Date('2028-01-01T00:00:00Z') });
    await ada.adjust(30, { expiresAt: new Date('2027-01-01T00:00:00Z') });
    const { code } = await ada.redeem(60);
    const { externalId } = await ada.order({ redemptionCodes: [code] });
    const lots = async () =>
      (await ada.lots()).map(({ available, expiresAt }) => [available, expiresAt?.getUTCFullYear()]);
    expect(await lots()).toEqual([
      [0n, 2027],
      [20n, 2028],
    ]);
    await ada.refund(externalId, { amount: '6.00' });
    expect(await lots()).toEqual([
      [6n, 2027],
      [50n, 2028],
    ]);
  });

  it('to the member whose code it was, who need not be the buyer', async () => {
    const branch = await openBranch(house, nothingEarned);
    const [ada, bob] = [await branch.member(), await branch.member()];
    await ada.adjust(100);
    const { code } = await ada.redeem(100);
    const { externalId, id } = await bob.order({ redemptionCodes: [code] });
    expect(await branch.codes(id)).toMatchObject([{ outcome: 'CAPTURED' }]);
    await bob.refund(externalId);
    expect(await ada.balance()).toMatchObject({ available: 100 });
    expect(await bob.balance()).toMatchObject({ available: 0, owed: 0 });
  });
});

describe('a lot that lapsed meanwhile', () => {
  const lapsesSoon = { expiresAt: new Date('2026-05-10T00:00:00Z') };

  it('lives 30 days more for what returns to it, once', async () => {
    const branch = await openBranch(house, nothingEarned);
    const ada = await branch.member();
    await ada.adjust(100, lapsesSoon);
    const { code } = await ada.redeem(90);
    const { externalId } = await ada.order({ redemptionCodes: [code] });
    await branch.advanceTo('2026-05-20T10:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 0 });

    await ada.refund(externalId, { amount: '4.00', at: new Date('2026-05-20T10:00:00Z') });
    expect(await ada.lots()).toMatchObject([
      { available: 36n, lapsed: 10n, expiresAt: new Date('2026-06-19T10:00:00Z') },
    ]);
    await branch.advanceTo('2026-06-19T10:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 0 });
    expect(await ada.refund(externalId)).toMatchObject({ pointsReturned: 54n });
    expect(await ada.balance()).toMatchObject({ available: 0 });
    expect(
      statementOf(await branch.entries(ada.id))
        .slice(-2)
        .map((line) => line.slice(17)),
    ).toEqual(['REFUND available +54', 'EXPIRE available -54']);
  });

  it('takes with it what a hold gives back: holding keeps nothing alive', async () => {
    const branch = await openBranch(house, nothingEarned);
    const ada = await branch.member();
    await ada.adjust(100, lapsesSoon);
    const { code } = await ada.redeem(60);
    const heldUntil = new Date('2026-05-20T00:00:00Z');
    await branch.loyalty.redemptions.extend(branch.programId, { code, heldUntil });
    await branch.advanceTo('2026-05-12T10:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 0, held: 60 });
    await branch.loyalty.redemptions.release(branch.programId, { code });
    expect(await ada.balance()).toMatchObject({ available: 0, held: 0 });
    expect(await ada.lots()).toMatchObject([{ lapsed: 100n }]);
  });

  it('takes with it what a hold that lapses later had kept', async () => {
    const branch = await openBranch(house, nothingEarned, '2026-05-09T20:00:00Z');
    const ada = await branch.member();
    await ada.adjust(100, lapsesSoon);
    await ada.redeem(60);
    await branch.advanceTo('2026-05-11T00:00:00Z');
    expect(statementOf(await branch.entries(ada.id)).slice(-3)).toEqual([
      '2026-05-10T00:00 EXPIRE available -40',
      '2026-05-10T20:00 REDEEM_RELEASE available +60 held -60',
      '2026-05-10T20:00 EXPIRE available -60',
    ]);
  });
});
