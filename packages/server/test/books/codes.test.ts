import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accepted, createHouse, type House, petal } from '../support/house.ts';
import { openBranch } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const definition = {
  points: { ...petal.points, pendingDays: 0 },
  earn: [],
  rewards: [
    ...petal.rewards,
    { key: 'big', name: 'Big', cost: 100, give: { amountOff: '5.00' }, minimumSpend: '20.00', holdFor: 'PT2H' },
  ],
};

async function opened(points = 100) {
  const branch = await openBranch(house, definition);
  const ada = await branch.member();
  if (points > 0) await ada.adjust(points);
  const redeemBig = async () => {
    const request = { rewardKey: 'big', idempotencyKey: uuidv7() };
    return accepted(await branch.loyalty.redemptions.hold(branch.programId, ada.id, request));
  };
  /** What became of the codes of an order. */
  const ordered = async (redemptionCodes: readonly string[], amount = '30.00') => {
    const { id, externalId } = await ada.order({ redemptionCodes, amount });
    return { id, externalId, outcomes: await branch.codes(id) };
  };
  return { branch, ada, redeemBig, ordered, redemptions: branch.loyalty.redemptions };
}

describe('a code with a paid order', () => {
  it('is captured', async () => {
    const { branch, ada, ordered } = await opened();
    const { code, id } = await ada.redeem(60);
    const order = await ordered([code]);
    expect(order.outcomes).toMatchObject([{ code, outcome: 'CAPTURED', redemptionId: id }]);
    expect(await branch.redemption(id)).toMatchObject({
      status: 'CAPTURED',
      orderId: order.id,
      orderExternalId: order.externalId,
    });
    expect(await ada.balance()).toEqual({ available: 40, pending: 0, held: 0, owed: 0 });
  });

  it('is found however a shopper typed it, and counted once', async () => {
    const { ada, ordered } = await opened();
    const { code } = await ada.redeem(60);
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`;
    expect((await ordered([typed, code, code.replaceAll('-', ''), '', '  '])).outcomes).toMatchObject([
      { code: typed, outcome: 'CAPTURED' },
    ]);
  });

  it('is captured late where the hold has lapsed', async () => {
    const { branch, ada, ordered } = await opened();
    const { code } = await ada.redeem(60);
    await branch.advanceTo('2026-05-03T00:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 100, held: 0 });
    expect((await ordered([code])).outcomes).toMatchObject([
      { outcome: 'CAPTURED_LATE', message: 'The hold had lapsed: the points were taken again.' },
    ]);
    expect(await ada.balance()).toMatchObject({ available: 40, held: 0 });
  });

  it('is captured late where it was cancelled, and what is missing is owed, until a refund', async () => {
    const { branch, ada, ordered, redemptions } = await opened();
    const first = await ada.redeem(60);
    await redemptions.cancel(branch.programId, ada.id, first.id);
    await ada.redeem(90);
    const { outcomes, externalId } = await ordered([first.code]);
    expect(outcomes).toMatchObject([
      {
        outcome: 'CAPTURED_LATE',
        message: 'The hold had been cancelled: the points were taken again, 50 of them are owed.',
      },
    ]);
    expect(await ada.balance()).toEqual({ available: 0, pending: 0, held: 90, owed: 50 });
    expect(await ada.refund(externalId, { amount: '15.00' })).toMatchObject({ pointsReturned: 30n });
    expect(await ada.balance()).toMatchObject({ available: 0, held: 90, owed: 20 });
    await ada.refund(externalId);
    expect(await ada.balance()).toMatchObject({ available: 10, held: 90, owed: 0 });
  });

  it('gives what was owed back to the lots that settled it', async () => {
    const { branch, ada, ordered, redemptions } = await opened(60);
    const { id, code } = await ada.redeem(60);
    await redemptions.cancel(branch.programId, ada.id, id);
    await ada.adjust(-60);
    const { externalId } = await ordered([code]);
    await ada.adjust(80, { expiresAt: new Date('2026-12-01T00:00:00Z') });
    expect(await ada.balance()).toMatchObject({ available: 20, owed: 0 });
    await ada.refund(externalId);
    expect(await ada.lots()).toMatchObject([{ available: 80n, settled: 0n }, { available: 0n }]);
  });

  it('is answered as used where another order used it, and as unknown where nobody has it', async () => {
    const { ada, ordered } = await opened();
    const { code, id } = await ada.redeem(60);
    await ordered([code]);
    const { outcomes } = await ordered(['NO-SUCH-CODE', code]);
    expect(outcomes).toMatchObject([
      { code: 'NO-SUCH-CODE', outcome: 'UNKNOWN_CODE', redemptionId: null },
      { code, outcome: 'ALREADY_USED', redemptionId: id },
    ]);
    expect(await ada.balance()).toMatchObject({ available: 40, held: 0 });
  });

  it('is honoured below its minimum, and the outcome says so', async () => {
    const { ordered, redeemBig } = await opened();
    const { code } = await redeemBig();
    expect((await ordered([code], '19.99')).outcomes).toMatchObject([
      {
        outcome: 'CAPTURED',
        message: 'The code was captured, but the order of 19.99 GBP is below its minimum of 20.00.',
      },
    ]);
  });

  it('is spent once when two orders bring it at once', async () => {
    const { branch, ada } = await opened();
    const { code } = await ada.redeem(60);
    const both = await Promise.all([1, 2].map(() => ada.order({ redemptionCodes: [code] })));
    const outcomes = await Promise.all(both.map(async ({ id }) => (await branch.codes(id))[0]?.outcome));
    expect(outcomes.sort()).toEqual(['ALREADY_USED', 'CAPTURED']);
    expect(await ada.balance()).toMatchObject({ available: 40 });
  });

  it('of another program is unknown here', async () => {
    const { code } = await (await opened()).ada.redeem(60);
    const { ordered } = await opened();
    expect((await ordered([code])).outcomes).toMatchObject([{ outcome: 'UNKNOWN_CODE' }]);
  });
});

describe('a hold', () => {
  it('lives for a day by the wall clock, and is given back on its second', async () => {
    const branch = await openBranch(house, definition, '2026-03-28T12:00:00Z');
    const ada = await branch.member();
    await ada.adjust(100);
    const { heldUntil } = await ada.redeem(60);
    expect(heldUntil?.toISOString().slice(0, 16)).toBe('2026-03-29T11:00');
    await branch.advanceTo('2026-03-29T10:59:00Z');
    expect(await ada.balance()).toMatchObject({ held: 60 });
    await branch.advanceTo('2026-03-29T11:01:00Z');
    expect(await ada.balance()).toMatchObject({ available: 100, held: 0 });
  });

  it('gives a discount of as many steps as its points', async () => {
    const { ada } = await opened();
    expect(await ada.redeem(70)).toMatchObject({ points: 70n, discountKind: 'AMOUNT_OFF', discountMinor: 70n });
  });

  it('costs what the shopper was shown, be that the step or what they chose of it', async () => {
    const ada = await house.member();
    await ada.adjust(100);
    for (const expectedCost of [10n, 50n]) {
      const wish = { rewardKey: 'any', points: 50n, expectedCost, idempotencyKey: `shown-${expectedCost}` };
      expect(accepted(await house.loyalty.redemptions.hold(house.programId, ada.id, wish)).points).toBe(50n);
    }
  });

  it('that the shop has lengthened cannot be cancelled by the shopper', async () => {
    const { branch, ada, redemptions } = await opened();
    const { code, id } = await ada.redeem(60);
    const heldUntil = new Date('2026-05-05T00:00:00Z');
    expect(await redemptions.extend(branch.programId, { code, heldUntil })).toMatchObject({
      heldUntil,
      extended: true,
    });
    expect(await redemptions.cancel(branch.programId, ada.id, id)).toMatchObject({ code: 'REDEMPTION_NOT_HELD' });
    await branch.advanceTo('2026-05-03T00:00:00Z');
    expect(await ada.balance()).toMatchObject({ held: 60 });
    expect(await redemptions.release(branch.programId, { code })).toMatchObject({ status: 'RELEASED' });
  });

  it('may be cancelled, released or captured again, and is answered as it is', async () => {
    const { branch, ada, redemptions } = await opened();
    const [kept, given] = [await ada.redeem(20), await ada.redeem(30)];
    const forOrder = { code: kept.code, orderExternalId: 'till-1' };
    for (const _ of [1, 2]) {
      expect(await redemptions.capture(branch.programId, forOrder)).toMatchObject({ status: 'CAPTURED' });
      expect(await redemptions.cancel(branch.programId, ada.id, given.id)).toMatchObject({ status: 'RELEASED' });
      expect(await redemptions.release(branch.programId, { code: given.code })).toMatchObject({ status: 'RELEASED' });
    }
    expect(await ada.balance()).toEqual({ available: 80, pending: 0, held: 0, owed: 0 });
  });

  it('captured before its order is told belongs to that order, and returns with its refund', async () => {
    const { branch, ada, redemptions } = await opened();
    const { code, id } = await ada.redeem(60);
    await redemptions.capture(branch.programId, { code, orderExternalId: 'till-2' });
    const order = await ada.order({ externalId: 'till-2', redemptionCodes: [code] });
    expect(await branch.codes(order.id)).toMatchObject([{ outcome: 'CAPTURED' }]);
    expect(await branch.redemption(id)).toMatchObject({ orderId: order.id });
    expect(await ada.refund('till-2')).toMatchObject({ pointsReturned: 60n });
    expect(await ada.balance()).toMatchObject({ available: 100 });
  });

  it('captured late for an order that is told returns with its refund too', async () => {
    const { branch, ada, redemptions } = await opened();
    const { code, id } = await ada.redeem(60);
    await redemptions.cancel(branch.programId, ada.id, id);
    await ada.order({ externalId: 'till-3' });
    expect(await redemptions.capture(branch.programId, { code, orderExternalId: 'till-3' })).toMatchObject({
      status: 'CAPTURED',
    });
    expect(await ada.refund('till-3')).toMatchObject({ pointsReturned: 60n });
  });
});

describe('an adjustment', () => {
  it('gives points that lapse as the policy says from today, or when it says', async () => {
    const { ada } = await opened(10);
    await ada.adjust(20, { expiresAt: new Date('2026-07-01T00:00:00Z') });
    expect((await ada.lots()).map(({ points, expiresAt }) => [points, expiresAt?.toISOString()])).toEqual([
      [20n, '2026-07-01T00:00:00.000Z'],
      [10n, '2027-05-01T23:00:00.000Z'],
    ]);
  });

  it('takes points in the order of spending, and counts for nothing earned', async () => {
    const { branch, ada } = await opened(10);
    await ada.adjust(20, { expiresAt: new Date('2026-07-01T00:00:00Z') });
    const entry = await ada.adjust(-25);
    expect(entry).toMatchObject({ kind: 'ADJUST', available: -25n, availableAfter: 5n, reason: 'test' });
    expect(await ada.lots()).toMatchObject([
      { available: 0n, adjusted: 20n },
      { available: 5n, adjusted: 5n },
    ]);
    expect(
      await branch.read(`SELECT lifetime_earned AS points FROM wallet WHERE program_id = $1 AND asset = 'POINTS'`),
    ).toEqual([{ points: 0n }]);
  });
});
