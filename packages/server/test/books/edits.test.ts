import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IdempotencyConflict, InvalidInput, OrderNotFound } from '../../src/loyalty/refusals.ts';
import { accepted, createHouse, type House, petal } from '../support/house.ts';
import { openBranch, statementOf } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const atOnce = { points: { ...petal.points, pendingDays: 0 } };
const levels = [
  { key: 'bud', name: 'Bud', from: '0' },
  { key: 'bloom', name: 'Bloom', from: '100', multiply: '2' },
];
const tiers = { measure: 'spend', window: 'lifetime', levels };

describe('an edited order', () => {
  it('that costs more earns the difference, into a further lot with the dates of the first', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId, id } = await ada.order({ amount: '10.00' });
    await branch.advanceTo('2026-05-05T10:00:00Z');
    const edited = await ada.edit(externalId, { amount: '25.00' });
    expect(edited).toMatchObject({ id, pointsEarned: 25n, pointsClawedBack: 0n, totalMinor: 2_500n, status: 'PAID' });
    expect(statementOf(await branch.entries(ada.id))).toEqual([
      '2026-05-01T10:00 EARN pending +10',
      '2026-05-05T10:00 EARN pending +15',
    ]);
    const lots = await ada.lots();
    expect(lots.map(({ points, orderId }) => [points, orderId])).toEqual([
      [10n, id],
      [15n, id],
    ]);
    const dates = lots.map(({ earnedAt, clearsAt, expiresAt }) => [earnedAt, clearsAt, expiresAt]);
    expect(dates[1]).toEqual(dates[0]);
  });

  it('that costs less gives back what it earned too much, its newest lot first', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '10.00' });
    await ada.edit(externalId, { amount: '25.00' });
    expect(await ada.edit(externalId, { amount: '8.00' })).toMatchObject({ pointsEarned: 8n, pointsClawedBack: 0n });
    expect(await ada.balance()).toMatchObject({ pending: 8, owed: 0 });
    expect((await ada.lots()).map(({ pending }) => pending)).toEqual([8n, 0n]);
  });

  it('earns what has cleared at once, and what has lapsed is gone', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '10.00' });
    await branch.advanceTo('2026-06-01T10:00:00Z');
    await ada.edit(externalId, { amount: '12.00' });
    expect(await ada.balance()).toMatchObject({ available: 12, pending: 0 });
    await branch.advanceTo('2027-06-01T10:00:00Z');
    expect(await ada.balance()).toMatchObject({ available: 0 });
    await ada.edit(externalId, { amount: '20.00' });
    expect(await ada.balance()).toMatchObject({ available: 0, owed: 0 });
    expect(statementOf(await branch.entries(ada.id)).slice(-2)).toEqual([
      '2027-06-01T10:00 EARN available +8',
      '2027-06-01T10:00 EXPIRE available -8',
    ]);
  });

  it.each([
    ['owe', { available: 0, owed: 60 }],
    ['forgive', { available: 0, owed: 0 }],
  ])('that earned what was spent since leaves members to %s it', async (shortfall, balance) => {
    const branch = await openBranch(house, { ...atOnce, refunds: { spentPoints: 'proportional', shortfall } });
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '100.00' });
    const { code } = await ada.redeem(100);
    await branch.record({
      customerExternalId: ada.externalId,
      lines: [{ sku: 'X', quantity: 1, amount: '0.00' }],
      redemptionCodes: [code],
    });
    await ada.edit(externalId, { amount: '40.00' });
    expect(await ada.balance()).toMatchObject(balance);
  });

  it('is decided by the version that decided it first, whatever is in force', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '10.00' });
    const inForce = await branch.loyalty.programs.inForce(branch.programId);
    const { definition } = inForce?.program ?? {};
    const triple = { ...definition, earn: [{ key: 'triple', on: 'order', per: '1.00', give: 3 }] };
    accepted(await branch.loyalty.programs.apply(branch.programId, triple, { dryRun: false }));
    const edited = await ada.edit(externalId, { amount: '20.00' });
    expect(edited).toMatchObject({ pointsEarned: 20n, definitionVersion: 1 });
    expect(edited.decisions).toMatchObject([{ rule: 'purchase', points: '20', definitionVersion: 1 }]);
    expect((await ada.order({ amount: '20.00' })).pointsEarned).toBe(60n);
  });

  it('is decided for the member as they were: not by what they did since, nor by what was undone since', async () => {
    const earn = [...petal.earn, { key: 'first', on: 'order', give: 100, when: 'member.lifetimeOrders == 0' }];
    const branch = await openBranch(house, { earn, tiers });
    const ada = await branch.member();
    const first = await ada.order({ amount: '100.00', placedAt: new Date('2026-04-01T00:00:00Z') });
    const second = await ada.order({ amount: '10.00', placedAt: new Date('2026-04-10T00:00:00Z') });
    expect([first.pointsEarned, second.pointsEarned]).toEqual([200n, 20n]);
    expect(await ada.edit(first.externalId, { amount: '110.00' })).toMatchObject({ pointsEarned: 210n });
    await ada.cancel(first.externalId);
    expect(await ada.tier()).toBe('bud');
    expect(await ada.edit(second.externalId, { amount: '30.00' })).toMatchObject({ pointsEarned: 60n });
  });

  it('moves the tier both ways', async () => {
    const branch = await openBranch(house, { tiers });
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '90.00' });
    expect(await ada.tier()).toBe('bud');
    expect(await ada.edit(externalId, { amount: '100.00' })).toMatchObject({ spendMinor: 10_000n, pointsEarned: 100n });
    expect(await ada.tier()).toBe('bloom');
    await ada.edit(externalId, { amount: '99.99' });
    expect(await ada.tier()).toBe('bud');
  });

  it('has the room that a cap leaves beside everything else', async () => {
    const earn = [{ ...petal.earn[0], cap: { points: 100, every: 'P1D' } }];
    const branch = await openBranch(house, { earn });
    const ada = await branch.member();
    const { externalId } = await ada.order({ amount: '30.00' });
    await ada.order({ amount: '50.00' });
    expect(await ada.edit(externalId, { amount: '80.00' })).toMatchObject({ pointsEarned: 50n });
    expect(await ada.edit(externalId, { amount: '20.00' })).toMatchObject({ pointsEarned: 20n });
    expect((await ada.order({ amount: '90.00' })).pointsEarned).toBe(30n);
  });

  it('of a guest counts as edited when they join', async () => {
    const branch = await openBranch(house, { enrolment: { automatic: false, retroactive: 'P30D' } });
    const { externalId, id } = await branch.record({ customerExternalId: 'ada' });
    const [edited] = await branch.loyalty.orders.update(branch.programId, [
      { externalId, revision: '1', lines: [{ sku: 'ROSE', quantity: 3, amount: '30.00' }] },
    ]);
    expect(accepted(edited)).toMatchObject({ pointsEarned: 0n, totalMinor: 3_000n, spendMinor: 3_000n });
    const ada = await branch.member('ada');
    expect(await branch.order(id)).toMatchObject({ memberId: ada.id, pointsEarned: 30n });
    expect(await ada.edit(externalId, { revision: '2', amount: '10.00' })).toMatchObject({ pointsEarned: 10n });
    expect(await ada.balance()).toMatchObject({ pending: 10 });
  });

  it('captures a code that comes with the edit; those that came before stay', async () => {
    const branch = await openBranch(house, atOnce);
    const ada = await branch.member();
    await ada.adjust(200);
    const [one, two] = [await ada.redeem(50), await ada.redeem(30)];
    const { externalId, id } = await ada.order({ redemptionCodes: [one.code] });
    const line = { sku: 'ROSE', quantity: 1, amount: '10.00', redemptionCode: two.code };
    await ada.edit(externalId, { lines: [line] });
    await ada.edit(externalId, { lines: [{ ...line, amount: '12.00' }] });
    expect((await branch.codes(id)).map(({ place, code, outcome }) => [place, code, outcome])).toEqual([
      [1, one.code, 'CAPTURED'],
      [2, two.code, 'CAPTURED'],
    ]);
    expect(await ada.balance()).toMatchObject({ held: 0 });
    await ada.cancel(externalId);
    expect(await ada.balance()).toMatchObject({ available: 200 });
  });

  it('is kept as it was before each edit', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId, id } = await ada.order({ amount: '10.00', shipping: '4.00' });
    await ada.edit(externalId, { revision: '1', amount: '25.00' });
    await ada.edit(externalId, { revision: '2', amount: '5.00' });
    const kept = await branch.read(
      'SELECT revision, before, points_earned::int AS points FROM order_revision WHERE program_id = $1 AND order_id = $2 ORDER BY id',
      id,
    );
    expect(kept).toMatchObject([
      {
        revision: '1',
        points: 15,
        before: {
          revision: null,
          totalMinor: '1000',
          shippingMinor: '400',
          pointsEarned: '10',
          lines: [{ sku: 'ROSE', amountMinor: '1000', pointsEarned: '10' }],
        },
      },
      {
        revision: '2',
        points: -20,
        before: { revision: '1', totalMinor: '2500', shippingMinor: null, pointsEarned: '25' },
      },
    ]);
  });

  it('is told of, and its entries belong to that', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const record = branch.record({ externalId: 'o-1', customerExternalId: ada.externalId });
    const update = ada.tryEdit('o-1', { revision: '7', lines: [{ sku: 'ROSE', quantity: 1, amount: '4.00' }] });
    await Promise.all([record, update]);
    const [earn, clawback] = await branch.entries(ada.id);
    const told = (await branch.events()).filter(({ type }) => type.startsWith('order.'));
    expect(told.map(({ type, data }) => [type, data])).toMatchObject([
      ['order.recorded', { points: 10, entryIds: [earn?.id] }],
      ['order.updated', { order: 'o-1', revision: '7', points: 4, pointsChange: -6, entryIds: [clawback?.id] }],
    ]);
  });
});

