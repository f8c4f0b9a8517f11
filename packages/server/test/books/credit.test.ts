import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InsufficientPoints, InvalidInput } from '../../src/loyalty/refusals.ts';
import { accepted, createHouse, type House, petal } from '../support/house.ts';
import { type Branch, openBranch, statementOf } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const cashback = {
  points: { ...petal.points, pendingDays: 0 },
  earn: [...petal.earn, { key: 'back', on: 'order', cashback: '2%' }],
};
const nothing = { available: 0, pending: 0, held: 0, owed: 0 };
const amounts = (amount: string) => ({ lines: [{ sku: 'ROSE', quantity: 1, amount }] });

/** Somebody with so much credit, given by hand. */
async function withCredit(branch: Branch, pence: number) {
  const ada = await branch.member();
  await ada.adjust(pence, { asset: 'CREDIT' });
  return ada;
}

describe('an order earns credit', () => {
  it('beside its points, in the wallet of credit, and refunds take it back by the share of the money', async () => {
    const branch = await openBranch(house, cashback);
    const ada = await branch.member();
    const lines = [
      { sku: 'ROSE', quantity: 2, amount: '100.00' },
      { sku: 'LILY', quantity: 1, amount: '20.25' },
    ];
    const order = await ada.order({ lines });

    expect(order).toMatchObject({ pointsEarned: 120n, creditEarned: 240n, creditClawedBack: 0n });
    expect((await branch.lines(order.id)).map(({ creditEarned }) => creditEarned)).toEqual([200n, 40n]);
    expect([await ada.balance(), await ada.credit()]).toEqual([
      { ...nothing, available: 120 },
      { ...nothing, available: 240 },
    ]);
    const refund = await ada.refund(order.externalId, { lines: [{ sku: 'ROSE', quantity: 1 }] });
    expect(refund).toMatchObject({ pointsClawedBack: 50n, creditClawedBack: 100n, creditOwed: 0n, creditReturned: 0n });
    expect(await ada.credit()).toEqual({ ...nothing, available: 140 });
    expect(await ada.refund(order.externalId)).toMatchObject({ creditClawedBack: 140n });
    expect(await ada.credit()).toEqual(nothing);
  });

  it('that waits for its own return window, and lapses by its own policy', async () => {
    const credit = { pendingDays: 30, expiry: { after: 'P2M' } };
    const branch = await openBranch(house, { ...cashback, credit });
    const ada = await branch.member();
    await ada.order({ amount: '50.00' });
    expect(await ada.credit()).toEqual({ ...nothing, pending: 100 });
    await branch.advanceTo('2026-06-01T00:00:00Z');
    expect(await ada.credit()).toEqual({ ...nothing, available: 100 });
    await branch.advanceTo('2026-07-01T23:00:00Z');
    expect(await ada.credit()).toEqual(nothing);
    expect(statementOf(await branch.entries(ada.id))).toEqual(
      expect.arrayContaining([
        '2026-05-01T10:00 EARN pending +100',
        '2026-05-31T23:00 PENDING_CLEARED available +100 pending -100',
        '2026-07-01T23:00 EXPIRE available -100',
      ]),
    );
    expect(await ada.balance()).toEqual({ ...nothing, available: 50 });
  });

  it('that lapses with the wallet of credit where nothing is heard of the member', async () => {
    const branch = await openBranch(house, { ...cashback, credit: { expiry: { inactivity: 'P1M' } } });
    const ada = await branch.member();
    await ada.order({ amount: '50.00' });
    await branch.advanceTo('2026-05-20T00:00:00Z');
    await ada.order({ amount: '50.00' });
    await branch.advanceTo('2026-06-10T00:00:00Z');
    expect(await ada.credit()).toEqual({ ...nothing, available: 200 });
    await branch.advanceTo('2026-06-21T00:00:00Z');
    expect(await ada.credit()).toEqual(nothing);
  });

  it('that a live balance shows, and a run over what is due brings', async () => {
    const branch = await openBranch(house, { ...cashback, credit: { pendingDays: 1 } });
    const ada = await branch.member();
    house.published.length = 0;
    await ada.order({ amount: '50.00' });
    await branch.advanceTo('2026-05-03T00:00:00Z');
    const published = house.published.filter(({ memberId, asset }) => memberId === ada.id && asset === 'CREDIT');
    expect(published.map(({ available, pending }) => [available, pending])).toEqual([
      [0n, 100n],
      [100n, 0n],
    ]);
  });
});

