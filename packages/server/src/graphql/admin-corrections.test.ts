import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';
import { petal, setClock } from '../../test/support/house.ts';
import { mutate, orderLines, orderOf } from '../../test/support/orders.ts';

let gateway: TestGateway;
beforeAll(async () => {
  const review = { key: 'review', on: 'activity', type: 'review', give: 25, name: 'Write a review' };
  const definition = { points: { ...petal.points, pendingDays: 0 }, earn: [...petal.earn, review] };
  gateway = await openGateway({ definition });
  await setClock(gateway.pool, gateway.programId, '2026-05-01T10:00:00Z');
});
afterAll(() => gateway.close());

const call = (operation: string, type: string, input: object) => mutate(gateway, operation, { type, input });
const refused = '__typename ... on UserError { code message path }';

const record = (externalId: string, customer = 'ada') =>
  call(`recordOrder(input: $input) { ${refused} }`, 'RecordOrderInput', orderOf(externalId, customer));

async function statementOf(externalId: string) {
  const { data } = await gateway.admin(
    `{ member(by: { externalId: "${externalId}" }) { balance { available } entries(first: 20) { nodes { kind points description } } } }`,
  );
  return data;
}

describe('updateOrder', () => {
  const update = (input: object) =>
    call(
      `updateOrder(input: $input) { ${refused} ... on Order {
        externalId revision status total { amount } pointsEarned pointsClawedBack lines { externalId quantity pointsEarned } explanation { rule points }
      } }`,
      'UpdateOrderInput',
      input,
    );
  const [rose] = orderLines;

  it('answers the order as it is now, and tells the member what changed', async () => {
    await record('u-1', 'una');
    const lines = [{ ...rose, quantity: 3, amount: '60.00' }];
    const { data, errors } = await update({ externalId: 'u-1', revision: '2', lines });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      updateOrder: {
        __typename: 'Order',
        externalId: 'u-1',
        revision: '2',
        status: 'PAID',
        total: { amount: '60.00' },
        pointsEarned: 60,
        pointsClawedBack: 0,
        lines: [{ externalId: 'a', quantity: 3, pointsEarned: 60 }],
        explanation: [{ rule: 'purchase', points: 60 }],
      },
    });
    await update({ externalId: 'u-1', revision: '3', lines: [{ ...rose, quantity: 1, amount: '20.00' }] });
    expect(await statementOf('una')).toMatchObject({
      member: {
        balance: { available: 20 },
        entries: { nodes: [{ kind: 'CLAWBACK', points: -40, description: 'Order #u-1, changed' }, { kind: 'EARN' }] },
      },
    });
  });

  it.each([
    ['OrderNotFound', { externalId: 'nothing', revision: '1', lines: orderLines }, 'ORDER_NOT_FOUND', ['externalId']],
    ['InvalidInput', { externalId: 'u-2', revision: '', lines: orderLines }, 'EMPTY', ['revision']],
    ['IdempotencyConflict', { externalId: 'u-2', revision: '1', lines: [rose] }, 'IDEMPOTENCY_CONFLICT', null],
  ])('refuses with %s', async (type, input, code, path) => {
    await record('u-2');
    await update({ externalId: 'u-2', revision: '1', lines: orderLines });
    const { data } = await update(input);
    expect(data).toMatchObject({ updateOrder: { __typename: type, code, path } });
  });
});

describe('cancelOrder', () => {
  const cancel = (input: object) =>
    call(
      `cancelOrder(input: $input) { ${refused} ... on Refund { externalId amount { amount } pointsClawedBack order { status cancelledAt } } }`,
      'CancelOrderInput',
      input,
    );

  it('answers what came back, and names the order cancelled', async () => {
    await record('c-1', 'cyd');
    const at = '2026-05-01T09:30:00Z';
    const { data, errors } = await cancel({ externalId: 'x-1', orderExternalId: 'c-1', reason: 'fraud', at });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      cancelOrder: {
        __typename: 'Refund',
        externalId: 'x-1',
        amount: { amount: '60.50' },
        pointsClawedBack: 60,
        order: { status: 'CANCELLED', cancelledAt: new Date(at).toISOString() },
      },
    });
    expect(await statementOf('cyd')).toMatchObject({
      member: { entries: { nodes: [{ kind: 'CLAWBACK', description: 'Order #c-1, cancelled' }, { kind: 'EARN' }] } },
    });
  });

  it('refuses what was cancelled before, and what nobody recorded', async () => {
    await record('c-2');
    await cancel({ externalId: 'x-2', orderExternalId: 'c-2' });
    const [again, unknown] = await Promise.all([
      cancel({ externalId: 'x-3', orderExternalId: 'c-2' }),
      cancel({ externalId: 'x-4', orderExternalId: 'nothing' }),
    ]);
    expect(again.data).toMatchObject({ cancelOrder: { __typename: 'NothingToRefund' } });
    expect(unknown.data).toMatchObject({ cancelOrder: { __typename: 'OrderNotFound', path: ['orderExternalId'] } });
  });
});

describe('reverseActivity', () => {
  const fields = `${refused} ... on Activity { type pointsEarned pointsClawedBack reversedAt member { externalId } }`;
  const reverse = (input: object) =>
    call(`reverseActivity(input: $input) { ${fields} }`, 'ReverseActivityInput', input);

  it('answers the activity, and tells the member in their words', async () => {
    await gateway.loyalty.members.enroll(gateway.programId, [{ externalId: 'bea' }]);
    const review = { idempotencyKey: 'r-1', customerExternalId: 'bea', type: 'review' };
    await call(`recordActivity(input: $input) { ${fields} }`, 'RecordActivityInput', review);
    const { data, errors } = await reverse({ idempotencyKey: 'x-1', activityIdempotencyKey: 'r-1', reason: 'removed' });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      reverseActivity: {
        __typename: 'Activity',
        type: 'review',
        pointsEarned: 25,
        pointsClawedBack: 25,
        reversedAt: expect.stringMatching(/^2026-05-01T10:/),
        member: { externalId: 'bea' },
      },
    });
    expect(await statementOf('bea')).toMatchObject({
      member: {
        balance: { available: 0 },
        entries: {
          nodes: [{ kind: 'CLAWBACK', points: -25, description: 'Write a review, taken back' }, { kind: 'EARN' }],
        },
      },
    });
  });

  it('refuses a key that no activity has', async () => {
    const { data } = await reverse({ idempotencyKey: 'x-2', activityIdempotencyKey: 'nothing' });
    expect(data).toMatchObject({
      reverseActivity: { __typename: 'InvalidInput', code: 'UNKNOWN_ACTIVITY', path: ['activityIdempotencyKey'] },
    });
  });
});