describe('the lines of an edit', () => {
  const lines = [
    { externalId: 'a', sku: 'ROSE', quantity: 2, amount: '20.00' },
    { externalId: 'b', sku: 'VASE', quantity: 1, amount: '30.00' },
    { externalId: 'c', sku: 'CARD', quantity: 1, amount: '5.00' },
  ];

  it('come in the place of those there were: kept, changed, added, removed, in another order', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId, id } = await ada.order({ lines });
    const before = await branch.lines(id);
    const edit = [
      { externalId: 'c', sku: 'CARD', quantity: 1, amount: '5.00' },
      { externalId: 'd', sku: 'LILY', quantity: 1, amount: '7.00' },
      { externalId: 'a', sku: 'ROSE', quantity: 3, amount: '30.00' },
    ];
    await ada.edit(externalId, { lines: edit });
    const after = await branch.lines(id);
    expect(
      after.map(({ place, externalId: name, quantity, pointsEarned }) => [place, name, quantity, pointsEarned]),
    ).toEqual([
      [1, 'c', 1, 5n],
      [2, 'd', 1, 7n],
      [3, 'a', 3, 30n],
    ]);
    expect([after[0]?.id, after[2]?.id]).toEqual([before[2]?.id, before[0]?.id]);
  });

  it('keep what was refunded, and what comes back later follows them', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId, id } = await ada.order({ lines });
    await ada.refund(externalId, { lines: [{ line: 'a', quantity: 1 }] });
    const edit = [{ externalId: 'a', sku: 'ROSE', quantity: 4, amount: '40.00' }];
    expect(await ada.edit(externalId, { lines: edit })).toMatchObject({
      status: 'PARTIALLY_REFUNDED',
      pointsEarned: 40n,
      pointsClawedBack: 10n,
      spendMinor: 3_000n,
    });
    expect(await branch.lines(id)).toMatchObject([{ refundedQuantity: 1, refundedAmountMinor: 1_000n }]);
    expect(await ada.balance()).toMatchObject({ pending: 30 });
    expect(await ada.refund(externalId)).toMatchObject({ amountMinor: 3_000n, pointsClawedBack: 30n });
    expect(await ada.balance()).toMatchObject({ pending: 0, owed: 0 });
  });

  it('that earn otherwise than before correct what was taken back of them', async () => {
    const earn = [...petal.earn, { key: 'big', on: 'order', multiply: '3', when: 'order.total >= 50.0' }];
    const branch = await openBranch(house, { earn });
    const ada = await branch.member();
    const { externalId } = await ada.order({ lines });
    await ada.refund(externalId, { lines: [{ line: 'a', quantity: 1 }] });
    expect(await ada.balance()).toMatchObject({ pending: 135 });
    const [a, b] = lines;
    expect(await ada.edit(externalId, { lines: [a, { ...b, amount: '20.00' }] as typeof lines })).toMatchObject({
      pointsEarned: 40n,
      pointsClawedBack: 10n,
    });
    expect(await ada.balance()).toMatchObject({ pending: 30 });
    await ada.cancel(externalId);
    expect(await ada.balance()).toMatchObject({ pending: 0, owed: 0 });
  });

  it('may make an order that was refunded whole earn again', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId } = await ada.order({ lines });
    await ada.refund(externalId);
    const more = [...lines, { externalId: 'd', sku: 'LILY', quantity: 1, amount: '7.00' }];
    expect(await ada.edit(externalId, { lines: more })).toMatchObject({
      status: 'PARTIALLY_REFUNDED',
      spendMinor: 700n,
    });
    expect(await ada.balance()).toMatchObject({ pending: 7 });
  });

  it.each([
    ['without the refunded line', [lines[1], lines[2]], 'LINE_REFUNDED', ['lines']],
    ['with fewer of it', [{ ...lines[0], quantity: 1 }, lines[1]], 'LESS_THAN_REFUNDED', ['lines', '0', 'quantity']],
    ['with less of it', [lines[1], { ...lines[0], amount: '19.99' }], 'LESS_THAN_REFUNDED', ['lines', '1', 'amount']],
  ])('%s are refused with what to send', async (_words, edit, code, path) => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId } = await ada.order({ lines });
    await ada.refund(externalId, { lines: [{ line: 'a', quantity: 2 }] });
    const refused = await ada.tryEdit(externalId, { revision: '1', lines: edit as typeof lines });
    expect(refused).toBeInstanceOf(InvalidInput);
    expect(refused).toMatchObject({
      code,
      path,
      message: expect.stringContaining('2 of line "a", to 20.00 GBP, were refunded'),
    });
    expect(await ada.balance()).toMatchObject({ pending: 35 });
  });
});

