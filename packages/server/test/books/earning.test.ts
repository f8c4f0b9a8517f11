import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHouse, type House, petal } from '../support/house.ts';
import { openBranch, orderOf, statementOf } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const bunch = [
  { sku: 'ROSE', quantity: 1, amount: '19.90' },
  { sku: 'LILY', quantity: 2, amount: '10.10' },
  { sku: 'CARD', quantity: 1, amount: '0.99' },
];

describe('an order earns', () => {
  it('30 points for 30.99, shared 19, 10 and 1, whatever shipping and tax are', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const order = await ada.order({ lines: bunch, shipping: '4.95', tax: '5.17' });

    expect(order).toMatchObject({ totalMinor: 3099n, shippingMinor: 495n, taxMinor: 517n, pointsEarned: 30n });
    expect((await branch.lines(order.id)).map((line) => line.pointsEarned)).toEqual([19n, 10n, 1n]);
    expect(order.decisions).toMatchObject([{ rule: 'purchase', points: '30', applied: true, definitionVersion: 1 }]);
    expect(await ada.balance()).toEqual({ available: 0, pending: 30, held: 0, owed: 0 });
  });

  it('points for what is not excluded, and a gift that is shared like them', async () => {
    const earn = [
      { key: 'purchase', on: 'order', per: '1.00', give: 1 },
      { key: 'no-cards', on: 'order', exclude: 'line.sku == "CARD"' },
      { key: 'gift', on: 'order', give: 200, when: 'order.total >= 30.0' },
    ];
    const branch = await openBranch(house, { earn });
    const ada = await branch.member();
    const order = await ada.order({ lines: bunch });

    expect(order.pointsEarned).toBe(230n);
    expect((await branch.lines(order.id)).map((line) => line.pointsEarned)).toEqual([153n, 77n, 0n]);
    await ada.refund(order.externalId);
    expect(await ada.balance()).toEqual({ available: 0, pending: 0, held: 0, owed: 0 });
  });

  it('nothing for an order of 0.00, which can be refunded all the same', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const order = await ada.order({ amount: '0.00' });

    expect(order).toMatchObject({ totalMinor: 0n, pointsEarned: 0n, status: 'PAID' });
    expect(await branch.entries(ada.id)).toEqual([]);
    expect(await ada.refund(order.externalId)).toMatchObject({ amountMinor: 0n, pointsClawedBack: 0n });
    expect(await branch.count('entry')).toBe(0);
  });

  it.each([
    ['JPY', '1', '1980', 1980n, 1980n],
    ['KWD', '0.001', '12.345', 12_345n, 12n],
    ['GBP', '0.01', '10000000000000.00', 10n ** 15n, 10n ** 13n],
  ])('in %s by that currency’s own digits, huge amounts exactly', async (currency, value, amount, minor, points) => {
    const branch = await openBranch(house, {
      program: { ...petal.program, currency },
      points: { ...petal.points, value },
      earn: [{ key: 'purchase', on: 'order', per: '1', give: 1 }],
      rewards: [],
    });
    const ada = await branch.member();
    const order = await ada.order({ currencyCode: currency, amount });

    expect(order).toMatchObject({ totalMinor: minor, pointsEarned: points });
    await ada.refund(order.externalId, { amount });
    expect(await ada.balance()).toEqual({ available: 0, pending: 0, held: 0, owed: 0 });
  });

  it('nothing as one more word for `redeemed` when a code on it is unknown', async () => {
    const branch = await openBranch(house, {
      earn: [{ key: 'full-price', on: 'order', give: 50, when: '!order.redeemed' }],
      points: { ...petal.points, pendingDays: 0 },
    });
    const ada = await branch.member();
    expect((await ada.order({ redemptionCodes: ['NO-SUCH-CODE'] })).pointsEarned).toBe(50n);
    const { code } = await ada.redeem(20);
    expect((await ada.order({ redemptionCodes: [code] })).pointsEarned).toBe(0n);
  });
});

