import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/loyalty/refusals.ts';
import { accepted, createHouse, type House, petal } from '../support/house.ts';
import { openBranch, orderOf } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const abroad = {
  currencies: { EUR: { rate: '0.86' }, JPY: { rate: '0.005' }, KWD: { rate: '2.6' } },
  points: { ...petal.points, pendingDays: 0 },
  earn: [...petal.earn, { key: 'back', on: 'order', cashback: '2%' }],
};
const bloom = {
  measure: 'spend',
  window: 'lifetime',
  levels: [
    { key: 'bud', name: 'Bud', from: '0' },
    { key: 'bloom', name: 'Bloom', from: '86' },
  ],
};

describe('an order in another currency', () => {
  it.each([
    ['EUR', '100.00', { total: 10_000n, worth: 8600n, points: 86n, credit: 172n }],
    ['JPY', '10000', { total: 10_000n, worth: 5000n, points: 50n, credit: 100n }],
    ['KWD', '10.005', { total: 10_005n, worth: 2601n, points: 26n, credit: 52n }],
    // Half a penny goes to the even one.
    ['EUR', '0.25', { total: 25n, worth: 22n, points: 0n, credit: 0n }],
    ['JPY', '1', { total: 1n, worth: 0n, points: 0n, credit: 0n }],
    ['JPY', '3', { total: 3n, worth: 2n, points: 0n, credit: 0n }],
  ])('of %s %s keeps its amount, and earns by what it is worth', async (currencyCode, amount, expected) => {
    const branch = await openBranch(house, abroad);
    const ada = await branch.member();
    const order = await ada.order({ currencyCode, amount });
    expect(order).toMatchObject({
      currencyCode,
      totalMinor: expected.total,
      spendMinor: expected.worth,
      pointsEarned: expected.points,
      creditEarned: expected.credit,
    });
    expect(await branch.lines(order.id)).toMatchObject([{ amountMinor: expected.total, worthMinor: expected.worth }]);
  });

  it('counts for tiers by what it is worth, and is asked about by that', async () => {
    const rules = [
      ...petal.earn,
      { key: 'big', on: 'order', give: 5, when: 'order.total >= 86.0 && order.shipping == 4.30' },
      { key: 'abroad', on: 'order', give: 7, when: 'order.currency == "EUR"' },
    ];
    const ada = await (await openBranch(house, { ...abroad, earn: rules, tiers: bloom })).member();
    const order = await ada.order({ currencyCode: 'EUR', amount: '100.00', shipping: '5.00' });
    expect(order).toMatchObject({ pointsEarned: 98n, shippingMinor: 500n });
    expect(await ada.tier()).toBe('bloom');
    await ada.refund(order.externalId, { amount: '0.02' });
    expect(await ada.tier()).toBe('bud');
  });

  it.each([
    [
      'a currency that is not listed',
      { currencyCode: 'USD' },
      'CURRENCY_NOT_ACCEPTED',
      'currencyCode',
      /"USD" is not accepted: this programme counts in GBP and also takes EUR, JPY and KWD\./,
    ],
    [
      'one that does not exist',
      { currencyCode: 'EURO' },
      'CURRENCY_NOT_ACCEPTED',
      'currencyCode',
      /"EURO" is not accepted/,
    ],
    [
      'digits that its currency has not',
      { currencyCode: 'JPY', lines: [{ sku: 'A', quantity: 1, amount: '5.00' }] },
      'INVALID_AMOUNT',
      'lines.0.amount',
      /more digits than JPY has/,
    ],
    [
      'more than can be booked',
      { currencyCode: 'KWD', lines: [{ sku: 'A', quantity: 1, amount: '900000000000' }] },
      'AMOUNT_TOO_LARGE',
      'lines.0.amount',
      /234000000000000\.00 GBP is more than can be booked/,
    ],
  ])('is refused for %s', async (_name, order, code, path, message) => {
    const { loyalty, programId } = await openBranch(house, {
      ...abroad,
      currencies: { ...abroad.currencies, KWD: { rate: '260' } },
    });
    const [outcome] = await loyalty.orders.record(programId, [orderOf(order)]);
    expect(outcome).toBeInstanceOf(InvalidInput);
    expect(outcome).toMatchObject({ code, path: path.split('.'), message: expect.stringMatching(message) });
  });

  it('is kept for who joins later, worth what it is then', async () => {
    const enrolment = { automatic: false, retroactive: 'P30D' };
    const branch = await openBranch(house, { ...abroad, enrolment });
    await branch.record({ customerExternalId: 'ada', currencyCode: 'EUR', externalId: 'one' });
    await branch.record({
      customerExternalId: 'ada',
      currencyCode: 'JPY',
      externalId: 'two',
      lines: [{ sku: 'A', quantity: 1, amount: '1000' }],
    });
    const slug = (await branch.read<{ slug: string }>('SELECT slug FROM program WHERE id = $1'))[0]?.slug;
    const definition = {
      ...petal,
      ...abroad,
      enrolment,
      program: { ...petal.program, slug },
      currencies: { EUR: { rate: '0.90' } },
    };
    accepted(await branch.loyalty.programs.apply(branch.programId, definition, { dryRun: false }));
    await branch.member('ada');
    const rows = await branch.read(
      'SELECT external_id AS id, points_earned AS points, spend_minor AS spend FROM "order" WHERE program_id = $1 ORDER BY 1',
    );
    // What is not taken any more is worth what it was worth when it was recorded.
    expect(rows).toEqual([
      { id: 'one', points: 9n, spend: 900n },
      { id: 'two', points: 5n, spend: 500n },
    ]);
  });
});