describe('credit that was spent before its order came back', () => {
  const earned = async (shortfall: 'owe' | 'forgive') => {
    const branch = await openBranch(house, { ...cashback, refunds: { spentPoints: 'proportional', shortfall } });
    const ada = await branch.member();
    const order = await ada.order({ amount: '100.00' });
    const { code } = await ada.pay('1.50');
    const paid = await ada.order({ ...amounts('10.00'), redemptionCodes: [code] });
    return { branch, ada, order, paid };
  };

  it('is owed: nothing more is spent until what comes in has met it', async () => {
    const { ada, order } = await earned('owe');
    expect(await ada.refund(order.externalId)).toMatchObject({ creditClawedBack: 200n, creditOwed: 130n });
    // 50 of the order's own were left, and 20 of the other's.
    expect(await ada.credit()).toEqual({ ...nothing, owed: 130 });
    expect(await ada.tryPay('0.10')).toMatchObject({ available: 0n, missing: 140n });
    await ada.order({ amount: '70.00' });
    expect(await ada.credit()).toEqual({ ...nothing, available: 10 });
  });

  it('is forgiven where the definition says so, and does not return with what it was spent on', async () => {
    const { ada, order, paid } = await earned('forgive');
    expect(await ada.refund(order.externalId)).toMatchObject({ creditOwed: 0n, creditForgiven: 130n });
    expect(await ada.credit()).toEqual(nothing);
    expect(await ada.refund(paid.externalId)).toMatchObject({ creditReturned: 20n, creditClawedBack: 20n });
    expect(await ada.credit()).toEqual(nothing);
  });
});