describe('a revision', () => {
  const goods = (amount: string) => [{ sku: 'ROSE', quantity: 1, amount }];

  it('repeated is the same edit; with other lines it is a conflict', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId, id } = await ada.order();
    await ada.edit(externalId, { revision: '2', lines: goods('20.00') });
    expect(await ada.edit(externalId, { revision: '02', lines: goods('20.0') })).toMatchObject({
      id,
      pointsEarned: 20n,
    });
    expect(await ada.tryEdit(externalId, { revision: '2', lines: goods('30.00') })).toBeInstanceOf(IdempotencyConflict);
    expect(await ada.balance()).toMatchObject({ pending: 20 });
  });

  it.each([
    ['9', '10'],
    ['2026-05-01T10:00:00+02:00', '2026-05-01T09:00:00Z'],
    ['rev-a', 'rev-b'],
  ])('%s after %s changes nothing: the order is answered as it is', async (older, newer) => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId } = await ada.order();
    await ada.edit(externalId, { revision: newer, lines: goods('20.00') });
    expect(await ada.edit(externalId, { revision: older, lines: goods('30.00') })).toMatchObject({ pointsEarned: 20n });
    expect(await ada.edit(externalId, { revision: older, lines: goods('30.00') })).toMatchObject({ pointsEarned: 20n });
    expect(await branch.entries(ada.id)).toHaveLength(2);
  });

  it('of another order is another', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const [one, other] = [await ada.order(), await ada.order()];
    await ada.edit(one.externalId, { revision: '1', lines: goods('20.00') });
    expect(await ada.edit(other.externalId, { revision: '1', lines: goods('30.00') })).toMatchObject({
      pointsEarned: 30n,
    });
  });

  it('that was refused may come again', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const edit = { revision: '1', lines: goods('20.00') };
    expect(await ada.tryEdit('o-1', edit)).toBeInstanceOf(OrderNotFound);
    await ada.order({ externalId: 'o-1' });
    expect(await ada.tryEdit('o-1', edit)).toMatchObject({ pointsEarned: 20n });
  });

  it('of a cancelled order is refused', async () => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId } = await ada.order();
    await ada.cancel(externalId);
    expect(await ada.tryEdit(externalId, { revision: '1', lines: goods('20.00') })).toMatchObject({
      code: 'ORDER_CANCELLED',
    });
  });

  it.each([
    ['no revision', { revision: '' }, 'EMPTY'],
    ['no lines', { lines: [] }, 'EMPTY'],
    ['an amount that is none', { lines: goods('ten') }, 'INVALID_AMOUNT'],
    ['two lines of one name', { lines: [{ ...goods('1.00')[0], externalId: '2' }, ...goods('2.00')] }, 'DUPLICATE'],
    ['too many points', { lines: goods('10000000000000.01') }, 'AMOUNT_TOO_LARGE'],
  ])('with %s is refused', async (_words, more, code) => {
    const branch = await openBranch(house);
    const ada = await branch.member();
    const { externalId } = await ada.order();
    const edit = { revision: '1', lines: goods('20.00'), ...more };
    expect(await ada.tryEdit(externalId, edit as typeof edit & { lines: ReturnType<typeof goods> })).toMatchObject({
      code,
    });
  });
});