describe('a refund of it', () => {
  it('is in the order’s currency, and ends at nothing', async () => {
    const branch = await openBranch(house, abroad);
    const ada = await branch.member();
    const { externalId } = await ada.order({ currencyCode: 'EUR', amount: '10.01' });
    const left: unknown[] = [];
    for (const amount of ['3.33', '3.33', '3.34', '0.01']) {
      const { amountMinor } = await ada.refund(externalId, { amount });
      const [order] = await branch.read(
        'SELECT spend_minor AS spend, points_earned - points_clawed_back AS points FROM "order" WHERE program_id = $1',
      );
      left.push([amountMinor, order]);
    }
    expect(left).toEqual([
      [333n, { spend: 575n, points: 6n }],
      [333n, { spend: 289n, points: 3n }],
      [334n, { spend: 1n, points: 1n }],
      [1n, { spend: 0n, points: 0n }],
    ]);
    expect([await ada.balance(), await ada.credit()]).toMatchObject([{ available: 0 }, { available: 0 }]);
  });

  it('has as many digits as that currency', async () => {
    const branch = await openBranch(house, abroad);
    const ada = await branch.member();
    const { externalId: orderExternalId } = await ada.order({ currencyCode: 'JPY', amount: '900' });
    const refund = { externalId: 'r-1', orderExternalId, amount: '4.50' };
    expect((await branch.loyalty.orders.refund(branch.programId, [refund]))[0]).toMatchObject({
      code: 'INVALID_AMOUNT',
      message: expect.stringMatching(/more digits than JPY has/),
    });
    await expect(ada.refund(orderExternalId, { amount: '901' })).rejects.toThrow(
      /901 is more than remains to be refunded: 900 JPY/,
    );
    expect(await ada.refund(orderExternalId, { amount: '450' })).toMatchObject({
      amountMinor: 450n,
      pointsClawedBack: 2n,
    });
  });
});

describe('a minimum spend', () => {
  const rewards = [{ key: 'five-off', name: '£5 off', cost: 10, give: { amountOff: '5.00' }, minimumSpend: '20.00' }];

  it('is judged by what the cart is worth', async () => {
    const ada = await (await openBranch(house, { ...abroad, rewards })).member();
    await ada.adjust(100);
    const hold = (amount: string, currencyCode: string) =>
      ada.tryReward('five-off', { orderTotal: { amount, currencyCode } });
    expect(await hold('23.24', 'EUR')).toMatchObject({ reason: 'MINIMUM_SPEND' });
    expect(await hold('23.25', 'EUR')).toMatchObject({ status: 'HELD' });
    expect(await hold('5000', 'USD')).toMatchObject({
      code: 'CURRENCY_NOT_ACCEPTED',
      path: ['orderTotal', 'currencyCode'],
    });
  });

  it('is judged again by what the order is worth', async () => {
    const branch = await openBranch(house, { ...abroad, rewards });
    const ada = await branch.member();
    await ada.adjust(100);
    const codes = [(await ada.reward('five-off')).code, (await ada.reward('five-off')).code];
    const below = await ada.order({ currencyCode: 'EUR', amount: '23.24', redemptionCodes: [codes[0] ?? ''] });
    const above = await ada.order({ currencyCode: 'EUR', amount: '23.25', redemptionCodes: [codes[1] ?? ''] });
    expect((await branch.codes(below.id))[0]?.message).toBe(
      'The code was captured, but the order of 19.99 GBP is below its minimum of 20.00.',
    );
    expect((await branch.codes(above.id))[0]?.message).toBe('The code was captured.');
  });

  it('is judged by what the cart is worth where offers are asked for', async () => {
    const branch = await openBranch(house, { ...abroad, rewards });
    const ada = await branch.member();
    await ada.adjust(100);
    const offers = (amount: string) =>
      branch.loyalty.members.offers(branch.programId, ada.id, { amount, currencyCode: 'JPY' });
    expect(await offers('3998')).toMatchObject([{ offer: { reason: 'MINIMUM_SPEND' } }]);
    expect(await offers('4000')).toMatchObject([{ offer: { available: true } }]);
  });
});
