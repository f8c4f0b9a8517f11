import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordOrderInput, RefundOrderInput } from '../../src/loyalty/inputs.ts';
import { Refusal } from '../../src/loyalty/refusals.ts';
import { createHouse, type House, petal } from '../support/house.ts';
import { type Branch, openBranch, orderOf } from './branch.ts';

let house: House;
let branch: Branch;
beforeAll(async () => {
  house = await createHouse();
  branch = await openBranch(house, { points: { ...petal.points, pendingDays: 0 } });
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const record = async (order: RecordOrderInput) => (await branch.loyalty.orders.record(branch.programId, [order]))[0];
const refund = async (words: RefundOrderInput) => (await branch.loyalty.orders.refund(branch.programId, [words]))[0];
const key = () => crypto.randomUUID();
const conflict = { code: 'IDEMPOTENCY_CONFLICT', message: expect.stringMatching(/Use another key for another fact/) };

describe('an order with a key that was used', () => {
  const line = { sku: 'ROSE', quantity: 1, amount: '10.0', listAmount: '012.50', attributes: { b: 1, a: [null, 2] } };
  const told = { customerExternalId: 'ada', redemptionCodes: ['abc-de'], shipping: '0.00', lines: [line] };

  it.each<[string, Partial<RecordOrderInput>]>([
    ['nothing', {}],
    ['zeros that say nothing', { lines: [{ ...line, amount: '10.00', listAmount: '12.5' }], shipping: '0' }],
    [
      'null for what is absent',
      { tax: null, referralCode: null, lines: [{ ...line, categories: null, redemptionCode: null }] },
    ],
    ['a list of nothing for what is absent', { lines: [{ ...line, categories: [] }] }],
    ['the order of attributes', { lines: [{ ...line, attributes: { a: [null, 2], b: 1, c: null } }] }],
    ['the e-mail', { email: 'ada@new.example' }],
    ['the name of a line', { lines: [{ ...line, name: 'A rose' }] }],
    ['the name that the line has anyway', { lines: [{ ...line, externalId: '1' }] }],
    ['how the code was typed', { redemptionCodes: ['ABCDE', ''] }],
  ])('is the same order where it differs by %s', async (_what, words) => {
    const order = orderOf(told);
    const first = await record(order);
    expect(first).not.toBeInstanceOf(Refusal);
    expect(await record({ ...order, ...words })).toEqual(first);
  });

  it.each<[string, Partial<RecordOrderInput>]>([
    ['the customer', { customerExternalId: 'bob' }],
    ['the instant', { placedAt: new Date('2026-05-01T09:59:59.999Z') }],
    ['the amount', { lines: [{ ...line, amount: '10.01' }] }],
    ['the list amount', { lines: [{ ...line, listAmount: null }] }],
    ['the quantity', { lines: [{ ...line, quantity: 2 }] }],
    ['the sku', { lines: [{ ...line, sku: 'rose' }] }],
    ['the name of the line', { lines: [{ ...line, externalId: 'one' }] }],
    ['the categories', { lines: [{ ...line, categories: ['red'] }] }],
    ['the attributes', { lines: [{ ...line, attributes: { a: [2, null], b: 1 } }] }],
    ['one more line', { lines: [line, line] }],
    ['shipping', { shipping: '0.01' }],
    ['tax', { tax: '0.00' }],
    ['the codes', { redemptionCodes: [] }],
    ['the referral', { referralCode: 'FRIEND' }],
  ])('is a conflict where it differs by %s', async (_what, words) => {
    const order = orderOf(told);
    const first = await record(order);
    const before = await branch.count('entry');
    expect(await record({ ...order, ...words })).toMatchObject(conflict);
    expect(await record(order)).toEqual(first);
    expect(await branch.count('entry')).toBe(before);
  });

  it('is answered as it is now', async () => {
    const order = orderOf(told);
    await record(order);
    await refund({ externalId: key(), orderExternalId: order.externalId, amount: '5.00' });
    expect(await record(order)).toMatchObject({ status: 'PARTIALLY_REFUNDED', pointsClawedBack: 5n });
  });

  it('is another order in another program', async () => {
    const order = orderOf(told);
    const first = await record(order);
    const other = await openBranch(house);
    expect(await other.record(order)).not.toMatchObject({ id: (first as { id: string }).id });
  });

  it('is decided by the version that decided it first', async () => {
    const other = await openBranch(house);
    const order = orderOf(told);
    const first = await other.record(order);
    const [{ slug } = { slug: '' }] = await other.read<{ slug: string }>('SELECT slug FROM program WHERE id = $1');
    const euros = { ...petal, program: { ...petal.program, slug }, earn: [] };
    expect(await house.loyalty.programs.apply(other.programId, euros, { dryRun: false })).toMatchObject({ version: 2 });
    expect(await other.record(order)).toEqual(first);
  });
});

describe('every other fact with a key that was used', () => {
  it('is the same refund, or a conflict', async () => {
    const order = orderOf({ customerExternalId: 'ada' });
    await record(order);
    const words = { externalId: key(), orderExternalId: order.externalId, amount: '5.0' };
    const first = await refund(words);
    expect(first).toMatchObject({ pointsClawedBack: 5n });
    expect(await refund({ ...words, amount: '05.00', reason: 'late', lines: null })).toEqual(first);
    expect(await refund({ ...words, amount: '5.01' })).toMatchObject(conflict);
    expect(await refund({ ...words, amount: null })).toMatchObject(conflict);
  });

  it('is the same adjustment, or a conflict', async () => {
    const ada = await branch.member('ada');
    const words = { idempotencyKey: key(), customerExternalId: ada.externalId, points: 5n, reason: 'by hand' };
    const adjust = async (more: object) =>
      (await branch.loyalty.points.adjust(branch.programId, [{ ...words, ...more }]))[0];
    const first = await adjust({});
    const balance = await ada.balance();
    expect(await adjust({ asset: 'POINTS', expiresAt: null })).toEqual(first);
    expect(await adjust({ points: 6n })).toMatchObject(conflict);
    expect(await adjust({ reason: 'by foot' })).toMatchObject(conflict);
    expect(await ada.balance()).toEqual(balance);
  });

  it('is the same redemption for that member, or a conflict, and another for another member', async () => {
    const [ada, bob] = [await branch.member(), await branch.member()];
    await ada.adjust(100);
    await bob.adjust(100);
    const mine = key();
    const first = await ada.tryRedeem(50, mine);
    expect(await ada.tryRedeem(50, mine)).toEqual(first);
    expect(await ada.tryRedeem(60, mine)).toMatchObject(conflict);
    expect(await ada.balance()).toMatchObject({ available: 50, held: 50 });
    expect(await bob.tryRedeem(50, mine)).toMatchObject({ status: 'HELD', memberId: bob.id });
  });

  it('may be an order and a refund by one name: kinds are apart', async () => {
    const name = key();
    expect(await record(orderOf({ externalId: name }))).toMatchObject({ externalId: name });
    expect(await refund({ externalId: name, orderExternalId: name })).toMatchObject({ externalId: name });
  });
});

describe('a refusal', () => {
  it('is not stored: the same key may succeed later, with other content too', async () => {
    const ada = await branch.member();
    const mine = key();
    expect(await ada.tryRedeem(50, mine)).toMatchObject({ code: 'INSUFFICIENT_POINTS' });
    await ada.adjust(100);
    expect(await ada.tryRedeem(60, mine)).toMatchObject({ status: 'HELD', points: 60n });

    const order = orderOf({ currencyCode: 'EUR' });
    expect(await record(order)).toMatchObject({ code: 'CURRENCY_NOT_ACCEPTED' });
    expect(await record({ ...order, currencyCode: 'GBP' })).toMatchObject({ externalId: order.externalId });
  });

  it('of one fact leaves its neighbours alone', async () => {
    const orders = Array.from({ length: 9 }, (_, index) => orderOf(index === 4 ? { currencyCode: 'EUR' } : {}));
    const outcomes = await branch.loyalty.orders.record(branch.programId, orders);
    expect(outcomes.map((outcome) => outcome instanceof Refusal)).toEqual(orders.map((_, index) => index === 4));
  });
});

describe('equal keys within one call', () => {
  it('are one fact where the content is equal', async () => {
    const order = orderOf({ customerExternalId: 'twin' });
    const before = await branch.count('order');
    const [first, second] = await branch.loyalty.orders.record(branch.programId, [order, { ...order, email: 'a@b' }]);
    expect(second).toEqual(first);
    expect(await branch.count('order')).toBe(before + 1);
  });

  it('are a conflict for the later where it is not', async () => {
    const order = orderOf();
    const [first, second] = await branch.loyalty.orders.record(branch.programId, [order, { ...order, tax: '1.00' }]);
    expect(first).toMatchObject({ externalId: order.externalId });
    expect(second).toMatchObject(conflict);
  });

  it('are refused together', async () => {
    const order = orderOf({ currencyCode: 'EUR' });
    const outcomes = await branch.loyalty.orders.record(branch.programId, [order, order]);
    expect(outcomes).toMatchObject([{ code: 'CURRENCY_NOT_ACCEPTED' }, { code: 'CURRENCY_NOT_ACCEPTED' }]);
    expect(await branch.read('SELECT key FROM fact WHERE program_id = $1 AND key = $2', order.externalId)).toEqual([]);
  });
});