describe('paying with credit', () => {
  it('holds part of the balance for a day, under a code, for no reward', async () => {
    const branch = await openBranch(house);
    const ada = await withCredit(branch, 500);
    const redemption = await ada.pay('1.99');
    expect(redemption).toMatchObject({
      asset: 'CREDIT',
      rewardKey: null,
      status: 'HELD',
      points: 199n,
      discountKind: 'STORE_CREDIT',
      discountMinor: 199n,
      currencyCode: 'GBP',
    });
    expect(redemption.heldUntil?.getTime()).toBe(redemption.createdAt.getTime() + 24 * 3_600_000);
    expect(redemption.code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect(await ada.credit()).toEqual({ ...nothing, available: 301, held: 199 });
    await branch.advanceTo('2026-05-02T11:00:00Z');
    expect(await ada.credit()).toEqual({ ...nothing, available: 500 });
    expect(await branch.redemption(redemption.id)).toMatchObject({ status: 'EXPIRED' });
  });

  it('answers a repeated key with the first hold, and another amount under it with a conflict', async () => {
    const ada = await withCredit(await openBranch(house), 500);
    const first = accepted(await ada.tryPay('2.00', 'key'));
    expect(await ada.tryPay('2', 'key')).toMatchObject({ id: first.id });
    expect(await ada.tryPay('3.00', 'key')).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    // The keys of rewards are others.
    await ada.adjust(100);
    accepted(await ada.tryRedeem(10, 'key'));
    expect(await ada.credit()).toEqual({ ...nothing, available: 300, held: 200 });
  });

  it('spends the last credit only once, however many ask at once', async () => {
    const ada = await withCredit(await openBranch(house), 100);
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => ada.tryPay('0.25')));
    expect(outcomes.filter((outcome) => !(outcome instanceof InsufficientPoints))).toHaveLength(4);
    expect(await ada.credit()).toEqual({ ...nothing, held: 100 });
  });

  it('takes what lapses first', async () => {
    const branch = await openBranch(house);
    const ada = await withCredit(branch, 100);
    await ada.adjust(100, { asset: 'CREDIT', expiresAt: new Date('2026-06-01T00:00:00Z') });
    await ada.pay('1.50');
    const left = (await ada.lots()).map(({ expiresAt, available }) => [expiresAt?.toISOString() ?? null, available]);
    expect(left).toEqual([
      ['2026-06-01T00:00:00.000Z', 0n],
      [null, 50n],
    ]);
  });

  it.each([
    ['nothing', '0.00', 'ZERO', /more than 0/],
    ['no amount', 'lots', 'INVALID_AMOUNT', /not a plain decimal/],
    ['less than nothing', '-1.00', 'INVALID_AMOUNT', /must not be negative/],
    ['parts of a penny', '1.005', 'INVALID_AMOUNT', /more digits than GBP has/],
  ])('is refused for %s', async (_name, amount, code, message) => {
    const ada = await withCredit(await openBranch(house), 500);
    const outcome = await ada.tryPay(amount);
    expect(outcome).toBeInstanceOf(InvalidInput);
    expect(outcome).toMatchObject({ code, path: ['amount'], message: expect.stringMatching(message) });
  });

  it('is refused beyond what is available, which says how much is missing', async () => {
    const ada = await withCredit(await openBranch(house), 120);
    expect(await ada.tryPay('2.00')).toMatchObject({
      code: 'INSUFFICIENT_POINTS',
      available: 120n,
      missing: 80n,
      message: '0.80 GBP more credit is needed: 1.20 GBP is available.',
    });
  });

  it('is refused for a frozen member, who earns all the same', async () => {
    const branch = await openBranch(house, cashback);
    const ada = await branch.member();
    await ada.update({ frozen: true });
    await ada.order({ amount: '100.00' });
    expect(await ada.tryPay('1.00')).toMatchObject({ code: 'MEMBER_FROZEN', message: expect.stringMatching(/frozen/) });
    expect(await ada.credit()).toEqual({ ...nothing, available: 200 });
  });
});

