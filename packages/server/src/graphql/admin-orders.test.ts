import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';
import { petal, setClock } from '../../test/support/house.ts';
import { mutate, orderLines, orderOf } from '../../test/support/orders.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ definition: { points: { ...petal.points, pendingDays: 0 } } });
  await setClock(gateway.pool, gateway.programId, '2026-05-01T10:00:00Z');
});
afterAll(() => gateway.close());

const call = (operation: string, type: string, input: object) => mutate(gateway, operation, { type, input });

const orderFields = `
  __typename
  ... on Order {
    id externalId status placedAt total { amount currencyCode } pointsEarned pointsClawedBack
    member { externalId balance { available } }
    lines { id externalId sku name quantity amount { amount currencyCode } refundedQuantity refundedAmount { amount } pointsEarned }
    refunds { externalId }
    redemptions { code outcome message redemption { status } }
    explanation { rule asset points applied why definitionVersion }
  }
  ... on UserError { code message path }`;

describe('an order', () => {
  it('is recorded with its lines, its points and why', async () => {
    const { data, errors } = await call(
      `recordOrder(input: $input) { ${orderFields} }`,
      'RecordOrderInput',
      orderOf('o-1', 'ada', { shipping: '4.00', tax: '0' }),
    );

    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      recordOrder: {
        __typename: 'Order',
        id: expect.stringMatching(/^ord_[\w-]{22}$/),
        status: 'PAID',
        total: { amount: '60.50', currencyCode: 'GBP' },
        pointsEarned: 60,
        pointsClawedBack: 0,
        member: { externalId: 'ada', balance: { available: 60 } },
        lines: [
          {
            externalId: 'a',
            sku: 'ROSE',
            name: 'Rose',
            quantity: 2,
            amount: { amount: '40.00', currencyCode: 'GBP' },
            pointsEarned: 40,
          },
          {
            externalId: '2',
            sku: 'VASE',
            name: null,
            refundedQuantity: 0,
            refundedAmount: { amount: '0.00' },
            pointsEarned: 20,
          },
        ],
        refunds: [],
        redemptions: [],
        explanation: [{ rule: 'purchase', asset: 'POINTS', points: 60, applied: true, definitionVersion: 1 }],
      },
    });
  });

  it('is the same when it is sent again, and refused when it is another', async () => {
    const record = (input: object) =>
      call(
        'recordOrder(input: $input) { __typename ... on Order { id } ... on UserError { code } }',
        'RecordOrderInput',
        input,
      );
    const first = await record(orderOf('o-2', 'ada'));

    expect((await record(orderOf('o-2', 'ada'))).data).toEqual(first.data);
    expect((await record(orderOf('o-2', 'bob'))).data).toMatchObject({
      recordOrder: { __typename: 'IdempotencyConflict' },
    });
  });

  it('is refused in words where it makes no sense, and its neighbours are not', async () => {
    const query =
      'mutation ($orders: [RecordOrderInput!]!) { recordOrders(orders: $orders) { __typename ... on Order { externalId } ... on InvalidInput { code message path problems { code message path } } } }';
    const orders = [
      orderOf('m-1', 'ada'),
      orderOf('m-2', 'ada', { currencyCode: 'EUR' }),
      orderOf('m-3', null),
      orderOf('m-4', 'ada', { lines: [{ sku: 'X', quantity: 0, amount: '1.00' }] }),
    ];
    const { data, errors } = await gateway.admin(query, { variables: { orders } });

    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      recordOrders: [
        { __typename: 'Order', externalId: 'm-1' },
        { __typename: 'InvalidInput', code: 'CURRENCY_NOT_ACCEPTED' },
        { __typename: 'Order', externalId: 'm-3' },
        { __typename: 'InvalidInput', problems: [{ message: expect.any(String) }] },
      ],
    });
  });

  it('comes in bulk of up to a thousand', async () => {
    const query = 'mutation ($orders: [RecordOrderInput!]!) { recordOrders(orders: $orders) { __typename } }';
    const bulk = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        orderOf(`bulk-${index}`, `c-${index % 50}`, { lines: orderLines.slice(1) }),
      );

    const { data } = await gateway.admin(query, { variables: { orders: bulk(1_000) } });
    expect(
      new Set(
        (data as unknown as { recordOrders: { __typename: string }[] }).recordOrders.map(
          ({ __typename }) => __typename,
        ),
      ),
    ).toEqual(new Set(['Order']));
    expect((await gateway.admin(query, { variables: { orders: bulk(1_001) } })).code).toBe('BAD_USER_INPUT');
  });

  it('is found by its id in the shop, and only there', async () => {
    const find = (externalId: string) =>
      gateway.admin('query ($id: String!) { order(externalId: $id) { externalId member { externalId } } }', {
        variables: { id: externalId },
      });
    expect((await find('o-1')).data).toEqual({ order: { externalId: 'o-1', member: { externalId: 'ada' } } });
    expect((await find('m-3')).data).toEqual({ order: { externalId: 'm-3', member: null } });
    expect((await find('nothing')).data).toEqual({ order: null });
  });
});

describe('a refund', () => {
  const refund = (input: object) =>
    call(
      `refundOrder(input: $input) {
        __typename
        ... on Refund {
          id externalId at amount { amount currencyCode } pointsClawedBack pointsReturned pointsOwed pointsForgiven
          order { externalId status pointsClawedBack refunds { externalId } lines { refundedQuantity refundedAmount { amount } } }
        }
        ... on UserError { code message path }
      }`,
      'RefundOrderInput',
      input,
    );

  it('takes back what the goods had earned', async () => {
    await call('recordOrder(input: $input) { __typename }', 'RecordOrderInput', orderOf('r-1', 'rita'));
    const { data, errors } = await refund({
      externalId: 'r-1-a',
      orderExternalId: 'r-1',
      lines: [{ line: 'a', quantity: 1 }],
      reason: 'wilted',
    });

    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      refundOrder: {
        __typename: 'Refund',
        externalId: 'r-1-a',
        amount: { amount: '20.00', currencyCode: 'GBP' },
        pointsClawedBack: 20,
        pointsReturned: 0,
        pointsOwed: 0,
        order: {
          status: 'PARTIALLY_REFUNDED',
          pointsClawedBack: 20,
          refunds: [{ externalId: 'r-1-a' }],
          lines: [{ refundedQuantity: 1, refundedAmount: { amount: '20.00' } }, { refundedQuantity: 0 }],
        },
      },
    });
    const rest = await refund({ externalId: 'r-1-b', orderExternalId: 'r-1' });
    expect(rest.data).toMatchObject({ refundOrder: { order: { status: 'REFUNDED', pointsClawedBack: 60 } } });
    const again = await refund({ externalId: 'r-1-c', orderExternalId: 'r-1' });
    expect(again.data).toMatchObject({ refundOrder: { __typename: 'NothingToRefund' } });
  });

  it.each([
    ['an unknown order', { orderExternalId: 'nothing' }, 'OrderNotFound'],
    [
      'lines and an amount at once',
      { orderExternalId: 'o-1', lines: [{ line: 'a', quantity: 1 }], amount: '5.00' },
      'InvalidInput',
    ],
    ['more than there is', { orderExternalId: 'o-1', amount: '500.00' }, 'InvalidInput'],
  ])('is refused: %s', async (_what, input, verdict) => {
    const { data } = await refund({ externalId: crypto.randomUUID(), ...input });
    expect(data).toMatchObject({ refundOrder: { __typename: verdict } });
  });
});
