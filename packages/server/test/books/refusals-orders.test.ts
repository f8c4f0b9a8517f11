import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderLineInput, RecordOrderInput, RefundOrderInput } from '../../src/loyalty/inputs.ts';
import { createHouse, type House } from '../support/house.ts';
import { openBranch, orderOf } from './branch.ts';
import { half, later, long, never, noText, nul, openStall, type Row, type Stall } from './stall.ts';

let house: House;
let stall: Stall;
beforeAll(async () => {
  house = await createHouse();
  stall = await openStall(house);
});
afterAll(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

describe('an order is refused for', () => {
  const line = (words: Partial<OrderLineInput>) => ({
    lines: [{ sku: 'ROSE', quantity: 1, amount: '10.00', ...words }],
  });
  const rows: readonly Row<Partial<RecordOrderInput>>[] = [
    ['no externalId', { externalId: '' }, 'EMPTY', 'externalId', /must not be empty/],
    ['a long externalId', { externalId: long(129) }, 'TOO_LONG', 'externalId', /129 characters; at most 128/],
    ['NUL', { externalId: nul }, 'INVALID_TEXT', 'externalId', noText],
    ['half a surrogate', { customerExternalId: half }, 'INVALID_TEXT', 'customerExternalId', noText],
    ['a long customer', { customerExternalId: long(256) }, 'TOO_LONG', 'customerExternalId', /at most 255/],
    ['an empty customer', { customerExternalId: '' }, 'EMPTY', 'customerExternalId', /must not be empty/],
    ['an e-mail that is no text', { email: nul }, 'INVALID_TEXT', 'email', noText],
    ['no lines', { lines: [] }, 'EMPTY', 'lines', /at least one line/],
    [
      '501 lines',
      { lines: Array(501).fill({ sku: 'S', quantity: 1, amount: '1' }) },
      'TOO_MANY',
      'lines',
      /at most 500/,
    ],
    [
      '21 codes',
      { redemptionCodes: Array.from({ length: 21 }, (_, n) => `C${n}`) },
      'TOO_MANY',
      'redemptionCodes',
      /at most 20/,
    ],
    ['a code that is no text', { redemptionCodes: ['A', nul] }, 'INVALID_TEXT', 'redemptionCodes.1', noText],
    [
      'two lines of one name',
      {
        lines: [
          { externalId: '2', sku: 'A', quantity: 1, amount: '1.00' },
          { sku: 'B', quantity: 1, amount: '1.00' },
        ],
      },
      'DUPLICATE',
      'lines.1.externalId',
      /Line 2 has the externalId of line 1, "2"/,
    ],
    ['a line without sku', line({ sku: '' }), 'EMPTY', 'lines.0.sku', /must not be empty/],
    ['a sku that is no text', line({ sku: half }), 'INVALID_TEXT', 'lines.0.sku', noText],
    ['a long name', line({ name: long(501) }), 'TOO_LONG', 'lines.0.name', /at most 500/],
    ['a quantity of 0', line({ quantity: 0 }), 'INVALID_QUANTITY', 'lines.0.quantity', /from 1 to 1,000,000/],
    ['a quantity below 0', line({ quantity: -1 }), 'INVALID_QUANTITY', 'lines.0.quantity', /from 1/],
    ['half a thing', line({ quantity: 0.5 }), 'INVALID_QUANTITY', 'lines.0.quantity', /whole number/],
    ['101 categories', line({ categories: Array(101).fill('c') }), 'TOO_MANY', 'lines.0.categories', /at most 100/],
    ['a category that is no text', line({ categories: ['c', nul] }), 'INVALID_TEXT', 'lines.0.categories.1', noText],
    ['attributes that are no text', line({ attributes: { a: [nul] } }), 'INVALID_TEXT', 'lines.0.attributes', noText],
    ['large attributes', line({ attributes: { a: long(9000) } }), 'TOO_LONG', 'lines.0.attributes', /larger than 8 KB/],
    [
      'deep attributes',
      line({ attributes: JSON.parse(`${'['.repeat(9999)}${']'.repeat(9999)}`) }),
      'TOO_DEEP',
      'lines.0.attributes',
      /32 levels/,
    ],
    ['an amount below 0', line({ amount: '-1.00' }), 'INVALID_AMOUNT', 'lines.0.amount', /must not be negative/],
    ['too many digits', line({ amount: '1.005' }), 'INVALID_AMOUNT', 'lines.0.amount', /more digits than GBP has: 2/],
    ['no amount', line({ amount: 'ten' }), 'INVALID_AMOUNT', 'lines.0.amount', /such as "5\.00"/],
    ['an exponent', line({ amount: '1e3' }), 'INVALID_AMOUNT', 'lines.0.amount', /plain decimal/],
    [
      'too large an amount',
      line({ amount: '10000000000000.01' }),
      'AMOUNT_TOO_LARGE',
      'lines.0.amount',
      /at most 10000000000000\.00/,
    ],
    ['a list amount below 0', line({ listAmount: '-1' }), 'INVALID_AMOUNT', 'lines.0.listAmount', /negative/],
    ['shipping below 0', { shipping: '-1.00' }, 'INVALID_AMOUNT', 'shipping', /negative/],
    ['tax with too many digits', { tax: '0.001' }, 'INVALID_AMOUNT', 'tax', /2 after the point/],
    ['another currency', { currencyCode: 'EUR' }, 'CURRENCY_NOT_ACCEPTED', 'currencyCode', /counts in GBP/],
    ['no currency', { currencyCode: 'gbp\u0000' }, 'CURRENCY_NOT_ACCEPTED', 'currencyCode', /counts in GBP/],
    ['an instant ahead', { placedAt: later(6) }, 'IN_THE_FUTURE', 'placedAt', /more than 5 minutes ahead/],
    ['no instant', { placedAt: never }, 'INVALID_INSTANT', 'placedAt', /no instant/],
  ];
  it.each(rows)('%s', async (...row) => {
    const order = orderOf({ externalId: 'o-new', customerExternalId: 'new', ...row[1] });
    await stall.expectRefused((await stall.branch.loyalty.orders.record(stall.branch.programId, [order]))[0], row);
  });

  it('everything that is wrong with it at once', async () => {
    const order = orderOf({ placedAt: later(6), currencyCode: 'EUR', tax: '0.001', ...line({ amount: '-1' }) });
    const [outcome] = await stall.branch.loyalty.orders.record(stall.branch.programId, [order]);
    expect(outcome).toMatchObject({
      problems: [
        { code: 'IN_THE_FUTURE' },
        { code: 'CURRENCY_NOT_ACCEPTED' },
        { code: 'INVALID_AMOUNT', path: ['tax'] },
        { code: 'INVALID_AMOUNT', path: ['lines', '0', 'amount'] },
      ],
    });
  });
});

describe('a refund is refused for', () => {
  const lines = (words: object) => ({ lines: [{ line: 'a', ...words }] });
  const spent = (...points: bigint[]) => ({ spent: points.map((one) => ({ code: stall.used.code, points: one })) });
  const rows: readonly Row<Partial<RefundOrderInput> | (() => Partial<RefundOrderInput>)>[] = [
    ['no externalId', { externalId: '' }, 'EMPTY', 'externalId', /must not be empty/],
    ['an order that is no text', { orderExternalId: nul }, 'INVALID_TEXT', 'orderExternalId', noText],
    ['a long reason', { reason: long(501) }, 'TOO_LONG', 'reason', /at most 500/],
    ['an unknown order', { orderExternalId: 'o-9' }, 'ORDER_NOT_FOUND', 'orderExternalId', /"o-9": record it first/],
    ['an order refunded before', { orderExternalId: 'o-2' }, 'NOTHING_TO_REFUND', 'orderExternalId', /refunded before/],
    ['lines and amount', { ...lines({ quantity: 1 }), amount: '1.00' }, 'BOTH_LINES_AND_AMOUNT', 'amount', /not both/],
    ['no lines', { lines: [] }, 'EMPTY_LINES', 'lines', /at least one line, or leave lines out/],
    ['1,001 lines', { lines: Array(1001).fill({ line: 'a', quantity: 1 }) }, 'TOO_MANY', 'lines', /at most 1,000/],
    ['neither line nor sku', { lines: [{ quantity: 1 }] }, 'LINE_OR_SKU', 'lines.0', /externalId, or by its sku/],
    [
      'an unknown line',
      { lines: [{ line: 'z', quantity: 1 }] },
      'UNKNOWN_LINE',
      'lines.0.line',
      /no line with externalId “z”/,
    ],
    ['a sku of two lines', { lines: [{ sku: 'ROSE', quantity: 1 }] }, 'AMBIGUOUS_SKU', 'lines.0.sku', /“a”, “b”/],
    ['nothing of a line', lines({}), 'NOTHING_ASKED', 'lines.0', /a quantity, an amount, or both/],
    ['a quantity below 0', lines({ quantity: -1 }), 'INVALID_QUANTITY', 'lines.0.quantity', /0 or more/],
    ['too many units', lines({ quantity: 3 }), 'MORE_THAN_REMAINS', 'lines.0.quantity', /remains of line “a”: 2/],
    [
      'too much of a line',
      lines({ amount: '20.01' }),
      'MORE_THAN_REMAINS',
      'lines.0.amount',
      /to be refunded: 20\.00 GBP/,
    ],
    ['an amount of 0', { amount: '0.00' }, 'INVALID_AMOUNT', 'amount', /more than 0/],
    ['an amount below 0', { amount: '-1.00' }, 'INVALID_AMOUNT', 'amount', /negative/],
    ['too many digits', lines({ amount: '1.005' }), 'INVALID_AMOUNT', 'lines.0.amount', /2 after the point/],
    ['too much', { amount: '30.01' }, 'MORE_THAN_REMAINS', 'amount', /30\.00 GBP/],
    ['an instant ahead', { at: later(6) }, 'IN_THE_FUTURE', 'at', /5 minutes/],
    ['an instant before the order', { at: later(-60) }, 'BEFORE_ORDER', 'at', /placed at 2026-05-01T10:00/],
    ['a code it did not use', { spent: [{ code: 'NONE', points: 1n }] }, 'UNKNOWN_CODE', 'spent.0.code', /did not use/],
    [
      'more points than taken',
      () => spent(31n),
      'MORE_THAN_TAKEN',
      'spent.0.points',
      /31 points cannot return: 30 points were taken, 30 points are left/,
    ],
    ['points below 0', () => spent(-1n), 'NEGATIVE', 'spent.0.points', /0 or more/],
    ['a code named twice', () => spent(1n, 2n), 'DUPLICATE', 'spent.1.code', /named twice/],
  ];
  it.each(rows)('%s', async (...row) => {
    const words = typeof row[1] === 'function' ? row[1]() : row[1];
    const refund = { externalId: 'r-new', orderExternalId: 'o-1', ...words };
    await stall.expectRefused((await stall.branch.loyalty.orders.refund(stall.branch.programId, [refund]))[0], row);
  });
});

describe('everything is refused', () => {
  it('while no definition is in force', async () => {
    const programId = crypto.randomUUID();
    await house.pool.query(`INSERT INTO program VALUES ($1, 'bare', 0, 0, now())`, [programId]);
    const [outcome] = await stall.branch.loyalty.orders.record(programId, [orderOf()]);
    expect(outcome).toMatchObject({ code: 'NO_DEFINITION', message: expect.stringContaining('apply one first') });
  });

  it('that would earn more points than can be counted', async () => {
    const generous = await openBranch(house, { earn: [{ key: 'p', on: 'order', per: '0.01', give: 1_000_000_000 }] });
    const order = orderOf({ customerExternalId: 'new', lines: [{ sku: 'S', quantity: 1, amount: '1000000000.00' }] });
    const [outcome] = await stall.branch.loyalty.orders.record(generous.programId, [order]);
    expect(outcome).toMatchObject({ code: 'AMOUNT_TOO_LARGE', path: ['lines'] });
    expect([await generous.count('member'), await generous.count('fact')]).toEqual([0, 0]);
  });
});
