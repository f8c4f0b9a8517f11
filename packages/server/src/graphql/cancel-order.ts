import { builder } from './builder.ts';
import { Refund } from './order.ts';
import { RefundOrderResult } from './refund-order.ts';
import { only, result } from './refusals.ts';

const CancelOrderInput = builder.inputType('CancelOrderInput', {
  description: 'An order that never should have been.',
  fields: (t) => ({
    externalId: t.string({
      required: true,
      description: 'Your id for the cancellation: its idempotency key, among those of refunds.',
    }),
    orderExternalId: t.string({ required: true, description: 'Your id for the order.' }),
    reason: t.string({ description: 'Why, for the record.' }),
    at: t.field({ type: 'DateTime', description: 'When. Left out: now.' }),
  }),
});

builder.mutationField('cancelOrder', (t) =>
  t.field({
    type: RefundOrderResult,
    subGraphs: ['admin'],
    description:
      'Undoes an order whole, as if refunded with nothing kept: what it earned is taken back, and all that was spent on it returns, whatever the definition says of refunds. externalId as in refundOrder.',
    args: { input: t.arg({ type: CancelOrderInput, required: true, description: 'Which order.' }) },
    resolve: async (_root, { input }, { loyalty, programId }) =>
      result(Refund, only(await loyalty.orders.cancel(programId, [input]))),
  }),
);