describe('an order that is paid with credit', () => {
  it('earns as if it were paid otherwise, and no rule takes the credit for a reward', async () => {
    const earn = [...cashback.earn, { key: 'full-price', on: 'order', give: 7, when: '!order.redeemed' }];
    const branch = await openBranch(house, { ...cashback, earn });
    const ada = await withCredit(branch, 1000);
    const { code, id } = await ada.pay('10.00');
    const order = await ada.order({ ...amounts('30.00'), redemptionCodes: [code] });
    expect(order).toMatchObject({ pointsEarned: 37n, creditEarned: 60n });
    expect(await branch.codes(order.id)).toMatchObject([{ outcome: 'CAPTURED', redemptionId: id }]);
    expect(await branch.redemption(id)).toMatchObject({ status: 'CAPTURED', orderId: order.id });
    expect(await ada.credit()).toEqual({ ...nothing, available: 60 });
  });

  it('gives it back with its refunds, in parts that add up, to the lots it came from', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    await ada.adjust(100, { asset: 'CREDIT', expiresAt: new Date('2026-06-01T00:00:00Z') });
    await ada.adjust(50, { asset: 'CREDIT' });
    const { code, id } = await ada.pay('1.30');
    const order = await ada.order({ ...amounts('30.00'), redemptionCodes: [code] });
    const returned: bigint[] = [];
    for (const amount of ['10.00', '10.00', '10.00'])
      returned.push((await ada.refund(order.externalId, { amount })).creditReturned);
    expect(returned).toEqual([43n, 43n, 44n]);
    expect(await branch.redemption(id)).toMatchObject({ status: 'REFUNDED', pointsReturned: 130n });
    // The order's own points are clawed back; what came back is where it was.
    expect((await ada.lots()).filter(({ orderId }) => orderId === null).map(({ available }) => available)).toEqual([
      100n,
      50n,
    ]);
  });

  it.each([
    ['when it was placed', '2026-05-01T12:00:00Z', '2026-05-01T12:00:00.000Z'],
    ['when the code was made, where it is told to have been placed before', '2026-05-01T09:00:00Z', null],
  ])('uses it %s', async (_when, placedAt, capturedAt) => {
    const branch = await openBranch(house);
    const ada = await withCredit(branch, 500);
    const { code, id, createdAt } = await ada.pay('5.00');
    await branch.moveTo('2026-05-01T12:00:00Z');
    await ada.order({ redemptionCodes: [code], placedAt: new Date(placedAt) });
    const captured = (await branch.redemption(id))?.capturedAt?.toISOString();
    expect(captured).toBe(capturedAt ?? createdAt.toISOString());
  });

  it('gives it back as the shop says, where it says so', async () => {
    const ada = await withCredit(await openBranch(house), 500);
    const { code } = await ada.pay('5.00');
    const order = await ada.order({ redemptionCodes: [code] });
    const too = await ada.refund(order.externalId, { amount: '1.00', spent: [{ code, points: 123n }] });
    expect(too).toMatchObject({ creditReturned: 123n, pointsReturned: 0n });
    await expect(ada.refund(order.externalId, { spent: [{ code, points: 378n }] })).rejects.toThrow(
      /3.78 GBP cannot return: 5.00 GBP were taken, 3.77 GBP are left/,
    );
  });

  it.each([
    ['full-only', [0n, 200n]],
    ['never', [0n, 0n]],
  ])('gives it back %s where the definition says so', async (spentPoints, returned) => {
    const ada = await withCredit(await openBranch(house, { refunds: { spentPoints, shortfall: 'owe' } }), 200);
    const { code } = await ada.pay('2.00');
    const { externalId } = await ada.order({ redemptionCodes: [code] });
    expect((await ada.refund(externalId, { amount: '9.99' })).creditReturned).toBe(returned[0]);
    expect((await ada.refund(externalId)).creditReturned).toBe(returned[1]);
  });

  it('takes credit again whose hold had lapsed, and what is missing is owed', async () => {
    const branch = await openBranch(house);
    const ada = await withCredit(branch, 500);
    const { code } = await ada.pay('5.00');
    await branch.advanceTo('2026-05-03T00:00:00Z');
    await ada.pay('3.80');
    const order = await ada.order({ redemptionCodes: [code] });
    expect(await branch.codes(order.id)).toMatchObject([
      {
        outcome: 'CAPTURED_LATE',
        message: 'The hold had lapsed: the credit was taken again, 3.80 GBP of it is owed.',
      },
    ]);
    expect(await ada.credit()).toEqual({ ...nothing, held: 380, owed: 380 });
  });

  it('can bring points and credit at once', async () => {
    const branch = await openBranch(house, cashback);
    const ada = await withCredit(branch, 500);
    await ada.adjust(100);
    const codes = [(await ada.redeem(100)).code, (await ada.pay('5.00')).code];
    const order = await ada.order({ ...amounts('20.00'), redemptionCodes: codes });
    expect(await ada.refund(order.externalId)).toMatchObject({ pointsReturned: 100n, creditReturned: 500n });
    expect([await ada.balance(), await ada.credit()]).toEqual([
      { ...nothing, available: 100 },
      { ...nothing, available: 500 },
    ]);
  });

  it('is undone whole when it is cancelled', async () => {
    const refunds = { spentPoints: 'never', shortfall: 'owe' };
    const branch = await openBranch(house, { ...cashback, refunds });
    const ada = await withCredit(branch, 500);
    const { code } = await ada.pay('5.00');
    const { externalId } = await ada.order({ ...amounts('20.00'), redemptionCodes: [code] });
    const cancellation = { externalId: 'c-1', orderExternalId: externalId };
    const [refund] = await branch.loyalty.orders.cancel(branch.programId, [cancellation]);
    expect(accepted(refund)).toMatchObject({ creditReturned: 500n, creditClawedBack: 40n });
    expect(await ada.credit()).toEqual({ ...nothing, available: 500 });
  });

  it('gives the credit back to its owner where it is refunded, though another placed it', async () => {
    const branch = await openBranch(house);
    const ada = await withCredit(branch, 500);
    const { code } = await ada.pay('5.00');
    const guests = await branch.record({ externalId: 'guest', redemptionCodes: [code] });
    const [refund] = await branch.loyalty.orders.refund(branch.programId, [
      { externalId: 'r-1', orderExternalId: guests.externalId },
    ]);
    expect(accepted(refund)).toMatchObject({ creditReturned: 500n });
    expect(await ada.credit()).toEqual({ ...nothing, available: 500 });
  });
});

