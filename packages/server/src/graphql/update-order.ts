import { builder } from './builder.ts';
import { Order } from './order.ts';
import { OrderLineInput } from './record-order.ts';
import { IdempotencyConflict, InvalidInput, OrderNotFound, only, result, resultTypeName } from './refusals.ts';

const UpdateOrderInput = builder.inputType('UpdateOrderInput', {
  description: 'An order as it is after an edit: all of its lines, not only those that changed.',
  fields: (t) => ({
    externalId: t.string({ required: true, description: 'Your id for the order.' }),
    revision: t.string({
      required: true,
      description:
        'Its idempotency key: your version or timestamp of the edit; an older one than the last is answered with the order as it is.',
    }),
    lines: t.field({
      type: [OrderLineInput],
      required: true,
      description:
        'Every line, as if nothing had been refunded; each is known by its externalId. A line that something of was refunded stays, with at least that much.',
    }),
    shipping: t.field({ type: 'Decimal', description: 'What delivery costs now. Left out: nothing is known of it.' }),
    tax: t.field({ type: 'Decimal', description: 'Tax not held in the lines. Left out: nothing is known of it.' }),
  }),
});

const UpdateOrderResult = builder.errorUnion('UpdateOrderResult', {
  description: 'The order as it is now, or why it could not be changed.',
  subGraphs: ['admin'],
  types: [Order, OrderNotFound, InvalidInput, IdempotencyConflict],
  resolveType: resultTypeName('Order'),
});

builder.mutationField('updateOrder', (t) =>
  t.field({
    type: UpdateOrderResult,
    subGraphs: ['admin'],
    description:
      'An order edited after it was recorded: the whole new state. What it now earns is decided again under the version that decided it first; the difference is booked.',
    args: { input: t.arg({ type: UpdateOrderInput, required: true, description: 'The order after the edit.' }) },
    resolve: async (_root, { input }, { loyalty, programId }) =>
      result(Order, only(await loyalty.orders.update(programId, [input]))),
  }),
);