describe('what is earned', () => {
  it('on 1 May is available on 16 May 00:00, can be spent until the end of 1 May a year on, and then is gone', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    await ada.order({ amount: '100.00' });
    expect(await ada.lots()).toMatchObject([
      { clearsAt: new Date('2026-05-15T23:00:00Z'), expiresAt: new Date('2027-05-01T23:00:00Z') },
    ]);

    await branch.advanceTo('2026-05-15T22:59:00Z');
    expect(await ada.balance()).toMatchObject({ available: 0, pending: 100 });
    await branch.advanceTo('2026-05-15T23:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 100, pending: 0 });
    await branch.advanceTo('2027-05-01T22:59:00Z');
    expect(await ada.tryRedeem(10)).toMatchObject({ status: 'HELD' });
    await branch.advanceTo('2027-05-01T23:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 0, pending: 0, held: 10 });
  });

  it.each([
    ['before the clocks go forward', '2026-03-20T10:00:00Z', '2026-04-03T23:00:00Z'],
    ['before the clocks go back', '2026-10-20T10:00:00Z', '2026-11-04T00:00:00Z'],
    ['late in the evening of the day before, by the world’s clock', '2026-05-01T23:30:00Z', '2026-05-16T23:00:00Z'],
  ])('clears at local midnight, %s', async (_when, at, clearsAt) => {
    const branch = await openBranch(house, {}, at);
    const ada = await branch.member();
    await ada.order();
    expect(await ada.lots()).toMatchObject([{ clearsAt: new Date(clearsAt) }]);
  });

  it('by an order told late stands in the statement as if it had been told in time', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    await ada.order({ amount: '30.00', placedAt: new Date('2025-04-01T10:00:00Z') });
    await ada.order({ amount: '40.00', placedAt: new Date('2026-04-01T10:00:00Z') });

    expect(statementOf(await branch.entries(ada.id))).toEqual([
      '2025-04-01T10:00 EARN pending +30',
      '2025-04-15T23:00 PENDING_CLEARED available +30 pending -30',
      '2026-04-01T23:00 EXPIRE available -30',
      '2026-04-01T10:00 EARN pending +40',
      '2026-04-15T23:00 PENDING_CLEARED available +40 pending -40',
    ]);
  });

  it('never lapses, and is there at once, where the definition says so', async () => {
    const branch = await openBranch(house, { points: { ...petal.points, pendingDays: 0, expiry: 'none' } });
    const ada = await branch.member();
    await ada.order({ amount: '25.00', placedAt: new Date('0001-01-01T00:00:00Z') });
    await branch.advanceTo('2099-12-31T00:00:00Z');
    expect(await ada.balance()).toEqual({ available: 25, pending: 0, held: 0, owed: 0 });
    expect(await ada.lots()).toMatchObject([{ clearsAt: null, expiresAt: null }]);
  });
});

describe('who buys', () => {
  const welcome = { key: 'welcome', on: 'join', give: 100 };

  it('is enrolled by the order, as of its instant and with the welcome, where the definition says so', async () => {
    const branch = await openBranch(house, { earn: [welcome, ...petal.earn] });
    const placedAt = new Date('2026-04-20T09:00:00Z');
    const order = await branch.record({ customerExternalId: 'new', email: 'new@shop.example', placedAt });
    await branch.record({ customerExternalId: 'new' });

    expect(await branch.read('SELECT joined_at FROM member WHERE program_id = $1')).toEqual([{ joined_at: placedAt }]);
    expect(statementOf(await branch.entries(order.memberId ?? ''))).toEqual([
      '2026-04-20T09:00 EARN available +100',
      '2026-04-20T09:00 EARN pending +10',
      '2026-05-01T10:00 EARN pending +10',
    ]);
  });

  it('is nobody where the definition does not: the order is kept, and earns nothing', async () => {
    const branch = await openBranch(house, { enrolment: { automatic: false }, earn: [welcome, ...petal.earn] });
    const order = await branch.record({ customerExternalId: 'new' });
    expect(order).toMatchObject({ memberId: null, customerExternalId: 'new', pointsEarned: 0n, decisions: [] });
    expect(await branch.count('member')).toBe(0);

    const ada = await branch.member('new');
    expect(await ada.balance()).toEqual({ available: 100, pending: 0, held: 0, owed: 0 });
    await ada.order();
    expect(await ada.balance()).toMatchObject({ pending: 10 });
  });

  it('is a guest without a customer: enrolled never, refunded like anyone', async () => {
    const branch = await openBranch(house);
    const order = await branch.record({ email: 'guest@shop.example' });
    expect(order).toMatchObject({ memberId: null, pointsEarned: 0n });
    const [refund] = await branch.loyalty.orders.refund(branch.programId, [
      { externalId: 'r-1', orderExternalId: order.externalId },
    ]);
    expect(refund).toMatchObject({ amountMinor: 1000n, pointsClawedBack: 0n });
    expect(await branch.count('member')).toBe(0);
  });

  it('is welcomed once, however often and by however many at once they are enrolled', async () => {
    const branch = await openBranch(house, { earn: [welcome] });
    const enrol = () => branch.loyalty.members.enroll(branch.programId, [{ externalId: 'new' }]);
    const both = () => branch.loyalty.orders.record(branch.programId, [orderOf({ customerExternalId: 'new' })]);
    await Promise.all([enrol(), both(), enrol(), both(), enrol()]);
    await enrol();
    const ada = await branch.member('new');
    expect(await ada.balance()).toMatchObject({ available: 100 });
    expect(await branch.count('member')).toBe(1);
  });

  it('joins whatever their token says beside who they are', async () => {
    const branch = await openBranch(house);
    const identity = { externalId: 'new', email: 'not an address', name: '', locale: 'en_GB' };
    const member = await branch.loyalty.members.join(branch.programId, identity, {});
    expect(member).toMatchObject({ externalId: 'new' });
    expect(await branch.read('SELECT email, display_name, locale FROM member_profile WHERE program_id = $1')).toEqual([
      { email: null, display_name: null, locale: null },
    ]);
  });
});