describe('credit by hand', () => {
  it('is given and taken apart from points, and lapses by the policy of credit', async () => {
    const branch = await openBranch(house, { credit: { expiry: { after: 'P1M' } } });
    const ada = await withCredit(branch, 300);
    expect(await ada.adjust(-100, { asset: 'CREDIT' })).toMatchObject({ asset: 'CREDIT', available: -100n });
    expect([await ada.balance(), await ada.credit()]).toEqual([nothing, { ...nothing, available: 200 }]);
    expect((await ada.lots()).map(({ expiresAt }) => expiresAt?.toISOString())).toEqual(['2026-06-01T23:00:00.000Z']);
  });
});

describe('an order from before somebody joined', () => {
  it('brings its credit along, less what was refunded meanwhile', async () => {
    const branch = await openBranch(house, { ...cashback, enrolment: { automatic: false, retroactive: 'P30D' } });
    const placedAt = new Date('2026-04-20T10:00:00Z');
    const kept = await branch.record({ customerExternalId: 'ada', placedAt, ...amounts('60.00') });
    await branch.loyalty.orders.refund(branch.programId, [
      { externalId: 'r-1', orderExternalId: kept.externalId, amount: '15.00' },
    ]);
    const ada = await branch.member('ada');
    expect(await ada.credit()).toEqual({ ...nothing, available: 90 });
    const [refund] = await branch.read('SELECT credit_clawed_back AS credit FROM refund WHERE program_id = $1');
    expect(refund).toEqual({ credit: 30n });
  });
});

describe('others are told', () => {
  it('of credit by names of its own', async () => {
    const branch = await openBranch(house, { ...cashback, credit: { pendingDays: 1, expiry: { after: 'P1M' } } });
    const ada = await branch.member('ada');
    await ada.adjust(250, { asset: 'CREDIT' });
    const order = await ada.order({ amount: '100.00' });
    const { code, id } = await ada.pay('1.00');
    const paid = await ada.order({ amount: '10.00', redemptionCodes: [code] });
    await ada.refund(paid.externalId);
    await branch.advanceTo('2026-07-01T00:00:00Z');
    const told = (await branch.events()).map(({ type, data }) => {
      const { entryIds: _, refundId: __, refund: ___, ...rest } = data as Record<string, unknown>;
      return [type, rest];
    });
    expect(told).toEqual(
      expect.arrayContaining([
        ['credit.adjusted', { credit: 250 }],
        ['order.recorded', { orderId: order.id, order: order.externalId, points: 100, credit: 200 }],
        ['redemption.held', { redemptionId: id, reward: null, credit: 100 }],
        ['redemption.captured', { redemptionId: id, reward: null, credit: 100 }],
        ['redemption.refunded', { redemptionId: id, reward: null, credit: 100 }],
        ['credit.cleared', { orderId: order.id, credit: 200 }],
        ['credit.expired', { credit: 450 }],
      ]),
    );
    expect(told.find(([type]) => type === 'order.refunded')?.[1]).toMatchObject({
      creditClawedBack: 20,
      creditReturned: 100,
    });
  });
});
